"""Which candidate tables print every figure, and by which methods: all tables of all questions at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from evidence.questions.solving.options import Question
from evidence.questions.solving.printed import RULES, UNDERFLOW, Ends, Mask, ends, within
from evidence.questions.solving.table_values import (
    FRACTIONS,
    Bits,
    CandidateTables,
    limits_of,
    p_values_of,
    statistics_of,
    ways_to_print,
)
from evidence.relations.needed_to_treat import without_sign
from evidence.relations.printed_statistic import NORMAL_TESTS
from evidence.reported import Reported
from evidence.stats.checks import Counts, Floats

_NEAR = 1e-9


@dataclass(frozen=True, eq=False)
class Matched:
    """For every table the rules (bits) under which all figures are printed, and the methods that print them then.

    `tests` and `limits` have shape (methods, tables). `limited`: whether the limits are printed, whatever the other figures.
    """

    rules: Bits
    tests: Mask
    limits: Mask
    limited: Mask


def arithmetic(tables: CandidateTables, questions: Sequence[Question], names: Sequence[str]) -> CandidateTables:
    """Return the tables whose exact estimates print the figures in `names` (rd, rr, or, nnt), with the rules that are left.

    An NNT is printed with either sign: the direction that is good is not known here.
    """
    rules = tables.rules.copy()
    for name in names:
        above, below = FRACTIONS[name](*tables.counts)
        for bit, rule in enumerate(RULES):
            prints = prints_ratio(above, below, tables, questions, name, rule)
            if name == "nnt":
                prints |= prints_ratio(-above, below, tables, questions, name, rule)
            rules &= ~np.where(prints, 0, 1 << bit)
    return _left(tables, rules)


def printed_values(tables: CandidateTables, asked: Question, name: str, values: Floats) -> CandidateTables:
    """Return the tables whose values, of any kind, print one figure of a question, with the rules that are left."""
    rules = tables.rules.copy()
    for bit, rule in enumerate(RULES):
        rules &= ~np.where(within(values, ends(asked.figures[name], rule)), 0, 1 << bit)
    return _left(tables, rules)


def _left(tables: CandidateTables, rules: Bits) -> CandidateTables:
    kept = tables[rules > 0]
    return CandidateTables(*kept.counts, rules[rules > 0], kept.owner)


def match(
    tables: CandidateTables, questions: Sequence[Question], tests: Sequence[str], limits: Sequence[str]
) -> Matched:
    """Judge the p-value, the statistic and the limits of tables by the methods named.

    The p-value and the statistic have to come from the same test, both limits from the same interval, and all from one rounding rule.
    """
    figures = questions[0].figures
    p = p_values_of(tables, tests)
    found = np.zeros(len(tables), dtype=np.int64)
    by_test, by_interval = np.zeros((len(tests), len(tables)), bool), np.zeros((len(limits), len(tables)), bool)
    some_limits = np.zeros(len(tables), bool)
    lows, highs = limits_of(tables, questions[0], limits)
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
        some_limits |= limited.any(axis=0) | (not limits)
        found |= np.where(good, 1 << bit, 0)
        by_test |= tested & good
        by_interval |= limited & good
    return Matched(found, by_test, by_interval, some_limits)


def _figures(questions: Sequence[Question], name: str) -> list[Reported]:
    return [question.figures[name] for question in questions]


def _ends_of(tables: CandidateTables, figures: Sequence[Reported], rule: str) -> Ends:
    rows = np.array([ends(figure, rule) for figure in figures])[tables.owner]
    return Ends(rows[:, 0], rows[:, 1], rows[:, 2].astype(bool), rows[:, 3].astype(bool))


def _prints_limits(
    lows: Floats, highs: Floats, tables: CandidateTables, questions: Sequence[Question], rule: str
) -> Mask:
    """Return which intervals (methods, tables) print the limits."""
    figures, found = questions[0].figures, np.zeros(lows.shape, bool)
    for low, high in ways_to_print(lows, highs, questions[0].measure):
        prints = np.ones(lows.shape, bool)
        for name, values in (("low", low), ("high", high)):
            if name in figures:
                prints &= within(values, _ends_of(tables, _figures(questions, name), rule))
        found |= prints
    return found


def _prints_statistic(
    p: dict[str, Floats], tables: CandidateTables, questions: Sequence[Question], tests: Sequence[str], rule: str
) -> Mask:
    """Return which tests (tests, tables) print the statistic; a z whose P is lost to underflow may be any that is large."""
    limits = _ends_of(tables, [without_sign(question.figures["statistic"]) for question in questions], rule)
    found = np.zeros((len(tests), len(tables)), bool)
    for row, test in zip(found, tests, strict=True):
        for values in statistics_of(test, p[test], tables):
            row |= within(values, limits)
        if test in NORMAL_TESTS:
            row |= (p[test] == 0) & (np.asarray(limits.high) >= UNDERFLOW)
    return found


def prints_ratio(
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
