"""Ranges of the SD of a change and of the correlation of two measurements, from printed figures within their rounding."""

from __future__ import annotations

import math

import numpy as np

from evidence.stats.checks import one_whole
from evidence.stats.paired import implied_correlation
from evidence.stats.rounded import Bounds, Extremes, bounds, not_negative_part
from evidence.stats.tails import t_quantile

_LEAST = 1e-12  # an SD that prints as 0
_SMALLEST_P = 1e-300


def sd_of_change_from_p(mean_change: Bounds, p: Bounds, n: int) -> Extremes:
    """Compute the range of the SD of the change at which a paired t test of `n` patients gives `p`: |mean change| √n / t.

    The parts of `p` below 0 and above 1 are not possible and are left out. Raises InputError for n < 2.

    Examples
    --------
    >>> low, high = sd_of_change_from_p((0.745, 0.755), (0.2175, 0.2185), 10)  # Student 1908, Biometrika 6:1: SD 1.789
    >>> round(low, 2), round(high, 2)
    (1.78, 1.8)
    """
    df = float(one_whole("n", n, least=2)) - 1
    low, high = (float(end) for end in bounds("mean_change", mean_change))
    near, far = max(0.0, low, -high), max(abs(low), abs(high))
    t_high, t_low = (float(t_quantile(min(max(float(end), _SMALLEST_P), 1.0), df)) for end in bounds("p", p))
    return near * math.sqrt(n) / t_high if t_high else 0.0, far * math.sqrt(n) / t_low if t_low > 0 else math.inf


def correlation_range(sd_before: Bounds, sd_after: Bounds, sd_change: Bounds) -> tuple[Extremes, Extremes] | None:
    """Compute which SDs of the change, and which correlations, two rounded SDs allow (see `paired.implied_correlation`).

    `sd_change` may have no upper end. Returns the range of each; `None` where no correlation from -1 to 1 does, for the SD of a change lies between the
    difference and the sum of the two. Extremes between the corners are included.

    Examples
    --------
    >>> _, (low, high) = correlation_range((6.765, 6.775), (7.445, 7.455), (13.005, 13.015))  # Gauhar 2016
    >>> round(low, 3), round(high, 3)
    (-0.677, -0.67)
    """
    first, second = not_negative_part("sd_before", sd_before), not_negative_part("sd_after", sd_after)
    first, second = (max(first[0], _LEAST), first[1]), (max(second[0], _LEAST), second[1])
    low = max(float(sd_change[0]), first[0] - second[1], second[0] - first[1], 0.0)
    high = min(float(sd_change[1]), first[1] + second[1])
    if low > high or min(first[1], second[1]) < _LEAST:
        return None
    points = np.array([(a, b, end) for end in (low, high) for a, b in _turning_points(first, second, end)])
    found = implied_correlation(*points.T)
    least, most = max(-1.0, float(found.min())), min(1.0, float(found.max()))
    return ((low, high), (least, most)) if least <= most else None


def _turning_points(first: Extremes, second: Extremes, change: float) -> list[tuple[float, float]]:
    """Corners of the two SDs, and where the correlation turns between them: before² = after² - change², and the reverse."""
    points = [(a, b) for a in first for b in second]
    for b in second:
        turn = math.sqrt(max(b * b - change * change, 0.0))
        points += [(turn, b)] if first[0] < turn < first[1] else []
    for a in first:
        turn = math.sqrt(max(a * a - change * change, 0.0))
        points += [(a, turn)] if second[0] < turn < second[1] else []
    return points
