"""The unconditional methods, as far as they are worth what they cost."""

from __future__ import annotations

import numpy as np

from evidence.questions.solving.match import CandidateTables
from evidence.questions.solving.matches import Matches
from evidence.questions.solving.methods import Methods, suffice
from evidence.questions.solving.options import Question

EASY, HARD = 1.0, 5.0
"""What may be spent on a set of methods in any case, and where no other prints any table; in units of about a second."""


def match_unconditional(matches: Matches, asked: Question, quick: Methods, slow: Methods, most: float) -> bool:
    """Add what the unconditional methods print; return whether a table is left that they could still print.

    The tests cost little where few group sizes are open, and are then tried on every table. The interval is tried only on tables
    that no other method prints. `most` is what may be spent before answering that there is none.
    """
    decided = np.ones(len(matches.tables), dtype=bool)
    with_tests = Methods(slow.tests, quick.limits)
    if slow.tests and suffice(asked, with_tests):
        every = decided.copy()
        rows = every if _cost_of_tests(matches.tables) <= EASY else ~matches.matched
        if _cost_of_tests(matches.tables[rows]) <= (EASY if matches.matched.any() else most):
            matches.add(with_tests, rows)
        else:
            decided &= ~rows
    with_limits = Methods(quick.tests + slow.tests, slow.limits)
    if slow.limits and suffice(asked, with_limits):
        rows = ~matches.matched
        if _cost_of_limits(matches.tables[rows]) <= most:
            matches.add(with_limits, rows)
        else:
            decided &= ~rows
    return bool((~matches.matched & ~decided).any())


def cost_of(tables: CandidateTables, slow: Methods) -> float:
    """Return what trying every unconditional method on every table costs at most, in units of about a second."""
    return (_cost_of_tests(tables) if slow.tests else 0.0) + (_cost_of_limits(tables) if slow.limits else 0.0)


def _cost_of_tests(tables: CandidateTables) -> float:
    """All tables of a pair of sizes are put in order once; then each table is looked up."""
    pairs = np.unique(np.stack([tables.n1, tables.n2]), axis=1)
    return float(np.sum(pairs[0] * pairs[1] * 7e-7 + 1e-2) + len(tables) * 1e-3)


def _cost_of_limits(tables: CandidateTables) -> float:
    return float(np.sum(np.sqrt(tables.n1 * tables.n2))) * 4e-3
