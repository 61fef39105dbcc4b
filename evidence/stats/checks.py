"""The gate of the statistics: counts, moments and levels are what they should be, or the call stops.

One rule for all of them. Numbers of Python and of any numpy type are taken, alone or in arrays; a whole number may be a float. Truth
values, text and complex numbers are not, nor is a masked entry: a value that is missing is not a value. Counts leave as int64 and
everything else as float64, so that no short type overflows. Levels, alphas and probabilities that are divided by lie strictly
between 0 and 1. Where the arguments are single numbers, results are Python floats (`unwrapped`).
"""

from __future__ import annotations

from decimal import Decimal
from numbers import Real
from typing import Any, Literal, TypeAlias, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evidence.errors import InputError
from evidence.limits import LARGEST_N

Alternative: TypeAlias = Literal["two-sided", "greater", "less"]
Floats: TypeAlias = NDArray[np.float64]
Interval: TypeAlias = tuple[Floats, Floats]
FloatInterval: TypeAlias = tuple[float, float]
Counts: TypeAlias = NDArray[np.int64]
Scalar: TypeAlias = float | np.integer | np.floating


def whole(name: str, values: ArrayLike) -> Counts:
    """Return counts from 0 to `LARGEST_N` as int64.

    >>> whole("x", np.int8([60, 71])).dtype, whole("x", 3.0).item()
    (dtype('int64'), 3)
    """
    array = _numbers(name, values, "whole numbers")
    if array.dtype.kind == "f":
        array = array.astype(np.float64, copy=False)
        fraction = ~(array == np.floor(array))  # true for NaN too
        if np.any(fraction):
            raise InputError(name, "whole numbers", repr(array[fraction].flat[0].item()))
    outside = (array < 0) | (array > LARGEST_N)
    if np.any(outside):
        raise InputError(name, f"0 to {LARGEST_N}", f"{array[outside].flat[0].item():.0f}")
    return array.astype(np.int64, copy=False)


def real(name: str, values: ArrayLike) -> Floats:
    """Return `values` as finite floats, small enough to be squared."""
    array = _numbers(name, values, "a number").astype(np.float64)
    return _all(array, np.abs(array) < 1e100, name, "a finite number")


def not_negative(name: str, values: ArrayLike) -> Floats:
    """Return `values` as finite floats of at least 0: SDs and standard errors."""
    array = real(name, values)
    return _all(array, array >= 0, name, "a number >= 0")


def positive(name: str, values: ArrayLike) -> Floats:
    """Return `values` as finite floats above 0: ratios, and standard errors that are divided by."""
    array = real(name, values)
    return _all(array, array > 0, name, "a number > 0")


def sample_size(name: str, values: ArrayLike, least: int = 1) -> Floats:
    """Return whole numbers of at least `least` as floats, ready for arithmetic."""
    array = real(name, values)
    return _all(array, (array == np.floor(array)) & (array >= least), name, f"a whole number >= {least}")


def one_whole(name: str, value: object, least: int = 1) -> int:
    """Return one whole number of at least `least`, as an int of Python: no arithmetic on it overflows."""
    if type(value) is int and value >= least:
        return value
    array = sample_size(name, value, least)  # type: ignore[arg-type]  # what is no number is refused
    if array.ndim:
        raise InputError(name, f"a whole number >= {least}", repr(value))
    return int(array)


def level_of(level: ArrayLike) -> Floats:
    """Return confidence levels, strictly between 0 and 1."""
    return between("level", level, 0, 1)


def one_level(level: object) -> float:
    """Return one confidence level, strictly between 0 and 1, as a float of Python."""
    array = level_of(level)  # type: ignore[arg-type]  # what is no number is refused
    if array.ndim:
        raise InputError("level", "one number between 0 and 1", repr(level))
    return array.item()


def unwrapped(values: Floats) -> Any:
    """Return a float of Python for what single numbers give, and an array as it is."""
    return float(values) if np.ndim(values) == 0 else values


def unwrapped_interval(limits: Interval) -> Any:
    """Return both limits as `unwrapped` does."""
    return unwrapped(limits[0]), unwrapped(limits[1])


def between(name: str, values: ArrayLike, low: float, high: float) -> Floats:
    """Return floats strictly between `low` and `high`: levels and p-values."""
    array = real(name, values)
    return _all(array, (array > low) & (array < high), name, f"a number between {low:g} and {high:g}")


def alternative_name(alternative: str) -> Alternative:
    """Return the alternative if it is one of the three."""
    for known in get_args(Alternative):
        if alternative == known:
            return known  # type: ignore[no-any-return]  # get_args forgets what the names are
    raise InputError("alternative", f"one of {', '.join(get_args(Alternative))}", repr(alternative))


def method_ids(methods: object, known: tuple[str, ...]) -> tuple[str, ...]:
    """Return the methods asked for, all known ones for None."""
    if methods is None:
        return known
    try:
        asked = (methods,) if isinstance(methods, str) else tuple(methods)  # type: ignore[arg-type]  # what cannot be listed is refused
    except TypeError:
        raise InputError("methods", f"some of {', '.join(known)}", repr(methods)) from None
    for method in asked:
        if method not in known:
            raise InputError("methods", f"some of {', '.join(known)}", repr(method))
    return asked


def _numbers(name: str, values: object, expected: str) -> NDArray[Any]:
    """Return an array of integers or floats, or say what was expected."""
    if isinstance(values, np.ma.MaskedArray) and np.ma.is_masked(values):
        raise InputError(name, expected, "a masked entry")
    try:
        array = np.asarray(values)
    except ValueError:  # lists of different lengths
        raise InputError(name, expected, repr(values)) from None
    if array.dtype == object:  # Python integers too large for int64, fractions, or a column with gaps
        odd = [v for v in array.flat if isinstance(v, bool) or not isinstance(v, Real | Decimal)]
        if odd:
            raise InputError(name, expected, repr(odd[0]))
        array = array.astype(np.float64)
    if array.dtype.kind not in "iuf" and array.size:
        raise InputError(name, expected, repr(array.flat[0].item()))
    return array if array.size else array.astype(np.float64)


def _all(array: Floats, good: NDArray[np.bool_], name: str, expected: str) -> Floats:
    if not np.all(good):
        raise InputError(name, expected, f"{array[~good].flat[0]:g}")
    return array
