"""Intervals of one proportion from the binomial distribution itself.

The same arguments and results as in `single`. All three invert a test: an interval holds the p that its test keeps.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from evidence.stats.checks import Floats, Interval
from evidence.stats.proportions.counts import float_arm
from evidence.stats.proportions.level import tail_probability
from evidence.stats.proportions.roots import increasing_root


def clopper_pearson(x: ArrayLike, n: ArrayLike, level: float = 0.95) -> Interval:
    """Compute the exact interval that leaves at most (1 - level)/2 in each binomial tail; 0 at 0/n, 1 at n/n.

    Clopper & Pearson 1934, Biometrika 26:404-413. R: binom.test; SAS: BINOMIAL(CL=EXACT); Stata: ci proportions, exact.

    Examples
    --------
    >>> low, high = clopper_pearson(15, 148)  # Newcombe 1998, Stat Med 17:857, Table I
    >>> print(low.round(4), high.round(4))
    0.0578 0.1617
    """
    x, n, tail = _arm_and_tail(x, n, level)
    low = np.where(x == 0, 0.0, special.betaincinv(np.maximum(x, 1.0), n - x + 1, tail))
    return low, _clopper_pearson_upper(x, n, tail)


def mid_p(x: ArrayLike, n: ArrayLike, level: float = 0.95) -> Interval:
    """Compute the Clopper-Pearson interval with only half of the probability of x counted in each tail.

    Lancaster 1961, J Am Stat Assoc 56:223-234; Newcombe 1998, Stat Med 17:857, method 6.
    SAS: BINOMIAL(CL=MIDP); R: exactci::binom.exact(midp = TRUE).

    Examples
    --------
    >>> low, high = mid_p(15, 148)  # Newcombe 1998, Table I
    >>> print(low.round(4), high.round(4))
    0.0601 0.1581
    """
    x, n, tail = _arm_and_tail(x, n, level)

    def upper_tail(p: Floats) -> Floats:
        return (_at_least(x, n, p) + _at_least(x + 1, n, p)) / 2 - tail

    def lower_tail(p: Floats) -> Floats:
        return tail - (_at_most(x, n, p) + _at_most(x - 1, n, p)) / 2

    zero, one = np.zeros_like(x), np.ones_like(x)
    low = increasing_root(upper_tail, zero, np.where(x == 0, zero, one))
    return low, increasing_root(lower_tail, np.where(x == n, one, zero), one)


def blaker(x: ArrayLike, n: ArrayLike, level: float = 0.95) -> Interval:
    """Compute Blaker's exact interval; it lies within Clopper-Pearson's.

    The p-value of p is the smaller tail at x plus the largest opposite tail that is not larger. It jumps in p, so the
    set that the test keeps can have gaps: the interval is its hull.

    Blaker 2000, Can J Stat 28:783-798. R: exactci::binom.exact(tsmethod = "blaker"); SAS: BINOMIAL(CL=BLAKER).

    Examples
    --------
    >>> low, high = blaker(60, 71)
    >>> print(low.round(4), high.round(4))
    0.7425 0.9154
    """
    x, n, tail = _arm_and_tail(x, n, level)
    return 1 - _blaker_upper(n - x, n, tail), _blaker_upper(x, n, tail)


def _arm_and_tail(x: ArrayLike, n: ArrayLike, level: float) -> tuple[Floats, Floats, Floats]:
    """Return events, patients and the probability of each tail, of one shape."""
    events, patients, tail = np.broadcast_arrays(*float_arm(x, n), np.float64(tail_probability(level)))
    return events, patients, tail


def _clopper_pearson_upper(x: Floats, n: Floats, tail: Floats) -> Floats:
    return np.where(x == n, 1.0, special.betainccinv(x + 1, np.maximum(n - x, 1.0), tail))


def _blaker_upper(x: Floats, n: Floats, tail: Floats) -> Floats:
    """Return the hull's upper limit.

    Going up in p, the opposite tail starts at some k > x that grows by one at each p_k where P(X >= k) = P(X <= x).
    Between two jumps the p-value is one minus a unimodal probability, so it falls, then rises to 2 P(X <= x) at the
    next jump. Beyond the Clopper-Pearson limit U those peaks are below 1 - level; so the limit lies between U and the
    last jump before it, where the opposite tail starts at the k that U gives.
    """
    upper = _clopper_pearson_upper(x, n, tail)
    k = _opposite_tail(x, n, upper, tail)

    def balance(p: Floats) -> Floats:
        return _at_least(k - 1, n, p) - _at_most(x, n, p)

    def excess(p: Floats) -> Floats:
        return 2 * tail - _at_most(x, n, p) - _at_least(k, n, p)

    jump = increasing_root(balance, np.where(x == n, upper, x / n), upper)
    inside = excess(jump) < 0
    limit = np.where(inside, increasing_root(excess, np.where(inside, jump, upper), upper), jump)
    return np.where(x == n, 1.0, limit)


def _opposite_tail(x: Floats, n: Floats, p: Floats, tail: Floats) -> Floats:
    """Return the smallest k > x with P(X >= k) <= tail, at most n + 1, by bisection."""
    low, high = x, n + 1
    while np.any(high - low > 1):
        middle = np.floor((low + high) / 2)
        fits = _at_least(middle, n, p) <= tail
        open_ = high - low > 1
        low, high = np.where(open_ & ~fits, middle, low), np.where(open_ & fits, middle, high)
    return high


def _at_least(k: Floats, n: Floats, p: Floats) -> Floats:
    """Return P(X >= k) for k up to n + 1."""
    inside = (k >= 1) & (k <= n)
    tail = special.betainc(np.where(inside, k, 1.0), np.where(inside, n - k + 1, 1.0), p)
    return np.where(k < 1, 1.0, np.where(k > n, 0.0, tail))


def _at_most(k: Floats, n: Floats, p: Floats) -> Floats:
    """Return P(X <= k) for k from -1."""
    inside = (k >= 0) & (k < n)
    tail = special.betaincc(np.where(inside, k + 1, 1.0), np.where(inside, n - k, 1.0), p)
    return np.where(k < 0, 0.0, np.where(k >= n, 1.0, tail))
