"""Estimates by another convention than the sample's: 1/2 added to empty cells, the odds ratio of R's `fisher.test`, Peto's.

They are tried where no table prints the sample's. The limits are then those that programs print beside the estimate.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import numpy as np

from evidence.methods import Method
from evidence.methods import methods as catalogue
from evidence.questions.solving.candidates import Candidate
from evidence.questions.solving.match import arithmetic, printed_values
from evidence.questions.solving.matches import Matches
from evidence.questions.solving.methods import Methods, suffice
from evidence.questions.solving.options import CONTRASTS, Question
from evidence.questions.solving.solution import FeasibleTable
from evidence.questions.solving.table_values import CandidateTables
from evidence.stats.proportions.estimates import ESTIMATES, estimates
from evidence.stats.proportions.estimation import INTERVALS

MOST_CONDITIONAL = 1000
"""Tables above which a convention that must be solved for each of them is not tried."""


def conventions_of(asked: Question) -> tuple[Method, ...]:
    """Return the usual and the known conventions by which the estimate or its limits may have been printed."""
    option = _option(asked)
    if option not in CONTRASTS or asked.kind != "counts" or {option, "low", "high"}.isdisjoint(asked.figures):
        return ()
    others = _others_than_the_sample(CONTRASTS[option])
    if asked.method in INTERVALS[CONTRASTS[option]]:
        return tuple(row for row in others if row.pair == asked.method)
    return others


def _others_than_the_sample(measure: str) -> tuple[Method, ...]:
    """Return the usual and the known conventions of an estimate, without the sample's; none where that is the only one."""
    known = ESTIMATES.get(measure, {})
    rows = [row for row in catalogue(f"{measure}_estimate") if row.id in known] if len(known) > 1 else []
    return tuple(row for row in rows if row.id != "sample" and row.usage != "rare")


def _option(asked: Question) -> str:
    """Return the only estimate that is printed, or else that of the limits."""
    printed = [name for name in CONTRASTS if name in asked.figures]
    return printed[0] if len(printed) == 1 else asked.measure or ""


def tables_by_convention(
    asked: Question, candidates: Sequence[Candidate], quick: Methods
) -> tuple[list[FeasibleTable], tuple[str, ...]]:
    """Return the tables that print all figures by some convention, and the conventions that were not tried on so many tables."""
    rows = conventions_of(asked)
    if not rows or not candidates:
        return [], ()
    others = [name for name in CONTRASTS if name in asked.figures and name != _option(asked)]
    tables = arithmetic(CandidateTables.of([candidates]), [asked], others)
    tried = [row for row in rows if row.cost == "closed" or len(tables) <= MOST_CONDITIONAL]
    found = chain.from_iterable(_tables_by(row, asked, tables, quick) for row in tried)
    return _each_once(found), tuple(row.id for row in rows if row not in tried)


def _tables_by(row: Method, asked: Question, tables: CandidateTables, quick: Methods) -> Iterator[FeasibleTable]:
    if (option := _option(asked)) in asked.figures:
        values = estimates(*tables.counts, measure=CONTRASTS[option], methods=[row.id])[row.id]
        tables = printed_values(tables, asked, option, values)
    limited = not {"low", "high"}.isdisjoint(asked.figures)
    methods = Methods(quick.tests, (row.pair,) if limited and row.pair else ())
    if not suffice(asked, methods):
        return
    matches = Matches(tables, [asked])
    matches.add(methods, np.ones(len(tables), dtype=bool))
    for _, table in matches.records():
        names = dict.fromkeys((*(name for name in table.methods if name in quick.tests), row.id, *table.methods))
        yield FeasibleTable(table.events1, table.n1, table.events2, table.n2, tuple(names), table.rounding)


def _each_once(tables: Iterable[FeasibleTable]) -> list[FeasibleTable]:
    """Return each table once, with the methods and the rounding rules of every convention that prints its figures."""
    found: dict[tuple[int | None, ...], FeasibleTable] = {}
    for table in tables:
        key = table.events1, table.n1, table.events2, table.n2
        before = found.get(key)
        found[key] = table if before is None else _both(before, table)
    return [*found.values()]


def _both(one: FeasibleTable, other: FeasibleTable) -> FeasibleTable:
    """Return one table with the methods and the rounding rules of both."""
    methods = tuple(dict.fromkeys((*one.methods, *other.methods)))
    rounding = tuple(dict.fromkeys((*one.rounding, *other.rounding)))
    return FeasibleTable(one.events1, one.n1, one.events2, one.n2, methods, rounding)
