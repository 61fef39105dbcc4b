"""p-values of two proportions in closed form: a statistic, and its normal or t distribution.

Every function takes events and patients of two arms as int64 arrays of one shape (intervention first), and `alternative`:
"two-sided", "greater" (arm 1 has the larger proportion) or "less". It returns p-values of that shape.

A table without events, or with events only, is the only table its margin allows: p = 1 under every alternative.
The difference of the proportions is carried as x1 n2 - x2 n1, exact in 64-bit integers, so a null difference is a zero.
"""

import numpy as np
from scipy.special import ndtr, stdtr, xlog1py

from evidence.stats.checks import Counts, Floats


def pearson(x1: Counts, n1: Counts, x2: Counts, n2: Counts, alternative: str = "two-sided") -> Floats:
    """Pearson's chi-square without correction, equal to the z-test with pooled variance.

    z = (x1 n2 - x2 n1) sqrt(N / (n1 n2 m (N - m))), m = x1 + x2, N = n1 + n2; normal distribution.
    Reference: Pearson 1900, Phil Mag 50:157-175. Prints the same: R `chisq.test(correct = FALSE)`, SAS `PROC FREQ / CHISQ`.

    Smith 2002, clinical success 60/71 v 51/72, printed as P = .05:
    >>> float(pearson(*np.array([[60], [71], [51], [72]])).round(6)[0])
    0.049808
    """
    return _normal(_pooled_z(x1, n1, x2, n2), x1, n1, x2, n2, alternative)


def pearson_yates(x1: Counts, n1: Counts, x2: Counts, n2: Counts, alternative: str = "two-sided") -> Floats:
    """Pearson's chi-square with Yates' continuity correction.

    |x1 n2 - x2 n1| is reduced by N/2, not below zero, then as `pearson`. One-sided: the signed root, as R `prop.test` does.
    Reference: Yates 1934, J R Stat Soc Suppl 1:217-235. Prints the same: R `chisq.test()`, SAS "Continuity Adj. Chi-Square".

    >>> float(pearson_yates(*np.array([[60], [71], [51], [72]])).round(6)[0])
    0.078245
    """
    cross = x1 * n2 - x2 * n1
    # 2 |cross| - N in integers: the correction then meets zero exactly
    twice = np.maximum(2 * np.abs(cross).astype(np.uint64), (n1 + n2).astype(np.uint64)) - (n1 + n2).astype(np.uint64)
    z = np.sign(cross) * (0.5 * twice.astype(np.float64)) * _pooled_scale(x1, n1, x2, n2)
    return _normal(z, x1, n1, x2, n2, alternative)


def n_minus_1(x1: Counts, n1: Counts, x2: Counts, n2: Counts, alternative: str = "two-sided") -> Floats:
    """The 'N - 1' chi-square: Pearson's times (N - 1)/N; also Cochran-Mantel-Haenszel in one stratum.

    Reference: Campbell 2007, Stat Med 26:3661-3675. Prints the same: SAS "Mantel-Haenszel Chi-Square",
    R `ratesci::scoreci(skew = FALSE)`, statsmodels `test_proportions_2indep(method="score")`.

    >>> float(n_minus_1(*np.array([[60], [71], [51], [72]])).round(6)[0])
    0.050614
    """
    total = (n1 + n2).astype(np.float64)
    return _normal(_pooled_z(x1, n1, x2, n2) * np.sqrt((total - 1) / total), x1, n1, x2, n2, alternative)


def likelihood_ratio(x1: Counts, n1: Counts, x2: Counts, n2: Counts, alternative: str = "two-sided") -> Floats:
    """The likelihood-ratio chi-square G = 2 sum O log(O/E); one-sided: its signed root.

    Reference: Wilks 1938, Ann Math Stat 9:60-62. Prints the same: SAS "Likelihood Ratio Chi-Square", R `DescTools::GTest`.

    >>> float(likelihood_ratio(*np.array([[60], [71], [51], [72]])).round(6)[0])
    0.048243
    """
    cross = x1 * n2 - x2 * n1
    total = (n1 + n2).astype(np.float64)
    events = (x1 + x2).astype(np.float64)
    g = np.zeros(cross.shape)
    for patients, sign in ((n1, 1.0), (n2, -1.0)):
        for margin, side in ((events, sign), (total - events, -sign)):
            product = patients * margin
            excess = side * _ratio(cross, product)  # (O - E)/E, exact where O = E and -1 where O = 0
            # O log(O/E) - (O - E): the same sum without its cancelling terms
            g += product / total * (xlog1py(1 + excess, excess) - excess)
    return _normal(np.sign(cross) * np.sqrt(np.maximum(2 * g, 0)), x1, n1, x2, n2, alternative)


def wald_unpooled(x1: Counts, n1: Counts, x2: Counts, n2: Counts, alternative: str = "two-sided") -> Floats:
    """The z-test with unpooled variance: p1 - p2 over sqrt(p1 q1/n1 + p2 q2/n2).

    0/n v m/m has no variance and a difference: z is infinite, p = 0 (as `scipy.stats.ttest_ind_from_stats` answers for constant data).
    Reference: Fleiss, Levin & Paik 2003, Statistical Methods for Rates and Proportions, 3rd ed., section 4.5.

    >>> float(wald_unpooled(*np.array([[60], [71], [51], [72]])).round(6)[0])
    0.046407
    """
    variance = _arm_variance(x1, n1) / n1 + _arm_variance(x2, n2) / n2
    return _normal(_over_root(_difference(x1, n1, x2, n2), variance), x1, n1, x2, n2, alternative)


def wald_log_rr(x1: Counts, n1: Counts, x2: Counts, n2: Counts, alternative: str = "two-sided") -> Floats:
    """Wald test of the log risk ratio: log(p1/p2) over sqrt(1/x1 - 1/n1 + 1/x2 - 1/n2); nothing is added to a cell.

    Where an arm has no event the variance grows faster than the squared logarithm, so z tends to 0: two-sided p = 1.
    Reference: Katz, Baptista, Azen & Pike 1978, Biometrics 34:469-474. Prints the same: R `epitools::riskratio.wald` (as interval).

    >>> float(wald_log_rr(*np.array([[60], [71], [51], [72]])).round(6)[0])
    0.052713
    """
    estimable = (x1 > 0) & (x2 > 0)
    a, b = np.where(estimable, x1, 1), np.where(estimable, x2, 1)
    log_ratio = np.log((a * n2) / (b * n1))
    variance = (n1 - a) / (n1 * a) + (n2 - b) / (n2 * b)  # 1/x - 1/n without its cancellation
    return _normal(np.where(estimable, _over_root(log_ratio, variance), 0.0), x1, n1, x2, n2, alternative)


def wald_log_or(x1: Counts, n1: Counts, x2: Counts, n2: Counts, alternative: str = "two-sided") -> Floats:
    """Wald test of the log odds ratio: log(ad/bc) over sqrt(1/a + 1/b + 1/c + 1/d); nothing is added to a cell.

    With an empty cell z tends to 0, as for `wald_log_rr`: two-sided p = 1 (the Hauck-Donner effect at its limit).
    Reference: Woolf 1955, Ann Hum Genet 19:251-253; Hauck & Donner 1977, JASA 72:851-853.
    Prints the same: the Wald test of `glm(family = binomial)` in R, SAS `PROC LOGISTIC`.

    >>> float(wald_log_or(*np.array([[60], [71], [51], [72]])).round(6)[0])
    0.052951
    """
    cells = (x1, n1 - x1, x2, n2 - x2)
    estimable = np.minimum.reduce(cells) > 0
    a, b, c, d = (np.where(estimable, cell, 1) for cell in cells)
    z = np.log((a * d) / (b * c)) / np.sqrt(1 / a + 1 / b + 1 / c + 1 / d)
    return _normal(np.where(estimable, z, 0.0), x1, n1, x2, n2, alternative)


def student_t(x1: Counts, n1: Counts, x2: Counts, n2: Counts, alternative: str = "two-sided") -> Floats:
    """Student's t-test on the zeros and ones, pooled variance, N - 2 degrees of freedom.

    No variance within the arms but a difference (0/n v m/m): p = 0, the limit. One patient an arm: no degrees of freedom, p = 1.
    Reference: D'Agostino, Chase & Belanger 1988, Am Stat 42:198-202. Prints the same: R `t.test(var.equal = TRUE)`.

    >>> float(student_t(*np.array([[60], [71], [51], [72]])).round(6)[0])
    0.050268
    """
    df = (n1 + n2 - 2).astype(np.float64)
    within = _ratio(n1 * _arm_variance(x1, n1) + n2 * _arm_variance(x2, n2), df)
    variance = within * (1 / n1 + 1 / n2)
    return _student(_over_root(_difference(x1, n1, x2, n2), variance), df, x1, n1, x2, n2, alternative)


def welch_t(x1: Counts, n1: Counts, x2: Counts, n2: Counts, alternative: str = "two-sided") -> Floats:
    """Welch's t-test on the zeros and ones: variances p q n/(n - 1) per arm, Welch-Satterthwaite degrees of freedom.

    No variance in either arm but a difference: p = 0, the limit. An arm of one patient has no variance to estimate and leaves no
    degrees of freedom: p = 1.
    Reference: Welch 1947, Biometrika 34:28-35. Prints the same: R `t.test()`.

    >>> float(welch_t(*np.array([[60], [71], [51], [72]])).round(6)[0])
    0.049997
    """
    v1, v2 = _ratio(_arm_variance(x1, n1), n1 - 1), _ratio(_arm_variance(x2, n2), n2 - 1)
    df = _ratio((v1 + v2) ** 2, _ratio(v1**2, n1 - 1) + _ratio(v2**2, n2 - 1), otherwise=1.0)
    df = np.where((n1 == 1) | (n2 == 1), 0.0, df)
    return _student(_over_root(_difference(x1, n1, x2, n2), v1 + v2), df, x1, n1, x2, n2, alternative)


def _pooled_scale(x1: Counts, n1: Counts, x2: Counts, n2: Counts) -> Floats:
    total, events = n1 + n2, x1 + x2
    spread = (n1 * n2).astype(np.float64) * (events * (total - events).astype(np.float64))
    return np.sqrt(_ratio(total, spread))


def _pooled_z(x1: Counts, n1: Counts, x2: Counts, n2: Counts) -> Floats:
    return (x1 * n2 - x2 * n1) * _pooled_scale(x1, n1, x2, n2)


def _difference(x1: Counts, n1: Counts, x2: Counts, n2: Counts) -> Floats:
    difference: Floats = (x1 * n2 - x2 * n1) / (n1 * n2)
    return difference


def _arm_variance(x: Counts, n: Counts) -> Floats:
    return (x / n) * ((n - x) / n)


def _ratio(above: Counts | Floats, below: Counts | Floats, otherwise: float = 0.0) -> Floats:
    """above/below where below is positive."""
    result = np.full(np.shape(below), otherwise)
    return np.divide(above, below, out=result, where=below > 0)


def _over_root(difference: Floats, variance: Floats) -> Floats:
    """difference / sqrt(variance); a difference without variance is infinite, no difference is 0."""
    limit = np.where(difference == 0, 0.0, np.copysign(np.inf, difference))
    return np.divide(difference, np.sqrt(variance), out=limit, where=variance > 0)


def _normal(z: Floats, x1: Counts, n1: Counts, x2: Counts, n2: Counts, alternative: str) -> Floats:
    p = 2 * ndtr(-np.abs(z)) if alternative == "two-sided" else ndtr(-z if alternative == "greater" else z)
    return _settled(p, x1, n1, x2, n2)


def _student(t: Floats, df: Floats, x1: Counts, n1: Counts, x2: Counts, n2: Counts, alternative: str) -> Floats:
    known = df > 0
    df = np.where(known, df, 1.0)
    p = 2 * stdtr(df, -np.abs(t)) if alternative == "two-sided" else stdtr(df, -t if alternative == "greater" else t)
    return _settled(np.where(known, p, 1.0), x1, n1, x2, n2)


def _settled(p: Floats, x1: Counts, n1: Counts, x2: Counts, n2: Counts) -> Floats:
    events = x1 + x2
    return np.where((events == 0) | (events == n1 + n2), 1.0, p)
