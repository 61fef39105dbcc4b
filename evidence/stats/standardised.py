"""Standardised mean differences: two means in units of an SD, by each estimator and interval that programs print.

An estimate is (mean1 - mean2)/s, with or without a correction for the bias of small samples. With m = n1 + n2 - 2, the exact correction
is J(m) = Γ(m/2)/(√(m/2) Γ((m - 1)/2)) (Hedges 1981, J Educ Stat 6:107-128), the approximate one 1 - 3/(4m - 1).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from evidence.stats.checks import (
    Floats,
    Interval,
    method_ids,
    not_negative,
    real,
    sample_size,
    unwrapped,
    unwrapped_interval,
)
from evidence.stats.noncentral import noncentralities
from evidence.stats.proportions.level import z_value
from evidence.stats.shapes import one_shape


def estimates(
    mean1: ArrayLike,
    sd1: ArrayLike,
    n1: ArrayLike,
    mean2: ArrayLike,
    sd2: ArrayLike,
    n2: ArrayLike,
    methods: Sequence[str] | str | None = None,
) -> dict[str, Floats]:
    """Estimate the standardised mean difference by each estimator.

    Parameters
    ----------
    mean1, sd1, n1, mean2, sd2, n2 : numbers or arrays that broadcast
        Arm 1 is the intervention, arm 2 the control; `sd` is the SD of the patients.
    methods : some of `ESTIMATORS`; all for None

    Returns
    -------
    Method -> array in the broadcast shape, a float where all are single numbers; nan where the SD to divide by is 0.

    Raises
    ------
    InputError: a number is not finite, an SD is negative, n is no whole number >= 2, or a method is unknown.

    Notes
    -----
    * `cohen_d`: s the pooled SD; R: `effectsize::cohens_d()`, Stata: `esize`
    * `hedges_g`: J(m) `cohen_d`; R: `metafor::escalc(measure = "SMD")`, `effectsize::hedges_g()`
    * `hedges_g_approximate`: (1 - 3/(4m - 1)) `cohen_d`; RevMan, Comprehensive Meta-Analysis
    * `glass_delta`: s = sd2; R: `effectsize::glass_delta()`; `glass_delta_corrected`: times J(n2 - 1); R: `escalc(measure = "SMD1")`
    * `average_sd`: s² = (sd1² + sd2²)/2; R: `effectsize::cohens_d(pooled_sd = FALSE)`; `average_sd_corrected`: times J(m); R:
      `escalc(measure = "SMDH")`; `average_sd_satterthwaite`: times J of Satterthwaite's degrees of freedom; R:
      `effectsize::hedges_g(pooled_sd = FALSE)`

    Examples
    --------
    >>> found = estimates(55, 47, 155, 75, 64, 156, methods=["cohen_d", "hedges_g"])  # dat.normand1999 of metafor, study 1
    >>> {method: round(float(value), 4) for method, value in found.items()}
    {'cohen_d': -0.356, 'hedges_g': -0.3552}
    """
    arms = _arms(mean1, sd1, n1, mean2, sd2, n2)
    return {method: unwrapped(ESTIMATORS[method](arms)) for method in method_ids(methods, tuple(ESTIMATORS))}


def intervals(
    mean1: ArrayLike,
    sd1: ArrayLike,
    n1: ArrayLike,
    mean2: ArrayLike,
    sd2: ArrayLike,
    n2: ArrayLike,
    methods: Sequence[str] | str | None = None,
    level: float = 0.95,
) -> dict[str, Interval]:
    """Compute intervals of the standardised mean difference: {method: (low, high)}.

    Arguments, shapes and errors as in `estimates`; `methods` are ids of `INTERVALS`, which name the estimator first. Those with
    `noncentral_t` hold the noncentralities that the observed t does not contradict, scaled; the others are estimate ± z SE with, for
    v = 1/n1 + 1/n2 and N = n1 + n2, the SE² of

    * `hedges_g`: v + g²/(2N), metafor's "LS"; `hedges_g_unbiased`: v + (1 - (m - 2)/(m J²)) g², "UB"; `hedges_g_ls2`: J² (v + d²/(2N))
    * `hedges_g_revman`: v + g²/(2 (N - 3.94)) with the approximate g; `hedges_g_borenstein`: J² (v + d²/(2N)) with the approximate J
    * `cohen_d`: v + d²/(2N)
    * `glass_delta_corrected`: v + g²/(2 n2); `average_sd_corrected`: Bonett 2008, Psychol Methods 13:99, as metafor has it

    Examples
    --------
    >>> low, high = intervals(55, 47, 155, 75, 64, 156, methods="hedges_g")["hedges_g"]
    >>> round(float(low), 4), round(float(high), 4)
    (-0.5792, -0.1311)
    """
    arms, z = _arms(mean1, sd1, n1, mean2, sd2, n2), z_value(level)
    found = {}
    for method in method_ids(methods, tuple(INTERVALS)):
        if method in _NONCENTRAL:
            found[method] = unwrapped_interval(_noncentral(arms, *_NONCENTRAL[method], level))
        else:
            estimator, variance = _WALD[method]
            estimate = ESTIMATORS[estimator](arms)
            half_width = z * np.sqrt(variance(arms, estimate))
            found[method] = unwrapped_interval((estimate - half_width, estimate + half_width))
    return found


@dataclass(frozen=True, slots=True)
class _Arms:
    difference: Floats
    sd1: Floats
    n1: Floats
    sd2: Floats
    n2: Floats

    @property
    def df(self) -> Floats:
        return self.n1 + self.n2 - 2

    @property
    def pooled_sd(self) -> Floats:
        return np.asarray(np.sqrt(((self.n1 - 1) * self.sd1**2 + (self.n2 - 1) * self.sd2**2) / self.df))

    @property
    def average_sd(self) -> Floats:
        return np.asarray(np.hypot(self.sd1, self.sd2) / np.sqrt(2))

    @property
    def inverse_sizes(self) -> Floats:
        return 1 / self.n1 + 1 / self.n2

    @property
    def satterthwaite_df(self) -> Floats:
        variance1, variance2 = self.sd1**2 / self.n1, self.sd2**2 / self.n2
        below = variance1**2 / (self.n1 - 1) + variance2**2 / (self.n2 - 1)
        return _over((variance1 + variance2) ** 2, below)


def _arms(mean1: ArrayLike, sd1: ArrayLike, n1: ArrayLike, mean2: ArrayLike, sd2: ArrayLike, n2: ArrayLike) -> _Arms:
    return _Arms(
        *one_shape(
            "means, SDs and sizes",
            real("mean1", mean1) - real("mean2", mean2),
            not_negative("sd1", sd1),
            sample_size("n1", n1, least=2),
            not_negative("sd2", sd2),
            sample_size("n2", n2, least=2),
        )
    )


def exact_correction(df: Floats) -> Floats:
    """Return J(df) = Γ(df/2)/(√(df/2) Γ((df - 1)/2)), as a beta function that loses nothing for large df; nan for df <= 1.

    >>> round(float(exact_correction(np.float64(10))), 4)  # metafor prints .9227
    0.9227
    """
    some = np.where(df > 1, df, np.nan)
    return np.asarray(np.sqrt(2 * np.pi / some) / special.beta((some - 1) / 2, 0.5))


def _over(above: Floats, below: Floats) -> Floats:
    return np.asarray(above / np.where(below > 0, below, np.nan))


def _cohen_d(arms: _Arms) -> Floats:
    return _over(arms.difference, arms.pooled_sd)


def _approximate(df: Floats) -> Floats:
    return np.asarray(1 - 3 / (4 * df - 1))


def _average_sd(arms: _Arms) -> Floats:
    return _over(arms.difference, arms.average_sd)


def _glass_delta(arms: _Arms) -> Floats:
    return _over(arms.difference, arms.sd2)


ESTIMATORS: dict[str, Callable[[_Arms], Floats]] = {
    "cohen_d": _cohen_d,
    "hedges_g": lambda arms: exact_correction(arms.df) * _cohen_d(arms),
    "hedges_g_approximate": lambda arms: _approximate(arms.df) * _cohen_d(arms),
    "glass_delta": _glass_delta,
    "glass_delta_corrected": lambda arms: exact_correction(arms.n2 - 1) * _glass_delta(arms),
    "average_sd": _average_sd,
    "average_sd_corrected": lambda arms: exact_correction(arms.df) * _average_sd(arms),
    "average_sd_satterthwaite": lambda arms: exact_correction(arms.satterthwaite_df) * _average_sd(arms),
}  # the order of the catalogue: most usual first


def _large_sample(arms: _Arms, estimate: Floats) -> Floats:
    return arms.inverse_sizes + estimate**2 / (2 * (arms.n1 + arms.n2))


def _unbiased(arms: _Arms, estimate: Floats) -> Floats:
    # 1 - (m - 2)/(m J²), where the two terms nearly cancel
    share = (arms.df - 2) / (arms.df * exact_correction(arms.df) ** 2)
    return arms.inverse_sizes + (1 - share) * estimate**2


def _scaled(correction: Callable[[Floats], Floats]) -> Callable[[_Arms, Floats], Floats]:
    return lambda arms, _: correction(arms.df) ** 2 * _large_sample(arms, _cohen_d(arms))


def _revman(arms: _Arms, estimate: Floats) -> Floats:
    below = arms.n1 + arms.n2 - 3.94
    return np.asarray(arms.inverse_sizes + estimate**2 / (2 * np.where(below > 0, below, np.nan)))


def _glass(arms: _Arms, estimate: Floats) -> Floats:
    return np.asarray(arms.inverse_sizes + estimate**2 / (2 * arms.n2))


def _average(arms: _Arms, estimate: Floats) -> Floats:
    total = arms.sd1**2 + arms.sd2**2
    fourth = arms.sd1**4 / (arms.n1 - 1) + arms.sd2**4 / (arms.n2 - 1)
    second = arms.sd1**2 / (arms.n1 - 1) + arms.sd2**2 / (arms.n2 - 1)
    variance = _over(estimate**2 * fourth, 2 * total**2) + _over(2 * second, total)
    return np.asarray(exact_correction(arms.df) ** 2 * variance)


_WALD: dict[str, tuple[str, Callable[[_Arms, Floats], Floats]]] = {
    "hedges_g": ("hedges_g", _large_sample),
    "hedges_g_revman": ("hedges_g_approximate", _revman),
    "hedges_g_borenstein": ("hedges_g_approximate", _scaled(_approximate)),
    "cohen_d": ("cohen_d", _large_sample),
    "hedges_g_unbiased": ("hedges_g", _unbiased),
    "hedges_g_ls2": ("hedges_g", _scaled(exact_correction)),
    "glass_delta_corrected": ("glass_delta_corrected", _glass),
    "average_sd_corrected": ("average_sd_corrected", _average),
}
# the estimate, the square of the scale from t to it, the degrees of freedom, and the correction of the limits
_NONCENTRAL: dict[str, tuple[str, Callable[[_Arms], tuple[Floats, Floats, Floats]]]] = {
    "cohen_d_noncentral_t": ("cohen_d", lambda arms: (arms.inverse_sizes, arms.df, np.ones(()))),
    "hedges_g_noncentral_t": ("cohen_d", lambda arms: (arms.inverse_sizes, arms.df, exact_correction(arms.df))),
    "glass_delta_noncentral_t": (
        "glass_delta",
        lambda arms: (1 / arms.n2 + _over(arms.sd1**2, arms.n1 * arms.sd2**2), arms.n2 - 1, np.ones(())),
    ),
    "average_sd_noncentral_t": (
        "average_sd",
        lambda arms: (
            _over(arms.sd1**2 / arms.n1 + arms.sd2**2 / arms.n2, arms.average_sd**2),
            arms.satterthwaite_df,
            np.ones(()),
        ),
    ),
}
INTERVALS: dict[str, str] = {
    **{method: estimator for method, (estimator, _) in _WALD.items()},
    **{method: estimator for method, (estimator, _) in _NONCENTRAL.items()},
    "hedges_g_noncentral_t": "hedges_g",
}
"""Interval -> the estimator that stands beside it."""


def _noncentral(
    arms: _Arms, estimator: str, parts: Callable[[_Arms], tuple[Floats, Floats, Floats]], level: float
) -> Interval:
    square, df, correction = parts(arms)
    scale = np.sqrt(square)
    low, high = noncentralities(ESTIMATORS[estimator](arms) / scale, df, level)
    return correction * scale * low, correction * scale * high
