"""Closed-form intervals of one proportion.

Every function takes events `x` and patients `n` (0 <= x <= n, n >= 1; arrays broadcast) and a confidence `level`, and
returns (low, high), arrays within [0, 1].
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from evidence.stats.checks import Floats, Interval
from evidence.stats.proportions.counts import float_arm
from evidence.stats.proportions.level import tail_probability, z_value
from evidence.stats.proportions.roots import increasing_root


def wald(x: ArrayLike, n: ArrayLike, level: float = 0.95) -> Interval:
    """Compute the Wald interval p̂ ± z √(p̂q̂/n), cut at 0 and 1; of zero width at 0/n and n/n.

    Brown, Cai & DasGupta 2001, Stat Sci 16:101-133, section 1. SAS: BINOMIAL(CL=WALD).

    Examples
    --------
    >>> low, high = wald(81, 263)  # Newcombe 1998, Stat Med 17:857, Table I
    >>> print(low.round(4), high.round(4))
    0.2522 0.3638
    """
    x, n = float_arm(x, n)
    return _around(x / n, z_value(level) * np.sqrt(x * (n - x) / n) / n)


def wilson(x: ArrayLike, n: ArrayLike, level: float = 0.95) -> Interval:
    """Compute the Wilson score interval, the roots of (p̂ - p)² = z² p(1 - p)/n.

    Wilson 1927, J Am Stat Assoc 22:209-212; Newcombe 1998, Stat Med 17:857, method 3.
    R: prop.test(correct = FALSE); SAS: BINOMIAL(CL=WILSON); Stata: ci proportions, wilson.

    Examples
    --------
    >>> low, high = wilson(81, 263)  # Newcombe 1998, Table I
    >>> print(low.round(4), high.round(4))
    0.2553 0.3662
    """
    x, n = float_arm(x, n)
    z = z_value(level)
    root = z * np.sqrt(z**2 + 4 * x * (n - x) / n)
    # the lower limit is the product of the roots over the larger one: nothing cancels, and 0/n gives 0
    return 2 * x**2 / n / (2 * x + z**2 + root), np.where(x == n, 1.0, (2 * x + z**2 + root) / (2 * (n + z**2)))


def wilson_cc(x: ArrayLike, n: ArrayLike, level: float = 0.95) -> Interval:
    """Compute the Wilson interval with continuity correction 1/(2n); the lower limit of 0/n is 0, the upper of n/n is 1.

    Newcombe 1998, Stat Med 17:857, method 4. R: prop.test(correct = TRUE), but where |x - n/2| < 1/2 R shrinks
    the correction at p = 1/2 and this interval does not.

    Examples
    --------
    >>> low, high = wilson_cc(15, 148)  # Newcombe 1998, Table I
    >>> print(low.round(4), high.round(4))
    0.0598 0.1644
    """
    x, n = float_arm(x, n)
    z = z_value(level)
    return _wilson_cc_lower(x, n, z), 1 - _wilson_cc_lower(n - x, n, z)


def agresti_coull(x: ArrayLike, n: ArrayLike, level: float = 0.95) -> Interval:
    """Compute the Wald interval after adding z²/2 events and z²/2 non-events, cut at 0 and 1.

    Agresti & Coull 1998, Am Stat 52:119-126; Brown, Cai & DasGupta 2001, section 3.1.2.
    SAS: BINOMIAL(CL=AGRESTICOULL); Stata: ci proportions, agresti.

    Examples
    --------
    >>> low, high = agresti_coull(60, 71)
    >>> print(low.round(4), high.round(4))
    0.7417 0.913
    """
    x, n = float_arm(x, n)
    z2 = z_value(level) ** 2
    p, total = (x + z2 / 2) / (n + z2), n + z2
    return _around(p, np.sqrt(z2 * p * (1 - p) / total))


def jeffreys(x: ArrayLike, n: ArrayLike, level: float = 0.95) -> Interval:
    """Compute the equal-tailed Jeffreys interval: quantiles of Beta(x + 1/2, n - x + 1/2); 0 at 0/n, 1 at n/n.

    Brown, Cai & DasGupta 2001, Stat Sci 16:101-133, section 3.1.3, which sets those two limits.
    SAS: BINOMIAL(CL=JEFFREYS); Stata: ci proportions, jeffreys.

    Examples
    --------
    >>> low, high = jeffreys(1, 29)  # printed: .004 to .150
    >>> print(low.round(3), high.round(3))
    0.004 0.15
    """
    x, n = float_arm(x, n)
    tail = tail_probability(level)
    low = np.where(x == 0, 0.0, special.betaincinv(x + 0.5, n - x + 0.5, tail))
    high = np.where(x == n, 1.0, special.betainccinv(x + 0.5, n - x + 0.5, tail))
    return low, high


def arcsine(x: ArrayLike, n: ArrayLike, level: float = 0.95) -> Interval:
    """Compute sin²(arcsin √p̃ ± z/(2√n)) with Anscombe's p̃ = (x + 3/8)/(n + 3/4), cut at 0 and 1.

    Brown, Cai & DasGupta 2001, Stat Sci 16:101-133, section 4.1.2. R: DescTools::BinomCI(method = "arcsine").

    Examples
    --------
    >>> low, high = arcsine(60, 71)
    >>> print(low.round(4), high.round(4))
    0.7481 0.9165
    """
    x, n = float_arm(x, n)
    angle, half = np.arcsin(np.sqrt((x + 0.375) / (n + 0.75))), z_value(level) / (2 * np.sqrt(n))
    return np.sin(np.maximum(angle - half, 0)) ** 2, np.sin(np.minimum(angle + half, np.pi / 2)) ** 2


def logit(x: ArrayLike, n: ArrayLike, level: float = 0.95) -> Interval:
    """Compute the Wald interval of the log odds, transformed back; 0 to 1 at 0/n and n/n, the limit of the formula.

    Brown, Cai & DasGupta 2001, Stat Sci 16:101-133, section 4.1.1. SAS: BINOMIAL(CL=LOGIT); Stata: proportion.

    Examples
    --------
    >>> low, high = logit(60, 71)
    >>> print(low.round(4), high.round(4))
    0.7415 0.9121
    """
    x, n = float_arm(x, n)
    edge = (x == 0) | (x == n)
    inside = np.where(edge, n / 2, x)
    centre, half = np.log(inside / (n - inside)), z_value(level) * np.sqrt(n / (inside * (n - inside)))
    return np.where(edge, 0.0, special.expit(centre - half)), np.where(edge, 1.0, special.expit(centre + half))


def likelihood_ratio(x: ArrayLike, n: ArrayLike, level: float = 0.95) -> Interval:
    """Compute all p that the likelihood ratio test keeps: 2[x log(p̂/p) + (n - x) log(q̂/q)] <= z².

    Brown, Cai & DasGupta 2001, Stat Sci 16:101-133, section 4.1.3. SAS: BINOMIAL(CL=LR); R: binom::binom.profile.

    Examples
    --------
    >>> low, high = likelihood_ratio(60, 71)
    >>> print(low.round(4), high.round(4))
    0.7494 0.9163
    """
    x, n = float_arm(x, n)
    z2 = z_value(level) ** 2
    return x / n * (1 - _likelihood_fall(x, n, z2)), x / n + (n - x) / n * _likelihood_fall(n - x, n, z2)


def _around(centre: Floats, half: Floats) -> Interval:
    return np.maximum(centre - half, 0.0), np.minimum(centre + half, 1.0)


def _wilson_cc_lower(x: Floats, n: Floats, z: float) -> Floats:
    inside = np.maximum(x, 1.0)  # 0/n is set by definition; its formula would need the root of a negative number
    root = np.sqrt(z**2 - 2 - 1 / n + 4 * inside / n * (n - inside + 1))
    return np.where(x == 0, 0.0, np.maximum((2 * x + z**2 - 1 - z * root) / (2 * (n + z**2)), 0.0))


def _likelihood_fall(x: Floats, n: Floats, z2: float) -> Floats:
    """Return 1 - p/p̂ for the lower limit p; 1 where there are no events."""
    x, n = np.broadcast_arrays(x, n)
    y = n - x

    def excess(fall: Floats) -> Floats:
        logs = special.xlog1py(x, -fall) + special.xlog1py(y, x * fall / np.maximum(y, 1.0))
        return np.asarray(-2 * logs - z2)

    fall = increasing_root(excess, np.zeros_like(x), np.ones_like(x))
    return np.where(x == 0, 1.0, np.where(y == 0, -np.expm1(-z2 / (2 * n)), fall))
