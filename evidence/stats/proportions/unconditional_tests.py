"""Exact unconditional tests: the largest probability, over the common proportion, of a table at least as extreme.

Each arm is binomial with the same unknown proportion. Tables are ordered by a statistic (`orderings`), exactly; the largest
probability of the region is certified (`bernstein`), never read off a grid. All tables of one pair of arms are ordered once, whatever the
number of observed tables. Every function takes events and patients of two arms as int64 arrays of one shape (intervention first) and
`alternative`, and returns p-values of that shape; NaN where n1 n2 > 10**6, which is too large to compute.
"""

from collections.abc import Callable

import numpy as np

from evidence.stats.proportions import orderings
from evidence.stats.proportions.bernstein import supremum
from evidence.stats.proportions.counts import Counts, Floats
from evidence.stats.proportions.orderings import Tables, tables

LARGEST_PRODUCT = 10**6
_BLOCK = 2**20  # coefficients held at a time

_Test = Callable[[Tables, Counts, str], Floats]  # all tables, positions of the observed ones, alternative


def barnard_pooled(x1: Counts, n1: Counts, x2: Counts, n2: Counts, alternative: str = "two-sided") -> Floats:
    """Barnard's test with the pooled z: sup over theta of P(|Z| >= |z|), one-sided P(Z >= z) or P(Z <= z).

    Z = 0 where both arms have no events, or events only.
    Reference: Barnard 1947, Biometrika 34:123-138; Suissa & Shuster 1985, J R Stat Soc A 148:317-327.
    Prints the same: R `Exact::exact.test(method = "z-pooled")`, SAS `PROC FREQ; EXACT BARNARD`.

    4/12 v 9/11, SAS 9.4: .0215.
    >>> float(barnard_pooled(*np.array([[4], [12], [9], [11]])).round(4)[0])
    0.0215
    """
    return _per_arms(_barnard(orderings.pooled_z), x1, n1, x2, n2, alternative)


def barnard_unpooled(x1: Counts, n1: Counts, x2: Counts, n2: Counts, alternative: str = "two-sided") -> Floats:
    """Barnard's test with the unpooled z, as `barnard_pooled` otherwise.

    A difference without variance (0/n v m/m) is the most extreme table.
    Reference: Suissa & Shuster 1985, J R Stat Soc A 148:317-327. Prints the same: R `Exact::exact.test(method = "z-unpooled")`.

    >>> float(barnard_unpooled(*np.array([[60], [71], [51], [72]])).round(6)[0])
    0.051261
    """
    return _per_arms(_barnard(orderings.unpooled_z), x1, n1, x2, n2, alternative)


def boschloo(x1: Counts, n1: Counts, x2: Counts, n2: Counts, alternative: str = "two-sided") -> Floats:
    """Boschloo's test: Fisher's one-sided p as the statistic; two-sided twice the smaller one-sided, at most 1.

    Reference: Boschloo 1970, Stat Neerl 24:1-35. Prints the same: `scipy.stats.boschloo_exact`.

    >>> float(boschloo(*np.array([[60], [71], [51], [72]])).round(6)[0])
    0.057645
    """
    return _per_arms(_boschloo, x1, n1, x2, n2, alternative)


def boschloo_minlike(x1: Counts, n1: Counts, x2: Counts, n2: Counts, alternative: str = "two-sided") -> Floats:
    """Boschloo's test, two-sided with Fisher's two-sided p (minimum likelihood) as the statistic; one-sided as `boschloo`.

    Reference: Boschloo 1970, Stat Neerl 24:1-35. Prints the same: R `Exact::exact.test(method = "boschloo")`.

    >>> float(boschloo_minlike(*np.array([[60], [71], [51], [72]])).round(6)[0])
    0.065431
    """
    return _per_arms(_boschloo_minlike, x1, n1, x2, n2, alternative)


def _barnard(ordering: Callable[[Tables, str, Counts], Counts]) -> _Test:
    def test(t: Tables, observed: Counts, alternative: str) -> Floats:
        if alternative == "less":
            observed, alternative = _exchanged(t, observed), "greater"
        return _probability(t, ordering(t, alternative, observed), observed)

    return test


def _boschloo(t: Tables, observed: Counts, alternative: str) -> Floats:
    both = np.concatenate([observed, _exchanged(t, observed)])
    greater, less = np.split(_probability(t, orderings.fisher_one_sided(t, both), both), 2)
    if alternative == "two-sided":
        both_sides: Floats = 2 * np.minimum(greater, less)
        return np.minimum(1.0, both_sides)
    return greater if alternative == "greater" else less


def _boschloo_minlike(t: Tables, observed: Counts, alternative: str) -> Floats:
    if alternative != "two-sided":
        return _boschloo(t, observed, alternative)
    return _probability(t, orderings.fisher_minimum_likelihood(t, observed), observed)


def _exchanged(t: Tables, observed: Counts) -> Counts:
    """With events and non-events exchanged, "less" is "greater" and the largest probability stays the same."""
    return len(t.x1) - 1 - observed


def _probability(t: Tables, rank: Counts, observed: Counts) -> Floats:
    """Largest probability of the tables that rank up to each observed one."""
    limits, back = np.unique(rank[observed], return_inverse=True)
    size = t.n1 + t.n2 + 1
    first = np.searchsorted(limits, rank)  # the smallest region that a table is in
    inside = first < len(limits)
    parts = np.bincount((first * size + t.margin)[inside], t.probability[inside], minlength=len(limits) * size)
    coefficients: Floats = np.cumsum(parts.reshape(-1, size), axis=0)
    rows = max(1, _BLOCK // size)
    blocks = [supremum(coefficients[i : i + rows]) for i in range(0, len(limits), rows)]
    return np.concatenate(blocks)[back]


def _per_arms(test: _Test, x1: Counts, n1: Counts, x2: Counts, n2: Counts, alternative: str) -> Floats:
    """Run the test once for all tables of the same n1 and n2."""
    p = np.full(x1.shape, np.nan)
    small = n1 * n2 <= LARGEST_PRODUCT
    pair = np.where(small, n1 << 20 | n2, 0)
    for one in np.unique(pair[small]).tolist():
        here = pair == one
        first, second = one >> 20, one & (2**20 - 1)
        if first <= second:
            p[here] = test(tables(first, second), x1[here] * (second + 1) + x2[here], alternative)
        else:  # the shorter arm first
            exchanged = {"greater": "less", "less": "greater"}.get(alternative, alternative)
            p[here] = test(tables(second, first), x2[here] * (first + 1) + x1[here], exchanged)
    return p
