"""Ratios turned into fractions: relative reduction (of risk or rate; vaccine efficacy) and attributable fraction.

Both fall or rise with the ratio all along, so every interval of a ratio is one of theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import ArrayLike

from evidence.errors import InputError
from evidence.stats import rates
from evidence.stats.checks import Floats, Interval, not_negative, unwrapped
from evidence.stats.proportions import estimation as proportions


def relative_reduction(ratio: ArrayLike) -> Floats:
    """Return 1 - ratio: the relative risk reduction, or the vaccine efficacy; below 0 for a ratio above 1.

    >>> round(float(relative_reduction(0.25)), 2)
    0.75
    """
    return unwrapped(1 - _ratio(ratio))  # type: ignore[no-any-return]


def attributable_fraction(ratio: ArrayLike) -> Floats:
    """Return (ratio - 1)/ratio: the share of the events of arm 1 that arm 1 is the reason for; -infinity for a ratio of 0.

    >>> round(float(attributable_fraction(2.25)), 3)
    0.556
    """
    with np.errstate(divide="ignore"):
        return unwrapped(1 - 1 / _ratio(ratio))  # type: ignore[no-any-return]


def from_interval(low: ArrayLike, high: ArrayLike, measure: str = "relative_reduction") -> Interval:
    """Return the limits of `measure` from those of a ratio, such as a printed hazard ratio; `measure` as in `intervals`.

    >>> low, high = from_interval(0.40, 0.90)
    >>> round(float(low), 2), round(float(high), 2)
    (0.1, 0.6)
    """
    function = _measure(measure)
    first, second = function(low), function(high)
    return (second, first) if measure == "relative_reduction" else (first, second)


def estimate(
    x1: ArrayLike,
    of1: ArrayLike,
    x2: ArrayLike,
    of2: ArrayLike,
    measure: str = "relative_reduction",
    ratio: str = "risk_ratio",
) -> Floats:
    """Estimate `measure` of two arms; arguments and errors as in `intervals`.

    >>> round(100 * float(estimate(8, 21720, 162, 21728)), 2)  # vaccine efficacy
    95.06
    """
    return _measure(measure)(_functions(ratio)[0](x1, of1, x2, of2, ratio))


def intervals(
    x1: ArrayLike,
    of1: ArrayLike,
    x2: ArrayLike,
    of2: ArrayLike,
    measure: str = "relative_reduction",
    ratio: str = "risk_ratio",
    methods: Iterable[str] | None = None,
    level: float = 0.95,
) -> dict[str, Interval]:
    """Compute intervals of `measure`: {method: (low, high)}, by the methods of the ratio.

    Parameters
    ----------
    x1, x2 : events of arm 1 (intervention, or the exposed) and of arm 2
    of1, of2 : patients for `risk_ratio` and `odds_ratio`, person-time for `rate_ratio`; all broadcast
    measure : relative_reduction (1 - ratio) or attributable_fraction (1 - 1/ratio, of the exposed)
    ratio : risk_ratio, odds_ratio or rate_ratio
    methods, level : as in `stats.proportions.intervals` and `stats.rates.intervals`

    Raises
    ------
    InputError: counts or times that are none, or an unknown measure, ratio or method.

    Notes
    -----
    Halloran, Longini & Struchiner 2010, Design and Analysis of Vaccine Studies, chapter 2; Rothman, Greenland & Lash 2008, Modern
    Epidemiology, 3rd ed., chapter 4. R: `epiR::epi.2by2()`, AFest. The interval of a Bayesian analysis is none of these.

    Examples
    --------
    >>> low, high = intervals(8, 21720, 162, 21728, methods=["katz_log"])["katz_log"]
    >>> round(100 * float(low), 2), round(100 * float(high), 2)
    (89.96, 97.57)
    >>> low, high = intervals(8, 1, 162, 1, ratio="rate_ratio", methods="exact")["exact"]
    >>> round(100 * float(low), 1), round(100 * float(high), 1)
    (90.0, 97.9)
    """
    _measure(measure)
    found = _functions(ratio)[1](x1, of1, x2, of2, ratio, methods, level)
    return {method: from_interval(low, high, measure) for method, (low, high) in found.items()}


MEASURES: dict[str, Callable[[ArrayLike], Floats]] = {
    "relative_reduction": relative_reduction,
    "attributable_fraction": attributable_fraction,
}
RATIOS: dict[str, tuple[Callable[..., Floats], Callable[..., dict[str, Interval]]]] = {
    "risk_ratio": (proportions.estimate, proportions.intervals),
    "odds_ratio": (proportions.estimate, proportions.intervals),
    "rate_ratio": (rates.estimate, rates.intervals),
}


def _ratio(ratio: ArrayLike) -> Floats:
    """Return ratios as floats: 0 and above, infinity and nan (not defined) among them."""
    array = np.asarray(ratio, dtype=np.float64)
    not_negative("ratio", np.where(np.isfinite(array) | (array < 0), array, 0.0))
    return array


def _measure(measure: str) -> Callable[[ArrayLike], Floats]:
    if measure not in tuple(MEASURES):
        raise InputError("measure", f"one of {', '.join(MEASURES)}", repr(measure))
    return MEASURES[measure]


def _functions(ratio: str) -> tuple[Callable[..., Floats], Callable[..., dict[str, Interval]]]:
    if ratio not in tuple(RATIOS):
        raise InputError("ratio", f"one of {', '.join(RATIOS)}", repr(ratio))
    return RATIOS[ratio]
