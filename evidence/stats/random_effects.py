"""Effects that vary between studies: the variance between them, the pooled estimate, and where a new study's effect may lie.

Off the hot path: one meta-analysis at a time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from evidence.errors import InputError
from evidence.stats.checks import Floats, one_level
from evidence.stats.effects import Scale, scale_name
from evidence.stats.pooling import cochran_q, moments_tau2, studies
from evidence.stats.proportions.roots import increasing_root
from evidence.stats.tails import chi_squared_p_value, t_p_value, t_quantile

Test: TypeAlias = Literal["normal", "hartung_knapp", "hartung_knapp_truncated"]
Prediction: TypeAlias = Literal["t_k_minus_2", "t_k_minus_1", "normal"]
TESTS: tuple[Test, ...] = ("normal", "hartung_knapp", "hartung_knapp_truncated")  # the order of the catalogue
PREDICTIONS: tuple[Prediction, ...] = ("t_k_minus_2", "t_k_minus_1", "normal")  # the order of the catalogue


@dataclass(frozen=True, slots=True)
class RandomEffects:
    """A pooled estimate of effects that vary between studies, and its heterogeneity.

    `se` belongs to the logarithm for ratios; `df` are those of the test, infinity for the normal one. `q` is Cochran's statistic with
    `q_df` degrees of freedom; `i2` = tau2/(tau2 + typical variance), the share of the variability that lies between studies. The limits
    of prediction are nan where there are too few studies for them.
    """

    tau2: float
    estimate: float
    se: float
    df: float
    low: float
    high: float
    p_value: float
    prediction_low: float
    prediction_high: float
    q: float
    q_df: int
    q_p_value: float
    i2: float


def pool(
    effects: ArrayLike,
    variances: ArrayLike,
    tau2: str = "reml",
    test: Test = "normal",
    prediction: Prediction = "t_k_minus_2",
    scale: Scale = "natural",
    level: float = 0.95,
) -> RandomEffects:
    """Pool effects that vary between studies, with weights 1/(variance + tau²).

    Parameters
    ----------
    effects, variances : arrays [studies], at least two; of logarithms if `scale` is "log"
    tau2 : `reml`, `paule_mandel` or `dersimonian_laird`, as `between_study_variance`
    test : of the estimate. `normal`: SE = 1/√Σw. `hartung_knapp`: SE² = H/Σw with H = Σ w (effect - estimate)²/(k - 1), and t with k - 1
        degrees of freedom. `hartung_knapp_truncated`: H not below 1
    prediction : estimate ± quantile √(tau² + SE²), with t of k - 2 or k - 1 degrees of freedom, or the normal quantile
    scale : "log" gives the estimate and all limits back as ratios
    level : of both intervals

    Raises
    ------
    InputError: fewer than two studies, lengths that differ, a variance that is not above 0, a level outside (0, 1), or an unknown name.

    Notes
    -----
    Hartung & Knapp 2001, Stat Med 20:1771-1782 and 3875-3889; truncation: Knapp & Hartung 2003, Stat Med 22:2693-2710; prediction: Higgins,
    Thompson & Spiegelhalter 2009, J R Stat Soc A 172:137-159. R: `metafor::rma(test = "z")`, "knha" and "adhoc"; its `predict()` takes the
    normal quantile with the first and k - 1 with the others.

    Examples
    --------
    >>> found = pool([-0.8893, -1.5854, -1.3481], [0.3256, 0.1946, 0.4154], scale="log")  # the first three studies of dat.bcg
    >>> round(found.estimate, 3), round(found.tau2, 3)
    (0.264, 0.0)
    """
    effects, variances = _two_or_more(effects, variances)
    k, alpha = effects.size, 1 - one_level(level)
    variance_between = between_study_variance(effects, variances, tau2)
    weights = 1 / (variances + variance_between)
    estimate = float(np.sum(weights * effects) / weights.sum())
    factor, df = _test(test, effects - estimate, weights)
    se = float(np.sqrt(factor / weights.sum()))
    half_width = float(t_quantile(alpha, df)) * se
    spread = np.sqrt(variance_between + se**2) * _prediction_quantile(prediction, k, alpha)
    back: Callable[[float], float] = _back(scale)
    q = cochran_q(effects, variances)
    return RandomEffects(
        tau2=variance_between,
        estimate=back(estimate),
        se=se,
        df=df,
        low=back(estimate - half_width),
        high=back(estimate + half_width),
        p_value=_p_value(estimate, se, df),
        prediction_low=back(estimate - spread),
        prediction_high=back(estimate + spread),
        q=q,
        q_df=k - 1,
        q_p_value=float(chi_squared_p_value(q, k - 1)),
        i2=variance_between / (variance_between + _typical_variance(variances)),
    )


def between_study_variance(effects: ArrayLike, variances: ArrayLike, method: str = "reml") -> float:
    """Estimate tau², the variance between studies, not below 0.

    * `reml`: restricted maximum likelihood, its highest maximum, to double precision (metafor climbs to one from one start, and stops
      where a step is below 1e-5); Viechtbauer 2005, J Educ Behav Stat 30:261-293. R: `metafor::rma()`; Stata: `meta summarize`
    * `paule_mandel`: the tau² at which Q with weights 1/(variance + tau²) is k - 1; Paule & Mandel 1982, J Res Natl Bur Stand 87:377.
      R: `metafor::rma(method = "PM")`
    * `dersimonian_laird`: by moments; DerSimonian & Laird 1986, Control Clin Trials 7:177. R: `metafor::rma(method = "DL")`

    Arguments and errors as in `pool`.

    Examples
    --------
    >>> round(between_study_variance([0.1, 0.9, 1.6], [0.04, 0.09, 0.16]), 4)
    0.4696
    """
    effects, variances = _two_or_more(effects, variances)
    if method not in tuple(BETWEEN):
        raise InputError("tau2", f"one of {', '.join(BETWEEN)}", repr(method))
    return BETWEEN[method](effects, variances)


def q_profile(effects: ArrayLike, variances: ArrayLike, level: float = 0.95) -> tuple[float, float]:
    """Compute the Q-profile interval of tau²: the tau² at which Q lies between its chi-squared quantiles.

    Viechtbauer 2007, Stat Med 26:37-52. R: `metafor::confint()` of a model without moderators. A limit below 0 is 0. Arguments and errors
    as in `pool`.

    Examples
    --------
    >>> low, high = q_profile([0.1, 0.9, 1.6], [0.04, 0.09, 0.16])
    >>> round(low, 4), round(high, 4)
    (0.063, 22.1532)
    """
    effects, variances = _two_or_more(effects, variances)
    tail = (1 - one_level(level)) / 2
    low, high = (float(special.chdtri(effects.size - 1, upper)) for upper in (tail, 1 - tail))
    return _tau2_at(effects, variances, low), _tau2_at(effects, variances, high)


def _two_or_more(effects: ArrayLike, variances: ArrayLike) -> tuple[Floats, Floats]:
    effects, variances = studies(effects, variances)
    if effects.size < 2:
        raise InputError("studies", "at least two", f"{effects.size}")
    return effects, variances


def _test(test: str, residuals: Floats, weights: Floats) -> tuple[float, float]:
    """Return what the variance of the estimate is multiplied by, and the degrees of freedom of its test."""
    df = residuals.size - 1
    factor = float(np.sum(weights * residuals**2)) / df
    match test:
        case "normal":
            return 1.0, np.inf
        case "hartung_knapp":
            return factor, df
        case "hartung_knapp_truncated":
            return max(factor, 1.0), df
    raise InputError("test", f"one of {', '.join(TESTS)}", repr(test))


def _p_value(estimate: float, se: float, df: float) -> float:
    if se == 0:  # Hartung-Knapp where all effects are the same
        return 1.0 if estimate == 0 else 0.0
    return float(t_p_value(estimate / se, df))


def _prediction_quantile(prediction: str, k: int, alpha: float) -> float:
    if prediction not in PREDICTIONS:
        raise InputError("prediction", f"one of {', '.join(PREDICTIONS)}", repr(prediction))
    df = {"t_k_minus_2": k - 2.0, "t_k_minus_1": k - 1.0, "normal": np.inf}[prediction]
    return float(t_quantile(alpha, df)) if df > 0 else np.nan


def _back(scale: Scale) -> Callable[[float], float]:
    return (lambda value: float(np.exp(value))) if scale_name(scale) == "log" else float


def _typical_variance(variances: Floats) -> float:
    """Return the typical variance within studies of Higgins & Thompson 2002, Stat Med 21:1539."""
    weights = 1 / variances
    return float((variances.size - 1) * weights.sum() / (weights.sum() ** 2 - np.sum(weights**2)))


def _dersimonian_laird(effects: Floats, variances: Floats) -> float:
    return moments_tau2(cochran_q(effects, variances), variances)


def _paule_mandel(effects: Floats, variances: Floats) -> float:
    return _tau2_at(effects, variances, effects.size - 1)


def _tau2_at(effects: Floats, variances: Floats, q: float) -> float:
    """Solve Q(tau²) = q, which falls as tau² grows; 0 where Q(0) is not above q."""

    def excess(tau2: Floats) -> Floats:
        return np.array([q - cochran_q(effects, variances + float(tau2[0]))])

    if excess(np.zeros(1))[0] >= 0:
        return 0.0
    high = np.array([np.max(variances)])
    while excess(high)[0] < 0:
        high = 2 * high
    return float(increasing_root(excess, np.zeros(1), high)[0])


def _reml(effects: Floats, variances: Floats) -> float:
    """Return the highest of all maxima of the restricted likelihood: where its slope falls through 0, or 0 itself."""
    high = float(np.var(effects, ddof=1) + variances.max())
    while _reml_slope(effects, variances, np.array([high]))[0] >= 0:
        high *= 2
    grid = np.concatenate([[0.0], np.geomspace(1e-9 * high, high, _POINTS)])
    slopes = _reml_slope(effects, variances, grid)
    falls = np.flatnonzero((slopes[:-1] > 0) & (slopes[1:] <= 0))
    tops = increasing_root(lambda tau2: -_reml_slope(effects, variances, tau2), grid[falls], grid[falls + 1])
    maxima = np.concatenate([[0.0], tops])
    return float(maxima[np.argmax(_reml_likelihood(effects, variances, maxima))])


_POINTS = 400


def _weights(variances: Floats, tau2: Floats) -> Floats:
    return np.asarray(1 / (variances + tau2[:, None]))


def _squares(effects: Floats, weights: Floats, power: int) -> Floats:
    centre = (weights * effects).sum(axis=1, keepdims=True) / weights.sum(axis=1, keepdims=True)
    return np.asarray((weights**power * (effects - centre) ** 2).sum(axis=1))


def _reml_slope(effects: Floats, variances: Floats, tau2: Floats) -> Floats:
    """Return twice the derivative of the restricted log-likelihood, at each tau²."""
    weights = _weights(variances, tau2)
    total = weights.sum(axis=1)
    return np.asarray(_squares(effects, weights, 2) - total + (weights**2).sum(axis=1) / total)


def _reml_likelihood(effects: Floats, variances: Floats, tau2: Floats) -> Floats:
    """Return twice the restricted log-likelihood but for a constant, at each tau²."""
    weights = _weights(variances, tau2)
    return np.asarray(np.log(weights).sum(axis=1) - np.log(weights.sum(axis=1)) - _squares(effects, weights, 1))


BETWEEN: dict[str, Callable[[Floats, Floats], float]] = {
    "dersimonian_laird": _dersimonian_laird,
    "reml": _reml,
    "paule_mandel": _paule_mandel,
}  # the order of the catalogue: most usual first
