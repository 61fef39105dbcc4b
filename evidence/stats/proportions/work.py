"""How much work a method of two proportions is, counted and not timed, so that the same call always computes the same rows.

One unit is about one probability of one table. Closed formulas are 1, conditional methods look at the tables of one margin, unconditional
tests at every table. The search of `chan_zhang` grows with the arms together, by the power 3/2: measured, not derived.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import ArrayLike

from evidence.limits import EXACT_INTERVALS_UNASKED
from evidence.stats.proportions.counts import two_arms
from evidence.stats.proportions.estimation import UNCONDITIONAL as UNCONDITIONAL_INTERVALS
from evidence.stats.proportions.testing import CONDITIONAL, UNCONDITIONAL

BUDGET = EXACT_INTERVALS_UNASKED
"""What an interval of a single table may cost by default: `chan_zhang` up to 464 patients."""

_CONDITIONAL = {
    *CONDITIONAL,
    "cornfield_exact",
    "cornfield_mid_p",
    "baptista_pike",
    "baptista_pike_mid_p",
    "conditional_ml",
    "median_unbiased",
    "fisher_test",
}
_SEARCH = 100  # probabilities for each (n1 + n2)^(3/2)


def work(method: str, n1: ArrayLike, n2: ArrayLike) -> int:
    """Return the units of work of a test, an interval or an estimate of tables with arms of n1 and n2 patients, all tables together.

    Raises InputError for arms that are none.

    >>> [work(method, 71, 72) for method in ("pearson", "fisher", "boschloo", "chan_zhang")]
    [1, 72, 5112, 171003]
    """
    _, size1, _, size2 = (part.astype(np.float64) for part in two_arms(0, n1, 0, n2))
    if method in UNCONDITIONAL_INTERVALS:
        each = _SEARCH * (size1 + size2) ** 1.5
    elif method in UNCONDITIONAL:
        each = size1 * size2
    elif method in _CONDITIONAL:
        each = np.minimum(size1, size2) + 1
    else:
        each = np.ones_like(size1)
    return int(each.sum())


def within_budget(methods: Iterable[str], n1: ArrayLike, n2: ArrayLike, budget: int = BUDGET) -> tuple[str, ...]:
    """Return the methods, in their order, each of which costs no more than the budget for these arms.

    >>> within_budget(["pearson", "boschloo", "chan_zhang"], 100, 9900)
    ('pearson', 'boschloo')
    """
    return tuple(method for method in methods if work(method, n1, n2) <= budget)
