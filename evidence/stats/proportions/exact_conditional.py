"""Two-sided conditional p-values as fractions: what decides where a float lies at the very end of an interval."""

from __future__ import annotations

from fractions import Fraction
from math import comb

EXACT = ("fisher", "fisher_central", "fisher_mid_p", "fisher_mid_p_minlike")
"""The tests whose p-values are fractions."""


def exact_p_value(x1: int, n1: int, x2: int, n2: int, method: str) -> Fraction:
    """Compute the two-sided p-value of one table by a test of `EXACT`, in integers.

    Definitions as in `conditional_tests`; where one arm decides everything (no events, or events only) it is 1.

    Examples
    --------
    >>> exact_p_value(3, 3, 0, 3, "fisher")  # published as 1/10
    Fraction(1, 10)
    """
    margin = x1 + x2
    ways = {k: comb(n1, k) * comb(n2, margin - k) for k in range(max(0, margin - n2), min(n1, margin) + 1)}
    total, point = sum(ways.values()), ways[x1]
    if len(ways) == 1:
        return Fraction(1)
    lower = sum(count for k, count in ways.items() if k <= x1)
    upper = sum(count for k, count in ways.items() if k >= x1)
    likely = sum(count for count in ways.values() if count <= point)
    twice = {
        "fisher": 2 * likely,
        "fisher_central": 4 * min(lower, upper),
        "fisher_mid_p": 4 * min(lower, upper) - 2 * point,
        "fisher_mid_p_minlike": 2 * likely - point,
    }[method]
    return min(Fraction(1), Fraction(twice, 2 * total))
