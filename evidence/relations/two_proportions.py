"""Two proportions: P, and estimate, standard error and limits of every measure, by every method."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np

from evidence.limits import EXACT_INTERVALS_BEFORE_DIFFERS, EXACT_INTERVALS_UNASKED, EXACT_TESTS_UNASKED
from evidence.measures import wald_scale
from evidence.methods import methods
from evidence.model.summaries import Binary
from evidence.relations.prediction import (
    EMPTY_CELL,
    NO_VARIANCE,
    NOT_ASKED,
    NOT_DEFINED,
    ONE_PATIENT,
    TOO_LARGE,
    Ints,
    Limits,
    Prediction,
    counts,
    exact,
)
from evidence.relations.proportion import by_method, variance
from evidence.stats import effects, proportions
from evidence.stats.proportions import testing
from evidence.stats.proportions.empty_cells import has_empty_cell
from evidence.stats.proportions.estimation import CONVENTIONS, INTERVALS, told_apart
from evidence.stats.proportions.exact_conditional import exact_where_near
from evidence.stats.proportions.exact_difference import LARGEST, LARGEST_TOTAL
from evidence.stats.proportions.unconditional_tests import LARGEST_PRODUCT
from evidence.stats.proportions.work import work

Tables: TypeAlias = tuple[Ints, Ints, Ints, Ints]
"""x1, n1, x2, n2, one table a claim; arm 1 is the intervention."""

Quotient: TypeAlias = Callable[[Any, Any, Any, Any], tuple[Any, Any]]
"""From x1, n1, x2, n2, whole numbers or arrays of them, to a numerator and a denominator of the same kind."""

_WALD = {"risk_difference": "wald", "risk_ratio": "katz_log", "odds_ratio": "woolf"}
"""The interval that is the estimate and so many of these standard errors; of a ratio, on the log scale."""


QUOTIENTS: Mapping[str, Quotient] = {
    "risk_difference": lambda x1, n1, x2, n2: (x1 * n2 - x2 * n1, n1 * n2),
    "risk_ratio": lambda x1, n1, x2, n2: (x1 * n2, x2 * n1),
    "odds_ratio": lambda x1, n1, x2, n2: (x1 * (n2 - x2), x2 * (n1 - x1)),
    "nnt": lambda x1, n1, x2, n2: (n1 * n2, x1 * n2 - x2 * n1),
}
"""Each measure as a quotient of whole numbers; where the denominator is 0 it is not defined, or not finite."""


UNCONDITIONAL = tuple(testing.UNCONDITIONAL)
"""The tests whose work grows with the number of tables of two arms."""
HALF_ADDED = "half_added"
"""The convention of metafor and RevMan for a table with an empty cell."""
EXACT_INTERVAL = "chan_zhang"
"""The interval whose search grows faster than the tables."""
_QUICK = tuple(test for test in testing.TESTS if test not in testing.UNCONDITIONAL)
_NO_VALUE = np.array([math.nan])


def tables(first: Binary, second: Binary) -> Tables:
    """Return two arms as arrays of one table."""
    return *counts([first]), *counts([second])


def estimate(x1: Ints, n1: Ints, x2: Ints, n2: Ints, measure: str) -> Prediction:
    """Return a measure exactly; where it is not defined, or not finite, there is none.

    >>> one = np.array([60]), np.array([71]), np.array([51]), np.array([72])
    >>> str(estimate(*one, "risk_ratio").face[0]), str(estimate(*one, "hazard_ratio").face[0])
    ('1440/1207', 'None')
    """
    arms = zip(x1.tolist(), n1.tolist(), x2.tolist(), n2.tolist(), strict=True)
    return exact([_estimate(*table, measure) for table in arms], note=NOT_DEFINED)


def _estimate(x1: int, n1: int, x2: int, n2: int, measure: str) -> Fraction | None:
    above, below = QUOTIENTS[measure](x1, n1, x2, n2) if measure in QUOTIENTS else (0, 0)
    return Fraction(above, below) if below else None


def conventions(x1: Ints, n1: Ints, x2: Ints, n2: Ints, measure: str) -> tuple[Prediction, ...]:
    """Return a measure by every convention but the sample's, most usual first: 1/2 added to empty cells, Peto's, conditional.

    >>> found = {one.method: float(one.face[0]) for one in conventions(*tables(Binary(8, 508), Binary(0, 500)), "risk_ratio")}
    >>> round(found["half_added"], 4)  # metafor 3.8, RevMan
    16.7328
    """
    family = [row.id for row in methods(f"{measure}_estimate") if row.id != "sample"]
    found = proportions.estimates(x1, n1, x2, n2, measure=measure, methods=family)
    return tuple(
        Prediction(
            method, found[method], None, None, tuple("" if one else NOT_DEFINED for one in np.isfinite(found[method]))
        )
        for method in family
    )


def half_added_p(x1: Ints, n1: Ints, x2: Ints, n2: Ints, measure: str) -> Prediction:
    """Return the P of a measure with 1/2 added to every cell of a table with an empty one, by its own standard error: metafor, RevMan.

    Elsewhere it is none: the P is that of a test of the counts as they are.

    >>> one = half_added_p(*tables(Binary(8, 508), Binary(0, 500)), "risk_ratio")
    >>> round(float(one.face[0]), 4)  # metafor 3.8: summary(escalc(measure = "RR"))
    0.0526
    """
    empty = has_empty_cell(*(part.astype(float) for part in (x1, n1, x2, n2)))
    estimate = proportions.estimates(x1, n1, x2, n2, measure=measure, methods=[HALF_ADDED])[HALF_ADDED]
    low, high = proportions.intervals(x1, n1, x2, n2, measure=measure, methods=[HALF_ADDED])[HALF_ADDED]
    p = effects.p_value(estimate, low, high, scale=wald_scale(measure))
    return Prediction(
        HALF_ADDED, np.where(empty, p, np.nan), None, None, tuple("" if one else NOT_DEFINED for one in empty)
    )


def standard_error(x1: Ints, n1: Ints, x2: Ints, n2: Ints, measure: str) -> Prediction | None:
    """Return the standard error of a measure without a null hypothesis, of a ratio that of its logarithm; `None` without one.

    p q / n of each arm for a difference, 1/events - 1/n of each for the risk ratio (Katz 1978), 1 over each cell for the
    odds ratio (Woolf 1955).

    >>> one = np.array([60]), np.array([71]), np.array([51]), np.array([72])
    >>> round(float(standard_error(*one, "risk_ratio").face[0]), 4)  # Smith 2002: 1.193 (.998 to 1.426)
    0.0911
    """
    if measure not in _WALD:
        return None
    arms = zip(x1.tolist(), n1.tolist(), x2.tolist(), n2.tolist(), strict=True)
    variances = [_variance(a, b, c, d, measure) for a, b, c, d in arms]
    face = np.array([math.nan if one is None else math.sqrt(one) for one in variances])
    return Prediction(_WALD[measure], face, None, None, tuple(NOT_DEFINED if one is None else "" for one in variances))


def _variance(x1: int, n1: int, x2: int, n2: int, measure: str) -> Fraction | None:
    if measure == "risk_difference":
        return variance(x1, n1) + variance(x2, n2)
    if measure == "risk_ratio":
        return Fraction(1, x1) - Fraction(1, n1) + Fraction(1, x2) - Fraction(1, n2) if x1 and x2 else None
    cells = x1, n1 - x1, x2, n2 - x2
    return sum((Fraction(1, cell) for cell in cells), Fraction(0)) if all(cells) else None


def p_values(
    x1: Ints, n1: Ints, x2: Ints, n2: Ints, alternative: str = "two-sided", tests: Sequence[str] | None = None
) -> tuple[Prediction, ...]:
    """Return the P of every method, or of those named, most usual first; none where it is not defined, or too large to compute.

    >>> found = {one.method: one.face[0] for one in p_values(*tables(Binary(60, 71), Binary(51, 72)))}
    >>> round(float(found["pearson"]), 4), round(float(found["fisher"]), 4)  # Smith 2002, J Clin Oncol 20:4040
    (0.0498, 0.0702)
    """
    found = proportions.p_values(x1, n1, x2, n2, methods=tests, alternative=alternative)
    notes = _notes(x1, n1, x2, n2)
    return tuple(_test(row.id, found[row.id], notes) for row in methods("two_proportions") if row.id in found)


def _test(method: str, p: np.ndarray, notes: Mapping[str, tuple[str, ...]]) -> Prediction:
    """Return the P of a test by table; a NaN where it is defined is a table too large to compute."""
    large = tuple(TOO_LARGE if big else "" for big in np.isnan(p).tolist())
    without = notes.get(method)
    if without is None:
        return Prediction(method, p, None, None, large)
    face = np.where([note != "" for note in without], np.nan, p)
    return Prediction(method, face, None, None, tuple(big or none for big, none in zip(large, without, strict=True)))


def undefined(method: str, x1: Ints, n1: Ints, x2: Ints, n2: Ints) -> tuple[str, ...]:
    """Return why a test is not defined, as a code for each table: a logarithm of 0 or of infinity, no variance, one patient."""
    return _notes(x1, n1, x2, n2).get(method, ("",) * len(x1))


def _notes(x1: Ints, n1: Ints, x2: Ints, n2: Ints) -> Mapping[str, tuple[str, ...]]:
    """Return what `undefined` does for every test that is not defined for some tables."""
    constant = (((x1 == 0) | (x1 == n1)) & ((x2 == 0) | (x2 == n2))).tolist()
    why = {True: NO_VARIANCE, False: ONE_PATIENT}
    return {
        method: tuple(
            "" if not none else EMPTY_CELL if method.startswith("wald_log") else why[same]
            for none, same in zip(where.tolist(), constant, strict=True)
        )
        for method, where in testing.all_undefined(x1, n1, x2, n2).items()
    }


def exact_p(
    p: float, method: str, table: tuple[int, int, int, int], *near: Fraction, alternative: str = "two-sided"
) -> Fraction | float:
    """Return a P as a fraction where a test has one and it lies next to one of the numbers, else as it is."""
    return p if math.isnan(p) else exact_where_near(p, table, method, *near, alternative=alternative)


def limits(
    x1: Ints, n1: Ints, x2: Ints, n2: Ints, measure: str, level: float, chosen: Sequence[str] | None = None
) -> Limits:
    """Return both limits of a measure by every method, or by those chosen, most usual first.

    A convention is left out where it changes nothing for any table, and is nan for a table for which it does not.

    >>> lower, _ = limits(*tables(Binary(56, 70), Binary(48, 80)), "risk_difference", 0.95)
    >>> round(float({one.method: one for one in lower}["newcombe"].face[0]), 4)  # Newcombe 1998, Stat Med 17:873
    0.0524
    """
    found = proportions.intervals(x1, n1, x2, n2, measure=measure, methods=chosen, level=level)
    conventions = CONVENTIONS.get(measure, {})
    told = told_apart(found, measure).items()
    return by_method(
        methods(measure),
        {method: ends for method, ends in told if method not in conventions or not np.isnan(ends).all()},
    )


def p_values_of(
    first: Binary, second: Binary, alternative: str = "two-sided", *, exact: bool | None = False
) -> tuple[Prediction, ...]:
    """Return what `p_values` does of one table, computed once however many figures rest on it.

    Unconditional tests of a table with more than `EXACT_TESTS_UNASKED` cells are computed only if `exact` asks for them, and
    those of no table if it is `None`; their note is `NOT_ASKED` otherwise.
    """
    quick = _p_of_table(first, second, alternative, _QUICK)
    little = (
        not EXACT_TESTS_UNASKED < first.n * second.n <= LARGEST_PRODUCT
    )  # beyond it nothing is computed, and says so
    if exact or (little and exact is not None):
        return quick + _p_of_table(first, second, alternative, UNCONDITIONAL)
    return quick + tuple(Prediction(test, _NO_VALUE, None, None, (NOT_ASKED,)) for test in UNCONDITIONAL)


@lru_cache(maxsize=4096)
def _p_of_table(first: Binary, second: Binary, alternative: str, tests: tuple[str, ...]) -> tuple[Prediction, ...]:
    return p_values(*tables(first, second), alternative, tests)


def p_value_of(method: str, first: Binary, second: Binary, alternative: str = "two-sided") -> float | None:
    """Return the P of one table by one test; `None` where it is not defined, or too large to compute, and for what is no test of counts."""
    return p_of_tables(method, [(first, second)], alternative)[0]


def p_of_tables(
    method: str, arms: Sequence[tuple[Binary, Binary]], alternative: str = "two-sided"
) -> tuple[float | None, ...]:
    """Return what `p_value_of` does of several tables."""
    if method not in testing.TESTS:
        return (None,) * len(arms)
    of = *counts([first for first, _ in arms]), *counts([second for _, second in arms])
    (found,) = p_values(*of, alternative, [method])
    return tuple(None if note else float(p) for p, note in zip(found.face, found.notes, strict=True))


def limits_of_table(first: Binary, second: Binary, measure: str, level: float, *, exact: bool = False) -> Limits:
    """Return what `limits` does of one table, computed once however many figures rest on it.

    An interval that is more work than `EXACT_INTERVALS_UNASKED` is computed only if `exact` asks for it; the note of its limits is
    `NOT_ASKED` otherwise.
    """
    return _limits_of_table(first, second, measure, level, math.inf if exact else EXACT_INTERVALS_UNASKED)


@lru_cache(maxsize=1024)
def _limits_of_table(first: Binary, second: Binary, measure: str, level: float, budget: float) -> Limits:
    of, family = tables(first, second), methods(measure)
    computed = first.n * second.n <= LARGEST and first.n + second.n <= LARGEST_TOTAL  # beyond it nothing helps
    costly = [
        row.id
        for row in family
        if computed and row.cost == "unconditional" and work(row.id, first.n, second.n) > budget
    ]
    if not costly:
        return limits(*of, measure, level)
    chosen = [method for method in INTERVALS[measure] if method not in costly]
    left_out = [Prediction(method, _NO_VALUE, None, None, (NOT_ASKED,)) for method in costly]
    lower, upper = ((*ends, *left_out) for ends in limits(*of, measure, level, chosen))
    return lower, upper


def affordable_before_differs(first: Binary, second: Binary) -> bool:
    """Whether the exact intervals of a table are computed before a limit is said to be printed by none."""
    return work(EXACT_INTERVAL, first.n, second.n) <= EXACT_INTERVALS_BEFORE_DIFFERS


def limits_of(
    first: Binary, second: Binary, measure: str, level: float, *, exact: bool = False
) -> Mapping[str, tuple[float, float]]:
    """Return the interval of a measure of one table by every method; a limit may be infinite, or NaN where it is not computed."""
    both = zip(*limits_of_table(first, second, measure, level, exact=exact), strict=True)
    return {low.method: (float(low.face[0]), float(high.face[0])) for low, high in both}
