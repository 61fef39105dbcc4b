"""Two means from their summaries: mean, SD and number of each arm."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import overload

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evidence.stats.checks import (
    Alternative,
    FloatInterval,
    Floats,
    Interval,
    Scalar,
    between,
    level_of,
    method_ids,
    not_negative,
    positive,
    real,
    sample_size,
    unwrapped,
    unwrapped_interval,
)
from evidence.stats.tails import t_p_value, t_quantile


@overload
def p_values(
    mean1: Scalar,
    sd1: Scalar,
    n1: Scalar,
    mean2: Scalar,
    sd2: Scalar,
    n2: Scalar,
    methods: Sequence[str] | str | None = None,
    alternative: Alternative = "two-sided",
) -> dict[str, float]: ...


@overload
def p_values(
    mean1: ArrayLike,
    sd1: ArrayLike,
    n1: ArrayLike,
    mean2: ArrayLike,
    sd2: ArrayLike,
    n2: ArrayLike,
    methods: Sequence[str] | str | None = None,
    alternative: Alternative = "two-sided",
) -> dict[str, Floats]: ...


def p_values(
    mean1: ArrayLike,
    sd1: ArrayLike,
    n1: ArrayLike,
    mean2: ArrayLike,
    sd2: ArrayLike,
    n2: ArrayLike,
    methods: Sequence[str] | str | None = None,
    alternative: Alternative = "two-sided",
) -> dict[str, float] | dict[str, Floats]:
    """Compute the p-value of a difference of two independent means by each method.

    The statistic is (mean1 - mean2) / SE, with SE and degrees of freedom of

    * `student`: SE² = s²(1/n1 + 1/n2), s² the pooled variance, n1 + n2 - 2 degrees of freedom;
    * `welch`: SE² = sd1²/n1 + sd2²/n2, Satterthwaite degrees of freedom (Welch 1947, Biometrika 34:28);
    * `z`: the SE of `welch` with the normal distribution.

    Parameters
    ----------
    mean1, sd1, n1, mean2, sd2, n2 : numbers or arrays that broadcast
        Arm 1 is the intervention; `sd` is the SD of the patients, not the standard error.
    methods : some of `student`, `welch`, `z`; all for None
    alternative : "greater" means that arm 1 has the larger mean

    Returns
    -------
    Method -> array of p-values in the broadcast shape, a float where all are single numbers. Both SDs 0: the limit for SDs that tend to 0, which is 1
    (one-sided .5) for equal means and else 0 or 1. An arm of one patient has no SD: `student` gives it no weight,
    `welch` and `z` are nan.

    Raises
    ------
    InputError: a number is not finite, an SD is negative, n is no whole number >= 1, n1 + n2 < 3, or a method is
    unknown.

    Notes
    -----
    The same is printed by R `t.test(var.equal = TRUE)` and `t.test()`, SAS PROC TTEST (Pooled, Satterthwaite), Stata
    `ttesti`.

    Examples
    --------
    >>> p = p_values(20, 4, 30, 21, 2, 30)  # INSPECT-SR guidance, check 4.9
    >>> {method: round(float(value), 4) for method, value in p.items()}
    {'student': 0.2256, 'welch': 0.2274, 'z': 0.2207}
    """
    difference, arms = _two_arms(mean1, sd1, n1, mean2, sd2, n2)
    found = {}
    for method in method_ids(methods, tuple(STANDARD_ERRORS)):
        se, df = STANDARD_ERRORS[method](*arms)
        with np.errstate(divide="ignore", invalid="ignore"):
            t = np.where((difference == 0) & (se == 0), 0.0, difference / se)
        found[method] = unwrapped(t_p_value(t, df, alternative))
    return found


@overload
def intervals(
    mean1: Scalar,
    sd1: Scalar,
    n1: Scalar,
    mean2: Scalar,
    sd2: Scalar,
    n2: Scalar,
    methods: Sequence[str] | str | None = None,
    level: Scalar = 0.95,
) -> dict[str, FloatInterval]: ...


@overload
def intervals(
    mean1: ArrayLike,
    sd1: ArrayLike,
    n1: ArrayLike,
    mean2: ArrayLike,
    sd2: ArrayLike,
    n2: ArrayLike,
    methods: Sequence[str] | str | None = None,
    level: ArrayLike = 0.95,
) -> dict[str, Interval]: ...


def intervals(
    mean1: ArrayLike,
    sd1: ArrayLike,
    n1: ArrayLike,
    mean2: ArrayLike,
    sd2: ArrayLike,
    n2: ArrayLike,
    methods: Sequence[str] | str | None = None,
    level: ArrayLike = 0.95,
) -> dict[str, FloatInterval] | dict[str, Interval]:
    """Compute the two-sided confidence interval of mean1 - mean2 by each method.

    Limits are (mean1 - mean2) ± t SE with the SE and degrees of freedom of `p_values`, whose test each interval
    inverts; the same arguments, errors and treatment of one-patient arms. Both SDs 0: both limits are the difference.
    `level` lies in (0, 1).

    Returns
    -------
    Method -> (low, high), arrays in the broadcast shape, floats where all are single numbers.

    Examples
    --------
    >>> low, high = intervals(56.2, 13.2, 101, 57.8, 13.7, 99, methods="student")["student"]
    >>> round(float(low), 2), round(float(high), 2)
    (-5.35, 2.15)
    """
    difference, arms = _two_arms(mean1, sd1, n1, mean2, sd2, n2)
    level = level_of(level)
    found = {}
    for method in method_ids(methods, tuple(STANDARD_ERRORS)):
        se, df = STANDARD_ERRORS[method](*arms)
        half_width = t_quantile(1 - level, df) * se
        found[method] = unwrapped_interval((difference - half_width, difference + half_width))
    return found


@overload
def standard_errors(sd1: Scalar, n1: Scalar, sd2: Scalar, n2: Scalar) -> dict[str, float]: ...


@overload
def standard_errors(sd1: ArrayLike, n1: ArrayLike, sd2: ArrayLike, n2: ArrayLike) -> dict[str, Floats]: ...


def standard_errors(
    sd1: ArrayLike, n1: ArrayLike, sd2: ArrayLike, n2: ArrayLike
) -> dict[str, float] | dict[str, Floats]:
    """Compute the standard error of mean1 - mean2 by each method; formulas, arguments and errors as `p_values`.

    Returns method -> array in the broadcast shape. Each grows with either SD.

    >>> se = standard_errors(4, 30, 2, 30)  # INSPECT-SR guidance, check 4.9
    >>> {method: round(float(value), 4) for method, value in se.items()}
    {'student': 0.8165, 'welch': 0.8165, 'z': 0.8165}
    """
    _, arms = _two_arms(0, sd1, n1, 0, sd2, n2)
    return {method: unwrapped(standard_error(*arms)[0]) for method, standard_error in STANDARD_ERRORS.items()}


@overload
def single_intervals(mean: Scalar, sd: Scalar, n: Scalar, level: Scalar = 0.95) -> dict[str, FloatInterval]: ...


@overload
def single_intervals(mean: ArrayLike, sd: ArrayLike, n: ArrayLike, level: ArrayLike = 0.95) -> dict[str, Interval]: ...


def single_intervals(
    mean: ArrayLike, sd: ArrayLike, n: ArrayLike, level: ArrayLike = 0.95
) -> dict[str, FloatInterval] | dict[str, Interval]:
    """Compute the two-sided confidence interval of the mean of one arm by `student` and by `z`.

    Limits are mean ± t SD/√n with n - 1 degrees of freedom, and the same with the normal distribution. Arguments broadcast. Raises
    InputError for an SD below 0, n < 2 or a level outside (0, 1). R: `t.test(x)$conf.int`; Stata: `cii means`.

    >>> low, high = single_intervals(0.75, 1.789, 10)["student"]  # Student 1908, Biometrika 6:1, first drug: R's `sleep` data
    >>> round(float(low), 3), round(float(high), 3)
    (-0.53, 2.03)
    """
    mean, sd, n = np.broadcast_arrays(real("mean", mean), not_negative("sd", sd), sample_size("n", n, least=2))
    alpha, se = 1 - level_of(level), sd / np.sqrt(n)
    half_widths = {"student": t_quantile(alpha, n - 1) * se, "z": t_quantile(alpha, np.inf) * se}
    return {
        method: unwrapped_interval((mean - half_width, mean + half_width)) for method, half_width in half_widths.items()
    }


def undefined(sd1: ArrayLike, sd2: ArrayLike) -> NDArray[np.bool_]:
    """Whether two means have no test: both SDs are 0, so that the p-value of `p_values` is a limit (R `t.test` stops).

    >>> undefined([0, 0], [0, 1.5]).tolist()
    [True, False]
    """
    return np.asarray((not_negative("sd1", sd1) == 0) & (not_negative("sd2", sd2) == 0))


def pooled_sd_from_p(difference: ArrayLike, p: ArrayLike, n1: ArrayLike, n2: ArrayLike) -> Floats:
    """Find the pooled SD at which Student's two-sided test of `difference` gives `p`.

    s = |difference| / (t √(1/n1 + 1/n2)), t the quantile 1 - p/2 with n1 + n2 - 2 degrees of freedom (Cochrane
    Handbook 6.5.2.3). Arguments broadcast. Raises InputError unless difference != 0, 0 < p < 1 and n >= 2.

    Examples
    --------
    >>> round(float(pooled_sd_from_p(0.85, 0.055, 71, 72)), 2)  # Smith 2002, J Clin Oncol 20:4040: VAS, P = .055
    2.63
    """
    difference = positive("size of the difference", np.abs(real("difference", difference)))
    p = between("p", p, 0, 1)
    n1, n2 = sample_size("n1", n1, least=2), sample_size("n2", n2, least=2)
    return np.asarray(difference / (t_quantile(p, n1 + n2 - 2) * np.sqrt(1 / n1 + 1 / n2)))


def _student(sd1: Floats, n1: Floats, sd2: Floats, n2: Floats) -> tuple[Floats, Floats]:
    df = n1 + n2 - 2
    variance = ((n1 - 1) * sd1**2 + (n2 - 1) * sd2**2) / df
    return np.sqrt(variance * (1 / n1 + 1 / n2)), df


def _welch(sd1: Floats, n1: Floats, sd2: Floats, n2: Floats) -> tuple[Floats, Floats]:
    variance1, variance2 = sd1**2 / n1, sd2**2 / n2
    total = variance1 + variance2
    with np.errstate(divide="ignore", invalid="ignore"):
        share1, share2 = variance1 / total, variance2 / total
        df = 1 / (share1**2 / (n1 - 1) + share2**2 / (n2 - 1))
    # Without any variance t is 0 or infinite, and every df gives the same p.
    df = np.where(total == 0, n1 + n2 - 2, df)
    return _needs_two_patients(np.sqrt(total), n1, n2), _needs_two_patients(df, n1, n2)


def _z(sd1: Floats, n1: Floats, sd2: Floats, n2: Floats) -> tuple[Floats, Floats]:
    return _needs_two_patients(np.sqrt(sd1**2 / n1 + sd2**2 / n2), n1, n2), np.asarray(np.inf)


def _needs_two_patients(values: Floats, n1: Floats, n2: Floats) -> Floats:
    return np.where((n1 < 2) | (n2 < 2), np.nan, values)


STANDARD_ERRORS: dict[str, Callable[[Floats, Floats, Floats, Floats], tuple[Floats, Floats]]] = {
    "student": _student,
    "welch": _welch,
    "z": _z,
}
"""Method -> function (sd1, n1, sd2, n2) -> (standard error of the difference, degrees of freedom)."""


def _two_arms(
    mean1: ArrayLike, sd1: ArrayLike, n1: ArrayLike, mean2: ArrayLike, sd2: ArrayLike, n2: ArrayLike
) -> tuple[Floats, tuple[Floats, Floats, Floats, Floats]]:
    """Check and broadcast the six numbers; return the difference and (sd1, n1, sd2, n2)."""
    difference = real("mean1", mean1) - real("mean2", mean2)
    spread = not_negative("sd1", sd1), not_negative("sd2", sd2)
    size = sample_size("n1", n1), sample_size("n2", n2)
    sample_size("n1 + n2", size[0] + size[1], least=3)
    difference, sd1, sd2, n1, n2 = np.broadcast_arrays(difference, *spread, *size)
    return difference, (sd1, n1, sd2, n2)
