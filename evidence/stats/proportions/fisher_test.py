"""The odds ratio and the interval that R's fisher.test prints: the conditional ones, found by a root finder that stops early.

The equations are those of `conditional_odds_ratio.conditional_ml` and `exact_odds_ratio.cornfield_exact`. R solves them for the odds ratio
t, or for 1/t above 1, on (0, 1) to an absolute tolerance of 2^-13, so that about four digits of a ratio near 1 are right and fewer of a large
one: 7/34 v 1/34 has limits of .97327 and 396.99, and R prints .97325 and 396.19. As many papers print R's, the steps of its root finder are
followed here.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from evidence.stats.checks import Counts, Floats, Interval
from evidence.stats.proportions.counts import two_arms
from evidence.stats.proportions.level import tail_probability

_EPSILON = float(np.finfo(np.float64).eps)
_TOLERANCE = 2.0**-13  # .Machine$double.eps^0.25, the default of R's uniroot
_CELLS = 2**18  # probabilities in work at a time

Statistic = Callable[[Floats], Floats]
"""A function of the odds ratio of each table."""
Bracket = tuple[Floats, Floats, Floats, Floats, Floats, Floats]
"""The value before, the best value and the other end of the bracket, and the function at each."""


class _Events:
    """The events of arm 1 given both margins, of some tables, as functions of the odds ratio of each."""

    def __init__(self, x1: Counts, n1: Counts, x2: Counts, n2: Counts) -> None:
        events = x1 + x2
        self.observed, self.least, self.most = x1, np.maximum(0, events - n2), np.minimum(n1, events)
        self.is_least, self.is_most = x1 == self.least, x1 == self.most
        steps = np.arange((self.most - self.least).max() + 1)
        self.support = self.least[:, None] + steps
        cells = [self.support, n1[:, None] - self.support, events[:, None] - self.support]
        cells.append((n2 - events)[:, None] + self.support)
        possible = self.support <= self.most[:, None]
        logs = -sum(special.gammaln(np.maximum(cell, 0) + 1) for cell in cells)
        self._logs = np.where(possible, logs, -np.inf)

    def probabilities(self, ratio: Floats) -> Floats:
        with np.errstate(divide="ignore", invalid="ignore"):
            logs = self._logs + np.log(ratio)[:, None] * self.support
        relative = np.exp(logs - logs.max(axis=1, keepdims=True))
        return np.asarray(relative / relative.sum(axis=1, keepdims=True))

    def mean(self, ratio: Floats) -> Floats:
        return self._at(ratio, self.support, self.least.astype(np.float64))

    def at_most(self, ratio: Floats) -> Floats:
        return self._at(ratio, self.support <= self.observed[:, None], np.ones(len(ratio)))

    def at_least(self, ratio: Floats) -> Floats:
        return self._at(ratio, self.support >= self.observed[:, None], self.is_least.astype(np.float64))

    def _at(self, ratio: Floats, values: NDArray[np.int64] | NDArray[np.bool_], at_zero: Floats) -> Floats:
        """Return the mean of some values of the support; at an odds ratio of 0 only the least number is possible."""
        expected = (values * self.probabilities(np.where(ratio == 0, 1.0, ratio))).sum(axis=1)
        return np.where(ratio == 0, at_zero, expected)


def estimate(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike) -> Floats:
    """Compute the odds ratio that fisher.test prints; 0 or infinity for the last table on a side, 0 too if the margins leave one only.

    Examples
    --------
    >>> print(estimate(16, 24, 15, 39).round(6))  # R 4.2: 3.138456
    3.138456
    """
    (ratio,) = _in_blocks(_estimate, 1, x1, n1, x2, n2)
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
    low, high = _in_blocks(lambda events: _limits(events, tail), 2, x1, n1, x2, n2)
    return low, high


def _in_blocks(
    function: Callable[[_Events], tuple[Floats, ...]],
    width: int,
    x1: ArrayLike,
    n1: ArrayLike,
    x2: ArrayLike,
    n2: ArrayLike,
) -> Floats:
    """Return `width` numbers of each table, tables of like support together."""
    counts = two_arms(x1, n1, x2, n2)
    x1, n1, x2, n2 = (array.ravel() for array in counts)
    support = np.minimum(n1, x1 + x2) - np.maximum(0, x1 + x2 - n2) + 1
    order, found, start = np.argsort(support, kind="stable"), np.empty((width, len(x1))), 0
    while start < len(order):
        fits = max(1, int(np.sum(np.arange(1, len(order) - start + 1) * support[order[start:]] <= _CELLS)))
        some = order[start : start + fits]
        found[:, some] = function(_Events(x1[some], n1[some], x2[some], n2[some]))
        start += fits
    return found.reshape(width, *counts[0].shape)


def _estimate(events: _Events) -> tuple[Floats]:
    inside = _ratio_at(lambda ratio: events.mean(ratio) - events.observed, len(events.observed))
    return (np.where(events.is_least, 0.0, np.where(events.is_most, np.inf, inside)),)


def _limits(events: _Events, tail: float) -> tuple[Floats, Floats]:
    tables = len(events.observed)
    low = _ratio_at(lambda ratio: events.at_least(ratio) - tail, tables)
    high = _ratio_at(lambda ratio: tail - events.at_most(ratio), tables)
    return np.where(events.is_least, 0.0, low), np.where(events.is_most, np.inf, high)


def _ratio_at(excess: Statistic, tables: int) -> Floats:
    """Solve equations that rise in the odds ratio, below 1 for the ratio and above 1 for its reciprocal, as R does."""
    at_one = excess(np.ones(tables))

    def on_unit(value: Floats) -> Floats:
        with np.errstate(divide="ignore"):
            return excess(np.where(at_one > 0, value, 1 / value))

    root = _brent(on_unit, np.where(at_one > 0, 0.0, _EPSILON), np.ones(tables))
    with np.errstate(divide="ignore"):
        return np.where(at_one == 0, 1.0, np.where(at_one > 0, root, 1 / root))


def _brent(function: Statistic, a: Floats, b: Floats) -> Floats:
    """Find a root between a and b by Brent's method, stopping where R's uniroot stops; nan functions end at once.

    Brent 1973, Algorithms for Minimization without Derivatives, chapter 4.
    """
    f_a, f_b = function(a), function(b)
    c, f_c, root, searching = a, f_a, b, np.isfinite(f_a) & np.isfinite(f_b) & (f_b != 0)
    with np.errstate(all="ignore"):  # where the search has ended, what follows is not looked at
        while searching.any():
            before = b - a
            turned = np.abs(f_c) < np.abs(f_b)
            a, b, c = np.where(turned, b, a), np.where(turned, c, b), np.where(turned, b, c)
            f_a, f_b, f_c = np.where(turned, f_b, f_a), np.where(turned, f_c, f_b), np.where(turned, f_b, f_c)
            least, half = 2 * _EPSILON * np.abs(b) + _TOLERANCE / 2, (c - b) / 2
            root = np.where(searching, b, root)
            searching = searching & (np.abs(half) > least) & (f_b != 0)
            step = _step((a, b, c, f_a, f_b, f_c), least, before)
            step = np.where(np.abs(step) < least, np.where(step > 0, least, -least), step)
            a, f_a, b = b, f_b, np.where(searching, b + step, b)
            f_b = function(b)
            outside = np.sign(f_b) == np.sign(f_c)
            c, f_c = np.where(outside, a, c), np.where(outside, f_a, f_c)
    return root


def _step(bracket: Bracket, least: Floats, before: Floats) -> Floats:
    """Return the step of an interpolation, linear or inverse quadratic, or half the bracket where that is not safe."""
    a, b, c, f_a, f_b, f_c = bracket
    r, s, t = f_a / f_c, f_b / f_c, f_b / f_a
    above = np.where(a == c, (c - b) * t, t * ((c - b) * r * (r - s) - (b - a) * (s - 1)))
    below = np.where(a == c, 1 - t, (r - 1) * (s - 1) * (t - 1))
    above, below = np.abs(above), np.where(above > 0, -below, below)
    safe = (above < 0.75 * (c - b) * below - np.abs(least * below) / 2) & (above < np.abs(before * below / 2))
    safe &= (np.abs(before) >= least) & (np.abs(f_a) > np.abs(f_b))
    return np.where(safe, above / below, (c - b) / 2)
