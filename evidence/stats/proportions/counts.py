"""Counts as they must be before anything is computed from them: whole, not negative, events within n."""

import numpy as np
from numpy.typing import ArrayLike

from evidence.errors import InputError
from evidence.stats.checks import Counts, Floats, whole


def two_arms(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike) -> tuple[Counts, Counts, Counts, Counts]:
    """Events and patients of two arms as int64 arrays of one shape.

    Raises ValueError for a count that is negative, not whole, missing or larger than 2**31, for more events than patients, for an arm
    without patients, and for shapes that do not broadcast.

    >>> two_arms([60, 41], 71, [51, 27], 72)[1]
    array([71, 71])
    """
    events1, patients1 = _arm(x1, n1, "x1", "n1")
    events2, patients2 = _arm(x2, n2, "x2", "n2")
    return _one_shape(events1, patients1, events2, patients2)  # type: ignore[return-value]  # as many as are given


def one_arm(x: ArrayLike, n: ArrayLike) -> tuple[Counts, Counts]:
    """Events and patients of one arm as int64 arrays of one shape; errors as in `two_arms`.

    >>> one_arm(15, [148, 150])[0]
    array([15, 15])
    """
    return _one_shape(*_arm(x, n, "x", "n"))  # type: ignore[return-value]  # as many as are given


def one_table(x1: object, n1: object, x2: object, n2: object) -> tuple[int, int, int, int]:
    """Events and patients of two arms of one table as ints of Python, on which no arithmetic overflows; errors as in `two_arms`.

    >>> one_table(np.int8(60), np.int8(71), 51.0, 72)
    (60, 71, 51, 72)
    """
    arrays = two_arms(x1, n1, x2, n2)  # type: ignore[arg-type]  # what is no number is refused
    if arrays[0].ndim:
        raise InputError("", "one table", f"counts of shape {arrays[0].shape}")
    events1, patients1, events2, patients2 = (array.item() for array in arrays)
    return events1, patients1, events2, patients2


def float_arms(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike) -> tuple[Floats, Floats, Floats, Floats]:
    """Events and patients of two arms as floats of one shape, ready for arithmetic; errors as in `two_arms`."""
    events1, patients1, events2, patients2 = (array.astype(np.float64) for array in two_arms(x1, n1, x2, n2))
    return events1, patients1, events2, patients2


def float_arm(x: ArrayLike, n: ArrayLike) -> tuple[Floats, Floats]:
    """Events and patients of one arm as floats of one shape, ready for arithmetic; errors as in `two_arms`."""
    events, patients = one_arm(x, n)
    return events.astype(np.float64), patients.astype(np.float64)


def _arm(x: ArrayLike, n: ArrayLike, x_name: str, n_name: str) -> tuple[Counts, Counts]:
    events, patients = _one_shape(whole(x_name, x), whole(n_name, n))
    if np.any(patients < 1):
        first = events[patients < 1].flat[0]
        raise InputError(n_name, f"1 or more ({first}/0 has no proportion)", "0")
    if np.any(events > patients):
        at = events > patients
        raise InputError("", f"{x_name} <= {n_name}", f"{events[at].flat[0]}/{patients[at].flat[0]}")
    return events, patients


def _one_shape(*arrays: Counts) -> tuple[Counts, ...]:
    try:
        return np.broadcast_arrays(*arrays)
    except ValueError:
        shapes = ", ".join(str(a.shape) for a in arrays)
        raise InputError("", "counts of one shape, or shapes that broadcast", shapes) from None
