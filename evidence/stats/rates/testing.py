"""P-values of two rates.

Given the events of both arms and equal rates, those of arm 1 are binomial with p = t1/(t1 + t2); the conditional tests are tests of that
p. Without any event nothing speaks against equal rates: p = 1 under every alternative.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from evidence.stats.checks import Alternative, Floats, alternative_name, method_ids, unwrapped
from evidence.stats.rates.events import two_arms
from evidence.stats.tails import z_p_value

_TIE = 1e-7  # relative: probabilities this near are equal, as in R's binom.test


def p_values(
    x1: ArrayLike,
    t1: ArrayLike,
    x2: ArrayLike,
    t2: ArrayLike,
    methods: Sequence[str] | str | None = None,
    alternative: Alternative = "two-sided",
) -> dict[str, Floats]:
    """Compute the p-value of two equal rates by each method.

    Parameters
    ----------
    x1, t1, x2, t2 : numbers or arrays that broadcast
        Events, whole numbers >= 0, and person-time, above 0, of both arms; intervention first.
    methods : some of `TESTS`; all for None
    alternative : "greater" means that arm 1 has the higher rate

    Returns
    -------
    Method -> array of p-values in the broadcast shape, a float where all are single numbers. `wald_log` and `wald` are nan where their standard error is not defined.

    Raises
    ------
    InputError: events, time, a method or an alternative that is none.

    Notes
    -----
    With m = x1 + x2, p = t1/(t1 + t2) and X binomial (m, p):

    * `score`: z = (x1 - m p)/√(m p (1 - p)); Rothman, Greenland & Lash 2008, Modern Epidemiology, 3rd ed., chapter 14
    * `exact`: the sum of the probabilities not larger than P(X = x1); R: `poisson.test()`
    * `exact_central`: twice the smaller tail of X, at most 1; Stata: `ir`, exact
    * `mid_p`: `exact_central` with half of P(X = x1) in each tail; R: `epitools::rateratio.midp()`
    * `wald_log`: z = log rate ratio/√(1/x1 + 1/x2); R: `metafor::rma(measure = "IRR")`, SAS PROC GENMOD
    * `wald`: z = (x1/t1 - x2/t2)/√(x1/t1² + x2/t2²)
    * `likelihood_ratio`: the signed root of 2 (x1 log(x1/(m p)) + x2 log(x2/(m (1 - p))))

    Examples
    --------
    >>> p = p_values(15, 1000, 8, 1200)  # epitools prints .06229 (mid-p), .05698 (score); poisson.test .06195
    >>> {method: round(float(p[method]), 5) for method in ("mid_p", "score", "exact")}
    {'mid_p': 0.06229, 'score': 0.05698, 'exact': 0.06195}
    """
    arms = two_arms(x1, t1, x2, t2)
    side = alternative_name(alternative)
    none = arms[0] + arms[2] == 0
    chosen = method_ids(methods, tuple(TESTS))
    return {method: unwrapped(np.where(none, 1.0, TESTS[method](*arms, side))) for method in chosen}


def _score(x1: Floats, t1: Floats, x2: Floats, t2: Floats, alternative: Alternative) -> Floats:
    # (x1 - m p)/√(m p (1 - p)) = (x1 t2 - x2 t1)/√(m t1 t2)
    return _normal(x1 * np.sqrt(t2 / t1) - x2 * np.sqrt(t1 / t2), np.sqrt(x1 + x2), alternative)


def _wald(x1: Floats, t1: Floats, x2: Floats, t2: Floats, alternative: Alternative) -> Floats:
    return _normal(x1 / t1 - x2 / t2, np.hypot(np.sqrt(x1) / t1, np.sqrt(x2) / t2), alternative)


def _wald_log(x1: Floats, t1: Floats, x2: Floats, t2: Floats, alternative: Alternative) -> Floats:
    some = (x1 > 0) & (x2 > 0)
    a, b = np.where(some, x1, 1.0), np.where(some, x2, 1.0)
    p = _normal(np.log(a / b * (t2 / t1)), np.sqrt(1 / a + 1 / b), alternative)
    return np.where(some, p, np.nan)


def _likelihood_ratio(x1: Floats, t1: Floats, x2: Floats, t2: Floats, alternative: Alternative) -> Floats:
    expected1, expected2 = (x1 + x2) * (t1 / (t1 + t2)), (x1 + x2) * (t2 / (t1 + t2))
    deviance = np.zeros(x1.shape)
    for observed, expected in ((x1, expected1), (x2, expected2)):
        some = np.where(expected > 0, expected, 1.0)
        excess = (observed - expected) / some
        # O log(O/E) - (O - E): the same sum without its cancelling terms
        deviance = deviance + 2 * some * (special.xlog1py(1 + excess, excess) - excess)
    return _normal(np.sign(x1 - expected1) * np.sqrt(np.maximum(deviance, 0)), np.ones(x1.shape), alternative)


def _normal(effect: Floats, se: Floats, alternative: Alternative) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return z_p_value(np.where(se > 0, effect / np.where(se > 0, se, 1.0), 0.0), alternative)


def _exact(x1: Floats, t1: Floats, x2: Floats, t2: Floats, alternative: Alternative) -> Floats:
    match alternative:
        case "two-sided":
            return np.minimum(_minimum_likelihood(x1, t1, x2, t2), 1.0)
        case "greater":
            return _at_least(x1, t1, x2, t2)
        case "less":
            return _at_least(x2, t2, x1, t1)


def _exact_central(x1: Floats, t1: Floats, x2: Floats, t2: Floats, alternative: Alternative) -> Floats:
    if alternative != "two-sided":
        return _exact(x1, t1, x2, t2, alternative)
    return np.asarray(np.minimum(2 * np.minimum(_at_least(x1, t1, x2, t2), _at_least(x2, t2, x1, t1)), 1.0))


def _mid_p(x1: Floats, t1: Floats, x2: Floats, t2: Floats, alternative: Alternative) -> Floats:
    upper = (_at_least(x1, t1, x2, t2) + _at_least(x1 + 1, t1, x2 - 1, t2)) / 2
    lower = (_at_least(x2, t2, x1, t1) + _at_least(x2 + 1, t2, x1 - 1, t1)) / 2
    match alternative:
        case "two-sided":
            return np.asarray(2 * np.minimum(upper, lower))
        case "greater":
            return np.asarray(upper)
        case "less":
            return np.asarray(lower)


def _at_least(x1: Floats, t1: Floats, x2: Floats, t2: Floats) -> Floats:
    """Return P(X >= x1) of x1 + x2 trials, for x2 from -1."""
    inside = (x1 > 0) & (x2 >= 0)
    tail = special.betainc(np.where(inside, x1, 1.0), np.where(inside, x2 + 1, 1.0), t1 / (t1 + t2))
    return np.where(x1 <= 0, 1.0, np.where(x2 < 0, 0.0, tail))


def _minimum_likelihood(x1: Floats, t1: Floats, x2: Floats, t2: Floats) -> Floats:
    """Return the sum of all probabilities not larger than that of x1, ties within `_TIE` included."""
    total = x1 + x2
    mode = np.minimum(np.floor((total + 1) * (t1 / (t1 + t2))), total)
    above = x1 >= mode  # mirrored, x1 lies in the lower tail and the other tail begins at some k beyond the mode
    a, s, b, t = np.where(above, x2, x1), np.where(above, t2, t1), np.where(above, x1, x2), np.where(above, t1, t2)
    log_odds = np.log(s / t)

    def log_probability(k: Floats) -> Floats:
        return np.asarray(k * log_odds - special.gammaln(k + 1) - special.gammaln(total - k + 1))

    limit = log_probability(a) + np.log1p(_TIE)
    low, high = np.where(above, total - mode, mode), total + 1
    while np.any(high - low > 1):
        middle = np.floor((low + high) / 2)
        fits, open_ = log_probability(np.minimum(middle, total)) <= limit, high - low > 1
        low, high = np.where(open_ & ~fits, middle, low), np.where(open_ & fits, middle, high)
    return np.where(x1 == mode, 1.0, _at_least(b, t, a, s) + _at_least(high, s, total - high, t))


TESTS: dict[str, Callable[[Floats, Floats, Floats, Floats, Alternative], Floats]] = {
    "wald_log": _wald_log,
    "exact": _exact,
    "score": _score,
    "mid_p": _mid_p,
    "exact_central": _exact_central,
    "likelihood_ratio": _likelihood_ratio,
    "wald": _wald,
}  # the order of the catalogue: most usual first
