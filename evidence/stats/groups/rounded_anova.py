"""Ranges of the analysis of variance of groups whose means and SDs were printed rounded.

At given weights the sum of squares between groups is the least of Σ w (mean - m)² over m. So it grows with every weight; its smallest
value over the rounding intervals of the means is the least of Σ w d(m)² with d the distance of m from an interval, and its
largest lies where every mean is at an end of its interval.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product

import numpy as np

from evidence.errors import InputError
from evidence.stats.checks import Floats, method_ids, sample_size
from evidence.stats.groups.anova import between_groups, welch_spread
from evidence.stats.rounded import Bounds, Extremes, bounds, not_negative_part
from evidence.stats.tails import f_p_value

MOST_GROUPS = 14
_DF_POINTS = 65


def statistic_ranges(
    means: Sequence[Bounds], sds: Sequence[Bounds], sizes: Sequence[int], methods: Sequence[str] | str | None = None
) -> dict[str, Extremes]:
    """Compute the range of F over all means and SDs that could have been printed so; arguments and errors as `p_ranges`.

    Examples
    --------
    >>> means = (23.15, 23.25), (31.55, 31.65), (25.45, 25.55)  # 23.2 (7.2), 31.6 (5.8), 25.5 (8.1); n 14, 9, 12
    >>> low, high = statistic_ranges(means, [(7.15, 7.25), (5.75, 5.85), (8.05, 8.15)], [14, 9, 12], "anova")["anova"]
    >>> round(low, 2), round(high, 2)
    (3.64, 3.94)
    """
    groups = _groups(means, sds, sizes)
    return {method: _RANGES[method](*groups)[0] for method in method_ids(methods, tuple(_RANGES))}


def p_ranges(
    means: Sequence[Bounds], sds: Sequence[Bounds], sizes: Sequence[int], methods: Sequence[str] | str | None = None
) -> dict[str, Extremes]:
    """Compute the range of the p-value of `anova.f_tests` over all means and SDs that could have been printed so.

    Parameters
    ----------
    means, sds : one pair (low, high) a group, rounding intervals; the part of an SD below 0 is left out
    sizes : one whole number >= 2 a group
    methods : `anova`, `welch`; both for None

    Returns
    -------
    Method -> (smallest, largest) p. No possible p lies outside. For `anova` each end is possible; for `welch`, whose weights
    change F and its degrees of freedom together, an end may lie a little beyond what is possible.

    Raises
    ------
    InputError: fewer than 2 or more than 14 groups, lists of different lengths, bounds that are no pair or in reverse order, or a
    size that is none.

    Examples
    --------
    >>> means = (23.15, 23.25), (31.55, 31.65), (25.45, 25.55)
    >>> low, high = p_ranges(means, [(7.15, 7.25), (5.75, 5.85), (8.05, 8.15)], [14, 9, 12], "anova")["anova"]
    >>> round(low, 4), round(high, 4)
    (0.0296, 0.0375)
    """
    groups = _groups(means, sds, sizes)
    found = {}
    for method in method_ids(methods, tuple(_RANGES)):
        (least, most), df2 = _RANGES[method](*groups)
        df1 = len(sizes) - 1.0
        found[method] = (float(_p_values(most, df1, df2).min()), float(_p_values(least, df1, df2).max()))
    return found


def welch_df2_range(sds: Sequence[Bounds], sizes: Sequence[int]) -> Extremes:
    """Compute the range of the second degrees of freedom of Welch's test, which the SDs and sizes alone decide.

    No possible value lies outside; an end may lie a little beyond what is possible. Arguments and errors as `p_ranges`.

    Examples
    --------
    >>> low, high = welch_df2_range([(7.15, 7.25), (5.75, 5.85), (8.05, 8.15)], [14, 9, 12])  # 20.5 of the SDs as printed
    >>> round(low, 1), round(high, 1)
    (20.1, 20.9)
    """
    _, sd_ends, patients = _groups([(0, 0)] * len(sds), sds, sizes)
    low, high = _spread_range(sd_ends, patients)
    return 1 / (3 * high), 1 / (3 * low)


def _groups(means: Sequence[Bounds], sds: Sequence[Bounds], sizes: Sequence[int]) -> tuple[Floats, Floats, Floats]:
    if not 2 <= len(means) <= MOST_GROUPS or not len(means) == len(sds) == len(sizes):
        expected = f"means, SDs and sizes of the same 2 to {MOST_GROUPS} groups"
        raise InputError("groups", expected, f"{len(means)}, {len(sds)} and {len(sizes)}")
    mean_ends = np.array([[float(end) for end in bounds("mean", pair)] for pair in means])
    sd_ends = np.array([not_negative_part("sd", pair) for pair in sds])
    return mean_ends, sd_ends, sample_size("sizes", np.asarray(sizes), least=2)


def _p_values(f: float, df1: float, df2: Extremes) -> Floats:
    """P-values of F over the degrees of freedom; at a given F they turn at most once between two."""
    dfs = np.linspace(*df2, _DF_POINTS) if df2[0] < df2[1] else np.array([df2[0]])
    return np.zeros(1) if np.isinf(f) else f_p_value(f, df1, dfs)


def _least_between(means: Floats, weights: Floats) -> float:
    """Minimise Σ w d(m)², d the distance of m from each interval: convex, a parabola between two ends."""
    if np.max(means[:, 0]) <= np.min(means[:, 1]):
        return 0.0
    ends = np.unique(means)
    middles = (ends[:-1] + ends[1:]) / 2
    best = np.inf
    for low, middle, high in zip(ends[:-1], middles, ends[1:], strict=True):
        target = np.where(middle < means[:, 0], means[:, 0], means[:, 1])
        active = (middle < means[:, 0]) | (middle > means[:, 1])
        if not active.any():
            return 0.0
        centre = float(np.clip(np.average(target[active], weights=weights[active]), low, high))
        best = min(best, float(np.sum(weights[active] * (target[active] - centre) ** 2)))
    return best


def _most_between(means: Floats, weights: Floats) -> float:
    corners = np.array(list(product(*(means - means.mean()))))
    return float(between_groups(corners, weights).max())


def _anova_range(means: Floats, sds: Floats, sizes: Floats) -> tuple[Extremes, Extremes]:
    k, df2 = len(sizes), float(sizes.sum()) - len(sizes)
    within = [float(((sizes - 1) * sds[:, end] ** 2).sum()) / df2 for end in (0, 1)]
    least, most = _least_between(means, sizes) / (k - 1), _most_between(means, sizes) / (k - 1)
    return (_ratio(least, within[1]), _ratio(most, within[0])), (df2, df2)


def _welch_range(means: Floats, sds: Floats, sizes: Floats) -> tuple[Extremes, Extremes]:
    k, (spread_low, spread_high) = len(sizes), _spread_range(sds, sizes)
    df2 = 1 / (3 * spread_high), 1 / (3 * spread_low)
    if not np.all(sds[:, 0] > 0):  # a weight without bound
        return (0.0, np.inf), df2
    least, most = (
        extreme(means, sizes / sds[:, end] ** 2) / (k - 1) for extreme, end in ((_least_between, 1), (_most_between, 0))
    )
    return (least / (1 + 2 * (k - 2) * spread_high), most / (1 + 2 * (k - 2) * spread_low)), df2


def _spread_range(sds: Floats, sizes: Floats) -> Extremes:
    """Return bounds of L: each share alone at the end that its own and all other weights allow."""
    least = _least_spread(sizes)
    if not np.all(sds[:, 0] > 0):
        return least, float(welch_spread(np.eye(len(sizes)), sizes).max())
    light, heavy = sizes / sds[:, 1] ** 2, sizes / sds[:, 0] ** 2
    others = 1 - np.eye(len(sizes))
    smallest, largest = light / (light + others @ heavy), heavy / (heavy + others @ light)
    return max(float(welch_spread(largest, sizes)), least), float(welch_spread(smallest, sizes))


def _least_spread(sizes: Floats) -> float:
    """Return the least L of all weights: where 1 - share is proportional to n - 1; then df2 is (N - k)(k + 1)/(3 (k - 1))."""
    k = len(sizes)
    return (k - 1) / (float(sizes.sum() - k) * (k + 1))


def _ratio(above: float, below: float) -> float:
    return above / below if below else np.inf if above else 0.0


_RANGES: dict[str, Callable[[Floats, Floats, Floats], tuple[Extremes, Extremes]]] = {
    "anova": _anova_range,
    "welch": _welch_range,
}
