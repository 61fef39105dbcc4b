"""All tables of two arms, and the order from most to least extreme that each unconditional test puts them in.

The region of an observed table holds the tables at least as extreme as it is. An ordering gives every table the number of the smallest
region that it is in, counted from the most extreme observed table; beyond the last, it is in none. A table shares the number of an observed
one if and only if their statistics are equal as rational numbers. Statistics are sorted as floating-point numbers; those too close to tell apart are compared exactly.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import comb, factorial, perm

import numpy as np

from evidence.stats.checks import Counts, Floats
from evidence.stats.proportions.bernstein import log_ways

_NEAR = 1e-11  # relative: far above the rounding of a statistic, far below the distance of different ones
_LEAST = 1e-300  # probabilities below this have lost their relative accuracy and count as one
_ONE, _HALF, _NONE = -1, -2, -3  # forms: p is 1, is 1/2, is below _LEAST


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """Every table of two arms of n1 <= n2 patients: arrays of (n1 + 1)(n2 + 1) in which x2 runs fastest.

    `margin` is x1 + x2, `probability` that of the table given its margin.
    """

    n1: int
    n2: int
    x1: Counts
    x2: Counts
    margin: Counts
    probability: Floats


@lru_cache(maxsize=2)
def tables(n1: int, n2: int) -> Tables:
    """All tables of n1 <= n2 patients; kept, because several tests ask for the same ones."""
    x1, x2 = np.indices((n1 + 1, n2 + 1)).reshape(2, -1)
    margin = x1 + x2
    ways = np.add.outer(log_ways(n1), log_ways(n2)).ravel()
    return Tables(n1, n2, x1, x2, margin, np.exp(ways - log_ways(n1 + n2)[margin]))


def _by_margin(t: Tables, fill: Floats | None = None) -> tuple[Floats, Floats]:
    """An array with x1 down and the margin x1 + x2 across, 0 where there is no table; and a view of it with x1 down and x2 across."""
    across = t.n1 + t.n2 + 1
    memory = np.zeros((t.n1 + 1) * (across + 1))
    view = memory.reshape(t.n1 + 1, across + 1)[:, : t.n2 + 1]  # a row one longer starts one margin later
    if fill is not None:
        view[:] = fill.reshape(view.shape)
    return memory[: (t.n1 + 1) * across].reshape(t.n1 + 1, across), view


def _tails(t: Tables) -> tuple[Floats, Floats]:
    """P(X >= x1) and P(X < x1) given the margin, for every table."""
    probability, _ = _by_margin(t, t.probability)
    (upper, upper_of_tables), (below, below_of_tables) = _by_margin(t), _by_margin(t)
    np.cumsum(probability[::-1], axis=0, out=upper[::-1])
    below[1:] = upper[:0:-1, ::-1]  # X < x1 is n1 - X > n1 - x1 among the non-events
    return upper_of_tables.ravel(), below_of_tables.ravel()


def _minimum_likelihood(t: Tables) -> Floats:
    """Fisher's two-sided p of every table: the probabilities not larger than its own; near-ties are settled in integers."""
    probability, of_tables = _by_margin(t, t.probability)
    order = np.argsort(probability, axis=0, kind="stable")
    ascending = np.take_along_axis(probability, order, axis=0)
    sums = np.cumsum(ascending, axis=0)
    tied = (ascending[1:] <= ascending[:-1] * (1 + _NEAR)) & (ascending[:-1] > _LEAST)
    first, second, margin = order[:-1], order[1:], np.arange(t.n1 + t.n2 + 1)
    mirrored = ((t.n1 == t.n2) & (first + second == margin)) | ((2 * margin == t.n1 + t.n2) & (first + second == t.n1))
    for j, m in np.argwhere(tied & ~mirrored).tolist():
        tied[j, m] = _as_probable(t, m, int(first[j, m]), int(second[j, m]))
    for j in np.flatnonzero(tied.any(axis=1))[::-1]:
        sums[j] = np.where(tied[j], sums[j + 1], sums[j])
    np.put_along_axis(probability, order, sums / sums[-1], axis=0)  # the most probable table gets exactly 1
    return of_tables.ravel()


def _as_probable(t: Tables, m: int, first: int, second: int) -> bool:
    k, step = min(first, second), abs(first - second)
    return perm(t.n1 - k, step) * perm(m - k, step) == perm(k + step, step) * perm(t.n2 - m + k + step, step)


def pooled_z(t: Tables, alternative: str, observed: Counts) -> Counts:
    """Regions by the z statistic with pooled variance: (x1 n2 - x2 n1)^2 / (m (N - m)), signed if one-sided."""
    return _by_ratio(t, 1, t.margin * (t.n1 + t.n2 - t.margin), alternative, observed)


def unpooled_z(t: Tables, alternative: str, observed: Counts) -> Counts:
    """Regions by the z statistic with unpooled variance: n1 n2 (x1 n2 - x2 n1)^2 / (x1 (n1 - x1) n2^3 + x2 (n2 - x2) n1^3).

    A difference without variance is the most extreme; no difference is 0.
    """
    variance = t.x1 * (t.n1 - t.x1) * t.n2**3 + t.x2 * (t.n2 - t.x2) * t.n1**3
    return _by_ratio(t, t.n1 * t.n2, variance, alternative, observed)


def _by_ratio(t: Tables, factor: int, variance: Counts, alternative: str, observed: Counts) -> Counts:
    """Integers throughout: up to n1 n2 = 10^6 no product exceeds 10^18."""
    cross = np.subtract.outer(np.arange(t.n1 + 1) * t.n2, np.arange(t.n2 + 1) * t.n1).ravel()
    above = factor * cross * (np.abs(cross) if alternative == "greater" else cross)
    below = np.where(cross == 0, 1, variance)
    with np.errstate(divide="ignore"):  # a difference without variance: infinite
        score = above / below
    return _regions(-score, (above, below), observed, lambda i: -Fraction(int(above[i]), int(below[i])))


def fisher_one_sided(t: Tables, observed: Counts) -> Counts:
    """Regions by Fisher's one-sided p, P(X >= x1)."""
    upper, below = _tails(t)
    index = np.arange(len(t.x1))
    form = index
    if t.n1 == t.n2:  # arms exchanged, then events and non-events: the same tail
        form = np.minimum(index, (t.n2 - t.x2) * (t.n2 + 1) + t.n1 - t.x1)
        form = np.where(2 * t.x1 == t.margin + 1, _HALF, form)  # the upper half of a symmetric distribution
    # log odds of p keep relative accuracy at both ends
    score = np.log(np.maximum(upper, _LEAST) / np.maximum(below, _LEAST))
    form = np.where(below < _LEAST, _ONE, np.where(upper < _LEAST, _NONE, form))
    return _regions(score, (form,), observed, lambda i: _upper_tail(t, i))


def fisher_minimum_likelihood(t: Tables, observed: Counts) -> Counts:
    """Regions by Fisher's two-sided p, minimum likelihood."""
    index = np.arange(len(t.x1))
    form = np.minimum(index, index[::-1])  # events and non-events exchanged
    if t.n1 == t.n2:  # arms exchanged
        exchanged = t.x2 * (t.n1 + 1) + t.x1
        form = np.minimum(form, np.minimum(exchanged, exchanged[::-1]))
    p = _minimum_likelihood(t)
    form = np.where(p == 1, _ONE, np.where(p < _LEAST, _NONE, form))
    return _regions(np.log(np.maximum(p, _LEAST)), (form,), observed, lambda i: _two_sided(t, i))


def _upper_tail(t: Tables, i: int) -> int:
    x1, m = int(t.x1[i]), int(t.margin[i])
    tail = sum(comb(t.n1, k) * comb(t.n2, m - k) for k in range(x1, min(m, t.n1) + 1))
    return tail * factorial(m) * factorial(t.n1 + t.n2 - m)  # over N!, as all are


def _two_sided(t: Tables, i: int) -> int:
    m = int(t.margin[i])
    own = comb(t.n1, int(t.x1[i])) * comb(t.n2, int(t.x2[i]))
    ways = (comb(t.n1, k) * comb(t.n2, m - k) for k in range(max(0, m - t.n2), min(m, t.n1) + 1))
    return sum(way for way in ways if way <= own) * factorial(m) * factorial(t.n1 + t.n2 - m)


def _regions(
    score: Floats, forms: tuple[Counts, ...], observed: Counts, exact: Callable[[int], Fraction | int]
) -> Counts:
    """For every table the smallest region that it is in, the regions being those of the observed tables by ascending score.

    Tables near an observed score tie with it if they are of its form (equal in all arrays of `forms`); if not, `exact` values decide.
    """
    limits = np.sort(score[observed])
    slack = _NEAR * np.maximum(1.0, np.abs(limits))
    slack[np.isinf(limits)] = 0.0
    low, high = limits - slack, limits + slack
    if len(limits) > 1:  # near observed scores share a stretch
        apart = low[1:] > high[:-1]
        low, high = low[np.concatenate(([True], apart))], high[np.concatenate((apart, [True]))]
    stretch = high.searchsorted(score)
    (near,) = (score >= np.concatenate((low, [np.nan]))[stretch]).nonzero()
    pattern = np.empty(len(high), dtype=np.int64)
    pattern[stretch[observed]] = observed
    like = pattern[stretch[near]]
    other = np.logical_or.reduce([form[near] != form[like] for form in forms])
    region = stretch.copy()
    for mixed in sorted({*stretch[near[other]].tolist()}):
        members = near[stretch[near] == mixed]
        values = [exact(int(i)) for i in members]
        order = {value: k for k, value in enumerate(sorted(set(values)))}
        region[stretch > mixed] += len(order) - 1
        region[members] += [order[value] for value in values]
    return region
