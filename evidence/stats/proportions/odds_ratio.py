"""Intervals of the odds ratio of two independent proportions, p1 q2/(q1 p2): asymptotic methods.

Every function takes events and patients of arm 1 (intervention) and arm 2 (arrays broadcast) and a confidence `level`,
and returns (low, high), arrays within [0, infinity]. If both arms are 0/n or both n/n that is the whole range, or not defined (nan).
The exact conditional intervals have their own module, `exact_odds_ratio`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from evidence.stats.checks import Counts, Floats, Interval
from evidence.stats.proportions import empty_cells, score
from evidence.stats.proportions.counts import float_arms, two_arms
from evidence.stats.proportions.level import z_value
from evidence.stats.proportions.roots import increasing_root


def estimate(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike) -> Floats:
    """Compute the sample odds ratio x1 y2/(y1 x2), y = n - x; infinity over 0, nan (undefined) for 0/0.

    Examples
    --------
    >>> print(estimate(60, 71, 51, 72).round(3))
    2.246
    """
    return of_proportions(*two_arms(x1, n1, x2, n2))


def of_proportions(x1: Counts | Floats, n1: Counts | Floats, x2: Counts | Floats, n2: Counts | Floats) -> Floats:
    """Return x1 y2/(y1 x2), y = n - x, of events and patients that need not be whole."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(x1 * (n2 - x2) / ((n1 - x1) * x2))


def woolf(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, level: float = 0.95) -> Interval:
    """Compute exp(log OR ± z √(1/x1 + 1/y1 + 1/x2 + 1/y2)), y = n - x.

    With an empty cell neither logarithm nor standard error is defined: nan, as the P of `wald_log_or`.

    Woolf 1955, Ann Hum Genet 19:251-253. R: metafor (OR), epitools::oddsratio.wald; SAS: OR(CL=WALD).

    Examples
    --------
    >>> low, high = woolf(11, 15, 2, 8)  # SAS PROC FREQ, fat comparison: 1.1535, 59.0029
    >>> print(low.round(4), high.round(4))
    1.1535 59.0029
    """
    x1, n1, x2, n2 = float_arms(x1, n1, x2, n2)
    return _log_interval(x1, n1 - x1, x2, n2 - x2, level)


def half_added(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, level: float = 0.95) -> Interval:
    """Compute the Woolf interval with 1/2 added to every cell of a table that has an empty one, centre and standard error alike.

    `woolf` where no cell is empty, `gart` where one is. R: metafor::escalc(measure = "OR") by default; RevMan.

    Examples
    --------
    >>> low, high = half_added(0, 43, 10, 41)  # OR .03
    >>> print(low.round(4), high.round(4))
    0.0019 0.6105
    """
    x1, n1, x2, n2 = empty_cells.where_empty(*float_arms(x1, n1, x2, n2))
    return _log_interval(x1, n1 - x1, x2, n2 - x2, level)


def peto_estimate(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike) -> Floats:
    """Compute Peto's one-step odds ratio exp((O - E)/V) of one table; nan (undefined) without events or without non-events.

    O - E are the events of arm 1 beyond n1 m/N, m = x1 + x2 of N patients; V = n1 n2 m (N - m)/(N²(N - 1)) is the
    hypergeometric variance. Yusuf 1985, Prog Cardiovasc Dis 27:335. R: metafor::escalc(measure = "PETO"), rma.peto; RevMan.

    Examples
    --------
    >>> print(peto_estimate(20, 275, 6, 279).round(2))  # printed: Peto OR 3.14
    3.14
    """
    log_ratio, _ = _peto(*float_arms(x1, n1, x2, n2))
    return np.exp(log_ratio)


def peto(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, level: float = 0.95) -> Interval:
    """Compute exp((O - E)/V ± z/√V) as in `peto_estimate`; nan (undefined) without events or without non-events.

    Examples
    --------
    >>> low, high = peto(20, 275, 6, 279)
    >>> print(low.round(2), high.round(2))
    1.43 6.89
    """
    log_ratio, variance = _peto(*float_arms(x1, n1, x2, n2))
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        half = z_value(level) / np.sqrt(variance)
        return np.exp(log_ratio - half), np.exp(log_ratio + half)


def gart(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, level: float = 0.95) -> Interval:
    """Compute the Woolf interval with 1/2 added to every cell, centre and standard error alike.

    Gart 1966, J R Stat Soc B 28:164-179. R: metafor (OR, add = 1/2, to = "all").

    Examples
    --------
    >>> low, high = gart(7, 34, 1, 34)  # Fagerland, Lydersen & Laake 2015: .98, 38
    >>> print(low.round(2), high.round(0))
    0.98 38.0
    """
    x1, n1, x2, n2 = float_arms(x1, n1, x2, n2)
    return _log_interval(x1 + 0.5, n1 - x1 + 0.5, x2 + 0.5, n2 - x2 + 0.5, level)


def cornfield(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, level: float = 0.95) -> Interval:
    """Compute the score interval without correction: all odds ratios whose score statistic is at most z².

    Cornfield 1956, Proc Third Berkeley Symp 4:135-148. R: ratesci::scoreci(contrast = "OR", skew = FALSE, bcf = FALSE,
    or_bias = FALSE); SAS: OR(CL=SCORE(CORRECT=NO)).

    Examples
    --------
    >>> low, high = cornfield(28, 51, 71, 230)  # Gart 1985: 1.476 to 5.035
    >>> print(low.round(3), high.round(3))
    1.476 5.035
    """
    x1, n1, x2, n2 = float_arms(x1, n1, x2, n2)
    z2 = z_value(level) ** 2
    return score.both_limits(score.odds_ratio_lower, score.reciprocal, x1, n1, x2, n2, z2)


def miettinen_nurminen(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, level: float = 0.95) -> Interval:
    """Compute the score interval with the variance multiplied by N/(N - 1), N = n1 + n2.

    Miettinen & Nurminen 1985, Stat Med 4:213-226. R: PropCIs::orscoreci, which walks outwards in steps of 0.1 % and
    so prints 1.246309, 56.48613 for the table below; ratesci::scoreci(contrast = "OR", skew = FALSE, or_bias = FALSE).

    Examples
    --------
    >>> low, high = miettinen_nurminen(7, 34, 1, 34)
    >>> print(low.round(4), high.round(3))
    1.2466 56.462
    """
    x1, n1, x2, n2 = float_arms(x1, n1, x2, n2)
    z2 = z_value(level) ** 2 * score.variance_factor(n1, n2)
    return score.both_limits(score.odds_ratio_lower, score.reciprocal, x1, n1, x2, n2, z2)


def profile_likelihood(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, level: float = 0.95) -> Interval:
    """Compute all odds ratios whose likelihood ratio statistic, nuisance parameter maximised out, is at most z².

    The statistic is G² = 2 Σ observed log(observed/expected); for a given odds ratio the expected events are x1 - λ and
    x2 + λ, and G² increases with |λ|.

    Venzon & Moolgavkar 1988, Appl Stat 37:87-94. R: confint(glm(family = binomial)), which interpolates and agrees to
    about 4 digits; SAS: OR(CL=LR).

    Examples
    --------
    >>> low, high = profile_likelihood(60, 71, 51, 72)
    >>> print(low.round(3), high.round(3))
    1.006 5.247
    """
    x1, n1, x2, n2 = float_arms(x1, n1, x2, n2)
    z2 = z_value(level) ** 2
    return score.both_limits(_profile_lower, score.reciprocal, x1, n1, x2, n2, z2)


def _peto(x1: Floats, n1: Floats, x2: Floats, n2: Floats) -> tuple[Floats, Floats]:
    total, events = n1 + n2, x1 + x2
    variance = (n1 / total) * (n2 / total) * events * ((total - events) / (total - 1))
    excess = (x1 * n2 - x2 * n1) / total
    return np.divide(excess, variance, out=np.full_like(excess, np.nan), where=variance > 0), variance


def _log_interval(x1: Floats, y1: Floats, x2: Floats, y2: Floats, level: float) -> Interval:
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        half = z_value(level) * np.sqrt(1 / x1 + 1 / y1 + 1 / x2 + 1 / y2)
        centre = np.log(x1 * y2) - np.log(y1 * x2)
        defined = np.isfinite(half)
        return np.where(defined, np.exp(centre - half), np.nan), np.where(defined, np.exp(centre + half), np.nan)


def _profile_lower(x1: Floats, n1: Floats, x2: Floats, n2: Floats, z2: Floats) -> Floats:
    y1, y2 = n1 - x1, n2 - x2
    smallest = np.minimum(x1, y2)

    def excess(multiplier: Floats) -> Floats:
        losing, gaining = _deviance(x1, -multiplier) + _deviance(y2, -multiplier), _deviance(y1, multiplier)
        return losing + gaining + _deviance(x2, multiplier) - z2

    multiplier = increasing_root(excess, np.zeros_like(smallest), smallest)
    limit = (x1 - multiplier) / (y1 + multiplier) * (y2 - multiplier) / (x2 + multiplier)
    return np.where(smallest == 0, 0.0, limit)


def _deviance(observed: Floats, change: Floats) -> Floats:
    """Return 2 observed log(observed/expected), expected = observed + change; nothing for an empty cell."""
    return np.where(observed == 0, 0.0, -2 * observed * np.log1p(change / observed))
