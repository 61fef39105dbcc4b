"""Ranges of the tests and intervals of two means whose means and SDs were printed rounded.

For Welch the extremes over the SDs can lie inside their bounds. With variances v1 = sd1²/n1 and v2 = sd2²/n2, the
degrees of freedom depend on the share v1 / (v1 + v2) alone. A p-value, and half the width of an interval, grow with
v1 + v2 at a given share and fall with the degrees of freedom. So along a ray from the origin both grow, and over a
rectangle of variances the smallest lies on its lower or left edge, the largest on its upper or right edge. Each edge
is searched by branch and bound.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np

from evidence.stats.checks import Alternative, Floats, method_ids, one_level, one_whole
from evidence.stats.means import STANDARD_ERRORS
from evidence.stats.rounded import Bounds, Exact, Extremes, difference, not_negative_part, signed_range
from evidence.stats.tails import t_p_value, t_quantile

Measure: TypeAlias = Callable[[Floats, Floats], Floats]
"""Function of (squared standard error, degrees of freedom) that grows with the first and falls with the second."""

TOLERANCE = 5e-10
_MOST_CELLS = 2**20


def p_ranges(
    mean1: Bounds,
    sd1: Bounds,
    n1: int,
    mean2: Bounds,
    sd2: Bounds,
    n2: int,
    methods: Sequence[str] | str | None = None,
    alternative: Alternative = "two-sided",
) -> dict[str, Extremes]:
    """Compute the range of the p-value of two means over all inputs that could have been printed so.

    Parameters
    ----------
    mean1, sd1, mean2, sd2 : pairs (low, high)
        Rounding intervals; the part of an SD below 0 is left out.
    n1, n2 : whole numbers >= 2
    methods, alternative : as `means.p_values`

    Returns
    -------
    Method -> (smallest, largest) p. No possible p lies outside, and each end is within 1e-9 of a possible one,
    relative to itself. If the means could be equal, the largest two-sided p is 1.

    Raises
    ------
    InputError: bounds are no pair, in reverse order or of an SD below 0, n is no whole number >= 2, or a name is
    unknown.

    Examples
    --------
    >>> low, high = p_ranges((19.5, 20.5), (3.5, 4.5), 30, (20.5, 21.5), (1.5, 2.5), 30, methods="student")["student"]
    >>> round(low, 4), high  # INSPECT-SR guidance, check 4.9: 20 (4) v 21 (2); the guide says .006
    (0.0056, 1.0)
    """
    gap, arms = difference(mean1, mean2), _arms(sd1, n1, sd2, n2)

    def p_at(method: str, largest: bool) -> Callable[[float], float]:
        def extreme_p(size: float) -> float:
            return _EXTREMES[method](lambda variance, df: _p_value(size, variance, df), arms, largest)

        return extreme_p

    return {
        method: signed_range(gap, p_at(method, largest=False), p_at(method, largest=True), alternative)
        for method in method_ids(methods, tuple(_EXTREMES))
    }


def interval_ranges(
    mean1: Bounds,
    sd1: Bounds,
    n1: int,
    mean2: Bounds,
    sd2: Bounds,
    n2: int,
    methods: Sequence[str] | str | None = None,
    level: float = 0.95,
) -> dict[str, tuple[Extremes, Extremes]]:
    """Compute the ranges of both limits of the interval of mean1 - mean2; arguments and errors as `p_ranges`.

    Returns
    -------
    Method -> ((smallest, largest) lower limit, (smallest, largest) upper limit).

    Examples
    --------
    >>> age = (56.15, 56.25), (13.15, 13.25), 101, (57.75, 57.85), (13.65, 13.75), 99
    >>> low, high = interval_ranges(*age, methods="student")["student"]
    >>> [round(end, 2) for end in (*low, *high)]
    [-5.47, -5.24, 2.04, 2.27]
    """
    (gap_low, gap_high), arms = difference(mean1, mean2), _arms(sd1, n1, sd2, n2)
    alpha = 1 - one_level(level)

    def half_width(variance: Floats, df: Floats) -> Floats:
        return np.asarray(t_quantile(alpha, df) * np.sqrt(variance))

    found = {}
    for method in method_ids(methods, tuple(_EXTREMES)):
        narrow, wide = (_EXTREMES[method](half_width, arms, largest) for largest in (False, True))
        low, high = float(gap_low), float(gap_high)
        found[method] = ((low - wide, high - narrow), (low + narrow, high + wide))
    return found


def statistic_ranges(
    mean1: Bounds, sd1: Bounds, n1: int, mean2: Bounds, sd2: Bounds, n2: int, methods: Sequence[str] | str | None = None
) -> dict[str, Extremes]:
    """Compute the range of |mean1 - mean2| / SE, the size of the test statistic; arguments and errors as `p_ranges`.

    The standard error of every method grows with both SDs, so its extremes lie at their ends.

    Returns
    -------
    Method -> (smallest, largest) size; both SDs 0 give infinity, or 0 for equal means.

    Examples
    --------
    >>> pain = (4.15, 4.25), (2.05, 2.15), 118, (4.95, 5.05), (2.25, 2.35), 115  # 4.2 ± 2.1 v 5.0 ± 2.3
    >>> low, high = statistic_ranges(*pain, methods="student")["student"]
    >>> round(low, 2), round(high, 2)
    (2.37, 3.19)
    """
    gap, (low_sd1, size1, low_sd2, size2) = difference(mean1, mean2), _arms(sd1, n1, sd2, n2)
    nearest, farthest = _size(gap)
    found = {}
    for method in method_ids(methods, tuple(STANDARD_ERRORS)):
        small, large = (
            float(STANDARD_ERRORS[method](*map(np.asarray, (low_sd1[end], size1, low_sd2[end], size2)))[0])
            for end in (0, 1)
        )
        found[method] = (_over(nearest, large), _over(farthest, small))
    return found


def _size(gap: tuple[Exact, Exact]) -> Extremes:
    low, high = float(gap[0]), float(gap[1])
    return 0.0 if low <= 0 <= high else min(abs(low), abs(high)), max(abs(low), abs(high))


def _over(size: float, se: float) -> float:
    return size / se if se else np.inf if size else 0.0


_Arms: TypeAlias = tuple[Extremes, float, Extremes, float]
_Extreme: TypeAlias = Callable[[Measure, _Arms, bool], float]


def _arms(sd1: Bounds, n1: int, sd2: Bounds, n2: int) -> _Arms:
    size1, size2 = float(one_whole("n1", n1, least=2)), float(one_whole("n2", n2, least=2))
    return not_negative_part("sd1", sd1), size1, not_negative_part("sd2", sd2), size2


def _p_value(size: float, variance: Floats, df: Floats) -> Floats:
    with np.errstate(divide="ignore"):
        return t_p_value(size / np.sqrt(variance), df)


def _student_extreme(measure: Measure, arms: _Arms, largest: bool) -> float:
    """The pooled variance grows with both SDs, so the extremes lie at their ends."""
    (sd1, n1, sd2, n2), df = arms, arms[1] + arms[3] - 2
    pooled = ((n1 - 1) * sd1[largest] ** 2 + (n2 - 1) * sd2[largest] ** 2) / df
    return float(measure(np.asarray(pooled * (1 / n1 + 1 / n2)), np.asarray(df)))


def _z_extreme(measure: Measure, arms: _Arms, largest: bool) -> float:
    sd1, n1, sd2, n2 = arms
    return float(measure(np.asarray(sd1[largest] ** 2 / n1 + sd2[largest] ** 2 / n2), np.asarray(np.inf)))


def _welch_extreme(measure: Measure, arms: _Arms, largest: bool) -> float:
    sd1, n1, sd2, n2 = arms
    variance1, variance2 = ((sd[0] ** 2 / n, sd[1] ** 2 / n) for sd, n in ((sd1, n1), (sd2, n2)))
    corner = (variance1[largest], variance2[largest])
    if not any(corner):
        return float(measure(np.asarray(0.0), np.asarray(n1 + n2 - 2)))
    along1 = _edge_extreme(measure, variance1, n1, corner[1], n2, largest)
    along2 = _edge_extreme(measure, variance2, n2, corner[0], n1, largest)
    return max(along1, along2) if largest else min(along1, along2)


def _edge_extreme(
    measure: Measure, moving: Extremes, n_moving: float, fixed: float, n_fixed: float, largest: bool
) -> float:
    """Bound the extreme of `measure` while the variance of one arm moves and that of the other is fixed.

    A cell of variances from a to b is bounded by the measure at its largest (smallest) total variance with its
    smallest (largest) degrees of freedom. Cells that cannot hold an extreme by more than the tolerance are dropped,
    others halved.
    """
    sign = 1.0 if largest else -1.0

    def df_at(share: Floats) -> Floats:
        return 1 / (share**2 / (n_moving - 1) + (1 - share) ** 2 / (n_fixed - 1))

    def value(variance: Floats) -> Floats:
        total = variance + fixed
        return sign * measure(total, df_at(variance / total))

    turning_share = (n_moving - 1) / (n_moving + n_fixed - 2)
    start = moving[0] if moving[0] + fixed > 0 else moving[1]
    low, high = np.array([start]), np.array([moving[1]])
    best = float(np.max(value(np.array([start, moving[1]]))))
    bound = best
    while low.size:
        share_low, share_high = low / (low + fixed), high / (high + fixed)
        df_ends = df_at(share_low), df_at(share_high)
        df_most = df_at(np.clip(turning_share, share_low, share_high))
        upper = measure(high + fixed, np.minimum(*df_ends)) if largest else -measure(low + fixed, df_most)
        # Past the share at which df is largest, both the total and the df raise the measure: the ends are its
        # extremes.
        upper = np.where(share_low >= turning_share, best, upper)
        open_cells = (upper > best + TOLERANCE * abs(best)) & (low.size < _MOST_CELLS)
        bound = max(bound, float(np.max(upper[~open_cells], initial=bound)))
        low, high = low[open_cells], high[open_cells]
        middle = (low + high) / 2
        best = float(np.max(value(middle), initial=best))
        low, high = np.concatenate([low, middle]), np.concatenate([middle, high])
    return sign * max(bound, best)


_EXTREMES: dict[str, _Extreme] = {"student": _student_extreme, "welch": _welch_extreme, "z": _z_extreme}
