"""Exact unconditional tests: the largest probability, over the common proportion, of a table at least as extreme.

Each arm is binomial with the same unknown proportion. Tables are ordered by a statistic (`orderings`), exactly; the largest
probability of the region is certified (`bernstein`), never read off a grid. All tables of one pair of arms are ordered once, whatever the
number of observed tables. Every function takes events and patients of two arms as int64 arrays of one shape (intervention first) and
`alternative`, and returns p-values of that shape; NaN where n1 n2 > 10**6, which is too large to compute.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from evidence.stats.checks import Counts, Floats
from evidence.stats.proportions import orderings
from evidence.stats.proportions.bernstein import supremum
from evidence.stats.proportions.orderings import Tables, tables

LARGEST_PRODUCT = 10**6
_BLOCK = 2**20  # coefficients held at a time


def barnard_pooled(x1: Counts, n1: Counts, x2: Counts, n2: Counts, alternative: str = "two-sided") -> Floats:
    """Barnard's test with the pooled z: sup over theta of P(|Z| >= |z|), one-sided P(Z >= z) or P(Z <= z).

    Z = 0 where both arms have no events, or events only.
    Reference: Barnard 1947, Biometrika 34:123-138; Suissa & Shuster 1985, J R Stat Soc A 148:317-327.
    Prints the same: R `Exact::exact.test(method = "z-pooled")`, SAS `PROC FREQ; EXACT BARNARD`.

    4/12 v 9/11, SAS 9.4: .0215.
    >>> float(barnard_pooled(*np.array([[4], [12], [9], [11]])).round(4)[0])
    0.0215
    """
    return together(["barnard_pooled"], x1, n1, x2, n2, alternative)["barnard_pooled"]


def barnard_unpooled(x1: Counts, n1: Counts, x2: Counts, n2: Counts, alternative: str = "two-sided") -> Floats:
    """Barnard's test with the unpooled z, as `barnard_pooled` otherwise.

    A difference without variance (0/n v m/m) is the most extreme table.
    Reference: Suissa & Shuster 1985, J R Stat Soc A 148:317-327. Prints the same: R `Exact::exact.test(method = "z-unpooled")`.

    >>> float(barnard_unpooled(*np.array([[60], [71], [51], [72]])).round(6)[0])
    0.051261
    """
    return together(["barnard_unpooled"], x1, n1, x2, n2, alternative)["barnard_unpooled"]


def boschloo(x1: Counts, n1: Counts, x2: Counts, n2: Counts, alternative: str = "two-sided") -> Floats:
    """Boschloo's test: Fisher's one-sided p as the statistic; two-sided twice the smaller one-sided, at most 1.

    Reference: Boschloo 1970, Stat Neerl 24:1-35. Prints the same: `scipy.stats.boschloo_exact`, arms as columns.

    >>> float(boschloo(*np.array([[60], [71], [51], [72]])).round(6)[0])
    0.057645
    """
    return together(["boschloo"], x1, n1, x2, n2, alternative)["boschloo"]


def boschloo_minlike(x1: Counts, n1: Counts, x2: Counts, n2: Counts, alternative: str = "two-sided") -> Floats:
    """Boschloo's test, two-sided with Fisher's two-sided p (minimum likelihood) as the statistic; one-sided as `boschloo`.

    Reference: Boschloo 1970, Stat Neerl 24:1-35. Prints the same: R `Exact::exact.test(method = "boschloo")`.

    >>> float(boschloo_minlike(*np.array([[60], [71], [51], [72]])).round(6)[0])
    0.065431
    """
    return together(["boschloo_minlike"], x1, n1, x2, n2, alternative)["boschloo_minlike"]


def together(
    methods: Sequence[str], x1: Counts, n1: Counts, x2: Counts, n2: Counts, alternative: str
) -> dict[str, Floats]:
    """Several of these tests at the price of one search for the largest probabilities.

    >>> [*together(["boschloo", "barnard_pooled"], *np.array([[4], [12], [9], [11]]), "two-sided")]
    ['boschloo', 'barnard_pooled']
    """
    results = {method: np.full(x1.shape, np.nan) for method in methods}
    for first, second in {*zip(n1.ravel().tolist(), n2.ravel().tolist(), strict=True)}:
        if first * second > LARGEST_PRODUCT:
            continue
        here = (n1 == first) & (n2 == second)
        if first <= second:
            t, observed, side = tables(first, second), x1[here] * (second + 1) + x2[here], alternative
        else:  # the shorter arm first
            t, observed = tables(second, first), x2[here] * (first + 1) + x1[here]
            side = {"greater": "less", "less": "greater"}.get(alternative, alternative)
        for method, p in zip(methods, _of_tables(methods, t, observed, side), strict=True):
            results[method][here] = p
    return results


def _of_tables(methods: Sequence[str], t: Tables, observed: Counts, alternative: str) -> Iterator[Floats]:
    """p-values of the observed tables by each method."""
    regions = [_regions(method, t, observed, alternative) for method in methods]
    coefficients = np.concatenate([polynomials for polynomials, _ in regions])
    rows = max(1, _BLOCK // coefficients.shape[1])
    largest = np.concatenate([supremum(coefficients[i : i + rows]) for i in range(0, len(coefficients), rows)])
    for polynomials, own in regions:
        mine, largest = largest[: len(polynomials)], largest[len(polynomials) :]
        p = mine[own]
        yield p if len(p) == len(observed) else np.minimum(1.0, 2 * p.reshape(2, -1).min(axis=0))


def _regions(method: str, t: Tables, observed: Counts, alternative: str) -> tuple[Floats, Counts]:
    """The probability of every region as a polynomial in Bernstein form, and which region belongs to each observed table.

    Boschloo's two-sided test has two to a table: "greater" for all tables, then "less".
    """
    exchanged = len(t.x1) - 1 - observed  # events and non-events exchanged: "less" becomes "greater"
    if alternative == "less":
        observed, alternative = exchanged, "greater"
    if method == "barnard_pooled":
        region = orderings.pooled_z(t, alternative, observed)
    elif method == "barnard_unpooled":
        region = orderings.unpooled_z(t, alternative, observed)
    elif method == "boschloo_minlike" and alternative == "two-sided":
        region = orderings.fisher_minimum_likelihood(t, observed)
    else:
        if alternative == "two-sided":
            observed = np.concatenate([observed, exchanged])
        region = orderings.fisher_one_sided(t, observed)
    own = region[observed]
    count, size = int(own.max()) + 1, t.n1 + t.n2 + 1
    parts = np.bincount(region * size + t.margin, t.probability, minlength=count * size)[: count * size]
    return np.cumsum(parts.reshape(count, size), axis=0), own
