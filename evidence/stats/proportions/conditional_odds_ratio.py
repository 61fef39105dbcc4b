"""Estimates of the odds ratio from its conditional distribution, both margins of the table held fixed.

Events and patients of both arms go in (arrays broadcast), odds ratios come out; nan where the margins leave one table only. With the
odds ratio at 1 or below, the conditional estimates lie between the sample odds ratio and a little above 1, so that every table
is turned that way by exchanging its arms.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from evidence.stats.checks import Counts, Floats
from evidence.stats.proportions.conditional import Conditional, blocks
from evidence.stats.proportions.counts import two_arms
from evidence.stats.proportions.roots import increasing_root

_ABOVE = (
    0.1  # log odds ratio: beyond every estimate of a table of odds ratio 1 or below that has more than a few events
)


def conditional_ml(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike) -> Floats:
    """Compute the odds ratio at which the expected events of arm 1, given the margins, are the observed ones.

    The maximum of the conditional likelihood: closer to 1 than the sample odds ratio. 0 or infinity where the observed
    table is the last one on its side. Cornfield 1956, Proc Third Berkeley Symp 4:135-148. SciPy:
    stats.contingency.odds_ratio(kind="conditional"). R's fisher.test stops short of it: see `fisher_test`.

    Examples
    --------
    >>> print(conditional_ml(16, 24, 15, 39).round(6))
    3.138644
    """
    return _both_sides(_expected, x1, n1, x2, n2, at_the_end=0.0)


def median_unbiased(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike) -> Floats:
    """Compute the odds ratio at which fewer and more events in arm 1 than observed are equally probable, given the margins.

    Its mid-p values are .5 on either side. Nan (not defined) where the observed table is the last one on its side.
    Hirji, Tsiatis & Mehta 1989, Am Stat 43:7; R: epitools::oddsratio.midp, and oddsratio() by default.

    Examples
    --------
    >>> print(median_unbiased(16, 24, 15, 39).round(3))  # epitools 0.5: 3.115
    3.115
    """
    return _both_sides(_median, x1, n1, x2, n2, at_the_end=np.nan)


def _both_sides(
    solve: Callable[[Conditional, Floats], Floats],
    x1: ArrayLike,
    n1: ArrayLike,
    x2: ArrayLike,
    n2: ArrayLike,
    at_the_end: float,
) -> Floats:
    """Solve for the log odds ratio with the arms exchanged where the sample odds ratio is above 1; `at_the_end` if no table lies beyond."""
    counts = two_arms(x1, n1, x2, n2)
    x1, n1, x2, n2 = (array.ravel() for array in counts)
    exchanged = x1 * n2 > x2 * n1
    arms = (
        np.where(exchanged, x2, x1),
        np.where(exchanged, n2, n1),
        np.where(exchanged, x1, x2),
        np.where(exchanged, n1, n2),
    )
    ratio = _at_most_one(solve, *arms, at_the_end=at_the_end)
    with np.errstate(divide="ignore"):
        return np.where(exchanged, 1 / ratio, ratio).reshape(counts[0].shape)


def _at_most_one(
    solve: Callable[[Conditional, Floats], Floats], x1: Counts, n1: Counts, x2: Counts, n2: Counts, at_the_end: float
) -> Floats:
    below, above = np.minimum(x1, n2 - x2), np.minimum(n1 - x1, x2)
    ratio = np.where((below == 0) & (above == 0), np.nan, np.where(below == 0, at_the_end, np.nan))
    inside = np.flatnonzero((below > 0) & (above > 0))
    x1, n1, x2, n2 = x1[inside], n1[inside], x2[inside], n2[inside]
    sample = np.log(x1 / (n1 - x1)) - np.log(x2 / (n2 - x2))
    for some, tables in blocks(x1, n1, x2, n2, np.full(len(x1), _ABOVE)):
        ratio[inside[some]] = np.exp(solve(tables, sample[some]))
    return ratio


def _expected(tables: Conditional, sample: Floats) -> Floats:
    """Return where the mean of the events is the observed number: between the sample log odds ratio and 0."""

    def excess(phi: Floats) -> Floats:
        return tables.log_moment_above(phi) - tables.log_moment_below(phi)

    return increasing_root(excess, np.minimum(sample, 0.0), np.zeros_like(sample))


def _median(tables: Conditional, sample: Floats) -> Floats:
    """Return where both tails are equal. The log of their ratio rises by at least 2 a unit: their means are two events apart."""

    def excess(phi: Floats) -> Floats:
        return tables.log_above(phi) - tables.log_below(phi)

    at_sample = excess(sample)
    return increasing_root(excess, sample - np.maximum(at_sample, 0.0) / 2, sample - np.minimum(at_sample, 0.0) / 2)
