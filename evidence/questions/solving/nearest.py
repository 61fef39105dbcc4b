"""The tables that come nearest to figures that no table prints, and what each of them misses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evidence.questions.solving.candidates import rule_bits, size_of
from evidence.questions.solving.match import prints_ratio
from evidence.questions.solving.methods import methods_of
from evidence.questions.solving.options import Question
from evidence.questions.solving.printed import ends, printed_counts, within
from evidence.questions.solving.solution import Miss, NearTable
from evidence.questions.solving.table_values import (
    FRACTIONS,
    CandidateTables,
    limits_of,
    p_values_of,
    statistics_of,
    ways_to_print,
)
from evidence.relations.needed_to_treat import without_sign
from evidence.reported import Reported
from evidence.stats.checks import Floats

_SHOWN = 3
_MOST = 500_000
"""Tables above which none is looked for."""
_TESTED, _LIMITED = 20_000, 200
"""Tables, the best by the figures before, of which P and limits are computed."""
_ONE_MISS = 1000.0
"""What a missed figure counts for: more than any distance, which decides among tables that miss as many."""


@dataclass(frozen=True, slots=True)
class _Column:
    """One figure over all tables: the value that each gives it, and how far off that is; 0 where it is printed."""

    name: str
    values: Floats
    distance: Floats
    methods: NDArray[np.str_] | None = None

    def __getitem__(self, rows: NDArray[np.int64]) -> _Column:
        methods = None if self.methods is None else self.methods[rows]
        return _Column(self.name, self.values[rows], self.distance[rows], methods)


def nearest_tables(asked: Question) -> tuple[NearTable, ...]:
    """Return the tables that miss the fewest of the figures, the nearest first; rounded to nearest, or as the rule asked for says.

    Group sizes and events are kept as printed, of two percentages at least one. None where a size is not printed, or the tables are
    too many.
    """
    tables = _pool(asked)
    if tables is None or not len(tables):
        return ()
    columns = [*_by_arithmetic(asked, tables)]
    for most, compare in ((_TESTED, _by_tests), (_LIMITED, _by_limits)):
        left = np.argsort(_score(columns, len(tables)), kind="stable")[:most]
        tables = tables[left]
        columns = [*(column[left] for column in columns), *compare(asked, tables)]
    if not columns:
        return ()
    missed = np.sum([column.distance > 0 for column in columns], axis=0)
    best = np.flatnonzero(missed == missed.min())
    order = best[np.argsort(_score(columns, len(tables))[best], kind="stable")][:_SHOWN]
    return tuple(_near_table(asked, tables, columns, int(row)) for row in order)


def _near_table(asked: Question, tables: CandidateTables, columns: Sequence[_Column], row: int) -> NearTable:
    x1, n1, x2, n2 = (int(column[row]) for column in tables.counts)
    misses = tuple(
        Miss(
            one.name,
            asked.figures[one.name].text,
            float(one.values[row]),
            None if one.methods is None else str(one.methods[row]),
        )
        for one in columns
        if one.distance[row] > 0
    )
    return NearTable(x1, n1, x2, n2, misses)


def _score(columns: Sequence[_Column], size: int) -> Floats:
    """Return how far each table is from the figures, by how many it misses and then by how much."""
    score = np.zeros(size)
    for one in columns:
        score += (one.distance > 0) * _ONE_MISS + np.log1p(one.distance)
    return score


def _rule(asked: Question) -> str:
    return asked.rounding or "nearest"


def _pool(asked: Question) -> CandidateTables | None:
    """Return the tables in which one arm is as printed and the other any of its size; None if they are too many, or of any size."""
    sizes = [size_of(asked, arm) for arm in (1, 2)]
    if sizes[0] is None or sizes[1] is None:
        return None
    n1, n2 = sizes[0], sizes[1]
    printed = [_printed_events(asked, arm, n) for arm, n in ((1, n1), (2, n2))]
    every = [_every_events(asked, arm, n) for arm, n in ((1, n1), (2, n2))]
    if max(len(printed[0]) * len(every[1]), len(every[0]) * len(printed[1])) > _MOST:
        return None
    pairs = [np.stack(np.meshgrid(a, b), axis=-1).reshape(-1, 2) for a, b in zip(printed, every[::-1], strict=True)]
    pairs[1] = pairs[1][:, ::-1]
    x1, x2 = np.unique(np.concatenate(pairs), axis=0).T
    if "events" in asked.whole:
        kept = x1 + x2 == asked.whole["events"]
        x1, x2 = x1[kept], x2[kept]
    rules = np.full(len(x1), rule_bits((_rule(asked),)))
    return CandidateTables(x1, np.full(len(x1), n1), x2, np.full(len(x1), n2), rules, np.zeros(len(x1), dtype=np.int64))


def _every_events(asked: Question, arm: int, n: int) -> range:
    events = asked.whole.get(f"events{arm}")
    return range(n + 1) if events is None else range(min(events, n), min(events, n) + 1)


def _printed_events(asked: Question, arm: int, n: int) -> range:
    """Return the events that print the percentage, or if none do the two next to it."""
    percentage = asked.figures.get(f"percent{arm}")
    if f"events{arm}" in asked.whole or percentage is None:
        return _every_events(asked, arm, n)
    counts = dict(printed_counts(percentage, n, (_rule(asked),)))[_rule(asked)]
    below = min(max(int(percentage.value * n), 0), n)
    return counts or range(below, min(below + 1, n) + 1)


def _by_arithmetic(asked: Question, tables: CandidateTables) -> Iterator[_Column]:
    """Compare percentages and estimate, in integers where it is close; a number needed to treat with either sign."""
    for name, fraction in FRACTIONS.items():
        if name not in asked.figures:
            continue
        above, below = fraction(*tables.counts)
        if name == "nnt" and asked.figures[name].value < 0:
            above, below = np.abs(above), -np.abs(below)
        elif name == "nnt":
            above, below = np.abs(above), np.abs(below)
        values = np.divide(above, below, out=np.full(len(above), np.nan), where=below != 0)
        prints = prints_ratio(above, below, tables, [asked], name, _rule(asked))
        yield _Column(name, values, np.where(prints, 0.0, _beyond(values, asked.figures[name], _rule(asked))))


def _by_tests(asked: Question, tables: CandidateTables) -> list[_Column]:
    """Compare P and statistic with those of the test that comes nearest."""
    tests = methods_of(asked)[0].tests
    p = p_values_of(tables, tests)
    ways: list[tuple[str, Mapping[str, Floats]]] = []
    for test in tests:
        if "statistic" in asked.figures:
            ways += [(test, {"p": p[test], "statistic": values}) for values in statistics_of(test, p[test], tables)]
        else:
            ways.append((test, {"p": p[test]}))
    return _nearest_way(asked, ways, len(tables))


def _by_limits(asked: Question, tables: CandidateTables) -> list[_Column]:
    """Compare both limits with those of the interval that comes nearest."""
    methods = methods_of(asked)[0].limits
    found = ways_to_print(*limits_of(tables, asked, methods), asked.measure)
    ways = [(method, {"low": low[row], "high": high[row]}) for low, high in found for row, method in enumerate(methods)]
    return _nearest_way(asked, ways, len(tables))


def _nearest_way(asked: Question, ways: Sequence[tuple[str, Mapping[str, Floats]]], size: int) -> list[_Column]:
    """Return the columns of the way that comes nearest at each table, the first among equals."""
    if not ways:
        return []
    names = [name for name in ways[0][1] if name in asked.figures]
    values = {name: np.array([way[name] for _, way in ways]) for name in names}
    distance = {name: _distance(values[name], asked.figures[name], name, _rule(asked)) for name in names}
    score = np.sum([(one > 0) * _ONE_MISS + np.log1p(one) for one in distance.values()], axis=0)
    best, tables = score.argmin(axis=0), np.arange(size)
    methods = np.array([method for method, _ in ways])[best]
    return [_Column(name, values[name][best, tables], distance[name][best, tables], methods) for name in names]


def _distance(values: Floats, printed: Reported, name: str, rule: str) -> Floats:
    figure = without_sign(printed) if name == "statistic" else printed
    return np.where(within(values, ends(figure, rule)), 0.0, _beyond(values, figure, rule))


def _beyond(values: Floats, printed: Reported, rule: str) -> Floats:
    """Return how far values lie from the rounding interval, in units of the last printed place; more than 0 even at its end."""
    low, high = ends(printed, rule).span
    unit = float(printed.unit or abs(printed.value) or 1)
    with np.errstate(invalid="ignore"):
        far = np.maximum(np.maximum(low - values, values - high), 0.0) / unit
    return np.where(np.isfinite(far), np.clip(far, 1e-9, 1e9), 1e9)
