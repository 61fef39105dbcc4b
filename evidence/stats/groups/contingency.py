"""Chi-squared tests of a table of counts: r groups by c categories."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from evidence.errors import InputError
from evidence.stats.checks import Floats, method_ids, sample_size, unwrapped
from evidence.stats.shapes import one_shape


class ChiSquared(NamedTuple):
    """A chi-squared statistic with its degrees of freedom and p-value: floats of one table, arrays of many."""

    statistic: Floats
    df: Floats
    p_value: Floats


def from_arms(x: ArrayLike, n: ArrayLike) -> Floats:
    """Return events and non-events of k arms, arrays [..., k], as tables [..., k, 2].

    Raises InputError for events that are no whole numbers >= 0, or more than n.

    >>> from_arms([10, 12, 1], 30).astype(int).tolist()
    [[10, 20], [12, 18], [1, 29]]
    """
    events, patients = one_shape("events and patients", sample_size("x", x, least=0), sample_size("n", n))
    if np.any(events > patients):
        at = events > patients
        raise InputError("", "x <= n", f"{events[at].flat[0]:g}/{patients[at].flat[0]:g}")
    return np.stack([events, patients - events], axis=-1)


def chi_squared_tests(table: ArrayLike, methods: Sequence[str] | str | None = None) -> dict[str, ChiSquared]:
    """Test whether the groups (rows) have the same distribution over the categories (columns), by each method.

    Parameters
    ----------
    table : array [..., r, c] of counts, r and c >= 2
    methods : `pearson`, `likelihood_ratio`; both for None

    Returns
    -------
    Method -> statistic, df and p-value, arrays [...]. A row or column without patients is left out: df = (r - 1)(c - 1) of what is left
    (R's `chisq.test` gives none then; SAS, SPSS and Stata leave it out too). If one row or column is left the margins allow no other
    table: statistic 0, df 0, p = 1.

    Raises
    ------
    InputError: counts that are no whole numbers >= 0, fewer than two rows or columns, or an unknown method.

    Notes
    -----
    With E = row total x column total / N: `pearson` sums (O - E)²/E (Pearson 1900, Phil Mag 50:157-175; R: `chisq.test(correct =
    FALSE)`), `likelihood_ratio` 2 O log(O/E) (Wilks 1938, Ann Math Stat 9:60-62; SAS: PROC FREQ CHISQ).

    Examples
    --------
    >>> found = chi_squared_tests(from_arms([10, 12, 1], 30), "pearson")["pearson"]
    >>> round(float(found.statistic), 3), int(found.df), round(float(found.p_value), 5)
    (12.031, 2, 0.00244)
    """
    counts = checked(table)
    rows, columns = counts.sum(axis=-1), counts.sum(axis=-2)
    df = np.maximum((rows > 0).sum(axis=-1) - 1, 0) * np.maximum((columns > 0).sum(axis=-1) - 1, 0)
    total = np.maximum(rows.sum(axis=-1), 1)
    expected = rows[..., :, None] * columns[..., None, :] / total[..., None, None]
    known = expected > 0
    excess = np.where(known, (counts - expected) / np.where(known, expected, 1.0), 0.0)
    found = {}
    for method in method_ids(methods, tuple(STATISTICS)):
        statistic = np.where(df > 0, STATISTICS[method](expected, excess).sum(axis=(-2, -1)), 0.0)
        p = np.where(df > 0, special.chdtrc(np.maximum(df, 1), np.maximum(statistic, 0.0)), 1.0)
        found[method] = ChiSquared(*map(unwrapped, (statistic, df.astype(np.float64), p)))
    return found


def p_values(table: ArrayLike, methods: Sequence[str] | str | None = None) -> dict[str, Floats]:
    """Return the p-values of `chi_squared_tests`: {method: array}."""
    return {method: test.p_value for method, test in chi_squared_tests(table, methods).items()}


def checked(table: ArrayLike) -> Floats:
    """Return a table of counts as floats; raises InputError if it is none."""
    counts = sample_size("table", table, least=0)
    if counts.ndim < 2 or min(counts.shape[-2:]) < 2:
        raise InputError("table", "at least two rows and two columns", f"shape {counts.shape}")
    return counts


def _pearson(expected: Floats, excess: Floats) -> Floats:
    return expected * excess**2


def _likelihood_ratio(expected: Floats, excess: Floats) -> Floats:
    # O log(O/E) - (O - E): the same sum without its cancelling terms
    return np.asarray(2 * expected * (special.xlog1py(1 + excess, excess) - excess))


STATISTICS: dict[str, Callable[[Floats, Floats], Floats]] = {
    "pearson": _pearson,
    "likelihood_ratio": _likelihood_ratio,
}  # the order of the catalogue: most usual first
