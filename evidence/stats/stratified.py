"""Two arms in several strata: pooled ratios and differences by Mantel-Haenszel and Peto, and tests of no association.

Off the hot path: the odds ratio of `mantel_haenszel` and `cochran_mantel_haenszel` load statsmodels.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evidence.errors import InputError
from evidence.stats.checks import Floats
from evidence.stats.pooling import (
    SCALES,
    DoubleZero,
    Pooled,
    PooledMeasure,
    cells,
    moments_tau2,
    result,
    study_effects,
    weighted,
)
from evidence.stats.tails import chi_squared_p_value

if TYPE_CHECKING:
    from statsmodels.stats.contingency_tables import StratifiedTable

DifferenceVariance: TypeAlias = Literal["sato", "greenland_robins"]


@dataclass(frozen=True, slots=True)
class StratifiedTest:
    """A chi-squared test of no association over strata, with 1 degree of freedom."""

    statistic: float
    p_value: float


def mantel_haenszel(
    x1: ArrayLike,
    n1: ArrayLike,
    x2: ArrayLike,
    n2: ArrayLike,
    measure: PooledMeasure = "risk_ratio",
    level: float = 0.95,
    variance: DifferenceVariance = "sato",
) -> Pooled:
    """Pool strata with Mantel-Haenszel weights.

    Variances: Greenland & Robins 1985, Biometrics 41:55 (risk ratio); Robins, Breslow & Greenland 1986, Biometrics
    42:311 (odds ratio, `statsmodels.stats.contingency_tables.StratifiedTable`); Sato, Greenland & Robins 1989,
    Biometrics 45:1323, or Greenland & Robins 1985 (risk difference, `variance`). No cell is added to; heterogeneity is that of `study_effects` about the
    pooled estimate, over strata with events and non-events.

    Parameters
    ----------
    x1, n1, x2, n2 : arrays [strata], events and patients of both arms
    measure : "risk_ratio", "odds_ratio" or "risk_difference"
    level : of the interval
    variance : "sato" (R, SAS) or "greenland_robins" (RevMan, Stata), of a risk difference

    Raises
    ------
    InputError: unknown measure or variance, a level outside (0, 1), or a ratio for which no stratum has events on both sides.
    ValueError: counts that are not possible.

    Notes
    -----
    R: `metafor::rma.mh()`; SAS: PROC FREQ CMH; Stata: `metan`.

    Examples
    --------
    >>> pooled = mantel_haenszel([8, 22], [106, 98], [5, 16], [120, 85], level=0.9)  # Rothman 2008, tolbutamide
    >>> round(pooled.estimate, 4), round(pooled.low, 4), round(pooled.high, 4)
    (1.3256, 0.8658, 2.0296)
    """
    table = cells(x1, n1, x2, n2)
    if measure not in SCALES:
        raise InputError("measure", f"one of {', '.join(SCALES)}", repr(measure))
    if variance not in get_args(DifferenceVariance):
        raise InputError("variance", "sato or greenland_robins", repr(variance))
    pooled, se = _MANTEL_HAENSZEL[measure](*table)
    if measure == "risk_difference" and variance == "greenland_robins":
        se = _greenland_robins(*table)
    effects, variances = study_effects(x1, n1, x2, n2, measure, double_zero="dropped")
    q = float(np.sum((effects - pooled) ** 2 / variances))
    return result("mantel_haenszel", pooled, se, q, effects.size - 1, 0.0, SCALES[measure], level)


def mantel_haenszel_random(
    x1: ArrayLike,
    n1: ArrayLike,
    x2: ArrayLike,
    n2: ArrayLike,
    measure: PooledMeasure = "risk_ratio",
    level: float = 0.95,
    double_zero: DoubleZero = "dropped",
) -> Pooled:
    """Pool effects that vary between studies as RevMan does by "Mantel-Haenszel, random effects".

    The method of DerSimonian & Laird 1986, with weights 1/(variance + tau²), but Cochran's statistic, and so tau², about the
    Mantel-Haenszel estimate: Q = sum (effect - M-H)²/variance (Deeks & Higgins 2010, Statistical algorithms in Review Manager 5).
    Arguments and errors as `mantel_haenszel`; `double_zero` as `pooling.study_effects`.

    Examples
    --------
    >>> pooled = mantel_haenszel_random([8, 22], [106, 98], [5, 16], [120, 85])
    >>> round(pooled.estimate, 4), round(pooled.tau2, 4)
    (1.3067, 0.0)
    """
    effects, variances = study_effects(x1, n1, x2, n2, measure, double_zero)
    fixed, _ = _MANTEL_HAENSZEL[measure](*cells(x1, n1, x2, n2))
    q = float(np.sum((effects - fixed) ** 2 / variances))
    return weighted("mantel_haenszel_random", effects, variances, moments_tau2(q, variances), q, SCALES[measure], level)


def peto(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, level: float = 0.95) -> Pooled:
    """Pool odds ratios by Peto's one-step method: log OR = sum(O - E) / sum(V), V the hypergeometric variance.

    Yusuf 1985, Prog Cardiovasc Dis 27:335. Arguments as `mantel_haenszel`, whose errors it shares. R:
    `metafor::rma.peto()`.

    Examples
    --------
    >>> round(peto([8, 22], [106, 98], [5, 16], [120, 85]).estimate, 4)  # Rothman 2008, tolbutamide, by metafor
    1.3984
    """
    a, b, c, d = cells(x1, n1, x2, n2)
    excess, variance = _excess(a, b, c, d)
    telling = variance > 0
    if not telling.any():
        raise InputError("peto", "events and non-events in some stratum", "none")
    pooled = excess.sum() / variance.sum()
    q = float(np.sum(excess[telling] ** 2 / variance[telling]) - excess.sum() * pooled)
    return result("peto", pooled, 1 / np.sqrt(variance.sum()), q, int(telling.sum()) - 1, 0.0, "log", level)


def cochran_mantel_haenszel(
    x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, correction: bool
) -> StratifiedTest:
    """Test association over strata with the hypergeometric variance, with or without correction for continuity.

    Mantel & Haenszel 1959, J Natl Cancer Inst 22:719: (|sum(O - E)| - c)² / sum(V), where c is 1/2 with correction,
    and 0 without or where |sum(O - E)| is below 1/2. R: `mantelhaen.test(correct = )`; SAS: PROC FREQ CMH
    (uncorrected). Errors as `mantel_haenszel`. Our own, because `statsmodels.stats.contingency_tables.StratifiedTable`
    prints 0 for a P below 1e-16 and corrects past 0.

    Examples
    --------
    >>> test = cochran_mantel_haenszel([8, 22], [106, 98], [5, 16], [120, 85], correction=False)
    >>> round(test.statistic, 4), round(test.p_value, 4)
    (1.1914, 0.275)
    """
    excess, variance, _ = _association("cochran_mantel_haenszel", x1, n1, x2, n2)
    size = abs(excess.sum())
    size -= 0.5 if correction and size >= 0.5 else 0.0
    return _chi_squared(float(size**2 / variance.sum()))


def cochran(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike) -> StratifiedTest:
    """Test association over strata with the binomial variance of Cochran 1954, Biometrics 10:417.

    As `cochran_mantel_haenszel` without correction, but with N instead of N - 1 in the variance of a stratum of N
    patients. R: `metafor::rma.mh(correct = FALSE)$CO`.

    Examples
    --------
    >>> test = cochran([8, 22], [106, 98], [5, 16], [120, 85])  # Rothman 2008, tolbutamide
    >>> round(test.statistic, 4), round(test.p_value, 4)
    (1.1976, 0.2738)
    """
    excess, variance, size = _association("cochran", x1, n1, x2, n2)
    return _chi_squared(float(excess.sum() ** 2 / np.sum(variance * (size - 1) / size)))


def _association(
    name: str, x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike
) -> tuple[Floats, Floats, Floats]:
    """Excess of events, its variance and the patients of each stratum; refuses strata that say nothing."""
    a, b, c, d = cells(x1, n1, x2, n2)
    if not _telling(a, b, c, d).any():
        raise InputError(name, "events and non-events in some stratum", "none")
    return *_excess(a, b, c, d), a + b + c + d


def _chi_squared(statistic: float) -> StratifiedTest:
    return StratifiedTest(statistic, float(chi_squared_p_value(statistic, 1)))


def _excess(a: Floats, b: Floats, c: Floats, d: Floats) -> tuple[Floats, Floats]:
    """Events of arm 1 beyond expectation, and their hypergeometric variance, in each stratum."""
    size, events = a + b + c + d, a + c
    variance = (a + b) * (c + d) * events * (b + d) / (size**2 * (size - 1))
    return a - (a + b) * events / size, variance


def _telling(a: Floats, b: Floats, c: Floats, d: Floats) -> NDArray[np.bool_]:
    """Strata that have events and non-events."""
    return (a + c > 0) & (b + d > 0)


def _stratified(a: Floats, b: Floats, c: Floats, d: Floats) -> StratifiedTable:
    from statsmodels.stats.contingency_tables import StratifiedTable

    return StratifiedTable(np.array([[a, b], [c, d]]))


def _risk_ratio(a: Floats, b: Floats, c: Floats, d: Floats) -> tuple[float, float]:
    size1, size2, size = a + b, c + d, a + b + c + d
    above, below = float(np.sum(a * size2 / size)), float(np.sum(c * size1 / size))
    _needs_both("risk ratio", above, below)
    variance = np.sum(((a + c) * size1 * size2 - a * c * size) / size**2) / (above * below)
    return float(np.log(above / below)), float(np.sqrt(variance))


def _odds_ratio(a: Floats, b: Floats, c: Floats, d: Floats) -> tuple[float, float]:
    _needs_both("odds ratio", float(np.sum(a * d)), float(np.sum(b * c)))
    table = _stratified(a, b, c, d)
    return float(np.log(table.oddsratio_pooled)), float(table.logodds_pooled_se)


def _risk_difference(a: Floats, b: Floats, c: Floats, d: Floats) -> tuple[float, float]:
    size1, size2, size = a + b, c + d, a + b + c + d
    weight = np.sum(size1 * size2 / size)
    pooled = np.sum((a * size2 - c * size1) / size) / weight
    p = (size1**2 * c - size2**2 * a + size1 * size2 * (size2 - size1) / 2) / size**2
    q = (a * d + b * c) / (2 * size)
    return float(pooled), float(np.sqrt(pooled * p.sum() + q.sum()) / weight)


def _greenland_robins(a: Floats, b: Floats, c: Floats, d: Floats) -> float:
    """Return the standard error of the Mantel-Haenszel risk difference by Greenland & Robins 1985."""
    size1, size2, size = a + b, c + d, a + b + c + d
    variance = np.sum((a * b * size2**3 + c * d * size1**3) / (size1 * size2 * size**2))
    return float(np.sqrt(variance) / np.sum(size1 * size2 / size))


def _needs_both(measure: str, above: float, below: float) -> None:
    if above == 0 or below == 0:
        raise InputError(measure, "strata that bound it on both sides", f"{above:g} over {below:g}")


_MANTEL_HAENSZEL = {"risk_ratio": _risk_ratio, "odds_ratio": _odds_ratio, "risk_difference": _risk_difference}
