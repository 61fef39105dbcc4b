"""Ranges of a result whose inputs were printed rounded: every value that unrounded inputs could have given.

A quantity is a pair (low, high), its closed rounding interval; fractions and whole numbers stay exact. A range holds
every possible value, extremes in the interior included, and each end is reached or approached.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias

import numpy as np

from evidence.errors import InputError
from evidence.stats.checks import Alternative, alternative_name, between, positive, sample_size
from evidence.stats.effects import Scale
from evidence.stats.tails import chi_squared_p_value, t_p_value, t_quantile

Exact: TypeAlias = Fraction | int | float
Bounds: TypeAlias = tuple[Exact, Exact]
ExactExtremes: TypeAlias = tuple[Fraction, Fraction]
Extremes: TypeAlias = tuple[float, float]


def bounds(name: str, pair: Bounds) -> ExactExtremes:
    """Return the pair as fractions with low <= high, or say what is wrong with it."""
    try:
        low, high = (Fraction(end) for end in pair)
    except (TypeError, ValueError, OverflowError):
        raise InputError(f"{name}: expected a pair of numbers (low, high), got {pair!r}") from None
    if low > high:
        raise InputError(f"{name}: expected low <= high, got {float(low):g} and {float(high):g}")
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
        raise InputError(f"denominator: expected bounds above 0, got a low end of {float(below[0]):g}")
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


def chi_squared_p_range(statistic: Bounds, df: int) -> Extremes:
    """Compute the range of the p-value of a printed chi-squared statistic, whose negative part is not possible."""
    low, high = (max(float(end), 0.0) for end in bounds("chi-squared", statistic))
    return float(chi_squared_p_value(high, df)), float(chi_squared_p_value(low, df))


def paired_t_p_range(
    mean_change: Bounds, sd_change: Bounds, n: int, alternative: Alternative = "two-sided"
) -> Extremes:
    """Compute the range of the p-value of a paired t test from the rounded mean and SD of the change.

    The part of the SD below 0 is not possible and is left out. Raises InputError for n < 2.
    """
    df = float(sample_size("n", n, least=2)) - 1
    sd = not_negative_part("sd_change", sd_change)

    def p_at(sd: float) -> Callable[[float], float]:
        return lambda size: float(t_p_value(size * math.sqrt(n) / sd if sd else math.inf, df))

    return signed_range(bounds("mean_change", mean_change), p_at(sd[0]), p_at(sd[1]), alternative)


def effect_p_range(
    estimate: Bounds,
    low: Bounds,
    high: Bounds,
    level: float = 0.95,
    scale: Scale = "natural",
    alternative: Alternative = "two-sided",
) -> Extremes:
    """Compute the range of the p-value of a rounded estimate with its rounded Wald interval (see `effects.p_value`).

    Limits that rounding could have made equal leave the smallest p at 0. Raises InputError if the limits are in
    reverse order, or on the log scale for bounds that reach 0.

    Examples
    --------
    >>> low, high = effect_p_range((0.805, 0.815), (0.695, 0.705), (0.935, 0.945), scale="log")
    >>> round(low, 4), round(high, 4)  # Altman & Bland 2011, BMJ 343:d2304: .81 (.70 to .94), printed with P = .005
    (0.0026, 0.0091)
    """
    low_low, low_high = _scaled("low", low, scale)
    high_low, high_high = _scaled("high", high, scale)
    if high_high <= low_low:
        raise InputError("interval: expected low < high, got limits that are equal or in reverse order")
    width = 2 * float(t_quantile(1 - between("level", level, 0, 1), np.inf))

    def p_at(se: float) -> Callable[[float], float]:
        return lambda size: float(t_p_value(size / se if se > 0 else math.inf, np.inf))

    narrow, wide = float(high_low - low_high) / width, float(high_high - low_low) / width
    return signed_range(_scaled("estimate", estimate, scale), p_at(narrow), p_at(wide), alternative)


def not_negative_part(name: str, pair: Bounds) -> Extremes:
    """Return the part of an SD's bounds that is not negative; none is an error."""
    low, high = bounds(name, pair)
    if high < 0:
        raise InputError(f"{name}: expected bounds that reach 0 or more, got a high end of {float(high):g}")
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


def _scaled(name: str, pair: Bounds, scale: Scale) -> tuple[Exact, Exact]:
    low, high = bounds(name, pair)
    if scale == "natural":
        return low, high
    if scale != "log":
        raise InputError(f"scale: expected natural or log, got {scale!r}")
    if low <= 0:
        raise InputError(f"{name}: expected bounds above 0, got a low end of {float(low):g}")
    return math.log(low), math.log(high)
