"""The exact test of a table of counts, by going through every table with its margins."""

from __future__ import annotations

from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from evidence.errors import InputError
from evidence.stats.checks import Floats
from evidence.stats.groups.contingency import checked

MOST_TABLES = 4_000_000
"""Tables that are gone through; more are refused."""

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
    InputError: counts that are no whole numbers >= 0, another shape, or margins that allow more than about 4,000,000 tables:
    *expected a table small enough …*.

    Examples
    --------
    >>> round(fisher_freeman_halton([[10, 20], [12, 18], [1, 29]]), 5)
    0.00094
    >>> round(fisher_freeman_halton([[3, 1], [1, 3]]), 4)  # Fisher's tea, Agresti 2002, An Introduction to Categorical Data Analysis
    0.4857
    """
    counts = checked(table)
    if counts.ndim != 2:
        raise InputError("table", "one table, two axes", f"shape {counts.shape}")
    counts = counts[counts.sum(axis=1) > 0][:, counts.sum(axis=0) > 0]
    if counts.size == 0 or min(counts.shape) < 2:
        return 1.0
    if counts.shape[0] < counts.shape[1]:
        counts = counts.T
    counts = counts[
        np.argsort(counts.sum(axis=1))
    ]  # the largest row follows from the others: nothing is gone through for it
    columns = counts.sum(axis=0)
    used, weights = np.zeros((1, columns.size)), np.zeros(1)
    for size in counts[:-1].sum(axis=1):
        used, weights = _extended(used, weights, _rows(int(size), columns), columns)
    weights -= special.gammaln(columns - used + 1).sum(axis=1)
    observed = -special.gammaln(counts + 1).sum()
    probabilities = np.exp(weights - weights.max())
    not_larger = weights <= observed + np.log1p(_TIE)
    return float(min(probabilities[not_larger].sum() / probabilities.sum(), 1.0))


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


def _refuse_more_than_the_most(tables: int) -> None:
    if tables > MOST_TABLES:
        raise InputError(
            "table", f"a table small enough for the exact test: {MOST_TABLES:,} to go through", f"{tables:,}"
        )
