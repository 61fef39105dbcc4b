"""The smallest and largest SD that a mean leaves on a bounded scale.

With scores from 0 to w and total t = k w + r (0 <= r < w), squares add up to most with k scores at w, one at r and the
rest at 0. As t grows, that largest sum of squared deviations is convex between multiples of w and concave over them;
the smallest, of scores as equal as can be, is concave between multiples of n and 0 at them. So over a range of totals
both extremes are at its ends, or at the multiple of w nearest to half of all, or at any multiple of n.
"""

from __future__ import annotations

import math
from fractions import Fraction

from evidence.errors import InputError
from evidence.reported import Range
from evidence.stats.checks import one_whole
from evidence.stats.granularity.grim import totals


def variance_limits(mean: Range, n: int, scale: tuple[int, int], items: int = 1) -> tuple[Fraction, Fraction] | None:
    """Compute the smallest and the largest sample variance of n whole scores whose mean could be printed so.

    The divisor is n - 1. Smallest with scores as equal as the total allows; largest with all but one score at the
    ends of the scale.

    Parameters
    ----------
    mean : range of values that the printed mean stands for
    n : number of patients, at least 2
    scale : lowest and highest score, whole numbers
    items : number of whole-numbered items that are averaged into each patient's score

    Returns
    -------
    (smallest, largest) as fractions; None if no such mean is possible on the scale.

    Raises
    ------
    InputError: n < 2, items < 1, or a scale that is not low < high.

    Examples
    --------
    >>> from evidence.reported import Reported
    >>> low, high = variance_limits(Reported("4.2").interval(), 5, (1, 7))
    >>> round(float(low) ** 0.5, 2), round(float(high) ** 0.5, 2)
    (0.45, 3.03)
    """
    n, items = one_whole("n", n, least=2), one_whole("items", items)
    possible = totals(mean, n, items, scale)
    if not possible:
        return None
    low, width = scale[0] * items * n, (scale[1] - scale[0]) * items
    first, last = possible[0] - low, possible[-1] - low
    equal = 0 if last // n * n >= first else min(total % n * (n - total % n) for total in (first, last))
    divisor = (n - 1) * items**2
    most = _largest_deviations(Fraction(first), Fraction(last), n, Fraction(width))
    return Fraction(equal, n * divisor), most / divisor


def largest_variance(mean: Range, n: int, lowest: Fraction, highest: Fraction) -> Fraction | None:
    """Compute the largest sample variance of n scores, of any values on the scale, whose mean could be printed so.

    The divisor is n - 1. Never above n / (n - 1) (mean - lowest) (highest - mean) (Bhatia & Davis 2000, Am Math Mon
    107:353), which it reaches where the mean can be had with every score at an end. The smallest variance is 0.
    None if the mean is not on the scale. Raises InputError for n < 2, or unless lowest < highest.

    Examples
    --------
    >>> from evidence.reported import Reported
    >>> variance = largest_variance(Reported("4.2").interval(), 5, Fraction(1), Fraction(7))
    >>> round(float(variance) ** 0.5, 2)  # 3.03 for whole scores; the bound at 4.2 is 3.35
    3.05
    """
    if lowest >= highest:
        raise InputError("scale", "low < high", f"{lowest} and {highest}")
    if not mean.meets(lowest, highest):
        return None
    n = one_whole("n", n, least=2)
    first, last = (n * (min(max(end, lowest), highest) - lowest) for end in (mean.low, mean.high))
    return _largest_deviations(first, last, n, highest - lowest) / (n - 1)


def largest_square_sum(total: int, width: int) -> int:
    """Return the largest sum of squares of whole scores from 0 to `width` with this total."""
    at_end, rest = divmod(total, width)
    return at_end * width**2 + rest**2


def _largest_deviations(first: Fraction, last: Fraction, n: int, width: Fraction) -> Fraction:
    """Return the largest sum of squared deviations of n scores from 0 to width with a total from first to last."""
    half = width * min(max(n // 2, math.ceil(first / width)), last // width)
    tried = (first, last, half) if first <= half <= last else (first, last)
    return max(total // width * width**2 + (total % width) ** 2 - total**2 / n for total in tried)
