"""The exact test of a table of counts, over every table with its margins.

The rows are dealt into two halves. Every way to fill each half is listed, with its part of the logarithm of the probability; two
ways make a table if they fill the columns together. Among the ways of one half that use the columns alike, sorted by their parts, those
that make a table no more probable than the observed one come first. So the tables themselves are never listed.
"""

from __future__ import annotations

from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from evidence.errors import InputError
from evidence.stats.checks import Floats
from evidence.stats.groups.contingency import checked

MOST_WAYS = 4_000_000
"""Ways to fill half of the rows that are listed; more are refused."""

_TIE = 1e-7  # relative: probabilities this near are equal, as in R's fisher.test


def fisher_freeman_halton(table: ArrayLike) -> float:
    """Compute the exact p-value of one r x c table: the sum of the probabilities of all tables not more probable than it.

    Rows and columns without patients change nothing. Freeman & Halton 1951, Biometrika 38:141-149. R: `fisher.test()`; SAS: PROC FREQ
    EXACT FISHER; SPSS: Fisher-Freeman-Halton; Stata: `tabulate, exact`.

    Parameters
    ----------
    table : array [r, c] of counts, r and c >= 2

    Raises
    ------
    InputError: counts that are no whole numbers >= 0, another shape, or more than 4,000,000 ways to fill half of the rows: *expected a
    table small enough …*.

    Examples
    --------
    >>> round(fisher_freeman_halton([[10, 20], [12, 18], [1, 29]]), 5)
    0.00094
    >>> round(fisher_freeman_halton([[3, 1], [1, 3]]), 4)  # Fisher's tea, Agresti 2002, An Introduction to Categorical Data Analysis
    0.4857
    >>> round(fisher_freeman_halton([[1, 2, 1, 0], [3, 3, 6, 1], [10, 10, 14, 9], [6, 7, 12, 11]]), 4)  # job satisfaction, ibid.
    0.7827
    """
    counts = checked(table)
    if counts.ndim != 2:
        raise InputError("table", "one table, two axes", f"shape {counts.shape}")
    counts = counts[counts.sum(axis=1) > 0][:, counts.sum(axis=0) > 0]
    if counts.size == 0 or min(counts.shape) < 2:
        return 1.0
    if counts.shape[0] < counts.shape[1]:
        counts = counts.T
    columns = counts.sum(axis=0)
    halves = [_ways(rows, columns) for rows in _dealt(counts.sum(axis=1), columns)]
    observed = -special.gammaln(counts + 1).sum()
    not_larger, total = _summed(*halves[0], *halves[1], columns, observed + np.log1p(_TIE))
    return min(not_larger / total, 1.0)


def _dealt(sizes: Floats, columns: Floats) -> tuple[list[Floats], list[Floats]]:
    """Deal the rows into two halves with about as many ways to fill each; a row is the list of all ways to fill it."""
    halves: tuple[list[Floats], list[Floats]] = ([], [])
    products = [1, 1]
    for rows in sorted((_rows(int(size), columns) for size in sizes), key=len, reverse=True):
        smaller = int(products[1] < products[0])
        halves[smaller].append(rows)
        products[smaller] *= len(rows)
    return halves


def _ways(half: list[Floats], columns: Floats) -> tuple[Floats, Floats]:
    """Return what each way to fill the rows of one half takes of the columns, and its part of the logarithm."""
    used, weights = np.zeros((1, columns.size)), np.zeros(1)
    for rows in half[::-1]:  # the row with the fewest ways first: the last step is the largest
        used, weights = _extended(used, weights, rows, columns)
    return used, weights


def _summed(
    used1: Floats, weights1: Floats, used2: Floats, weights2: Floats, columns: Floats, limit: float
) -> tuple[float, float]:
    """Return the sum of the weights of the tables up to the limit, and of all tables; one scale for both."""
    radix = np.cumprod(np.concatenate([[1.0], columns[:-1] + 1]))  # a number for each use of the columns
    keys1, keys2 = used1 @ radix, (columns - used2) @ radix
    order1, order2 = np.lexsort((weights1, keys1)), np.argsort(keys2, kind="stable")
    keys1, weights1, keys2, weights2 = keys1[order1], weights1[order1], keys2[order2], weights2[order2]
    parts1, parts2 = np.exp(weights1 - weights1.max()), np.exp(weights2 - weights2.max())
    found = total = 0.0
    for key in np.intersect1d(keys1, keys2):
        one, two = (slice(*np.searchsorted(keys, [key, np.nextafter(key, np.inf)])) for keys in (keys1, keys2))
        sums = np.concatenate([[0.0], np.cumsum(parts1[one])])
        up_to = np.searchsorted(weights1[one], limit - weights2[two], side="right")
        found += float(parts2[two] @ sums[up_to])
        total += float(parts2[two].sum() * sums[-1])
    return found, total


def _rows(size: int, columns: Floats) -> Floats:
    """Return every way to put `size` patients into the columns, without more than a column holds, [ways, columns]."""
    ways = comb(size + columns.size - 1, columns.size - 1)
    _refuse_more_than_the_most(ways)
    bars = np.array(list(combinations(range(size + columns.size - 1), columns.size - 1)), dtype=np.float64)
    edges = np.hstack([np.full((ways, 1), -1.0), bars, np.full((ways, 1), size + columns.size - 1.0)])
    rows = np.diff(edges, axis=1) - 1
    return np.asarray(rows[np.all(rows <= columns, axis=1)])


def _extended(used: Floats, weights: Floats, rows: Floats, columns: Floats) -> tuple[Floats, Floats]:
    """Add each row to each partial table, where the columns hold it."""
    _refuse_more_than_the_most(len(used) * len(rows))
    sums = (used[:, None, :] + rows[None, :, :]).reshape(-1, columns.size)
    added = (weights[:, None] - special.gammaln(rows + 1).sum(axis=1)[None, :]).ravel()
    fits = np.all(sums <= columns, axis=1)
    return sums[fits], added[fits]


def _refuse_more_than_the_most(ways: int) -> None:
    if ways > MOST_WAYS:
        expected = f"a table small enough for the exact test: {MOST_WAYS:,} ways to fill half of its rows"
        raise InputError("table", expected, f"{ways:,}")
