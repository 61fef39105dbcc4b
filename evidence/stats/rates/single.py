"""Intervals of one rate x/t, from the Poisson distribution of its events.

Every function takes events `x` and person-time `t` (floats of one shape) and a confidence `level`, and returns (low, high).
"""

from __future__ import annotations

import numpy as np
from scipy import special

from evidence.stats.checks import Floats, Interval
from evidence.stats.proportions.level import tail_probability, z_value
from evidence.stats.proportions.roots import increasing_root


def exact(x: Floats, t: Floats, level: float = 0.95) -> Interval:
    """Compute the exact interval that leaves at most (1 - level)/2 in each Poisson tail; the lower limit of no events is 0.

    Garwood 1936, Biometrika 28:437-442. R: `poisson.test()`, `epitools::pois.exact()`; Stata: `ci means, poisson`.

    Examples
    --------
    >>> low, high = exact(np.float64(41), np.float64(28.010))  # Rothman 2008: breast cancer after fluoroscopy, per 1,000 years
    >>> round(float(low), 3), round(float(high), 3)
    (1.05, 1.986)
    """
    tail = tail_probability(level)
    low = np.where(x == 0, 0.0, special.gammaincinv(np.maximum(x, 1.0), tail))
    return low / t, special.gammainccinv(x + 1, tail) / t


def mid_p(x: Floats, t: Floats, level: float = 0.95) -> Interval:
    """Compute the exact interval with only half of the probability of x counted in each tail.

    Cohen & Yang 1994, Stat Med 13:2189-2203. R: `exactci::poisson.exact(midp = TRUE)`.
    """
    tail = tail_probability(level)
    low, high = exact(x, np.ones_like(t), level)  # the mid-p limits lie inside

    def upper_tail(mean: Floats) -> Floats:
        return np.asarray((special.gammainc(np.maximum(x, 1.0), mean) + special.gammainc(x + 1, mean)) / 2 - tail)

    def lower_tail(mean: Floats) -> Floats:
        below = np.where(x == 0, 0.0, special.gammaincc(np.maximum(x, 1.0), mean))
        return np.asarray(tail - (below + special.gammaincc(x + 1, mean)) / 2)

    lower = increasing_root(upper_tail, low, np.where(x == 0, low, high))
    return lower / t, increasing_root(lower_tail, low, high) / t


def wald(x: Floats, t: Floats, level: float = 0.95) -> Interval:
    """Compute (x ± z √x)/t, cut at 0; of zero width without events. R: `epitools::pois.approx()`, uncut."""
    half = z_value(level) * np.sqrt(x)
    return np.maximum(x - half, 0) / t, (x + half) / t


def wald_log(x: Floats, t: Floats, level: float = 0.95) -> Interval:
    """Compute x/t exp(±z/√x); 0 to infinity without events. Stata: `stptime`; SAS: PROC GENMOD, log link."""
    with np.errstate(divide="ignore"):
        half = z_value(level) / np.sqrt(x)
    return np.where(x == 0, 0.0, x * np.exp(-half) / t), np.where(x == 0, np.inf, np.maximum(x, 1) * np.exp(half) / t)


def score(x: Floats, t: Floats, level: float = 0.95) -> Interval:
    """Compute the score interval, the roots m of (x - m)² = z² m, over t. R: `ratesci::scoreci(distrib = "poi", skew = FALSE)`."""
    z2 = z_value(level) ** 2
    upper = x + z2 / 2 + np.sqrt(z2 * (x + z2 / 4))
    return x**2 / upper / t, upper / t  # the roots' product is x²: nothing cancels


def byar(x: Floats, t: Floats, level: float = 0.95) -> Interval:
    """Compute Byar's approximation of the exact interval with Rothman's x + 1/2 in both limits, cut at 0.

    a (1 - 1/(9a) ± z/(3√a))³/t with a = x + 1/2. Rothman & Boice 1979, Epidemiologic Analysis with a Programmable Calculator.
    R: `epitools::pois.byar()`, `epiR::epi.conf(ctype = "inc.rate", method = "byar")`.
    """
    z, a = z_value(level), x + 0.5
    centre, spread = 1 - 1 / (9 * a), z / (3 * np.sqrt(a))
    return a * np.maximum(centre - spread, 0) ** 3 / t, a * (centre + spread) ** 3 / t
