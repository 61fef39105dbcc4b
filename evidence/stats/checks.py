"""Arguments of the statistics: numbers, SDs, sample sizes and levels are what they should be, or the call stops."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evidence.errors import InputError

Alternative: TypeAlias = Literal["two-sided", "greater", "less"]
Floats: TypeAlias = NDArray[np.float64]
Interval: TypeAlias = tuple[Floats, Floats]


def real(name: str, values: ArrayLike) -> Floats:
    """Return `values` as finite floats, small enough to be squared."""
    try:
        array = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise InputError(name, "a number", repr(values)) from None
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


def _all(array: Floats, good: NDArray[np.bool_], name: str, expected: str) -> Floats:
    if not np.all(good):
        raise InputError(name, expected, f"{array[~good].flat[0]:g}")
    return array
