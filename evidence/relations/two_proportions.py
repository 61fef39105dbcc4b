"""Two proportions: P, and estimate, standard error and limits of every measure, by every method."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np

from evidence.methods import methods
from evidence.model.summaries import Binary
from evidence.relations.prediction import (
    EMPTY_CELL,
    NO_VARIANCE,
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
from evidence.stats import proportions
from evidence.stats.proportions import testing
from evidence.stats.proportions.exact_conditional import exact_where_near

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


def p_values(x1: Ints, n1: Ints, x2: Ints, n2: Ints, alternative: str = "two-sided") -> tuple[Prediction, ...]:
    """Return the P of every method, most usual first; none where it is not defined, or too large to compute.

    >>> found = {one.method: one.face[0] for one in p_values(*tables(Binary(60, 71), Binary(51, 72)))}
    >>> round(float(found["pearson"]), 4), round(float(found["fisher"]), 4)  # Smith 2002, J Clin Oncol 20:4040
    (0.0498, 0.0702)
    """
    found = proportions.p_values(x1, n1, x2, n2, alternative=alternative)
    return tuple(
        _test(row.id, found[row.id], (x1, n1, x2, n2)) for row in methods("two_proportions") if row.id in found
    )


def _test(method: str, p: np.ndarray, of: Tables) -> Prediction:
    notes = undefined(method, *of, p=p)
    return Prediction(method, np.where([note != "" for note in notes], np.nan, p), None, None, notes)


def undefined(method: str, x1: Ints, n1: Ints, x2: Ints, n2: Ints, p: np.ndarray | None = None) -> tuple[str, ...]:
    """Return why a test is not defined, as a code for each table: a logarithm of 0 or of infinity, no variance, one patient.

    With `p`, its P of each table, a NaN is a table too large to compute.
    """
    without = np.broadcast_to(testing.undefined(method, x1, n1, x2, n2), x1.shape)
    constant = ((x1 == 0) | (x1 == n1)) & ((x2 == 0) | (x2 == n2))
    large = np.isnan(p) if p is not None else np.zeros(x1.shape, dtype=bool)
    why = EMPTY_CELL if method.startswith("wald_log") else ONE_PATIENT
    return tuple(
        TOO_LARGE if big else "" if not none else NO_VARIANCE if same and why == ONE_PATIENT else why
        for big, none, same in zip(large, without, constant, strict=True)
    )


def exact_p(
    p: float, method: str, table: tuple[int, int, int, int], *near: Fraction, alternative: str = "two-sided"
) -> Fraction | float:
    """Return a P as a fraction where a test has one and it lies next to one of the numbers, else as it is."""
    return p if math.isnan(p) else exact_where_near(p, table, method, *near, alternative=alternative)


def limits(x1: Ints, n1: Ints, x2: Ints, n2: Ints, measure: str, level: float) -> Limits:
    """Return both limits of a measure by every method, most usual first.

    >>> lower, _ = limits(*tables(Binary(56, 70), Binary(48, 80)), "risk_difference", 0.95)
    >>> round(float({one.method: one for one in lower}["newcombe"].face[0]), 4)  # Newcombe 1998, Stat Med 17:873
    0.0524
    """
    return by_method(methods(measure), proportions.intervals(x1, n1, x2, n2, measure=measure, level=level))


@lru_cache(maxsize=1024)
def p_values_of(first: Binary, second: Binary, alternative: str = "two-sided") -> tuple[Prediction, ...]:
    """Return what `p_values` does of one table, computed once however many figures rest on it."""
    return p_values(*tables(first, second), alternative=alternative)


def p_value_of(method: str, first: Binary, second: Binary, alternative: str = "two-sided") -> float | None:
    """Return the P of one table by one method; `None` where it is not defined, or too large to compute."""
    of = tables(first, second)
    found = _test(method, proportions.p_values(*of, methods=[method], alternative=alternative)[method], of)
    return None if found.notes[0] else float(found.face[0])


@lru_cache(maxsize=1024)
def limits_of_table(first: Binary, second: Binary, measure: str, level: float) -> Limits:
    """Return what `limits` does of one table, computed once however many figures rest on it."""
    return limits(*tables(first, second), measure, level)


def limits_of(first: Binary, second: Binary, measure: str, level: float) -> Mapping[str, tuple[float, float]]:
    """Return the interval of a measure of one table by every method, most usual first; a limit may be infinite or NaN."""
    both = zip(*limits_of_table(first, second, measure, level), strict=True)
    return {low.method: (float(low.face[0]), float(high.face[0])) for low, high in both}
