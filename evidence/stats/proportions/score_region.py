"""The tables of two arms whose score statistic for a risk difference is at least the observed one, and their probability.

Three facts bound the largest probability of such a region without sampling it:

* The region is monotone: with (a, b) it holds (a + 1, b) and (a, b - 1). For the statistic is sign(λ)√(λ(d - δ)), and both the
  profile score λ and d - δ increase in a and decrease in b. So each a has a largest b, and the probability increases in
  p1 and decreases in p2: on a piece of p2 it is at most its value at the largest p1 and the smallest p2.
* Along p1 = p2 + δ its second derivative is E[1(s² + s')], s the score of p2, so it is at most the Fisher information
  n1/(p1 q1) + n2/(p2 q2) in size: that bounds the rest of a Taylor expansion about the middle of a piece.
* The statistic of every table decreases in δ. So all tables that count anywhere in a cell of δ are among those whose
  statistic at its left end reaches the observed one's at its right end.

Tables tie with the observed one for all δ only if the arms are of one size: (n - x2, n - x1) does, and is put in by name.
Any other tie holds at a single δ, so that rounding can move a limit by no more than its own error.
"""

from __future__ import annotations

import numpy as np
from scipy import special

from evidence.stats.checks import Counts, Floats, Interval
from evidence.stats.proportions.roots import increasing_root

_NUMBERS = 2**16  # in work at a time: they stay in the cache


class ScoreRegion:
    """One observed table and its critical regions at any difference δ = p1 - p2."""

    def __init__(self, x1: int, n1: int, x2: int, n2: int) -> None:
        self.observed, self.n1, self.n2 = (x1, x2), n1, n2
        self._events1, self._events2 = np.arange(n1 + 1.0), np.arange(n2 + 1.0)
        self._log_ways1, self._log_ways2 = _log_binomial(n1), _log_binomial(n2)
        pieces = 12 + 2 * int(np.sqrt(n1 + n2))
        self._grid = np.sin(np.linspace(0, np.pi / 2, pieces + 1)) ** 2

    def p_value(self, delta: float) -> float:
        """Return the largest probability found of the region at `delta`: a lower bound, close to the maximum."""
        largest = self.largest_b(np.array([delta]), np.array([delta]))

        def values_and_slopes(p2: Floats) -> tuple[Floats, Floats]:
            rows = np.broadcast_to(largest, (len(p2), self.n1 + 1))
            return self._probability(np.minimum(p2 + delta, 1.0), p2, rows)

        p2 = max(0.0, -delta) + (1.0 - abs(delta)) * self._grid
        values, slopes = values_and_slopes(p2)
        peaks = (slopes[:-1] > 0) & (slopes[1:] < 0)
        if np.any(peaks):
            top = increasing_root(lambda p2: -values_and_slopes(p2)[1], p2[:-1][peaks], p2[1:][peaks], 1e-6)
            values = np.append(values, values_and_slopes(top)[0])
        return float(values.max())

    def pieces(self, low: float, high: float) -> Interval:
        """Return low..high in pieces (left ends, right ends), finer towards its ends, where probabilities change faster."""
        edges = low + (high - low) * self._grid
        return edges[:-1], edges[1:]

    def bound(
        self, bottom: Floats, top: Floats, delta: Floats, largest: Counts, enough: float
    ) -> tuple[Floats, Floats]:
        """Return for pieces of p2, with p1 = p2 + delta, the probability at their middle and an upper bound for all of each.

        A region at `delta` bounds smaller differences too. Bounds are not improved once they are below `enough`.
        """
        middle, half = (bottom + top) / 2, (top - bottom) / 2
        value, slope = self._probability(np.minimum(middle + delta, 1.0), middle, largest)
        information = np.maximum(self._information(bottom, delta), self._information(top, delta))  # it is convex
        bound = value + half * (np.abs(slope) + half / 2 * information)
        open_ = bound > enough
        corner = self._probability(np.minimum(top + delta, 1.0)[open_], bottom[open_], largest[open_])[0]
        bound[open_] = np.minimum(bound[open_], corner)
        return value, bound

    def _information(self, p2: Floats, delta: Floats) -> Floats:
        p1 = np.clip(p2 + delta, 0.0, 1.0)
        with np.errstate(divide="ignore"):
            return np.asarray(self.n1 / (p1 * (1 - p1)) + self.n2 / (p2 * (1 - p2)))

    def largest_b(self, left: Floats, right: Floats) -> Counts:
        """Return for each cell left..right of δ (row) and a = 0..n1 the largest b that can count anywhere in it, or -1."""
        x1, x2 = self.observed
        observed = score_statistic(right, np.array(float(x1)), self.n1, np.array(float(x2)), self.n2)[:, None]
        slack = np.where((left < right)[:, None], 1e-10 * np.abs(observed), 0.0)  # a bound must survive rounding
        low = np.full((len(left), self.n1 + 1), -1.0)
        high = np.full((len(left), self.n1 + 1), self.n2 + 1.0)
        while np.any(high - low > 1):
            middle = np.floor((low + high) / 2)
            inside = score_statistic(left[:, None], self._events1, self.n1, middle, self.n2) >= observed - slack
            open_ = high - low > 1
            low, high = np.where(open_ & inside, middle, low), np.where(open_ & ~inside, middle, high)
        largest = low.astype(np.int64)
        largest[:, x1] = np.maximum(largest[:, x1], x2)
        if self.n1 == self.n2:
            largest[:, self.n2 - x2] = np.maximum(largest[:, self.n2 - x2], self.n1 - x1)
        return np.maximum.accumulate(largest, axis=1)

    def _probability(self, p1: Floats, p2: Floats, largest: Counts) -> tuple[Floats, Floats]:
        """Return the probability of {(a, b): b <= largest[a]} and its derivative along p1 - p2 = constant.

        All arguments have one entry or row for each point. The derivative is of use inside (0, 1) only, and 0 elsewhere.
        """
        values, slopes = np.empty(len(p1)), np.empty(len(p1))
        order = np.argsort(p2)  # alike proportions together: only events near their means matter to them
        size = max(1, int(_NUMBERS / min(self.n1 + self.n2, 9 * (self.n1**0.5 + self.n2**0.5))))
        for start in range(0, len(order), size):
            some = order[start : start + size]
            near1, near2 = _window(self.n1, p1[some]), _window(self.n2, p2[some])
            first = _binomial(self._log_ways1[near1], self._events1[near1], self.n1, p1[some])
            second = _binomial(self._log_ways2[near2], self._events2[near2], self.n2, p2[some])
            last = largest[some, near1]
            inside = np.clip(last - near2.start, 0, second.shape[1] - 1)
            inside += np.arange(len(some))[:, None] * second.shape[1]
            none = last < near2.start
            at_last = np.where(none, 0.0, np.take(second, inside))
            up_to_last = np.where(none, 0.0, np.take(np.cumsum(second, axis=1), inside))
            values[some] = np.einsum("ij,ij->i", first, up_to_last)
            p, q = p1[some, None], p2[some, None]
            with np.errstate(divide="ignore", invalid="ignore"):
                change = (self._events1[near1] - self.n1 * p) / (p * (1 - p)) * up_to_last
                change -= (self.n2 - last) * at_last / (1 - q)
                slopes[some] = np.nan_to_num(np.einsum("ij,ij->i", first, change), nan=0.0, posinf=0.0, neginf=0.0)
        return values, slopes


def score_statistic(delta: Floats, a: Floats, n1: int, b: Floats, n2: int) -> Floats:
    """Compute the score statistic (p̂1 - p̂2 - δ)/√(p1q1/n1 + p2q2/n2) at the constrained maximum likelihood estimates.

    p2 is a root of a cubic, in closed form (Miettinen & Nurminen 1985, Stat Med 4:213-226, appendix I) with one Newton
    step. Tables with d > δ = -1 have the limit infinity.
    """
    total = n1 + n2
    l2 = (n1 + 2 * n2) * delta - total - a - b
    l1 = (n2 * delta - total - 2 * b) * delta + a + b
    l0 = b * delta * (1 - delta)
    centre = l2 / (3 * total)
    half = centre**3 - l1 * l2 / (6 * total**2) + l0 / (2 * total)
    radius = np.sqrt(np.maximum(centre**2 - l1 / (3 * total), 0.0))
    radius = np.where(half < 0, -radius, radius)
    with np.errstate(divide="ignore", invalid="ignore"):
        cosine = np.where(radius == 0, 0.0, np.clip(half / radius**3, -1.0, 1.0))
        p2 = 2 * radius * np.cos((np.pi + np.arccos(cosine)) / 3) - centre
        step = (((total * p2 + l2) * p2 + l1) * p2 + l0) / ((3 * total * p2 + 2 * l2) * p2 + l1)
        p2 = np.where(np.abs(step) < 1e-6, p2 - step, p2)
        p2 = np.clip(p2, np.maximum(0.0, -delta), np.minimum(1.0, 1.0 - delta))
        p1 = np.clip(p2 + delta, 0.0, 1.0)
        variance = p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2
        away = a / n1 - b / n2 - delta
        return np.where(variance > 0, away / np.sqrt(variance), np.where(away > 0, np.inf, 0.0))


def _window(n: int, p: Floats) -> slice:
    """Return the numbers of events outside which at most 2e-14 is left for each p, by Hoeffding's inequality."""
    reach = 4.1 * n**0.5
    return slice(max(0, int(n * p.min() - reach)), min(n, int(n * p.max() + reach) + 1) + 1)


def _binomial(log_ways: Floats, events: Floats, n: int, p: Floats) -> Floats:
    with np.errstate(divide="ignore"):
        # -1e300 for log 0: times 0 it is 0, times more it is impossible
        log_p, log_q = np.maximum(np.log(p), -1e300), np.maximum(np.log1p(-p), -1e300)
    logs = np.multiply.outer(log_p - log_q, events)
    logs += (n * log_q)[:, None]
    logs += log_ways
    return np.asarray(np.exp(logs, out=logs))


def _log_binomial(n: int) -> Floats:
    k = np.arange(n + 1.0)
    return np.asarray(special.gammaln(n + 1) - special.gammaln(k + 1) - special.gammaln(n - k + 1))
