"""The odds ratio and the interval that R's fisher.test prints: the conditional ones, found by a root finder that stops early.

The equations are those of `conditional_odds_ratio.conditional_ml` and `exact_odds_ratio.cornfield_exact`. R solves them for the odds ratio
t, or for 1/t above 1, on (0, 1) to an absolute tolerance of 2^-13, so that about four digits of a ratio near 1 are right and fewer of a large
one: 7/34 v 1/34 has limits of .97327 and 396.99, and R prints .97325 and 396.19. As many papers print R's, the steps of its root finder are
followed here.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from evidence.stats.checks import Floats, Interval
from evidence.stats.proportions.counts import two_arms
from evidence.stats.proportions.level import tail_probability

_EPSILON = float(np.finfo(np.float64).eps)
_TOLERANCE = 2.0**-13  # .Machine$double.eps^0.25, the default of R's uniroot

Statistic = Callable[[float], float]
"""A function of the odds ratio."""


class _Events:
    """The events of arm 1 given both margins of one table, as a function of the odds ratio."""

    def __init__(self, x1: int, n1: int, x2: int, n2: int) -> None:
        events = x1 + x2
        self.observed, self.least, self.most = x1, max(0, events - n2), min(n1, events)
        self.support = np.arange(self.least, self.most + 1)
        cells = np.stack([self.support, n1 - self.support, events - self.support, n2 - events + self.support])
        self._logs = -special.gammaln(cells + 1).sum(axis=0)

    def probabilities(self, ratio: float) -> Floats:
        logs = self._logs + np.log(ratio) * self.support
        relative = np.exp(logs - logs.max())
        return np.asarray(relative / relative.sum(), dtype=np.float64)

    def mean(self, ratio: float) -> float:
        return float(self.least if ratio == 0 else (self.support * self.probabilities(ratio)).sum())

    def at_most(self, ratio: float) -> float:
        return 1.0 if ratio == 0 else float(self.probabilities(ratio)[self.support <= self.observed].sum())

    def at_least(self, ratio: float) -> float:
        if ratio == 0:
            return float(self.observed <= self.least)
        return float(self.probabilities(ratio)[self.support >= self.observed].sum())


def estimate(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike) -> Floats:
    """Compute the odds ratio that fisher.test prints; 0 or infinity for the last table on a side, 0 too if the margins leave one only.

    Examples
    --------
    >>> print(estimate(16, 24, 15, 39).round(6))  # R 4.2: 3.138456
    3.138456
    """
    (ratio,) = _each(_estimate, x1, n1, x2, n2)
    return np.asarray(ratio)


def interval(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, level: float = 0.95) -> Interval:
    """Compute the interval that fisher.test prints.

    Examples
    --------
    >>> low, high = interval(7, 34, 1, 34)  # R 4.2: .973248, 396.19
    >>> print(low.round(6), high.round(2))
    0.973248 396.19
    """
    tail = tail_probability(level)
    low, high = _each(lambda events: _limits(events, tail), x1, n1, x2, n2)
    return low, high


def _each(
    function: Callable[[_Events], tuple[float, ...]], x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike
) -> Floats:
    counts = two_arms(x1, n1, x2, n2)
    tables = np.stack([array.ravel() for array in counts], axis=1).tolist()
    width = len(function(_Events(0, 1, 0, 1)))
    found = np.array([function(_Events(*table)) for table in tables]).reshape(len(tables), width)
    return np.asarray(found.T.reshape(width, *counts[0].shape))


def _estimate(events: _Events) -> tuple[float]:
    if events.observed in (events.least, events.most):
        return (0.0 if events.observed == events.least else np.inf,)
    return (_ratio_at(lambda ratio: events.mean(ratio) - events.observed),)


def _limits(events: _Events, tail: float) -> tuple[float, float]:
    low = 0.0 if events.observed == events.least else _ratio_at(lambda ratio: events.at_least(ratio) - tail)
    high = np.inf if events.observed == events.most else _ratio_at(lambda ratio: tail - events.at_most(ratio))
    return low, high


def _ratio_at(excess: Statistic) -> float:
    """Solve an equation that rises in the odds ratio, below 1 for the ratio and above 1 for its reciprocal, as R does."""
    at_one = excess(1.0)
    if at_one == 0:
        return 1.0
    if at_one > 0:
        return _brent(excess, 0.0, 1.0)
    return 1 / _brent(lambda reciprocal: excess(1 / reciprocal), _EPSILON, 1.0)


def _brent(function: Statistic, a: float, b: float) -> float:
    """Find a root between a and b by Brent's method, stopping where R's uniroot stops.

    Brent 1973, Algorithms for Minimization without Derivatives, chapter 4. `b` is the best value, `a` the one before, and
    the root lies between `b` and `c`.
    """
    f_a, f_b = function(a), function(b)
    c, f_c = a, f_a
    while f_b != 0:
        before = b - a
        if abs(f_c) < abs(f_b):
            a, b, c, f_a, f_b, f_c = b, c, b, f_b, f_c, f_b
        least, half = 2 * _EPSILON * abs(b) + _TOLERANCE / 2, (c - b) / 2
        if abs(half) <= least:
            break
        step = half
        if abs(before) >= least and abs(f_a) > abs(f_b):
            step = _interpolated(a, b, c, f_a, f_b, f_c, least, before)
        if abs(step) < least:
            step = least if step > 0 else -least
        a, f_a = b, f_b
        b += step
        f_b = function(b)
        if (f_b > 0) == (f_c > 0) and f_b != 0:
            c, f_c = a, f_a
    return b


def _interpolated(
    a: float, b: float, c: float, f_a: float, f_b: float, f_c: float, least: float, before: float
) -> float:
    """Return the step of an interpolation, linear or inverse quadratic, or half the bracket where that is not safe."""
    if a == c:
        above, below = (c - b) * f_b / f_a, 1 - f_b / f_a
    else:
        r, s, t = f_a / f_c, f_b / f_c, f_b / f_a
        above, below = t * ((c - b) * r * (r - s) - (b - a) * (s - 1)), (r - 1) * (s - 1) * (t - 1)
    above, below = abs(above), -below if above > 0 else below
    safe = above < 0.75 * (c - b) * below - abs(least * below) / 2 and above < abs(before * below / 2)
    return above / below if safe else (c - b) / 2
