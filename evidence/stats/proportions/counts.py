"""Counts as they must be before anything is computed from them: whole, not negative, events within n."""

from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evidence.errors import InputError

Counts: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]

LARGEST_N = 2**31  # products of two counts then fit a 64-bit integer


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


def _arm(x: ArrayLike, n: ArrayLike, x_name: str, n_name: str) -> tuple[Counts, Counts]:
    events, patients = _one_shape(_whole(x, x_name), _whole(n, n_name))
    if np.any(patients < 1):
        first = events[patients < 1].flat[0]
        raise InputError(n_name, f"1 or more ({first}/0 has no proportion)", "0")
    if np.any(events > patients):
        at = events > patients
        raise InputError("", f"{x_name} <= {n_name}", f"{events[at].flat[0]}/{patients[at].flat[0]}")
    return events, patients


def _whole(values: ArrayLike, name: str) -> Counts:
    array = np.asarray(values)
    if array.dtype == object:  # Python integers too large for int64, or a column with gaps
        odd = [v for v in array.flat if not isinstance(v, int | float | np.number) or isinstance(v, bool)]
        if odd:
            raise InputError(name, "whole numbers", repr(odd[0]))
        array = array.astype(np.float64)
    if array.dtype.kind not in "iuf" and array.size:
        raise InputError(name, "whole numbers", repr(array.flat[0].item()))
    if array.dtype.kind == "f":
        fraction = ~(array == np.floor(array))  # true for NaN too
        if np.any(fraction):
            raise InputError(name, "whole numbers", repr(array[fraction].flat[0].item()))
    outside = (array < 0) | (array > LARGEST_N)
    if np.any(outside):
        raise InputError(name, f"0 to {LARGEST_N}", f"{array[outside].flat[0].item():.0f}")
    return array.astype(np.int64)


def _one_shape(*arrays: Counts) -> tuple[Counts, ...]:
    try:
        return np.broadcast_arrays(*arrays)
    except ValueError:
        shapes = ", ".join(str(a.shape) for a in arrays)
        raise InputError("", "counts of one shape, or shapes that broadcast", shapes) from None
