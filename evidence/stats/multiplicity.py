"""P-values adjusted for having tested several outcomes."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from evidence.errors import InputError
from evidence.stats.checks import Floats, real


def holm(p: ArrayLike) -> Floats:
    """Adjust by Holm's step-down: the k-th smallest times m - k + 1, never below a smaller one's.

    Holm 1979, Scand J Stat 6:65. `p` is one family of m p-values, in any order; the result is in the same order, and
    never larger than Bonferroni's min(1, m p). Raises InputError unless all lie in [0, 1]. R: `p.adjust(p, "holm")`.

    Examples
    --------
    >>> holm([0.05, 0.02, 0.055, 0.004]).round(3).tolist()  # Smith 2002, J Clin Oncol 20:4040
    [0.1, 0.06, 0.1, 0.016]
    """
    p = _family(p)
    order = np.argsort(p)
    stepped = np.maximum.accumulate(p[order] * np.arange(p.size, 0, -1))
    return _in_place(np.minimum(1, stepped), order)


def benjamini_hochberg(p: ArrayLike) -> Floats:
    """Adjust for the false discovery rate: the k-th smallest times m / k, never above a larger one's.

    Benjamini & Hochberg 1995, J R Stat Soc B 57:289. Arguments and errors as `holm`. R: `p.adjust(p, "BH")`.

    Examples
    --------
    >>> benjamini_hochberg([0.05, 0.02, 0.055, 0.004]).round(3).tolist()  # Smith 2002, J Clin Oncol 20:4040
    [0.055, 0.04, 0.055, 0.016]
    """
    p = _family(p)
    order = np.argsort(p)[::-1]
    stepped = np.minimum.accumulate(p[order] * (p.size / np.arange(p.size, 0, -1)))
    return _in_place(np.minimum(1, stepped), order)


def _family(p: ArrayLike) -> Floats:
    values = real("p", p)
    if values.ndim != 1 or not values.size:
        raise InputError("p", "a list of p-values", f"{values.size} in {values.ndim} dimensions")
    outside = values[(values < 0) | (values > 1)]
    if outside.size:
        raise InputError("p", "numbers from 0 to 1", f"{outside[0]:g}")
    return values


def _in_place(values: Floats, order: np.ndarray[tuple[int], np.dtype[np.intp]]) -> Floats:
    adjusted = np.empty_like(values)
    adjusted[order] = values
    return adjusted
