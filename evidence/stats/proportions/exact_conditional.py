"""Conditional p-values as fractions: what decides on which side of a number a float lies that is next to it."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evidence.reported import ALPHA
from evidence.stats.proportions.counts import one_table, two_arms
from evidence.stats.proportions.testing import UNCONDITIONAL

EXACT = ("fisher", "fisher_central", "fisher_mid_p", "fisher_mid_p_minlike")
"""The tests whose p-values are fractions."""

_NEAR = 1e-9  # of the number that a p-value is compared with: further away a float is sure of its side


def exact_p_value(x1: int, n1: int, x2: int, n2: int, method: str, alternative: str = "two-sided") -> Fraction:
    """Compute the p-value of one table by a test of `EXACT`, in integers; definitions as in `conditional_tests`.

    Examples
    --------
    >>> exact_p_value(3, 3, 0, 3, "fisher")  # published as 1/10
    Fraction(1, 10)
    >>> exact_p_value(3, 3, 0, 3, "fisher", "greater")
    Fraction(1, 20)
    """
    x1, n1, x2, n2 = one_table(x1, n1, x2, n2)
    ways = _ways(n1, n2, x1 + x2)
    total, point = sum(ways.values()), ways[x1]
    lower = sum(count for k, count in ways.items() if k <= x1)
    upper = sum(count for k, count in ways.items() if k >= x1)
    if alternative != "two-sided":
        left_out = Fraction(point, 2) if "mid_p" in method else 0
        return ((upper if alternative == "greater" else lower) - left_out) / Fraction(total)
    likely = sum(count for count in ways.values() if count <= point)
    tied = sum(count for count in ways.values() if count == point)
    twice = {
        "fisher": 2 * likely,
        "fisher_central": 4 * min(lower, upper),
        "fisher_mid_p": 4 * min(lower, upper) - 2 * point,
        "fisher_mid_p_minlike": 2 * likely - tied,
    }[method]
    return min(Fraction(1), Fraction(twice, 2 * total))


def _ways(n1: int, n2: int, margin: int) -> dict[int, int]:
    """Return in how many ways each number of events in the first arm arises, of `margin` events in both."""
    least, most = max(0, margin - n2), min(n1, margin)
    ways = {least: comb(n1, least) * comb(n2, margin - least)}
    for k in range(least, most):  # each from its neighbour: exact, and short numbers only
        ways[k + 1] = ways[k] * ((n1 - k) * (margin - k)) // ((k + 1) * (n2 - margin + k + 1))
    return ways


def exact_where_near(
    p: float, table: tuple[int, int, int, int], method: str, *numbers: Fraction, alternative: str = "two-sided"
) -> Fraction | float:
    """Return the p-value of a table (x1, n1, x2, n2) as a fraction if it lies next to one of the numbers, else as it is.

    Tests of `EXACT` have one. The suprema of unconditional tests are certified to 1e-9, so one next to a number cannot be
    told from it, and is that number. The p-value of another test is returned as it is.

    >>> exact_where_near(0.049999999999999996, (3, 3, 0, 3), "fisher_mid_p", Fraction(1, 20))
    Fraction(1, 20)
    """
    near = [number for number in numbers if abs(p - float(number)) <= _NEAR * abs(float(number))]
    if near and method in EXACT:
        return exact_p_value(*table, method, alternative)
    return near[0] if near and method in UNCONDITIONAL else p


def is_significant(
    p: ArrayLike,
    x1: ArrayLike,
    n1: ArrayLike,
    x2: ArrayLike,
    n2: ArrayLike,
    method: str,
    alpha: Fraction | float = ALPHA,
) -> NDArray[np.bool_]:
    """Whether p-values lie below alpha, in fractions where a float could be on either side of it.

    Alpha is the decimal that it prints as: .05 is 1/20, and a Fisher P of exactly 1/20 is not below it. A NaN is not.

    Parameters
    ----------
    p : p-values of `method`, of any shape
    x1, n1, x2, n2 : the tables that they belong to; counts broadcast to that shape

    Examples
    --------
    >>> is_significant(0.049999999999999996, 3, 3, 0, 3, "fisher_mid_p").item()  # exactly 1/20
    False
    """
    level = Fraction(str(alpha))
    values, *counts = np.broadcast_arrays(np.asarray(p, dtype=np.float64), *two_arms(x1, n1, x2, n2))
    below = np.asarray(values < float(level))
    if method in EXACT:
        flat = [array.ravel() for array in counts]
        for at in np.flatnonzero(np.abs(values - float(level)) <= _NEAR * float(level)).tolist():
            a, b, c, d = (int(count[at]) for count in flat)
            below.flat[at] = exact_p_value(a, b, c, d, method) < level
    return below
