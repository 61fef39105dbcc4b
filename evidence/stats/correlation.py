"""Pearson's correlation of n pairs: its t test and Fisher's interval."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from evidence.errors import InputError
from evidence.stats.checks import (
    Alternative,
    Floats,
    Interval,
    between,
    real,
    sample_size,
    unwrapped,
    unwrapped_interval,
)
from evidence.stats.shapes import one_shape
from evidence.stats.tails import t_p_value, t_quantile


class CorrelationTest(NamedTuple):
    """A t statistic of a correlation with its degrees of freedom and p-value: floats of one correlation, arrays of many."""

    t: Floats
    df: Floats
    p_value: Floats


def correlation_test(r: ArrayLike, n: ArrayLike, alternative: Alternative = "two-sided") -> CorrelationTest:
    """Test a correlation against 0: t = r √((n - 2)/(1 - r²)) with n - 2 degrees of freedom.

    Parameters
    ----------
    r : correlations in [-1, 1]
    n : pairs, whole numbers >= 3; both broadcast
    alternative : "greater" means a correlation above 0

    Raises
    ------
    InputError: r outside [-1, 1], or n that is no whole number >= 3.

    Notes
    -----
    Fisher 1915, Biometrika 10:507-521. R: `cor.test()`; SAS: PROC CORR; Stata: `pwcorr, sig`. Exact for normal data.

    Examples
    --------
    >>> test = correlation_test(0.22, 30)  # statcheck's example r(28) = .22
    >>> round(float(test.t), 3), int(test.df), round(float(test.p_value), 3)
    (1.193, 28, 0.243)
    """
    r, n = _pairs(r, n, least=3)
    with np.errstate(divide="ignore"):
        t = r * np.sqrt((n - 2) / ((1 - r) * (1 + r)))
    return CorrelationTest(*map(unwrapped, (t, n - 2, t_p_value(t, n - 2, alternative))))


def interval(r: ArrayLike, n: ArrayLike, level: ArrayLike = 0.95) -> Interval:
    """Compute Fisher's interval tanh(artanh r ± z/√(n - 3)); a correlation of ±1 has no width.

    `r` and `n` (whole numbers >= 4) broadcast; errors as in `correlation_test`, and for a level outside (0, 1). Fisher 1921, Metron
    1:3-32. R: `cor.test()`; SAS: PROC CORR FISHER(BIASADJ=NO).

    Examples
    --------
    >>> low, high = interval(0.5711816, 9)  # ?cor.test of R: tuna, prints -0.1497426 to 0.8955795
    >>> round(float(low), 7), round(float(high), 7)
    (-0.1497426, 0.8955795)
    """
    r, n = _pairs(r, n, least=4)
    half_width = t_quantile(1 - between("level", level, 0, 1), np.inf) / np.sqrt(n - 3)
    with np.errstate(divide="ignore"):
        centre = np.arctanh(r)
    return unwrapped_interval((np.tanh(centre - half_width), np.tanh(centre + half_width)))  # type: ignore[no-any-return]


def _pairs(r: ArrayLike, n: ArrayLike, least: int) -> tuple[Floats, Floats]:
    correlations, pairs = one_shape("r and n", real("r", r), sample_size("n", n, least=least))
    outside = np.abs(correlations) > 1
    if np.any(outside):
        raise InputError("r", "a number from -1 to 1", f"{correlations[outside].flat[0]:g}")
    return correlations, pairs
