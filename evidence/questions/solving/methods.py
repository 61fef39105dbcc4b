"""Which methods may have printed the figures of a question, quick ones apart from those that cost much."""

from __future__ import annotations

from typing import NamedTuple

from evidence.methods import Method
from evidence.methods import methods as catalogue
from evidence.questions.solving.options import Question
from evidence.relations.printed_statistic import NORMAL_TESTS
from evidence.stats.proportions.estimates import ESTIMATES
from evidence.stats.proportions.estimation import INTERVALS


class Methods(NamedTuple):
    """Ids of tests, and of intervals of the measure asked about."""

    tests: tuple[str, ...]
    limits: tuple[str, ...]


def methods_of(asked: Question) -> tuple[Methods, Methods]:
    """Return the methods in closed form with the conditional ones, and the unconditional ones."""
    tests, limits = _rows(asked)
    quick, slow = (
        Methods(*(tuple(row.id for row in rows if (row.cost == "unconditional") == dear) for rows in (tests, limits)))
        for dear in (False, True)
    )
    return quick, slow


def suffice(asked: Question, methods: Methods) -> bool:
    """Whether no printed P, statistic or limit is left without a method."""
    tested, limited = {"p", "statistic"} & set(asked.figures), {"low", "high"} & set(asked.figures)
    return (not tested or bool(methods.tests)) and (not limited or bool(methods.limits))


def _rows(asked: Question) -> tuple[list[Method], list[Method]]:
    tests = _stated([*catalogue("two_proportions")], asked.method) if {"p", "statistic"} & set(asked.figures) else []
    if "statistic" in asked.figures:
        tests = [row for row in tests if row.id in (*NORMAL_TESTS, "student_t")]
    limits: list[Method] = []
    if {"low", "high"} & set(asked.figures) and asked.contrast:
        measure = asked.contrast.id
        of_conventions = ESTIMATES.get(measure, {})  # tried with their own estimates
        limits = [row for row in catalogue(measure) if row.id in INTERVALS[measure] and row.id not in of_conventions]
    return tests, _stated(limits, asked.method)


def _stated(rows: list[Method], method: str | None) -> list[Method]:
    """A stated method is the only one of its kind."""
    return [row for row in rows if row.id == method] or rows
