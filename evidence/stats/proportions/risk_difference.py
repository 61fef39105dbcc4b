"""Intervals of the risk difference of two independent proportions, p1 - p2.

Every function takes events and patients of arm 1 (intervention) and arm 2 (arrays broadcast) and a confidence `level`,
and returns (low, high), arrays within [-1, 1]: a limit beyond is cut, as the parameter cannot lie there. The exact
unconditional interval has its own module, `exact_difference`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from evidence.stats.checks import Floats, Interval
from evidence.stats.proportions import empty_cells, score, single
from evidence.stats.proportions.counts import float_arms, two_arms
from evidence.stats.proportions.level import z_value


def estimate(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike) -> Floats:
    """Compute p1 - p2 from integers, so that equal proportions give exactly 0.

    Examples
    --------
    >>> print(estimate(60, 71, 51, 72).round(4))
    0.1367
    """
    x1, n1, x2, n2 = two_arms(x1, n1, x2, n2)
    return np.asarray((x1 * n2 - x2 * n1) / (n1 * n2))


def wald(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, level: float = 0.95) -> Interval:
    """Compute d ± z √(p1q1/n1 + p2q2/n2); of zero width if both arms are 0/n or n/n.

    Newcombe 1998, Stat Med 17:873, method 1. SAS: RISKDIFF(CL=WALD); R: prop.test(correct = FALSE), metafor (RD).

    Examples
    --------
    >>> low, high = wald(56, 70, 48, 80)  # Newcombe 1998, Table II
    >>> print(low.round(4), high.round(4))
    0.0575 0.3425
    """
    x1, n1, x2, n2 = float_arms(x1, n1, x2, n2)
    return _around(of_proportions(x1, n1, x2, n2), z_value(level) * _standard_error(x1, n1, x2, n2))


def wald_cc(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, level: float = 0.95) -> Interval:
    """Compute the Wald interval widened by (1/n1 + 1/n2)/2 on each side.

    Newcombe 1998, Stat Med 17:873, method 2. SAS: RISKDIFF(CL=WALD CORRECT); R: prop.test(correct = TRUE), except
    that R widens by no more than |d|.

    Examples
    --------
    >>> low, high = wald_cc(56, 70, 48, 80)  # Newcombe 1998, Table II
    >>> print(low.round(4), high.round(4))
    0.0441 0.3559
    """
    x1, n1, x2, n2 = float_arms(x1, n1, x2, n2)
    half = z_value(level) * _standard_error(x1, n1, x2, n2) + (1 / n1 + 1 / n2) / 2
    return _around(of_proportions(x1, n1, x2, n2), half)


def wald_uncut(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, level: float = 0.95) -> Interval:
    """Compute `wald` without a cut: a limit may lie beyond -1 or 1, where no difference can.

    R: epiR::epi.2by2(), metafor::escalc(measure = "RD", to = "none"); statsmodels: confint_proportions_2indep(method = "wald").

    Examples
    --------
    >>> low, high = wald_uncut(4, 5, 0, 5)  # metafor and epiR: .4494 to 1.1506
    >>> print(low.round(4), high.round(4))
    0.4494 1.1506
    """
    return _wald_uncut(float_arms(x1, n1, x2, n2), level)


def half_added(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, level: float = 0.95) -> Interval:
    """Compute `wald_uncut` with 1/2 added to every cell of a table that has an empty one, centre and standard error alike.

    R: metafor::escalc(measure = "RD") by default. RevMan adds nothing for a risk difference.

    Examples
    --------
    >>> low, high = half_added(4, 5, 0, 5)  # metafor: .2556 to 1.0777
    >>> print(low.round(4), high.round(4))
    0.2556 1.0777
    """
    return _wald_uncut(empty_cells.where_empty(*float_arms(x1, n1, x2, n2)), level)


def wald_cc_capped(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, level: float = 0.95) -> Interval:
    """Compute the Wald interval widened by (1/n1 + 1/n2)/2 on each side, but by no more than |d|; cut at -1 and 1.

    R: prop.test(), whose P is that of `pearson_yates`.

    Examples
    --------
    >>> low, high = wald_cc_capped(51, 60, 50, 58)  # R 4.2: -.1508 to .1266
    >>> print(low.round(4), high.round(4))
    -0.1508 0.1266
    """
    x1, n1, x2, n2 = float_arms(x1, n1, x2, n2)
    difference = of_proportions(x1, n1, x2, n2)
    correction = np.minimum((1 / n1 + 1 / n2) / 2, np.abs(difference))
    return _around(difference, z_value(level) * _standard_error(x1, n1, x2, n2) + correction)


def haldane(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, level: float = 0.95) -> Interval:
    """Compute Beal's interval with the mean of the two proportions as nuisance parameter.

    Beal 1987, Biometrics 43:941-950; Newcombe 1998, Stat Med 17:873, method 3.

    Examples
    --------
    >>> low, high = haldane(56, 70, 48, 80)  # Newcombe 1998, Table II
    >>> print(low.round(4), high.round(4))
    0.0535 0.3351
    """
    x1, n1, x2, n2 = float_arms(x1, n1, x2, n2)
    return _beal(x1, n1, x2, n2, (x1 / n1 + x2 / n2) / 2, z_value(level))


def jeffreys_perks(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, level: float = 0.95) -> Interval:
    """Compute Beal's interval with the mean of (x + 1/2)/(n + 1) of the two arms as nuisance parameter.

    Beal 1987, Biometrics 43:941-950; Newcombe 1998, Stat Med 17:873, method 4.

    Examples
    --------
    >>> low, high = jeffreys_perks(56, 70, 48, 80)  # Newcombe 1998, Table II
    >>> print(low.round(4), high.round(4))
    0.0531 0.3355
    """
    x1, n1, x2, n2 = float_arms(x1, n1, x2, n2)
    return _beal(x1, n1, x2, n2, ((x1 + 0.5) / (n1 + 1) + (x2 + 0.5) / (n2 + 1)) / 2, z_value(level))


def agresti_caffo(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, level: float = 0.95) -> Interval:
    """Compute the Wald interval after adding one event and one non-event to each arm.

    Agresti & Caffo 2000, Am Stat 54:280-288. SAS: RISKDIFF(CL=AGRESTICAFFO); R: PropCIs::wald2ci(adjust = "AC").

    Examples
    --------
    >>> low, high = agresti_caffo(7, 34, 1, 34)  # PropCIs; Fagerland, Lydersen & Laake 2015 print .012, .32
    >>> print(low.round(6), high.round(6))
    0.011612 0.321722
    """
    x1, n1, x2, n2 = float_arms(x1, n1, x2, n2)
    more = x1 + 1, n1 + 2, x2 + 1, n2 + 2
    return _around(of_proportions(*more), z_value(level) * _standard_error(*more))


def newcombe(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, level: float = 0.95) -> Interval:
    """Compute Newcombe's hybrid interval: distances to the Wilson limits of the arms, added in squares.

    low = d - √((p1 - l1)² + (u2 - p2)²), high = d + √((u1 - p1)² + (p2 - l2)²).

    Newcombe 1998, Stat Med 17:873, method 10. SAS: RISKDIFF(CL=NEWCOMBE); statsmodels: method="newcomb".

    Examples
    --------
    >>> low, high = newcombe(56, 70, 48, 80)  # Newcombe 1998, Table II
    >>> print(low.round(4), high.round(4))
    0.0524 0.3339
    """
    return _hybrid(x1, n1, x2, n2, single.wilson(x1, n1, level), single.wilson(x2, n2, level))


def newcombe_cc(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, level: float = 0.95) -> Interval:
    """Compute Newcombe's hybrid interval from Wilson limits with continuity correction.

    Newcombe 1998, Stat Med 17:873, method 11. SAS: RISKDIFF(CL=NEWCOMBE CORRECT).

    Examples
    --------
    >>> low, high = newcombe_cc(56, 70, 48, 80)  # Newcombe 1998, Table II
    >>> print(low.round(4), high.round(4))
    0.0428 0.3422
    """
    return _hybrid(x1, n1, x2, n2, single.wilson_cc(x1, n1, level), single.wilson_cc(x2, n2, level))


def mee(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, level: float = 0.95) -> Interval:
    """Compute the score interval without N/(N - 1): all differences whose score statistic is at most z².

    Mee 1984, Biometrics 40:1175-1176; Newcombe 1998, Stat Med 17:873, method 5. SAS: RISKDIFF(CL=MN CORRECT=NO).
    Fagerland, Lydersen & Laake 2015 print it as "Miettinen-Nurminen".

    Examples
    --------
    >>> low, high = mee(56, 70, 48, 80)  # Newcombe 1998, Table II
    >>> print(low.round(4), high.round(4))
    0.0533 0.3377
    """
    x1, n1, x2, n2 = float_arms(x1, n1, x2, n2)
    z2 = z_value(level) ** 2
    return score.both_limits(score.risk_difference_lower, score.negative, x1, n1, x2, n2, z2)


def miettinen_nurminen(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, level: float = 0.95) -> Interval:
    """Compute the score interval with the variance multiplied by N/(N - 1), N = n1 + n2.

    Miettinen & Nurminen 1985, Stat Med 4:213-226; Newcombe 1998, Stat Med 17:873, method 6.
    SAS: RISKDIFF(CL=MN); R: PropCIs::diffscoreci, ratesci::scoreci(skew = FALSE).

    Examples
    --------
    >>> low, high = miettinen_nurminen(56, 70, 48, 80)  # Newcombe 1998, Table II
    >>> print(low.round(4), high.round(4))
    0.0528 0.3382
    """
    x1, n1, x2, n2 = float_arms(x1, n1, x2, n2)
    z2 = z_value(level) ** 2 * score.variance_factor(n1, n2)
    return score.both_limits(score.risk_difference_lower, score.negative, x1, n1, x2, n2, z2)


def hauck_anderson(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, level: float = 0.95) -> Interval:
    """Compute d ± (1/(2 min(n1, n2)) + z √(p1q1/(n1 - 1) + p2q2/(n2 - 1))).

    An arm of one patient carries no estimate of its variance: the interval is then -1 to 1.

    Hauck & Anderson 1986, Am Stat 40:318-322. SAS: RISKDIFF(CL=HA).

    Examples
    --------
    >>> low, high = hauck_anderson(56, 70, 48, 80)  # SAS 9.4, WUSS 2016 paper 127
    >>> print(low.round(4), high.round(4))
    0.0494 0.3506
    """
    x1, n1, x2, n2 = float_arms(x1, n1, x2, n2)
    variance = x1 * (n1 - x1) / n1**2 / np.maximum(n1 - 1, 1) + x2 * (n2 - x2) / n2**2 / np.maximum(n2 - 1, 1)
    least = np.minimum(n1, n2)
    half = np.where(least == 1, 2.0, 1 / (2 * least) + z_value(level) * np.sqrt(variance))
    return _around(of_proportions(x1, n1, x2, n2), half)


def of_proportions(x1: Floats, n1: Floats, x2: Floats, n2: Floats) -> Floats:
    """Return x1/n1 - x2/n2 of events and patients that need not be whole."""
    return (x1 * n2 - x2 * n1) / (n1 * n2)


def _standard_error(x1: Floats, n1: Floats, x2: Floats, n2: Floats) -> Floats:
    return np.asarray(np.sqrt(x1 * (n1 - x1) / n1**3 + x2 * (n2 - x2) / n2**3))


def _wald_uncut(arms: empty_cells.Arms, level: float) -> Interval:
    centre, half = of_proportions(*arms), z_value(level) * _standard_error(*arms)
    return centre - half, centre + half


def _around(centre: Floats, half: Floats) -> Interval:
    return np.maximum(centre - half, -1.0), np.minimum(centre + half, 1.0)


def _beal(x1: Floats, n1: Floats, x2: Floats, n2: Floats, nuisance: Floats, z: float) -> Interval:
    """Solve (d - θ)² = z² V(θ, ψ) for θ, with ψ the mean of the two risks taken as known."""
    d = of_proportions(x1, n1, x2, n2)
    u, v = (1 / n1 + 1 / n2) / 4, (1 / n1 - 1 / n2) / 4
    spread, skew = 4 * nuisance * (1 - nuisance), v * (1 - 2 * nuisance)
    centre = (d + z**2 * skew) / (1 + z**2 * u)
    radicand = u * (spread - d**2) + 2 * skew * d + z**2 * (u**2 * spread + skew**2)
    # 0/n v m/m can leave a negative rounding error
    return _around(centre, z / (1 + z**2 * u) * np.sqrt(np.maximum(radicand, 0.0)))


def _hybrid(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, arm1: Interval, arm2: Interval) -> Interval:
    x1, n1, x2, n2 = float_arms(x1, n1, x2, n2)
    p1, p2, d = x1 / n1, x2 / n2, of_proportions(x1, n1, x2, n2)
    low = d - np.hypot(p1 - arm1[0], arm2[1] - p2)
    high = d + np.hypot(arm1[1] - p1, p2 - arm2[0])
    return np.maximum(low, -1.0), np.minimum(high, 1.0)
