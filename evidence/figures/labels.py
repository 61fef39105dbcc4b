"""How figures name what they draw."""

from __future__ import annotations

from collections.abc import Iterable

from evidence.analyses.arm_pairs import ArmPair
from evidence.model import Row


def headings(pairs: Iterable[ArmPair], *, whole: bool = False) -> list[str]:
    """Name pairs of arms by their outcome, up to its colon unless `whole`, and by what tells them apart where several share one."""
    every = tuple(pairs)
    named = []
    for pair in every:
        alike = [other for other in every if other.outcome is pair.outcome]
        parts = [pair.outcome.label if whole else short(pair.outcome.label)]
        for part in ("timepoint", "population"):
            if len({getattr(other, part) for other in alike}) > 1:
                parts.append(pair.study.label(getattr(pair, part)))
        named.append(", ".join(parts))
    return named


def short(label: str) -> str:
    """Return a label up to its colon."""
    return label.partition(":")[0]


def source(row: Row) -> str:
    """Return where a row stands, and what it was derived by."""
    return str(row.location) + (f" ({row.formula})" if row.derived else "")


def minus(text: str) -> str:
    """Return a number with a minus sign for its hyphen."""
    return text.replace("-", "−")
