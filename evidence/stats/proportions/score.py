"""Score limits of the risk difference, risk ratio and odds ratio of two independent proportions.

Every limit solves *score statistic = z²*. Written with the Lagrange multiplier λ of the constraint (risk difference, log
risk ratio or log odds ratio held fixed), the constrained maximum likelihood estimates are

* risk difference: p̂ᵢ - pᵢ = ±λ pᵢ(1 - pᵢ)/nᵢ, a quadratic for each arm;
* risk ratio: p₁ = (x₁ - λ)/(n₁ - λ), p₂ = (x₂ + λ)/(n₂ + λ) (Koopman 1984);
* odds ratio: p₁ = (x₁ - λ)/n₁, p₂ = (x₂ + λ)/n₂ (Cornfield 1956),

and the statistic increases with |λ| in all three. So each limit is one root of an increasing function on a known
bracket: no cubic, no nested iteration, nothing to fail at empty cells. Only lower limits (λ > 0) are written; upper
limits are the mirrored lower limits of the arms swapped.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from evidence.stats.checks import Floats, Interval
from evidence.stats.proportions.roots import increasing_root

Limit = Callable[[Floats, Floats, Floats, Floats, Floats], Floats]

_BLOCK = 4096  # tables in work at a time: they stay in the cache


def both_limits(lower: Limit, mirror: Callable[[Floats], Floats], *counts_and_z2: Floats | float) -> Interval:
    """Return the lower limit and, from the arms swapped, the upper one; `mirror` is what the swap does to the measure.

    `counts_and_z2` are x1, n1, x2, n2 and the squared normal quantile.
    """
    arrays = np.broadcast_arrays(*counts_and_z2)
    x1, n1, x2, n2, z2 = (a.ravel() for a in arrays)
    low, high = np.empty(x1.shape), np.empty(x1.shape)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        for start in range(0, len(x1), _BLOCK):
            some = slice(start, start + _BLOCK)
            low[some] = lower(x1[some], n1[some], x2[some], n2[some], z2[some])
            high[some] = mirror(lower(x2[some], n2[some], x1[some], n1[some], z2[some]))
    return low.reshape(arrays[0].shape), high.reshape(arrays[0].shape)


def negative(limit: Floats) -> Floats:
    """Mirror a difference."""
    return 0.0 - limit


def reciprocal(limit: Floats) -> Floats:
    """Mirror a ratio: 0 becomes infinity."""
    return np.asarray(np.divide(1.0, limit))


def shrunk_proportion(p: Floats, q: Floats, t: Floats) -> tuple[Floats, Floats]:
    """Solve p̂ - p = t p(1 - p), t >= 0, for p and 1 - p; q = 1 - p̂. Only terms of one sign are added: nothing cancels."""
    root = np.sqrt((1 - t) ** 2 + 4 * t * q)
    return 2 * p / (1 + t + root), np.where(t < 1, 2 * q / (1 - t + root), (t - 1 + root) / (2 * t))


def risk_difference_lower(x1: Floats, n1: Floats, x2: Floats, n2: Floats, z2: Floats) -> Floats:
    """Solve λ²(p₁q₁/n₁ + p₂q₂/n₂) = z² and return p₁ - p₂; Miettinen & Nurminen 1985, equations 8 and 9."""
    p1, q1, p2, q2 = x1 / n1, (n1 - x1) / n1, x2 / n2, (n2 - x2) / n2

    def excess(multiplier: Floats) -> Floats:
        fewer1, more1 = shrunk_proportion(p1, q1, multiplier / n1)
        fewer2, more2 = shrunk_proportion(q2, p2, multiplier / n2)  # of non-events: p₂ rises
        return np.asarray(multiplier**2 * (fewer1 * more1 / n1 + fewer2 * more2 / n2) - z2)

    # the variance is at most (1/n1 + 1/n2)/4; and one arm alone reaches z² by n(1 + z²), unless 0/n v n/n
    least = np.sqrt(4 * z2 / (1 / n1 + 1 / n2))
    most = np.maximum(n1, n2) * (1 + z2)
    multiplier = increasing_root(excess, np.minimum(least, most), most)
    limit = shrunk_proportion(p1, q1, multiplier / n1)[0] - shrunk_proportion(q2, p2, multiplier / n2)[1]
    return np.where((x1 == 0) & (x2 == n2), -1.0, limit)


def risk_ratio_lower(x1: Floats, n1: Floats, x2: Floats, n2: Floats, z2: Floats) -> Floats:
    """Solve Koopman's statistic = z² for p₁/p₂; 0 without events in arm 1."""
    y1, y2 = n1 - x1, n2 - x2

    def excess(multiplier: Floats) -> Floats:
        gap = x1 - multiplier
        return multiplier**2 * y1 / n1 + gap * (_square_over_sum(multiplier, x2) * y2 / n2 - z2)

    multiplier = increasing_root(excess, np.zeros_like(x1), x1)
    ratio = (x1 - multiplier) / (n1 - multiplier) * (n2 + multiplier) / (x2 + multiplier)
    limit = np.where(y1 == 0, _risk_ratio_lower_all_events(n1, x2, n2, z2), ratio)
    return np.where(x1 == 0, 0.0, limit)


def _risk_ratio_lower_all_events(n1: Floats, x2: Floats, n2: Floats, z2: Floats) -> Floats:
    """Return the limit for n1/n1: p₁ stays 1 until λ = n₁, then p₁ moves and p₂ = (x₂ + n₁)/(n₂ + n₁) stays."""
    y2 = n2 - x2
    c = z2 * n2 / y2
    multiplier = np.where(y2 == 0, np.inf, (c + np.sqrt(c * (c + 4 * x2))) / 2)
    held = np.minimum(multiplier, n1)
    odds_against = np.where(multiplier < n1, 0.0, (z2 - n1**2 * y2 / (n2 * (x2 + n1))) / n1)
    return np.asarray((n2 + held) / (x2 + held) / (1 + odds_against))


def odds_ratio_lower(x1: Floats, n1: Floats, x2: Floats, n2: Floats, z2: Floats) -> Floats:
    """Solve Cornfield's statistic = z² for the odds ratio; 0 without events in arm 1 or non-events in arm 2."""
    y1, y2 = n1 - x1, n2 - x2
    first = x1 <= y2  # the cell that λ empties first
    near, far = np.where(first, x1, y2), np.where(first, y2, x1)

    def excess(multiplier: Floats) -> Floats:
        arm1, arm2 = n1 * _square_over_sum(multiplier, y1), n2 * _square_over_sum(multiplier, x2)
        share = np.where(near == far, 1.0, (near - multiplier) / (far - multiplier))
        own, other = np.where(first, arm1, arm2), np.where(first, arm2, arm1)
        return np.asarray(own + other * share - z2 * (near - multiplier))

    multiplier = increasing_root(excess, np.zeros_like(near), near)
    limit = (x1 - multiplier) / (y1 + multiplier) * (y2 - multiplier) / (x2 + multiplier)
    return np.where(near == 0, 0.0, limit)


def _square_over_sum(multiplier: Floats, cell: Floats) -> Floats:
    """Return λ²/(cell + λ), which is λ for an empty cell and 0 for λ = 0."""
    return np.where(cell == 0, multiplier, multiplier**2 / (cell + multiplier))


def variance_factor(n1: Floats, n2: Floats) -> Floats:
    """Return N/(N - 1) for N = n1 + n2, by which Miettinen & Nurminen multiply the variance."""
    total = n1 + n2
    return np.asarray(total / (total - 1))
