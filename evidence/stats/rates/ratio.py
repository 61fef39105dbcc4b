"""Intervals of the ratio of two rates.

Given the events of both arms, those of arm 1 are binomial: with x1 + x2 trials and probability p = r t1/(r t1 + t2), where r is the rate
ratio. So every interval of one proportion is one of the rate ratio, r = p/(1 - p) t2/t1. Without any events no ratio is excluded: 0
to infinity.

Every function takes events and person-time of two arms (floats of one shape, intervention first) and a confidence `level`, and returns
(low, high).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from evidence.stats.checks import Floats, Interval
from evidence.stats.odds import log_interval, odds_interval
from evidence.stats.proportions import single, single_exact
from evidence.stats.proportions.level import z_value


def estimate(x1: Floats, t1: Floats, x2: Floats, t2: Floats) -> Floats:
    """Return (x1/t1)/(x2/t2): infinity without events in arm 2, nan without events in either."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray((x1 / x2) * (t2 / t1))


def wald_log(x1: Floats, t1: Floats, x2: Floats, t2: Floats, level: float = 0.95) -> Interval:
    """Compute the ratio times exp(±z √(1/x1 + 1/x2)); 0 to infinity if an arm has no events.

    Rothman, Greenland & Lash 2008, Modern Epidemiology, 3rd ed., chapter 14. R: `epitools::rateratio.wald()`,
    `metafor::escalc(measure = "IRR")`; SAS: PROC GENMOD, Poisson; Stata: `poisson, irr`.

    Examples
    --------
    >>> low, high = wald_log(np.float64(15), np.float64(1000), np.float64(8), np.float64(1200))
    >>> round(float(low), 3), round(float(high), 3)
    (0.954, 5.307)
    """
    with np.errstate(divide="ignore"):
        half_width = z_value(level) * np.sqrt(1 / x1 + 1 / x2)
    return log_interval(estimate(x1, t1, x2, t2), half_width)


def half_added(x1: Floats, t1: Floats, x2: Floats, t2: Floats, level: float = 0.95) -> Interval:
    """Compute `wald_log` with 1/2 added to the events of both arms.

    R: `metafor::escalc(measure = "IRR", add = 1/2, to = "all")`; by its defaults metafor does so where an arm has no events.
    """
    return wald_log(x1 + 0.5, t1, x2 + 0.5, t2, level)


def exact(x1: Floats, t1: Floats, x2: Floats, t2: Floats, level: float = 0.95) -> Interval:
    """Compute the exact conditional interval, from Clopper-Pearson's.

    Przyborowski & Wilenski 1940, Biometrika 31:313-323. R: `poisson.test()`; Stata: `ir`.

    Examples
    --------
    >>> low, high = exact(np.float64(15), np.float64(1000), np.float64(8), np.float64(1200))  # poisson.test of R
    >>> round(float(low), 4), round(float(high), 4)
    (0.8955, 6.1276)
    """
    return _from_proportion(single_exact.clopper_pearson, x1, t1, x2, t2, level)


def mid_p(x1: Floats, t1: Floats, x2: Floats, t2: Floats, level: float = 0.95) -> Interval:
    """Compute the exact conditional interval with half of the probability of the observed events in each tail.

    Rothman, Greenland & Lash 2008, Modern Epidemiology, 3rd ed., chapter 14. R: `epitools::rateratio.midp()`.

    Examples
    --------
    >>> low, high = mid_p(np.float64(15), np.float64(1000), np.float64(8), np.float64(1200))
    >>> round(float(low), 2), round(float(high), 2)
    (0.96, 5.6)
    """
    return _from_proportion(single_exact.mid_p, x1, t1, x2, t2, level)


def score(x1: Floats, t1: Floats, x2: Floats, t2: Floats, level: float = 0.95) -> Interval:
    """Compute the score interval, from Wilson's: it holds the ratios that the score test keeps, conditional or not.

    Graham, Mengersen & Morton 2003, Stat Med 22:2071-2083. R: `ratesci::scoreci(distrib = "poi", contrast = "RR", skew = FALSE)`.
    """
    return _from_proportion(single.wilson, x1, t1, x2, t2, level)


def likelihood_ratio(x1: Floats, t1: Floats, x2: Floats, t2: Floats, level: float = 0.95) -> Interval:
    """Compute the profile likelihood interval, which is that of the binomial p. SAS: PROC GENMOD, LRCI; R: `confint(glm())`."""
    return _from_proportion(single.likelihood_ratio, x1, t1, x2, t2, level)


def _from_proportion(
    interval: Callable[..., Interval], x1: Floats, t1: Floats, x2: Floats, t2: Floats, level: float
) -> Interval:
    low, high = odds_interval(interval, x1, x2, level)
    return low * (t2 / t1), high * (t2 / t1)
