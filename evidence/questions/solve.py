"""What could the truth have been? Every table that a set of printed figures allows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any

from evidence.errors import InputError
from evidence.questions.solving.conflicts import find_conflicts
from evidence.questions.solving.counts import solve_counts, solve_group
from evidence.questions.solving.effect import solve_effect
from evidence.questions.solving.feasible_counts import FeasibleCounts
from evidence.questions.solving.feasible_means import FeasibleMeans
from evidence.questions.solving.line import options_of_line
from evidence.questions.solving.means import solve_means
from evidence.questions.solving.nearest import nearest_tables
from evidence.questions.solving.notes import (
    IsFeasible,
    on_adjustment,
    on_direction,
    on_needed_to_treat,
    on_percentages,
    on_rounding,
    ordered,
)
from evidence.questions.solving.options import Question, question
from evidence.questions.solving.paired import is_paired, solve_paired
from evidence.questions.solving.solution import FeasibleTable, Solution
from evidence.questions.solving.statistic import solve_statistic
from evidence.questions.solving.unconditional import EASY

__all__ = ["FeasibleTable", "Solution", "solve", "solve_many"]


def solve(line: str | None = None, /, **options: str | int | None) -> Solution:
    """Find every table that the printed figures allow.

    Parameters
    ----------
    line
        The figures in one line as a document prints them, such as "84.5% of 71 v 70.8% of 72, P = .05"; options may add to it.
    **options
        Figures as printed, all text (whole numbers may be numbers): n1, n2, total, events1, events2, percent1, percent2; rd, rr, or
        (or_), hr or nnt with low, high and level; p, statistic; mean1, sd1, se1, mean2, sd2, se2, difference; method, rounding;
        n1_max, n2_max where a size is not printed (500 unless bounded). Two SDs, a change and its P with n1 alone are
        one group measured twice. A statistic with its degrees of freedom, such as "t(28) = 2.20", goes with p alone.

    Returns
    -------
    Solution
        `status` unique, set, none or unknown, the tables, the range of every quantity over them, and for none the minimal sets of
        figures that cannot be true together. One rounding rule holds for all figures, any of the four unless `rounding` names it; a P is
        allowed if some catalogued test prints it, an interval if one method prints both limits, unless `method` names it.

    Raises
    ------
    InputError
        For an unknown option, a float, text that is no number, or options that do not belong together.

    Examples
    --------
    >>> s = solve(n1=71, percent1="84.5%", n2=72, percent2="70.8%", p="0.05")  # Smith 2002, J Clin Oncol 20:4040
    >>> print(s.status, [(t.events1, t.n1, t.events2, t.n2) for t in s.tables], s.tables[0].methods[0])
    unique [(60, 71, 51, 72)] pearson
    >>> solve("84.5% of 71 v 70.8% of 72, P = .05").status
    'unique'
    """
    printed = options_of_line(line) if line is not None else {}
    twice = [name for name in printed if options.get(name) is not None]
    if twice:
        raise InputError(twice[0], "what the line does not print already", repr(options[twice[0]]))
    return _solve(question({**options, **printed}))


def solve_many(table: Iterable[Mapping[str, Any]]) -> list[Solution]:
    """Answer many questions at once, in their order; each row holds options of `solve`, and gaps are allowed.

    The methods in closed form and the conditional ones are tried. Where only an unconditional one could still print the figures the
    status is `unknown`, and `set` where it could add a table. `table` may be a data frame. Errors as `solve`, with the row.

    Examples
    --------
    >>> rows = [{"n1": 71, "percent1": "84.5%", "n2": 72, "percent2": "70.8%", "p": p} for p in ("0.05", "0.01")]
    >>> [s.status for s in solve_many(rows)]
    ['unique', 'unknown']
    """
    rows = table.to_dict("records") if hasattr(table, "to_dict") else table
    asked = [question(row) for row in rows]
    groups: dict[Any, list[int]] = defaultdict(list)
    answers: list[Solution | None] = [None] * len(asked)
    for i, one in enumerate(asked):
        if one.kind == "counts" and len(one.arms) == 2:
            groups[one.options, one.method, one.figures.get("level")].append(i)
        else:
            answers[i] = _solve(one)
    for members in groups.values():
        for i, answer in zip(members, solve_group([asked[i] for i in members]), strict=True):
            answers[i] = _with_notes(asked[i], answer)
    return [answer for answer in answers if answer is not None]


def _solve(asked: Question) -> Solution:
    return _with_notes(asked, _answer(asked))


def _answer(asked: Question) -> Solution:
    if asked.kind == "effect":
        return solve_effect(asked)
    if asked.kind == "statistic":
        return solve_statistic(asked)
    if asked.kind == "means":
        return solve_paired(asked) if is_paired(asked) else solve_means(asked)
    found = solve_counts(asked)
    if found.status != "none":
        return found
    conflicts = find_conflicts(asked, FeasibleCounts().feasible)
    return replace(
        found,
        blame=conflicts.sets,
        notes=(*found.notes, *conflicts.notes),
        nearest=nearest_tables(asked),
        compares=asked.compares,
    )


def _with_notes(asked: Question, found: Solution) -> Solution:
    """Add what a reader should know beside the answer, the tables to nearest first."""
    is_feasible: IsFeasible = FeasibleMeans().feasible if asked.kind == "means" else FeasibleCounts(EASY).feasible
    notes = chain(
        on_needed_to_treat(asked),
        on_adjustment(asked, found),
        on_rounding(asked, found),
        on_percentages(asked, found, is_feasible),
        ()
        if is_paired(asked)
        else on_direction(asked, found, is_feasible),  # a correlation does not depend on the sign
    )
    return replace(ordered(found), notes=(*found.notes, *notes))
