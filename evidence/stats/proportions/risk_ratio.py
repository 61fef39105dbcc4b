"""Intervals of the risk ratio of two independent proportions, p1/p2.

Every function takes events and patients of arm 1 (intervention) and arm 2 (arrays broadcast) and a confidence `level`,
and returns (low, high), arrays within [0, infinity]. Without events in either arm that is the whole range, or not defined (nan).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from evidence.stats.checks import Counts, Floats, Interval
from evidence.stats.proportions import empty_cells, score, single
from evidence.stats.proportions.counts import float_arms, two_arms
from evidence.stats.proportions.level import z_value


def estimate(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike) -> Floats:
    """Compute p1/p2; infinity for x/n v 0/m, nan (undefined) for 0/n v 0/m.

    Examples
    --------
    >>> print(estimate(60, 71, 51, 72).round(3))
    1.193
    """
    return of_proportions(*two_arms(x1, n1, x2, n2))


def of_proportions(x1: Counts | Floats, n1: Counts | Floats, x2: Counts | Floats, n2: Counts | Floats) -> Floats:
    """Return (x1/n1) / (x2/n2) of events and patients that need not be whole."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray((x1 * n2) / (x2 * n1))


def katz_log(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, level: float = 0.95) -> Interval:
    """Compute exp(log RR ± z √(1/x1 - 1/n1 + 1/x2 - 1/n2)).

    Without events in an arm neither logarithm nor standard error is defined: nan, as the P of `wald_log_rr`; n/n v m/m gives 1 to 1.

    Katz et al. 1978, Biometrics 34:469-474. R: metafor (RR), epitools::riskratio.wald; SAS: RELRISK(CL=WALD).

    Examples
    --------
    >>> low, high = katz_log(11, 15, 2, 8)  # SAS PROC FREQ, fat comparison: .8502, 10.1204
    >>> print(low.round(4), high.round(4))
    0.8502 10.1204
    """
    x1, n1, x2, n2 = float_arms(x1, n1, x2, n2)
    return _log_interval(x1, n1, x2, n2, (n1 - x1) / n1, (n2 - x2) / n2, level)


def walter_log(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, level: float = 0.95) -> Interval:
    """Compute the log interval with 1/2 added to every x and n, centre and standard error alike; n/n v m/m gives 1 to 1.

    Walter 1975, Biometrika 62:371-374. Fagerland, Lydersen & Laake 2015 call it the adjusted log interval.

    Examples
    --------
    >>> low, high = walter_log(7, 34, 1, 34)  # Fagerland, Lydersen & Laake 2015: .92, 27
    >>> print(low.round(2), high.round(0))
    0.92 27.0
    """
    x1, n1, x2, n2 = float_arms(x1, n1, x2, n2)
    m1, m2 = n1 + 0.5, n2 + 0.5
    return _log_interval(x1 + 0.5, m1, x2 + 0.5, m2, (n1 - x1) / m1, (n2 - x2) / m2, level)


def half_added(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, level: float = 0.95) -> Interval:
    """Compute the Katz log interval with 1/2 added to every cell of a table that has an empty one, centre and standard error alike.

    `katz_log` where no cell is empty. R: metafor::escalc(measure = "RR") by default; RevMan.

    Examples
    --------
    >>> low, high = half_added(8, 508, 0, 500)  # Cochrane reviews: 16.73 (0.97 to 289.1); metafor: .96838 to 289.128
    >>> print(low.round(5), high.round(3))
    0.96838 289.128
    """
    return _of_adjusted(empty_cells.where_empty(*float_arms(x1, n1, x2, n2)), level)


def half_added_always(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, level: float = 0.95) -> Interval:
    """Compute the Katz log interval with 1/2 added to every cell of every table.

    R: metafor::escalc(measure = "RR", add = 1/2, to = "all"). `walter_log` adds to events and patients, so nothing to non-events.

    Examples
    --------
    >>> low, high = half_added_always(7, 34, 1, 34)  # metafor 3.8: .9233 to 27.0778
    >>> print(low.round(4), high.round(4))
    0.9233 27.0778
    """
    return _of_adjusted(empty_cells.everywhere(*float_arms(x1, n1, x2, n2)), level)


def koopman(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, level: float = 0.95) -> Interval:
    """Compute the score interval: all ratios whose chi-squared score statistic is at most z².

    Koopman 1984, Biometrics 40:513-517. R: PropCIs::riskscoreci; SAS: RELRISK(CL=SCORE CORRECT=NO).

    Examples
    --------
    >>> low, high = koopman(36, 40, 16, 80)  # Koopman 1984: 2.940 to 7.152
    >>> print(low.round(3), high.round(3))
    2.94 7.152
    """
    x1, n1, x2, n2 = float_arms(x1, n1, x2, n2)
    z2 = z_value(level) ** 2
    return score.both_limits(score.risk_ratio_lower, score.reciprocal, x1, n1, x2, n2, z2)


def miettinen_nurminen(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, level: float = 0.95) -> Interval:
    """Compute the score interval with the variance multiplied by N/(N - 1), N = n1 + n2.

    Miettinen & Nurminen 1985, Stat Med 4:213-226. SAS: RELRISK(CL=SCORE); R: ratesci::scoreci(contrast = "RR", skew = FALSE).

    Examples
    --------
    >>> low, high = miettinen_nurminen(24, 73, 53, 65)  # ratesci: .280 to .560
    >>> print(low.round(3), high.round(3))
    0.28 0.56
    """
    x1, n1, x2, n2 = float_arms(x1, n1, x2, n2)
    z2 = z_value(level) ** 2 * score.variance_factor(n1, n2)
    return score.both_limits(score.risk_ratio_lower, score.reciprocal, x1, n1, x2, n2, z2)


def mover(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, level: float = 0.95) -> Interval:
    """Compute the interval by variance recovery from the Wilson limits of the arms, ratio form.

    Donner & Zou 2012, Stat Methods Med Res 21:347-359, section 2. R: ratesci::moverci(contrast = "RR", type = "wilson").

    Examples
    --------
    >>> low, high = mover(6, 22, 112, 842)  # Zou & Donner, as in ratesci: .9735 to 3.7295
    >>> print(low.round(4), high.round(4))
    0.9735 3.7295
    """
    x1, n1, x2, n2 = float_arms(x1, n1, x2, n2)
    l1, u1 = single.wilson(x1, n1, level)
    l2, u2 = single.wilson(x2, n2, level)
    p1, p2 = x1 / n1, x2 / n2
    with np.errstate(divide="ignore", invalid="ignore"):
        high = 1 / _mover_lower(p2, l2, p1, u1)
        return _mover_lower(p1, l1, p2, u2), np.where(x2 == 0, np.inf, high)


def _of_adjusted(arms: empty_cells.Arms, level: float) -> Interval:
    x1, n1, x2, n2 = arms
    return _log_interval(x1, n1, x2, n2, (n1 - x1) / n1, (n2 - x2) / n2, level)


def _log_interval(x1: Floats, n1: Floats, x2: Floats, n2: Floats, q1: Floats, q2: Floats, level: float) -> Interval:
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        half = z_value(level) * np.sqrt(q1 / x1 + q2 / x2)
        centre = np.log(x1 * n2) - np.log(x2 * n1)
        defined = np.isfinite(half)
        return np.where(defined, np.exp(centre - half), np.nan), np.where(defined, np.exp(centre + half), np.nan)


def _mover_lower(p1: Floats, l1: Floats, p2: Floats, u2: Floats) -> Floats:
    """Return the lower limit as product of the roots over the larger root, so that u2 = 2 p2 is no exception."""
    product, numerator, denominator = p1 * p2, l1 * (2 * p1 - l1), u2 * (2 * p2 - u2)
    limit = numerator / (product + np.sqrt(product**2 - numerator * denominator))
    return np.where(p1 == 0, 0.0, limit)
