"""Every table of two arms that the printed figures allow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

import numpy as np

from evidence.questions.solving.candidates import MOST, N_MAX, Candidate, is_bounded, one_arm, two_arms
from evidence.questions.solving.conventions import tables_by_convention
from evidence.questions.solving.match import arithmetic
from evidence.questions.solving.matches import Matches, named
from evidence.questions.solving.methods import Methods, methods_of, suffice
from evidence.questions.solving.options import CONTRASTS, Question
from evidence.questions.solving.printed import RULES
from evidence.questions.solving.quick_contradictions import contradicts_for_any_size
from evidence.questions.solving.solution import FeasibleTable, Solution
from evidence.questions.solving.table_values import CandidateTables
from evidence.questions.solving.unconditional import HARD, computable, match_unconditional, too_large_for


def solve_counts(asked: Question) -> Solution:
    """Answer one question: the methods in closed form and the conditional ones first, the unconditional ones as far as they decide."""
    arms = asked.arms
    if contradicts_for_any_size(asked):
        return Solution("none")
    if len(arms) == 1:
        return _of_one_arm(asked, arms[0])
    listed = two_arms(asked)
    if listed is None:
        return _too_many(asked)
    quick, slow = methods_of(asked)
    matches = match_quickly([listed], [asked], quick)
    left = match_unconditional(matches, asked, quick, slow, HARD)
    too_large = too_large_for(matches.tables[~matches.matched], slow)
    found = tuple(table for _, table in matches.records())
    return _conclude(asked, found, left, too_large) if found else _by_convention(asked, listed, quick, left, too_large)


def solve_group(questions: Sequence[Question]) -> list[Solution]:
    """Answer questions that print the same options by the methods in closed form and the conditional ones, all at once."""
    listed = {i: found for i, question in enumerate(questions) if (found := two_arms(question)) is not None}
    quick, slow = methods_of(questions[0])
    matches = match_quickly([*listed.values()], [questions[i] for i in listed], quick)
    untried = set(matches.tables.owner[~matches.matched & computable(matches.tables, slow)].tolist())
    records: dict[int, list[FeasibleTable]] = defaultdict(list)
    for owner, table in matches.records():
        records[owner].append(table)
    answers = {
        i: _conclude(questions[i], tuple(records[owner]), owner in untried)
        if records[owner]
        else _by_convention(questions[i], listed[i], quick, owner in untried)
        for owner, i in enumerate(listed)
    }
    return [answers[i] if i in answers else _too_many(question) for i, question in enumerate(questions)]


def match_quickly(listed: Sequence[Sequence[Candidate]], questions: Sequence[Question], quick: Methods) -> Matches:
    """Lay the candidates of each question side by side and match them by the quick methods."""
    estimates = [name for name in CONTRASTS if questions and name in questions[0].figures]
    matches = Matches(arithmetic(CandidateTables.of(listed), questions, estimates), questions)
    if questions and suffice(questions[0], quick):
        matches.add(quick, np.ones(len(matches.tables), dtype=bool))
    return matches


def _by_convention(
    asked: Question, listed: Sequence[Candidate], quick: Methods, left: bool, too_large: tuple[str, ...] = ()
) -> Solution:
    """Answer by other conventions of the estimate than the sample's, which prints no table."""
    found, untried = tables_by_convention(asked, listed, quick)
    answer = _conclude(asked, tuple(found), left or bool(untried), too_large)
    told = [f"estimates by {', '.join(untried)} were not tried on so many tables"] if untried else []
    return replace(answer, notes=(*answer.notes, *told))


def _of_one_arm(asked: Question, arm: int) -> Solution:
    found = one_arm(asked, arm)
    if found is None:
        return _too_many(asked)
    tables = tuple(
        FeasibleTable(k, n, None, None, (), named(RULES, bits))
        if arm == 1
        else FeasibleTable(None, None, k, n, (), named(RULES, bits))
        for k, n, bits in found
    )
    return _conclude(asked, tables, left=False)


def _conclude(
    asked: Question, tables: tuple[FeasibleTable, ...], left: bool, too_large: tuple[str, ...] = ()
) -> Solution:
    """Return the answer; `left`: an unconditional method could still print another table, `too_large` for those named.

    A bound on the sizes that nobody printed proves nothing: then no table is *unknown*, unless no size at all would do.
    """
    if not tables and contradicts(asked):
        return Solution("none")
    notes = tuple(_notes(asked, left, too_large))
    open_ended = left or any(not is_bounded(asked, arm) for arm in asked.arms)
    if not tables:
        return Solution("unknown" if open_ended else "none", notes=notes)
    methods = _in_order(table.methods for table in tables)
    rounding = _in_order(table.rounding for table in tables)
    return Solution("set" if len(tables) > 1 or open_ended else "unique", tables, (), methods, rounding, notes)


def contradicts(asked: Question) -> bool:
    """Whether an arm of known size, or the proportions of arms of any size, cannot be what the figures say."""
    arms = asked.arms
    return contradicts_for_any_size(asked) or any(is_bounded(asked, arm) and one_arm(asked, arm) == [] for arm in arms)


def _in_order(names: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """Return each name once, in the order in which they first come."""
    return tuple(dict.fromkeys(chain.from_iterable(names)))


def _notes(asked: Question, left: bool, too_large: tuple[str, ...] = ()) -> Iterator[str]:
    for arm in asked.arms:
        if not is_bounded(asked, arm):
            yield f"n{arm}: sizes up to {N_MAX} were tried"
    if {"low", "high"} & set(asked.figures) and "level" not in asked.figures:
        yield "level read as 95%"
    if left:
        yield "unconditional methods were not tried on every table: they cost too much here"
    if too_large:
        yield f"{', '.join(too_large)}: not computed: too large"


def _too_many(asked: Question) -> Solution:
    if contradicts(asked):
        return Solution("none")
    return Solution(
        "unknown", notes=(*_notes(asked, left=False), f"more than {MOST:,} tables: print or bound more of the counts")
    )
