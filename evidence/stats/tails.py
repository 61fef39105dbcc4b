"""P-values of a statistic: normal, t, chi-squared and F tails, relatively accurate down to 1e-100 at the least."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from evidence.stats.checks import Alternative, Floats, alternative_name, not_negative, positive, real


def t_p_value(t: ArrayLike, df: ArrayLike, alternative: Alternative = "two-sided") -> Floats:
    """Compute the p-value of a t statistic; df = infinity is the normal distribution.

    `t` and `df` broadcast; `alternative="greater"` is the upper tail. An undefined df (nan) gives nan, t = ±infinity
    its limit. R: `2 * pt(-abs(t), df)`.

    Examples
    --------
    >>> round(float(t_p_value(2.20, 28)), 4)  # statcheck's example t(28) = 2.20
    0.0362
    """
    t, df = np.asarray(t, dtype=np.float64), np.asarray(df, dtype=np.float64)
    match alternative_name(alternative):
        case "two-sided":
            return np.asarray(2 * special.stdtr(df, -np.abs(t)))
        case "greater":
            return np.asarray(special.stdtr(df, -t))
        case "less":
            return np.asarray(special.stdtr(df, t))


def t_quantile(p: ArrayLike, df: ArrayLike) -> Floats:
    """Find the |t| at which a two-sided test gives `p`; with p = 1 - level, the half-width of an interval in SEs."""
    return np.asarray(-special.stdtrit(np.asarray(df, dtype=np.float64), np.asarray(p, dtype=np.float64) / 2))


def z_p_value(z: ArrayLike, alternative: Alternative = "two-sided") -> Floats:
    """Compute the p-value of a standard normal statistic.

    Examples
    --------
    >>> round(float(z_p_value(-2.42)), 3)  # statcheck's example Z = -2.42
    0.016
    """
    return t_p_value(real("z", z), np.inf, alternative)


def chi_squared_p_value(statistic: ArrayLike, df: ArrayLike) -> Floats:
    """Compute the upper tail of the chi-squared distribution. R: `pchisq(x, df, lower.tail = FALSE)`.

    Examples
    --------
    >>> round(float(chi_squared_p_value(12.1804, 1)), 4)  # SAS, CAMIS bronchitis example
    0.0005
    """
    return np.asarray(special.chdtrc(positive("df", df), not_negative("chi-squared", statistic)))


def f_p_value(statistic: ArrayLike, df1: ArrayLike, df2: ArrayLike) -> Floats:
    """Compute the upper tail of the F distribution. R: `pf(x, df1, df2, lower.tail = FALSE)`.

    Examples
    --------
    >>> round(float(f_p_value(2.20, 2, 28)), 4)  # statcheck's example F(2, 28) = 2.20, printed with p = .15
    0.1296
    """
    return np.asarray(special.fdtrc(positive("df1", df1), positive("df2", df2), not_negative("F", statistic)))
