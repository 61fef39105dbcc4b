"""Ranges of a result whose inputs were printed rounded: every value that unrounded inputs could have given.

A quantity is a pair (low, high), its closed rounding interval; fractions and whole numbers stay exact. A range holds
every possible value, extremes in the interior included, and each end is reached or approached.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias

from evidence.errors import InputError
from evidence.stats.checks import Alternative, alternative_name, one_whole, positive
from evidence.stats.tails import chi_squared_p_value, f_p_value, t_p_value

Exact: TypeAlias = Fraction | int | float
Bounds: TypeAlias = tuple[Exact, Exact]
ExactExtremes: TypeAlias = tuple[Fraction, Fraction]
Extremes: TypeAlias = tuple[float, float]


def bounds(name: str, pair: Bounds) -> ExactExtremes:
    """Return the pair as fractions with low <= high, or say what is wrong with it."""
    try:
        low, high = (Fraction(end) for end in pair)
    except (TypeError, ValueError, OverflowError):
        raise InputError(name, "a pair of numbers (low, high)", repr(pair)) from None
    if low > high:
        raise InputError(name, "low <= high", f"{float(low):g} and {float(high):g}")
    return low, high


def difference(first: Bounds, second: Bounds) -> ExactExtremes:
    """Compute the range of first - second.

    Examples
    --------
    >>> low, high = difference((Fraction("7.565"), Fraction("7.575")), (Fraction("3.665"), Fraction("3.675")))
    >>> float(low), float(high)  # Smith 2002, J Clin Oncol 20:4040: fall of pain from 7.57 to 3.67
    (3.89, 3.91)
    """
    (a, b), (c, d) = bounds("first", first), bounds("second", second)
    return a - d, b - c


def ratio(numerator: Bounds, denominator: Bounds) -> ExactExtremes:
    """Compute the range of numerator / denominator; raises InputError unless the denominator lies above 0."""
    above, below = bounds("numerator", numerator), bounds("denominator", denominator)
    if below[0] <= 0:
        raise InputError("denominator", "bounds above 0", f"a low end of {float(below[0]):g}")
    corners = [a / b for a in above for b in below]
    return min(corners), max(corners)


def reduction(before: Bounds, after: Bounds) -> ExactExtremes:
    """Compute the range of the relative reduction (before - after) / before, as a proportion.

    Raises InputError unless `before` lies above 0.

    Examples
    --------
    >>> low, high = reduction((Fraction("7.805"), Fraction("7.815")), (Fraction("4.755"), Fraction("4.765")))
    >>> f"{float(low):.3%} to {float(high):.3%}"  # Smith 2002, J Clin Oncol 20:4040: from 7.81 to 4.76, printed as 39%
    '38.949% to 39.155%'
    """
    low, high = ratio(after, before)
    return 1 - high, 1 - low


def t_p_range(t: Bounds, df: float, alternative: Alternative = "two-sided") -> Extremes:
    """Compute the range of the p-value of a printed t statistic; df = infinity for a printed z.

    Examples
    --------
    >>> low, high = t_p_range((Fraction("1.5"), Fraction("2.5")), 28)  # statcheck's example t(28) = 2
    >>> round(low, 3), round(high, 3)
    (0.019, 0.145)
    """
    df = df if df == math.inf else float(positive("df", df))

    def p_value(size: float) -> float:
        return float(t_p_value(size, df))

    return signed_range(bounds("t", t), p_value, p_value, alternative)


def r_p_range(r: Bounds, df: float, alternative: Alternative = "two-sided") -> Extremes:
    """Compute the range of the p-value of a printed correlation: that of t = r √(df / (1 - r²)) with df = n - 2.

    What rounding leaves beyond ±1 is not possible and is left out. R: `cor.test`.

    Examples
    --------
    >>> low, high = r_p_range((Fraction("0.215"), Fraction("0.225")), 28)  # statcheck's example r(28) = .22, printed with p = .26
    >>> round(low, 3), round(high, 3)
    (0.232, 0.254)
    """
    df = float(positive("df", df))
    low, high = bounds("r", r)
    if high < -1 or low > 1:
        raise InputError("r", "bounds that reach -1 to 1", f"{float(low):g} to {float(high):g}")

    def p_value(size: float) -> float:
        return float(t_p_value(size * math.sqrt(df / (1 - size * size)) if size < 1 else math.inf, df))

    return signed_range((max(low, Fraction(-1)), min(high, Fraction(1))), p_value, p_value, alternative)


def chi_squared_p_range(statistic: Bounds, df: float) -> Extremes:
    """Compute the range of the p-value of a printed chi-squared statistic, whose negative part is not possible.

    Examples
    --------
    >>> low, high = chi_squared_p_range((Fraction("22.195"), Fraction("22.205")), 28)  # statcheck's example, printed with p = .79
    >>> round(low, 4), round(high, 4)
    (0.7717, 0.7722)
    """
    low, high = not_negative_part("chi-squared", statistic)
    return float(chi_squared_p_value(high, df)), float(chi_squared_p_value(low, df))


def f_p_range(statistic: Bounds, df1: float, df2: float) -> Extremes:
    """Compute the range of the p-value of a printed F statistic, whose negative part is not possible.

    Examples
    --------
    >>> low, high = f_p_range((Fraction("2.195"), Fraction("2.205")), 2, 28)  # statcheck's example, printed with p = .15
    >>> round(low, 4), round(high, 4)
    (0.129, 0.1302)
    """
    low, high = not_negative_part("F", statistic)
    return float(f_p_value(high, df1, df2)), float(f_p_value(low, df1, df2))


def paired_t_p_range(
    mean_change: Bounds, sd_change: Bounds, n: int, alternative: Alternative = "two-sided"
) -> Extremes:
    """Compute the range of the p-value of a paired t test from the rounded mean and SD of the change.

    The part of the SD below 0 is not possible and is left out. Raises InputError for n < 2.
    """
    df = float(one_whole("n", n, least=2)) - 1
    sd = not_negative_part("sd_change", sd_change)

    def p_at(sd: float) -> Callable[[float], float]:
        return lambda size: float(t_p_value(size * math.sqrt(n) / sd if sd else math.inf, df))

    return signed_range(bounds("mean_change", mean_change), p_at(sd[0]), p_at(sd[1]), alternative)


def not_negative_part(name: str, pair: Bounds) -> Extremes:
    """Return the part of the bounds of an SD, or of a sum of squares, that is not negative; none is an error."""
    low, high = bounds(name, pair)
    if high < 0:
        raise InputError(name, "bounds that reach 0 or more", f"a high end of {float(high):g}")
    return max(float(low), 0.0), float(high)


def signed_range(
    effect: tuple[Exact, Exact],
    smallest: Callable[[float], float],
    largest: Callable[[float], float],
    alternative: Alternative,
) -> Extremes:
    """Compute the range of a p-value over an interval of effects.

    `smallest` and `largest` give the extremes of the two-sided p over everything else at an effect of a size above 0,
    and fall as that size grows. An effect of 0 has p = 1; one-sided p-values are halves and complements of two-sided
    ones.
    """
    low, high = effect

    def one_sided(towards: Exact, smaller: Callable[[float], float], larger: Callable[[float], float]) -> float:
        if towards == 0:
            return 0.5
        return smaller(float(towards)) / 2 if towards > 0 else 1 - larger(float(-towards)) / 2

    match alternative_name(alternative):
        case "greater":
            return one_sided(high, smallest, largest), one_sided(low, largest, smallest)
        case "less":
            return one_sided(-low, smallest, largest), one_sided(-high, largest, smallest)
        case "two-sided":
            far, near = max(-low, high), max(low, -high)
            return smallest(float(far)) if far > 0 else 1.0, largest(float(near)) if near > 0 else 1.0
