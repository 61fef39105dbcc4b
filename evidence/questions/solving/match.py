"""Which candidate tables print every figure, and by which methods: all tables of all questions at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri, stdtrit

from evidence.questions.solving.methods import NORMAL
from evidence.questions.solving.options import MEASURE_OF, Question
from evidence.questions.solving.printed import RULES, UNDERFLOW, Ends, Mask, ends, unsigned, within
from evidence.reported import Reported
from evidence.stats.checks import Counts, Floats
from evidence.stats.proportions import intervals, p_values
from evidence.stats.proportions.testing import undefined

Bits: TypeAlias = NDArray[np.int64]

_NEAR = 1e-9


@dataclass(frozen=True, eq=False)
class CandidateTables:
    """Candidate tables: four counts, the rounding rules still open (bits), and the question that each belongs to."""

    x1: Counts
    n1: Counts
    x2: Counts
    n2: Counts
    rules: Bits
    owner: Counts

    def __getitem__(self, rows: Mask | Counts) -> CandidateTables:
        return CandidateTables(*(getattr(self, name)[rows] for name in ("x1", "n1", "x2", "n2", "rules", "owner")))

    def __len__(self) -> int:
        return len(self.x1)

    @property
    def counts(self) -> tuple[Counts, Counts, Counts, Counts]:
        """The four counts, in the order of every statistic."""
        return self.x1, self.n1, self.x2, self.n2


@dataclass(frozen=True, eq=False)
class Matched:
    """For every table the rules (bits) under which all figures are printed, and the methods that print them then.

    `tests` and `limits` have shape (methods, tables).
    """

    rules: Bits
    tests: Mask
    limits: Mask


def arithmetic(tables: CandidateTables, questions: Sequence[Question], names: Sequence[str]) -> CandidateTables:
    """Return the tables whose exact estimates print the figures in `names` (rd, rr, or, nnt), with the rules that are left.

    An NNT is printed with either sign: the direction that is good is not known here.
    """
    rules = tables.rules.copy()
    for name in names:
        above, below = _ESTIMATES[name](*tables.counts)
        for bit, rule in enumerate(RULES):
            prints = _prints_ratio(above, below, tables, questions, name, rule)
            if name == "nnt":
                prints |= _prints_ratio(-above, below, tables, questions, name, rule)
            rules &= ~np.where(prints, 0, 1 << bit)
    left = tables[rules > 0]
    return CandidateTables(*left.counts, rules[rules > 0], left.owner)


def match(
    tables: CandidateTables, questions: Sequence[Question], tests: Sequence[str], limits: Sequence[str]
) -> Matched:
    """Judge the p-value, the statistic and the limits of tables by the methods named.

    The p-value and the statistic have to come from the same test, both limits from the same interval, and all from one rounding rule.
    """
    figures = questions[0].figures if questions else {}
    p = _defined(p_values(*tables.counts, methods=tests), tables) if tests else {}
    found = np.zeros(len(tables), dtype=np.int64)
    by_test, by_interval = np.zeros((len(tests), len(tables)), bool), np.zeros((len(limits), len(tables)), bool)
    lows, highs = _limits(tables, questions, limits)
    for bit, rule in enumerate(RULES):
        open_here = (tables.rules >> bit) & 1 == 1
        tested, limited = np.tile(open_here, (len(tests), 1)), np.tile(open_here, (len(limits), 1))
        if "p" in figures:
            within_p = _ends_of(tables, _figures(questions, "p"), rule)
            tested &= np.array([within(p[test], within_p) for test in tests]).reshape(tested.shape)
        if "statistic" in figures:
            tested &= _prints_statistic(p, tables, questions, tests, rule)
        limited &= _prints_limits(lows, highs, tables, questions, rule)
        good = open_here & (tested.any(axis=0) | (not tests)) & (limited.any(axis=0) | (not limits))
        found |= np.where(good, 1 << bit, 0)
        by_test |= tested & good
        by_interval |= limited & good
    return Matched(found, by_test, by_interval)


def _defined(p: dict[str, Floats], tables: CandidateTables) -> dict[str, Floats]:
    """Return the p-values, NaN where the test is not defined: there it prints neither a P nor a statistic."""
    return {test: np.where(undefined(test, *tables.counts), np.nan, values) for test, values in p.items()}


def _figures(questions: Sequence[Question], name: str) -> list[Reported]:
    return [question.figures[name] for question in questions]


def _ends_of(tables: CandidateTables, figures: Sequence[Reported], rule: str) -> Ends:
    rows = np.array([ends(figure, rule) for figure in figures])[tables.owner]
    return Ends(rows[:, 0], rows[:, 1], rows[:, 2].astype(bool), rows[:, 3].astype(bool))


def _limits(tables: CandidateTables, questions: Sequence[Question], limits: Sequence[str]) -> tuple[Floats, Floats]:
    if not limits or not len(tables):
        return np.zeros((len(limits), len(tables))), np.zeros((len(limits), len(tables)))
    asked = questions[0]
    found = intervals(*tables.counts, measure=MEASURE_OF[asked.measure or ""], methods=limits, level=asked.level)
    return np.array([found[name][0] for name in limits]), np.array([found[name][1] for name in limits])


def _prints_limits(
    lows: Floats, highs: Floats, tables: CandidateTables, questions: Sequence[Question], rule: str
) -> Mask:
    """Return which intervals (methods, tables) print the limits."""
    figures, found = questions[0].figures, np.zeros(lows.shape, bool)
    for low, high in _ways_to_print(lows, highs, questions[0].measure):
        prints = np.ones(lows.shape, bool)
        for name, values in (("low", low), ("high", high)):
            if name in figures:
                prints &= within(values, _ends_of(tables, _figures(questions, name), rule))
        found |= prints
    return found


def _ways_to_print(lows: Floats, highs: Floats, measure: str | None) -> list[tuple[Floats, Floats]]:
    """Return the limits as they may be printed: of an NNT also with the other sign, and through infinity either one first."""
    if measure != "nnt":
        return [(lows, highs)]
    through = lows > highs
    turned = np.where(through, highs, np.nan), np.where(through, lows, np.nan)
    return [(low, high) for first, last in ((lows, highs), turned) for low, high in ((first, last), (-last, -first))]


def _prints_statistic(
    p: dict[str, Floats], tables: CandidateTables, questions: Sequence[Question], tests: Sequence[str], rule: str
) -> Mask:
    """Compare |z|, |t| and chi-square = z² with the statistic; conditional tests have none."""
    limits = _ends_of(tables, [unsigned(question.figures["statistic"]) for question in questions], rule)
    rows = []
    for test in tests:
        if test in NORMAL:
            z = -ndtri(p[test] / 2)
            lost = p[test] == 0
            beyond = lost & (np.asarray(limits.high) >= UNDERFLOW)
            rows.append(within(z, limits) | within(z**2, limits) | beyond)
        elif test == "student_t":
            df = np.maximum(tables.n1 + tables.n2 - 2, 1).astype(float)
            rows.append(within(-stdtrit(df, p[test] / 2), limits))
        else:
            rows.append(np.zeros(len(tables), bool))
    return np.array(rows).reshape(len(tests), len(tables))


def _prints_ratio(
    above: Counts, below: Counts, tables: CandidateTables, questions: Sequence[Question], name: str, rule: str
) -> Mask:
    """Return which above/below print; what lies close to an end of its rounding interval is decided in integers."""
    limits = _ends_of(tables, _figures(questions, name), rule)
    values = np.divide(above, below, out=np.full(len(above), np.nan), where=below != 0)
    inside = within(values, limits)
    scale = _NEAR * np.maximum(1.0, np.abs(values))
    near = (np.abs(values - limits.low) <= scale) | (np.abs(values - limits.high) <= scale)
    for row in np.flatnonzero(near):
        exact = Fraction(int(above[row]), int(below[row]))
        inside[row] = questions[tables.owner[row]].figures[name].admits(exact, rule)
    return inside


_Estimate: TypeAlias = Callable[[Counts, Counts, Counts, Counts], tuple[Counts, Counts]]
_ESTIMATES: dict[str, _Estimate] = {
    "rd": lambda x1, n1, x2, n2: (x1 * n2 - x2 * n1, n1 * n2),
    "rr": lambda x1, n1, x2, n2: (x1 * n2, x2 * n1),
    "or": lambda x1, n1, x2, n2: (x1 * (n2 - x2), x2 * (n1 - x1)),
    "nnt": lambda x1, n1, x2, n2: (n1 * n2, x1 * n2 - x2 * n1),
}
"""Numerator and denominator of each estimate, in integers."""
