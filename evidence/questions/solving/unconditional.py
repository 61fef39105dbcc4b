"""The unconditional methods, as far as they can be computed and are worth what they cost."""

from __future__ import annotations

import numpy as np

from evidence.questions.solving.matches import Matches
from evidence.questions.solving.methods import Methods, suffice
from evidence.questions.solving.options import Question
from evidence.questions.solving.printed import Mask
from evidence.questions.solving.table_values import CandidateTables
from evidence.stats.proportions import exact_difference, unconditional_tests

EASY, HARD = 1.0, 5.0
"""What may be spent on a set of methods in any case, and where no other prints any table; in units of about a second."""


def match_unconditional(matches: Matches, asked: Question, quick: Methods, slow: Methods, most: float) -> bool:
    """Add what the unconditional methods print; return whether a table is left that they could still print.

    The tests cost little where few group sizes are open, and are then tried on every table. The interval is tried only on tables
    that no other method prints, the tests only on those whose limits are printed. Neither is tried where groups are too large for it to be computed. `most` is what may be spent
    before answering that there is none.
    """
    left = np.zeros(len(matches.tables), dtype=bool)
    with_tests = Methods(slow.tests, quick.limits)
    if slow.tests and suffice(asked, with_tests):
        rows = tests_computable(matches.tables) & matches.limited
        if _cost_of_tests(matches.tables[rows]) > EASY:
            rows &= ~matches.matched
        if _cost_of_tests(matches.tables[rows]) <= (EASY if matches.matched.any() else most):
            matches.add(with_tests, rows)
        else:
            left |= rows
    with_limits = Methods(quick.tests + slow.tests, slow.limits)
    if slow.limits and suffice(asked, with_limits):
        rows = limits_computable(matches.tables) & ~matches.matched
        if _cost_of_limits(matches.tables[rows]) <= most:
            matches.add(with_limits, rows)
        else:
            left |= rows
    return bool((~matches.matched & left).any())


def too_large_for(tables: CandidateTables, slow: Methods) -> tuple[str, ...]:
    """Return the unconditional methods that cannot be computed of some of the tables, as their groups are too large."""
    tests = () if tests_computable(tables).all() else slow.tests
    return (*tests, *(() if limits_computable(tables).all() else slow.limits))


def cost_of(matches: Matches, slow: Methods) -> float:
    """Return what trying every unconditional method on every table costs at most, in units of about a second."""
    tables = matches.tables
    tests = _cost_of_tests(tables[tests_computable(tables) & matches.limited]) if slow.tests else 0.0
    return tests + (_cost_of_limits(tables[limits_computable(tables)]) if slow.limits else 0.0)


def computable(tables: CandidateTables, slow: Methods) -> Mask:
    """Return which tables are small enough for one of the unconditional methods."""
    return (tests_computable(tables) & bool(slow.tests)) | (limits_computable(tables) & bool(slow.limits))


def tests_computable(tables: CandidateTables) -> Mask:
    """Return which tables are small enough for the unconditional tests."""
    return tables.n1 * tables.n2 <= unconditional_tests.LARGEST_PRODUCT


def limits_computable(tables: CandidateTables) -> Mask:
    """Return which tables are small enough for the unconditional interval."""
    patients, product = tables.n1 + tables.n2, tables.n1 * tables.n2
    return (product <= exact_difference.LARGEST) & (patients <= exact_difference.LARGEST_TOTAL)


def _cost_of_tests(tables: CandidateTables) -> float:
    """All tables of a pair of sizes are put in order once; then each table is looked up."""
    pairs = np.unique(np.stack([tables.n1, tables.n2]), axis=1)
    return float(np.sum(pairs[0] * pairs[1] * 7e-7 + 1e-2) + len(tables) * 1e-3)


def _cost_of_limits(tables: CandidateTables) -> float:
    return float(np.sum(np.sqrt(tables.n1 * tables.n2))) * 4e-3
