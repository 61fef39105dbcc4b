"""One-way analysis of variance from the mean, SD and number of each group."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from evidence.errors import InputError
from evidence.stats.checks import Floats, method_ids, not_negative, real, sample_size, unwrapped
from evidence.stats.shapes import one_shape


class FTest(NamedTuple):
    """An F statistic with its degrees of freedom and p-value: floats of one set of groups, arrays of many."""

    statistic: Floats
    df1: Floats
    df2: Floats
    p_value: Floats


def f_tests(
    means: ArrayLike, sds: ArrayLike, sizes: ArrayLike, methods: Sequence[str] | str | None = None
) -> dict[str, FTest]:
    """Test whether k groups have the same mean, by each method.

    Parameters
    ----------
    means, sds, sizes : arrays [..., k] that broadcast, k >= 2
        `sds` are the SDs of the patients, not standard errors.
    methods : `anova`, `welch`; both for None

    Returns
    -------
    Method -> F, df1, df2 and p-value, arrays [...]. SDs that are all 0 give the limit: F infinite, or 0 for equal means. `welch` is nan
    where one SD is 0.

    Raises
    ------
    InputError: a number is not finite, an SD is negative, n is no whole number >= 2, fewer than two groups, or an unknown method.

    Notes
    -----
    * `anova`: F = (Σ n (mean - grand mean)²/(k - 1))/(Σ (n - 1) sd²/(N - k)); Fisher 1925. R: `oneway.test(var.equal = TRUE)`, `aov()`
    * `welch`: weights w = n/sd², F = (Σ w (mean - weighted mean)²/(k - 1))/(1 + 2 (k - 2) L), df2 = 1/(3 L) with L = Σ (1 -
      w/Σw)²/(n - 1)/(k² - 1); Welch 1951, Biometrika 38:330-336. R: `oneway.test()`

    Examples
    --------
    >>> found = f_tests([23.2, 31.6, 25.5], [7.2, 5.8, 8.1], [14, 9, 12], "anova")["anova"]  # printed: F(2, 32) = 3.79
    >>> round(float(found.statistic), 3), int(found.df1), int(found.df2), round(float(found.p_value), 4)
    (3.789, 2, 32, 0.0334)
    """
    groups = _groups(means, sds, sizes)
    return {method: TESTS[method](*groups) for method in method_ids(methods, tuple(TESTS))}


def p_values(
    means: ArrayLike, sds: ArrayLike, sizes: ArrayLike, methods: Sequence[str] | str | None = None
) -> dict[str, Floats]:
    """Return the p-values of `f_tests`: {method: array}."""
    return {method: test.p_value for method, test in f_tests(means, sds, sizes, methods).items()}


def between_groups(means: Floats, weights: Floats) -> Floats:
    """Return Σ w (mean - weighted mean)² over the last axis."""
    centre = (weights * means).sum(axis=-1, keepdims=True) / weights.sum(axis=-1, keepdims=True)
    return np.asarray((weights * (means - centre) ** 2).sum(axis=-1))


def welch_spread(shares: Floats, sizes: Floats) -> Floats:
    """Return L = Σ (1 - share)²/(n - 1)/(k² - 1), where share is that of a group in the sum of the weights."""
    return np.asarray(((1 - shares) ** 2 / (sizes - 1)).sum(axis=-1) / (sizes.shape[-1] ** 2 - 1))


def _groups(means: ArrayLike, sds: ArrayLike, sizes: ArrayLike) -> tuple[Floats, Floats, Floats]:
    groups = one_shape(
        "means, SDs and sizes", real("means", means), not_negative("sds", sds), sample_size("sizes", sizes, least=2)
    )
    if groups[0].ndim < 1 or groups[0].shape[-1] < 2:
        raise InputError("means", "two or more groups", f"shape {groups[0].shape}")
    return groups  # type: ignore[return-value]  # three


def _anova(means: Floats, sds: Floats, sizes: Floats) -> FTest:
    df1 = np.full(means.shape[:-1], means.shape[-1] - 1.0)
    df2 = sizes.sum(axis=-1) - means.shape[-1]
    between = between_groups(means - means.mean(axis=-1, keepdims=True), sizes) / df1
    within = ((sizes - 1) * sds**2).sum(axis=-1) / df2
    with np.errstate(divide="ignore", invalid="ignore"):
        f = np.where((within == 0) & (np.ptp(means, axis=-1) == 0), 0.0, between / within)
    return FTest(*map(unwrapped, (f, df1, df2, special.fdtrc(df1, df2, f))))


def _welch(means: Floats, sds: Floats, sizes: Floats) -> FTest:
    k = means.shape[-1]
    spread = np.all(sds > 0, axis=-1)
    weights = sizes / np.where(spread[..., None], sds, 1.0) ** 2
    df1 = np.full(means.shape[:-1], k - 1.0)
    small = welch_spread(weights / weights.sum(axis=-1, keepdims=True), sizes)
    between = between_groups(means - means.mean(axis=-1, keepdims=True), weights) / df1
    f, df2 = between / (1 + 2 * (k - 2) * small), 1 / (3 * small)
    f, df2 = np.where(spread, f, np.nan), np.where(spread, df2, np.nan)
    return FTest(*map(unwrapped, (f, df1, df2, special.fdtrc(df1, df2, f))))


TESTS: dict[str, Callable[[Floats, Floats, Floats], FTest]] = {
    "anova": _anova,
    "welch": _welch,
}  # the order of the catalogue: most usual first
