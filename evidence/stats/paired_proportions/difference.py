"""Intervals of the difference of two paired proportions, (b - c)/n.

Every function takes the pairs `a` (event under both conditions), `b` (under the first only), `c` (under the second only) and `d` (under
neither), floats of one shape with at least one pair, and a confidence `level`, and returns (low, high). Wald limits are not cut at -1 and 1.
"""

from __future__ import annotations

import numpy as np

from evidence.stats.checks import Floats, Interval
from evidence.stats.proportions.level import z_value
from evidence.stats.proportions.roots import increasing_root
from evidence.stats.proportions.single import wilson


def estimate(a: Floats, b: Floats, c: Floats, d: Floats) -> Floats:
    """Return (b - c)/n."""
    return np.asarray((b - c) / (a + b + c + d))


def wald(a: Floats, b: Floats, c: Floats, d: Floats, level: float = 0.95) -> Interval:
    """Compute (b - c)/n ± z √(b + c - (b - c)²/n)/n; of zero width without discordant pairs.

    Newcombe 1998, Stat Med 17:2635-2650, method 1.

    Examples
    --------
    >>> low, high = wald(*map(np.float64, (1, 1, 7, 12)))  # Fagerland, Lydersen & Laake 2014, Stat Med 33:2850
    >>> round(float(low), 3), round(float(high), 3)
    (-0.52, -0.052)
    """
    n = a + b + c + d
    return _around((b - c) / n, z_value(level) * _spread(b, c, np.abs(b - c), n))


def wald_cc(a: Floats, b: Floats, c: Floats, d: Floats, level: float = 0.95) -> Interval:
    """Compute the Wald interval wider by 1/n on either side.

    Fleiss 1981, Statistical Methods for Rates and Proportions, 2nd ed., chapter 8; Newcombe 1998, method 2. Stata: `mcc`.
    """
    n = a + b + c + d
    return _around((b - c) / n, z_value(level) * _spread(b, c, np.abs(b - c), n) + 1 / n)


def wald_edwards(a: Floats, b: Floats, c: Floats, d: Floats, level: float = 0.95) -> Interval:
    """Compute the Wald interval with |b - c| less 1 in its variance.

    Fagerland, Lydersen & Laake 2014, Stat Med 33:2850-2875 ("Wald with continuity correction", after Edwards 1948). nan without
    discordant pairs. R: `contingencytables::Wald_CI_diff_CC_paired_2x2()`.
    """
    n = a + b + c + d
    return _around((b - c) / n, z_value(level) * _spread(b, c, np.abs(b - c) - 1, n))


def agresti_min(a: Floats, b: Floats, c: Floats, d: Floats, level: float = 0.95) -> Interval:
    """Compute the Wald interval with 1/2 added to every cell, cut at -1 and 1.

    Agresti & Min 2005, Stat Med 24:729-740. R: `PropCIs::diffpropci.mp()`.
    """
    low, high = wald(a + 0.5, b + 0.5, c + 0.5, d + 0.5, level)
    return np.maximum(low, -1.0), np.minimum(high, 1.0)


def bonett_price(a: Floats, b: Floats, c: Floats, d: Floats, level: float = 0.95) -> Interval:
    """Compute the Wald interval with 1 added to b and to c, n + 2 for n, cut at -1 and 1.

    Bonett & Price 2012, J Educ Behav Stat 37:479-488.
    """
    low, high = wald(a, b + 1, c + 1, d, level)
    return np.maximum(low, -1.0), np.minimum(high, 1.0)


def newcombe(a: Floats, b: Floats, c: Floats, d: Floats, level: float = 0.95) -> Interval:
    """Compute Wilson limits of both proportions, squared and added with their correlation phi, which is shrunk.

    The numerator a d - b c of phi is lessened by n/2, not below 0, if it is positive. Newcombe 1998, Stat Med 17:2635-2650, method
    10; Altman et al. 2000, Statistics with Confidence, 2nd ed., p. 52.

    Examples
    --------
    >>> low, high = newcombe(*map(np.float64, (20, 12, 2, 16)))  # Newcombe 1998, Table III
    >>> round(float(low), 4), round(float(high), 4)
    (0.0562, 0.3292)
    """
    cross = a * d - b * c
    shrunk = np.where(cross > 0, np.maximum(cross - (a + b + c + d) / 2, 0.0), cross)
    return _squared_and_added(a, b, c, d, shrunk, level)


def newcombe_uncorrected(a: Floats, b: Floats, c: Floats, d: Floats, level: float = 0.95) -> Interval:
    """Compute `newcombe` with phi as it is: Newcombe 1998, Stat Med 17:2635-2650, method 8.

    Examples
    --------
    >>> low, high = newcombe_uncorrected(*map(np.float64, (20, 12, 2, 16)))  # Newcombe 1998, Table III
    >>> round(float(low), 4), round(float(high), 4)
    (0.0618, 0.3242)
    """
    return _squared_and_added(a, b, c, d, a * d - b * c, level)


def tango(a: Floats, b: Floats, c: Floats, d: Floats, level: float = 0.95) -> Interval:
    """Compute the score interval: the differences e with (b - c - n e)² <= z² n (2 q + e (1 - e)).

    q is the most likely probability of "second only" where the difference is e. Tango 1998, Stat Med 17:891-908. R:
    `PropCIs::scoreci.mp()`, `ratesci::scorepairci(contrast = "RD", skew = FALSE, bcf = FALSE)`.

    Examples
    --------
    >>> low, high = tango(*map(np.float64, (4, 9, 3, 16)))  # Tango 1998, Table VII
    >>> round(float(low), 3), round(float(high), 3)
    (-0.027, 0.39)
    """
    n, z = a + b + c + d, z_value(level)
    return _tango_lower(b, c, n, z), 0.0 - _tango_lower(c, b, n, z)


def _spread(b: Floats, c: Floats, gap: Floats, n: Floats) -> Floats:
    variance = b + c - gap**2 / n
    return np.sqrt(np.where(variance >= 0, variance, np.nan)) / n


def _around(centre: Floats, half_width: Floats) -> Interval:
    return centre - half_width, centre + half_width


def _squared_and_added(a: Floats, b: Floats, c: Floats, d: Floats, cross: Floats, level: float) -> Interval:
    n = a + b + c + d
    product = (a + b) * (c + d) * (a + c) * (b + d)
    phi = np.where(product > 0, cross / np.sqrt(np.where(product > 0, product, 1.0)), 0.0)
    (low1, high1), (low2, high2) = wilson(a + b, n, level), wilson(a + c, n, level)
    p1, p2 = (a + b) / n, (a + c) / n

    def length(one: Floats, other: Floats) -> Floats:
        # the same as one² - 2 phi one other + other², and not below 0
        return np.asarray(np.sqrt((one - other) ** 2 + 2 * (1 - phi) * one * other))

    difference = (b - c) / n
    return difference - length(p1 - low1, high2 - p2), difference + length(high1 - p1, p2 - low2)


def score_statistic(excess: Floats, variance: Floats) -> Floats:
    """Return excess over the square root of its variance: 0 for 0/0, which the estimate itself may give."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(excess == 0, 0.0, excess / np.sqrt(np.maximum(variance, 0.0)))


def _tango_lower(b: Floats, c: Floats, n: Floats, z: float) -> Floats:
    def excess(e: Floats) -> Floats:
        linear, constant = (2 * n - b + c) * e - b - c, c * e * (1 - e)
        root = np.sqrt(np.maximum(linear**2 + 8 * n * constant, 0.0))
        with np.errstate(divide="ignore", invalid="ignore"):
            q = np.where(linear <= 0, (root - linear) / (4 * n), 2 * constant / (linear + root))
        q = np.maximum(q, np.maximum(-e, 0.0))
        return z - score_statistic(b - c - n * e, n * (2 * q + e * (1 - e)))

    return increasing_root(excess, np.full_like(n, -1.0), (b - c) / n)
