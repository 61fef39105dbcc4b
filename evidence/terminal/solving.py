"""`solve` as text."""

from __future__ import annotations

import math
from collections.abc import Sequence

from evidence.questions.solving.solution import FeasibleTable, Miss, NearTable, Solution
from evidence.reported import Reported
from evidence.terminal.layout import columns, heading, wrap
from evidence.wording import p_text, several

_MOST = 20  # tables shown before the rest is counted


def solution_text(solution: Solution) -> str:
    """Return the tables that printed figures allow, or which of the figures cannot be true together."""
    parts = [heading(_answer(solution))]
    if solution.tables:
        shown = columns([_table(table) for table in solution.tables[:_MOST]])
        more = len(solution.tables) - _MOST
        parts.append("\n".join([*shown, *([f"  and {more} more"] if more > 0 else [])]))
    if solution.ranges:
        rows = [
            (name, f"{low:.6g}", "to" if low <= high else "to ∞ to", f"{high:.6g}")
            for name, (low, high) in solution.ranges.items()
        ]
        parts.append("\n".join([heading("Ranges"), *columns(rows, right=(1, 3))]))
    if solution.nearest:
        lines = columns([_near(table) for table in solution.nearest])
        parts.append("\n".join([heading("Nearest tables, and what each misses"), *lines]))
    if solution.blame:
        lines = [f"  {' + '.join(names)}" for names in solution.blame]
        parts.append("\n".join([heading("Cannot be true together; query one figure of each line"), *lines]))
    return "\n\n".join([*parts, *(wrap(note) for note in solution.notes)])


def _answer(solution: Solution) -> str:
    """Return the status in words."""
    meanings = {
        "unique": "one table prints all of it",
        "set": "these figures can all be true",
        "none": "no crude table prints all of these" if solution.compares else "these figures cannot all be true",
        "unknown": "not decided",
    }
    rules = {rule for table in solution.tables for rule in table.rounding} | set(solution.rounding)
    unusual = rules and "nearest" not in rules
    return f"{solution.status}: {meanings[solution.status]}{', not rounded to nearest' if unusual else ''}"


def _near(near: NearTable) -> tuple[str, str]:
    misses = "; ".join(f"{miss.option} {_value(miss)}, not {miss.printed}" for miss in near.misses)
    return f"{near.events1}/{near.n1} v {near.events2}/{near.n2}", misses


def _value(miss: Miss) -> str:
    """Return what a table gives instead of a figure, with one decimal more than is printed, and by which method."""
    by = f" by {miss.method}" if miss.method else ""
    if not math.isfinite(miss.value):
        return f"not finite{by}"
    if miss.option == "p":
        return f"{p_text(miss.value)}{by}"
    printed = Reported(miss.printed)
    return f"{miss.value:.{printed.decimals + 1}{'%' if printed.percent else 'f'}}{by}"


def _table(table: FeasibleTable) -> tuple[str, str, str]:
    arms = [f"{events}/{n}" for events, n in ((table.events1, table.n1), (table.events2, table.n2)) if n is not None]
    return " v ".join(arms), _by(table.methods), several(table.rounding, 4)


def _by(methods: Sequence[str]) -> str:
    return f"by {several(methods, 3)}" if methods else ""
