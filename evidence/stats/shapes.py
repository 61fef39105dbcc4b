"""Arguments of one shape, or of shapes that broadcast."""

from __future__ import annotations

import numpy as np

from evidence.errors import InputError
from evidence.stats.checks import Floats


def one_shape(what: str, *arrays: Floats) -> tuple[Floats, ...]:
    """Return the arrays broadcast to one shape; raises InputError naming `what` where they do not broadcast.

    >>> [array.shape for array in one_shape("events and time", np.zeros(3), np.ones(1))]
    [(3,), (3,)]
    """
    try:
        return np.broadcast_arrays(*arrays)
    except ValueError:
        shapes = ", ".join(str(array.shape) for array in arrays)
        raise InputError("", f"{what} of one shape, or shapes that broadcast", shapes) from None
