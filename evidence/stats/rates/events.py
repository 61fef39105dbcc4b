"""Events and person-time as they must be before a rate is computed from them."""

from __future__ import annotations

from numpy.typing import ArrayLike

from evidence.stats.checks import Floats, positive, sample_size
from evidence.stats.shapes import one_shape


def two_arms(x1: ArrayLike, t1: ArrayLike, x2: ArrayLike, t2: ArrayLike) -> tuple[Floats, Floats, Floats, Floats]:
    """Return events and person-time of two arms as floats of one shape.

    Raises InputError for events that are no whole number >= 0, for time that is not above 0, and for shapes that do not broadcast.
    """
    return one_shape(  # type: ignore[return-value]  # as many as are given
        "events and time",
        sample_size("x1", x1, least=0),
        positive("t1", t1),
        sample_size("x2", x2, least=0),
        positive("t2", t2),
    )


def one_arm(x: ArrayLike, t: ArrayLike) -> tuple[Floats, Floats]:
    """Return events and person-time of one arm as floats of one shape; errors as in `two_arms`."""
    return one_shape("events and time", sample_size("x", x, least=0), positive("t", t))  # type: ignore[return-value]  # as many as are given
