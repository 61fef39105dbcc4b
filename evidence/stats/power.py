"""Power of a trial with a printed number of patients to find a difference between two proportions.

Power belongs to a difference that matters, fixed before the trial; power at the difference that was observed restates
the p-value (Hoenig & Heisey 2001, Am Stat 55:19) and is not offered.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from evidence.errors import InputError
from evidence.stats.checks import Floats, between, one_whole, real, sample_size
from evidence.stats.proportions import p_values
from evidence.stats.proportions.exact_conditional import is_significant


def normal_power(n1: ArrayLike, rate1: ArrayLike, n2: ArrayLike, rate2: ArrayLike, alpha: ArrayLike = 0.05) -> Floats:
    """Compute the approximate power of the two-sided Pearson test of two proportions.

    Normal approximation with the pooled variance under no difference and the separate variances under the difference,
    both tails (Fleiss, Levin & Paik 2003, Statistical Methods for Rates and Proportions, section 4.3, without
    correction). Arguments broadcast: a range of control rates gives a curve. Stata: `power twoproportions`; R:
    `power.prop.test(strict = TRUE)` for equal arms.

    Parameters
    ----------
    n1, n2 : patients of each arm, whole numbers >= 1
    rate1, rate2 : true proportions, in (0, 1); at equal rates the power is alpha
    alpha : two-sided level, in (0, 1)

    Raises
    ------
    InputError: a size, rate or level that is not possible.

    Examples
    --------
    >>> round(float(normal_power(50, 0.50, 50, 0.75)), 3)  # R: power.prop.test(n = 50, p1 = .50, p2 = .75) prints .740
    0.74
    """
    n1, n2 = sample_size("n1", n1), sample_size("n2", n2)
    rate1, rate2 = between("rate1", rate1, 0, 1), between("rate2", rate2, 0, 1)
    limit = -special.ndtri(between("alpha", alpha, 0, 1) / 2)
    pooled = (n1 * rate1 + n2 * rate2) / (n1 + n2)
    spread_without = np.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
    spread_with = np.sqrt(rate1 * (1 - rate1) / n1 + rate2 * (1 - rate2) / n2)
    difference = rate1 - rate2
    upper = special.ndtr((difference - limit * spread_without) / spread_with)
    return np.asarray(upper + special.ndtr((-difference - limit * spread_without) / spread_with))


def exact_power(
    n1: int, rate1: ArrayLike, n2: int, rate2: ArrayLike, method: str = "pearson", alpha: float = 0.05
) -> Floats:
    """Compute the power of a test by adding up the probabilities of every table it calls significant.

    Parameters
    ----------
    n1, n2 : patients of each arm, whole numbers with n1 x n2 up to 10^6
    rate1, rate2 : true proportions in [0, 1], numbers or arrays that broadcast; at equal rates it is the test's
    actual size method : id of a test of two proportions
    alpha : two-sided level; p < alpha is significant

    Raises
    ------
    InputError: a size, rate or level that is not possible, or n1 x n2 above 10^6. ValueError: an unknown method.

    Examples
    --------
    >>> round(float(exact_power(10, 0.9, 10, 0.3, "fisher")), 4)
    0.6669
    """
    n1, n2 = one_whole("n1", n1), one_whole("n2", n2)
    if n1 * n2 > _MOST_TABLES:
        raise InputError("exact power", f"n1 x n2 <= {_MOST_TABLES}", f"{n1} x {n2}")
    between("alpha", alpha, 0, 1)
    rate1, rate2 = np.broadcast_arrays(_rate("rate1", rate1), _rate("rate2", rate2))
    x1, x2 = np.arange(n1 + 1)[:, None], np.arange(n2 + 1)[None, :]
    p = p_values(x1, n1, x2, n2, methods=[method])[method]
    significant = is_significant(p, x1, n1, x2, n2, method, alpha).astype(np.float64)
    return np.asarray(np.einsum("...i,ij,...j->...", _binomial(n1, rate1), significant, _binomial(n2, rate2)))


_MOST_TABLES = 10**6


def _rate(name: str, values: ArrayLike) -> Floats:
    rate = real(name, values)
    outside = rate[(rate < 0) | (rate > 1)]
    if outside.size:
        raise InputError(name, "a number from 0 to 1", f"{outside.flat[0]:g}")
    return rate


def _binomial(n: int, rate: Floats) -> Floats:
    """Probabilities of 0 to n events, [..., n + 1]."""
    x = np.arange(n + 1)
    log_ways = special.gammaln(n + 1) - special.gammaln(x + 1) - special.gammaln(n - x + 1)
    rate = rate[..., None]
    return np.asarray(np.exp(log_ways + special.xlogy(x, rate) + special.xlog1py(n - x, -rate)))
