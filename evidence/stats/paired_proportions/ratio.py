"""Intervals of the ratio of two paired proportions, (a + b)/(a + c), and of their conditional odds ratio, b/c.

The same arguments and results as in `difference`.
"""

from __future__ import annotations

import numpy as np

from evidence.stats.checks import Floats, Interval
from evidence.stats.odds import log_interval, odds_interval
from evidence.stats.paired_proportions.difference import score_statistic
from evidence.stats.proportions import single, single_exact
from evidence.stats.proportions.level import z_value
from evidence.stats.proportions.roots import increasing_root


def risk_ratio(a: Floats, b: Floats, c: Floats, d: Floats) -> Floats:
    """Return (a + b)/(a + c): infinity or nan without events under the second condition."""
    return _over(a + b, a + c)


def odds_ratio(a: Floats, b: Floats, c: Floats, d: Floats) -> Floats:
    """Return the conditional odds ratio b/c: infinity or nan where c = 0."""
    return _over(b, c)


def wald_log(a: Floats, b: Floats, c: Floats, d: Floats, level: float = 0.95) -> Interval:
    """Compute the risk ratio times exp(±z √((b + c)/((a + b)(a + c)))); 0 to infinity if a condition has no events.

    Desu & Raghavarao 2004, Sample Size Methodology; Fagerland, Lydersen & Laake 2014, Stat Med 33:2850. Stata: `mcc`.

    Examples
    --------
    >>> low, high = wald_log(*map(np.float64, (1, 1, 7, 12)))  # Fagerland, Lydersen & Laake 2014
    >>> round(float(low), 3), round(float(high), 3)
    (0.063, 1.0)
    """
    half_width = z_value(level) * np.sqrt(_over(b + c, (a + b) * (a + c)))
    return log_interval(risk_ratio(a, b, c, d), half_width)


def bonett_price(a: Floats, b: Floats, c: Floats, d: Floats, level: float = 0.95) -> Interval:
    """Compute the ratio of Wilson limits of both proportions of the pairs with an event, at a smaller z.

    z is lessened by √((b + c + 2)/((a + b + 1)(a + c + 1))) over the sum of the standard errors of the two logarithms. Bonett & Price
    2006, Stat Med 25:3039-3047. 0 to infinity without events.

    Examples
    --------
    >>> low, high = bonett_price(*map(np.float64, (1, 1, 7, 12)))  # Fagerland, Lydersen & Laake 2014
    >>> round(float(low), 3), round(float(high), 3)
    (0.068, 0.923)
    """
    with_event, first, second = a + b + c, a + b, a + c

    def error(events: Floats) -> Floats:
        return np.asarray(np.sqrt((1 - (events + 1) / (with_event + 2)) / (events + 1)))

    share = np.sqrt((b + c + 2) / ((first + 1) * (second + 1))) / (error(first) + error(second))
    z2, n = (z_value(level) * share) ** 2, np.maximum(with_event, 1)
    (low1, high1), (low2, high2) = _wilson(first, n, z2), _wilson(second, n, z2)
    some = with_event > 0
    return np.where(some, _over(low1, high2), 0.0), np.where(some, _over(high1, low2), np.inf)


def tang(a: Floats, b: Floats, c: Floats, d: Floats, level: float = 0.95) -> Interval:
    """Compute the score interval: the ratios r with (a + b - r (a + c))² <= z² (n (1 + r) q + (a + b + c)(r - 1)).

    q is the most likely probability of "second only" where the ratio is r. Nam & Blackwelder 2002, Stat Med 21:689-699; Tang, Tang &
    Chan 2003, Stat Med 22:1217-1233. R: `ratesci::scorepairci(contrast = "RR", skew = FALSE, bcf = FALSE)`.

    Examples
    --------
    >>> low, high = tang(*map(np.float64, (446, 5, 16, 690)), level=0.9)  # Tang 2003, Table II; it prints .991
    >>> round(float(low), 3), round(float(high), 3)
    (0.958, 0.992)
    """
    z = z_value(level)
    with np.errstate(divide="ignore"):
        return _tang_lower(a, b, c, d, z), 1 / _tang_lower(a, c, b, d, z)


def odds_wald_log(a: Floats, b: Floats, c: Floats, d: Floats, level: float = 0.95) -> Interval:
    """Compute b/c times exp(±z √(1/b + 1/c)); 0 to infinity if b or c is 0."""
    return log_interval(odds_ratio(a, b, c, d), z_value(level) * np.sqrt(_over(1.0, b) + _over(1.0, c)))


def odds_exact(a: Floats, b: Floats, c: Floats, d: Floats, level: float = 0.95) -> Interval:
    """Compute the exact interval of b/c, from Clopper-Pearson's of b/(b + c). R: `exact2x2::mcnemar.exact()`; Stata: `mcc`.

    Examples
    --------
    >>> low, high = odds_exact(*map(np.float64, (7, 25, 2, 68)))  # Ezra 2010: contingencytables prints 3.1169 to 108.8892
    >>> round(float(low), 4), round(float(high), 4)
    (3.1169, 108.8892)
    """
    return odds_interval(single_exact.clopper_pearson, b, c, level)


def odds_mid_p(a: Floats, b: Floats, c: Floats, d: Floats, level: float = 0.95) -> Interval:
    """Compute the mid-p interval of b/c, from that of b/(b + c)."""
    return odds_interval(single_exact.mid_p, b, c, level)


def odds_score(a: Floats, b: Floats, c: Floats, d: Floats, level: float = 0.95) -> Interval:
    """Compute the score interval of b/c, from Wilson's of b/(b + c)."""
    return odds_interval(single.wilson, b, c, level)


def _over(above: Floats | float, below: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.divide(above, below))


def _wilson(x: Floats, n: Floats, z2: Floats) -> Interval:
    """Wilson's limits with a z of its own for each table."""
    root = np.sqrt(z2 * (z2 + 4 * x * (n - x) / n))
    upper = 2 * x + z2 + root
    return 2 * x**2 / n / upper, np.where(x == n, 1.0, upper / (2 * (n + z2)))


def _tang_lower(a: Floats, b: Floats, c: Floats, d: Floats, z: float) -> Floats:
    """Solve for u = r/(1 + r), which is finite; everything is multiplied by (1 - u)² for that."""
    n, with_event, first, second = a + b + c + d, a + b + c, a + b, a + c

    def excess(u: Floats) -> Floats:
        v = 1 - u
        linear = second * u**2 - (first + 2 * c) * v**2
        constant = c * (u - v) * v * with_event / n
        root = np.sqrt(np.maximum(linear**2 + 4 * n * v * constant, 0.0))
        with np.errstate(divide="ignore", invalid="ignore"):
            q = np.where(linear < 0, (root - linear) / (2 * n * v), 2 * constant / (linear + root))
        q = np.where((linear == 0) & (root == 0), 0.0, q)
        return z - score_statistic(v * first - u * second, v * (n * q + with_event * (u - v)))

    some = first + second > 0
    most = np.where(some, first / np.where(some, first + second, 1.0), 0.0)
    u = increasing_root(excess, np.zeros_like(most), most)
    return np.asarray(_over(u, 1 - u))
