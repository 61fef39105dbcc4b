"""The studies of a meta-analysis as one estimate, from the effect and variance of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

import numpy as np
from numpy.typing import ArrayLike

from evidence.errors import InputError
from evidence.measures import Scale, wald_scale
from evidence.stats.checks import Floats, positive, real
from evidence.stats.effects import interval, p_value_from_se, scale_name
from evidence.stats.proportions.counts import two_arms
from evidence.stats.proportions.empty_cells import where_empty
from evidence.stats.tails import chi_squared_p_value

PooledMeasure: TypeAlias = Literal["risk_ratio", "odds_ratio", "risk_difference"]
SCALES: dict[str, Scale] = {name: wald_scale(name) for name in get_args(PooledMeasure)}
"""The measures that studies are pooled by, each with its scale."""

DoubleZero: TypeAlias = Literal["kept", "dropped"]
"""What becomes of studies that say nothing of a ratio: no event in either arm, or nothing else."""


@dataclass(frozen=True, slots=True)
class Pooled:
    """A pooled estimate with its interval and test, and the heterogeneity of what was pooled.

    `se` belongs to the logarithm for ratios. `q` with `q_df` degrees of freedom is Cochran's statistic, `i2` the
    share of it beyond chance, (q - df)/q or 0; `tau2` is the variance between studies (0 under one common effect).
    """

    method: str
    estimate: float
    se: float
    low: float
    high: float
    p_value: float
    q: float
    q_df: int
    q_p_value: float
    i2: float
    tau2: float = 0.0


def study_effects(
    x1: ArrayLike,
    n1: ArrayLike,
    x2: ArrayLike,
    n2: ArrayLike,
    measure: PooledMeasure,
    double_zero: DoubleZero = "kept",
) -> tuple[Floats, Floats]:
    """Compute each study's effect and its large-sample variance, of the logarithm for ratios.

    A study with an empty cell gets 1/2 added to all four of its cells.

    Parameters
    ----------
    x1, n1, x2, n2 : arrays [studies], events and patients of both arms
    measure : "risk_ratio", "odds_ratio" or "risk_difference"
    double_zero : "kept" or "dropped"
        Whether studies without events in either arm, or without non-events in either, count. R: `metafor::escalc()` keeps
        them by default and drops them with `drop00 = TRUE`; RevMan drops them for ratios (Cochrane Handbook 10.4.4.2).

    Returns
    -------
    Effects and variances, arrays [studies that count].

    Raises
    ------
    InputError: an unknown measure or convention, or none that counts. ValueError: counts that are not possible.

    Examples
    --------
    >>> effect, variance = study_effects([4], [123], [11], [139], "risk_ratio")  # Aronson 1948, dat.bcg of metafor
    >>> round(float(effect[0]), 4), round(float(variance[0]), 4)
    (-0.8893, 0.3256)
    """
    a, b, c, d = cells(x1, n1, x2, n2)
    if double_zero not in get_args(DoubleZero):
        raise InputError("double_zero", "kept or dropped", repr(double_zero))
    counts = (a + c > 0) & (b + d > 0) if double_zero == "dropped" else np.full(a.shape, True)
    if not counts.any():
        raise InputError("strata", "events and non-events in some study", "none")
    a, size1, c, size2 = where_empty(*(part[counts] for part in (a, a + b, c, c + d)))
    b, d = size1 - a, size2 - c
    match measure:
        case "risk_ratio":
            return np.log(a / size1) - np.log(c / size2), 1 / a - 1 / size1 + 1 / c - 1 / size2
        case "odds_ratio":
            return np.log(a / b) - np.log(c / d), 1 / a + 1 / b + 1 / c + 1 / d
        case "risk_difference":
            return a / size1 - c / size2, a * b / size1**3 + c * d / size2**3
    raise InputError("measure", f"one of {', '.join(SCALES)}", repr(measure))


def inverse_variance(effects: ArrayLike, variances: ArrayLike, scale: Scale = "natural", level: float = 0.95) -> Pooled:
    """Pool effects with weights 1/variance, under one common effect.

    Parameters
    ----------
    effects, variances : arrays [studies], at least one; of logarithms if `scale` is "log"
    scale : "log" gives the estimate and its interval back as ratios
    level : of the interval

    Raises
    ------
    InputError: no study, lengths that differ, a variance that is not above 0, an unknown scale, or a level outside (0, 1).

    Notes
    -----
    R: `metafor::rma(method = "EE")`; Stata: `metan, fixedi`.

    Examples
    --------
    >>> effects, variances = [-0.8893, -1.5854], [0.3256, 0.1946]  # the first two studies of dat.bcg of metafor
    >>> round(inverse_variance(effects, variances, scale="log").estimate, 3)
    0.266
    """
    effects, variances = studies(effects, variances)
    return weighted("inverse_variance", effects, variances, 0.0, cochran_q(effects, variances), scale, level)


def dersimonian_laird(
    effects: ArrayLike, variances: ArrayLike, scale: Scale = "natural", level: float = 0.95
) -> Pooled:
    """Pool effects that vary between studies: weights 1/(variance + tau²), tau² by moments and not below 0.

    DerSimonian & Laird 1986, Control Clin Trials 7:177. Normal interval, no Hartung-Knapp adjustment. Arguments and
    errors as `inverse_variance`. R: `metafor::rma(method = "DL")`; Stata: `metan, randomi`. (statsmodels'
    `combine_effects` lets tau² fall below 0.)

    Examples
    --------
    >>> effects, variances = [-0.8893, -1.5854], [0.3256, 0.1946]  # the first two studies of dat.bcg of metafor
    >>> dersimonian_laird(effects, variances, scale="log").tau2
    0.0
    """
    effects, variances = studies(effects, variances)
    q = cochran_q(effects, variances)
    return weighted("dersimonian_laird", effects, variances, moments_tau2(q, variances), q, scale, level)


def moments_tau2(q: float, variances: Floats) -> float:
    """Return the variance between studies by moments, from Cochran's statistic about some pooled estimate; not below 0."""
    weights = 1 / variances
    spread = weights.sum() - (weights**2).sum() / weights.sum()
    return max(0.0, float((q - (variances.size - 1)) / spread)) if variances.size > 1 else 0.0


def cells(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike) -> tuple[Floats, Floats, Floats, Floats]:
    """Return events and non-events of arm 1 and of arm 2, arrays [strata] with at least one stratum."""
    events1, size1, events2, size2 = (np.atleast_1d(part).astype(np.float64) for part in two_arms(x1, n1, x2, n2))
    if events1.ndim != 1 or not events1.size:
        raise InputError("strata", "at least one, in a list", f"shape {events1.shape}")
    return events1, size1 - events1, events2, size2 - events2


def result(
    method: str, effect: float, se: float, q: float, q_df: int, tau2: float, scale: Scale, level: float
) -> Pooled:
    """Put together a pooled effect on `scale` with its interval, its test and the heterogeneity q, 0 where one study says all."""
    q = q if q_df > 0 else 0.0
    low, high = (
        interval(effect, se, level) if scale_name(scale) == "natural" else interval(np.exp(effect), se, level, "log")
    )
    return Pooled(
        method=method,
        estimate=float(np.exp(effect) if scale == "log" else effect),
        se=float(se),
        low=float(low),
        high=float(high),
        p_value=float(p_value_from_se(effect, se)),
        q=q,
        q_df=q_df,
        q_p_value=float(chi_squared_p_value(q, q_df)) if q_df > 0 else 1.0,
        i2=max(0.0, (q - q_df) / q) if q > 0 else 0.0,
        tau2=tau2,
    )


def studies(effects: ArrayLike, variances: ArrayLike) -> tuple[Floats, Floats]:
    """Return the effects and variances of one or more studies as lists of one length; raises InputError for others."""
    effects, variances = real("effects", effects), positive("variances", variances)
    if effects.ndim != 1 or effects.shape != variances.shape or not effects.size:
        raise InputError("studies", "two lists of one length", f"shapes {effects.shape} and {variances.shape}")
    return effects, variances


def cochran_q(effects: Floats, variances: Floats) -> float:
    """Return Cochran's Q, the weighted squares about the weighted mean, with weights 1/variance."""
    mean = np.sum(effects / variances) / np.sum(1 / variances)
    return float(np.sum((effects - mean) ** 2 / variances))


def weighted(
    method: str, effects: Floats, variances: Floats, tau2: float, q: float, scale: Scale, level: float
) -> Pooled:
    """Pool effects with weights 1/(variance + tau2), and put the result together with their heterogeneity q."""
    weights = 1 / (variances + tau2)
    effect, se = float(np.sum(weights * effects) / weights.sum()), float(1 / np.sqrt(weights.sum()))
    return result(method, effect, se, q, effects.size - 1, tau2, scale, level)
