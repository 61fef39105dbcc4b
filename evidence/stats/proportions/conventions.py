"""The interval that belongs to an estimate by another convention than the sample's."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from numpy.typing import ArrayLike

from evidence.errors import InputError
from evidence.stats.checks import Interval
from evidence.stats.proportions import fisher_test, odds_ratio, risk_difference, risk_ratio
from evidence.stats.proportions.counts import two_arms
from evidence.stats.proportions.estimation import INTERVALS

CONVENTIONS: Mapping[str, Mapping[str, Callable[..., Interval]]] = {
    "risk_difference": {"half_added": risk_difference.half_added},
    "risk_ratio": {"half_added": risk_ratio.half_added, "half_added_always": risk_ratio.half_added_always},
    "odds_ratio": {
        "half_added": odds_ratio.half_added,
        "peto": odds_ratio.peto,
        "fisher_test": fisher_test.interval,
    },
}
"""Intervals by measure and method id that programs print beside an estimate of the same id."""


def interval(
    x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, measure: str, method: str, level: float = 0.95
) -> Interval:
    """Compute the limits of a measure by one method: of the intervals, or one that belongs to a convention.

    Parameters
    ----------
    x1, n1, x2, n2 : events and patients of each arm
    measure, method : ids, such as "risk_ratio" and "half_added"
    level : of the interval

    Returns
    -------
    Lower and upper limits in the shape of the counts.

    Raises
    ------
    InputError: counts that are none, an unknown measure or method.

    Examples
    --------
    >>> low, high = interval(8, 508, 0, 500, "risk_ratio", "half_added")  # metafor 3.8: .96838 to 289.128
    >>> print(low.round(5), high.round(3))
    0.96838 289.128
    """
    functions = {**INTERVALS.get(measure, {}), **CONVENTIONS.get(measure, {})}
    if method not in functions:
        raise InputError("method", f"one of {', '.join(functions)}", repr(method))
    return functions[method](*two_arms(x1, n1, x2, n2), level)
