"""Intervals of the difference of two rates.

Every function takes events and person-time of two arms (floats of one shape, intervention first) and a confidence `level`, and returns
(low, high).
"""

from __future__ import annotations

import numpy as np

from evidence.stats.checks import Floats, Interval
from evidence.stats.proportions.level import z_value
from evidence.stats.proportions.roots import increasing_root
from evidence.stats.rates import single


def estimate(x1: Floats, t1: Floats, x2: Floats, t2: Floats) -> Floats:
    """Return x1/t1 - x2/t2."""
    return np.asarray(x1 / t1 - x2 / t2)


def wald(x1: Floats, t1: Floats, x2: Floats, t2: Floats, level: float = 0.95) -> Interval:
    """Compute the difference ± z √(x1/t1² + x2/t2²); of zero width without events.

    Rothman, Greenland & Lash 2008, Modern Epidemiology, 3rd ed., chapter 14. R: `metafor::escalc(measure = "IRD")`; Stata: `ir`.

    Examples
    --------
    >>> low, high = wald(np.float64(15), np.float64(1000), np.float64(8), np.float64(1200))  # epiR::epi.2by2, per 100
    >>> round(float(100 * low), 4), round(float(100 * high), 4)
    (-0.0553, 1.7219)
    """
    difference, half = estimate(x1, t1, x2, t2), z_value(level) * np.sqrt(x1 / t1**2 + x2 / t2**2)
    return difference - half, difference + half


def score(x1: Floats, t1: Floats, x2: Floats, t2: Floats, level: float = 0.95) -> Interval:
    """Compute the score interval: (x1/t1 - x2/t2 - d)² = z² (r1/t1 + r2/t2), r1 and r2 the most likely rates that differ by d.

    With the Lagrange multiplier m of that constraint the rates are r1 = x1/(t1 + m) and r2 = x2/(t2 - m) for the lower limit,
    and the statistic rises with m. Miettinen & Nurminen 1985, Stat Med 4:213-226, equation 12. R: `ratesci::scoreci(distrib = "poi",
    contrast = "RD", skew = FALSE)`.
    """
    z2 = z_value(level) ** 2
    return _score_lower(x1, t1, x2, t2, z2), 0.0 - _score_lower(x2, t2, x1, t1, z2)


def mover(x1: Floats, t1: Floats, x2: Floats, t2: Floats, level: float = 0.95) -> Interval:
    """Compute the difference with the score limits of both rates, squared and added (Newcombe's construction).

    Zou & Donner 2008, Stat Med 27:1693-1702. R: `ratesci::moverci(distrib = "poi", contrast = "RD", type = "wilson")`.
    """
    (low1, high1), (low2, high2) = single.score(x1, t1, level), single.score(x2, t2, level)
    rate1, rate2 = x1 / t1, x2 / t2
    below, above = np.hypot(rate1 - low1, high2 - rate2), np.hypot(high1 - rate1, rate2 - low2)
    return rate1 - rate2 - below, rate1 - rate2 + above


def _score_lower(x1: Floats, t1: Floats, x2: Floats, t2: Floats, z2: float) -> Floats:
    """Solve m² (r1/t1 + r2/t2) = z² for the share m/t2; without events in arm 2 r2 stays 0 until m = t2, then r2 alone moves."""

    def excess(share: Floats) -> Floats:
        with np.errstate(divide="ignore", invalid="ignore"):
            moved = np.where(x2 == 0, 0.0, share**2 * x2 / (1 - share))
        return np.asarray((share * t2) ** 2 * x1 / (t1 * (t1 + share * t2)) + moved - z2)

    end = np.ones_like(t2)
    held = (x2 == 0) & (excess(end) < 0)
    share = increasing_root(excess, np.where(held, 1.0, 0.0), end)
    rate1 = x1 / (t1 + share * t2)
    with np.errstate(divide="ignore", invalid="ignore"):
        rate2 = np.where(held, z2 / t2 - rate1 * t2 / t1, np.where(x2 == 0, 0.0, x2 / (t2 * (1 - share))))
    return np.asarray(rate1 - rate2)
