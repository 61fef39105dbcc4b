"""What a reader should know beside an answer: how the figures were rounded and read, and which other reading would stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from evidence.questions.solving.options import Question
from evidence.questions.solving.printed import OrRoundedUp
from evidence.questions.solving.solution import Solution
from evidence.reported import Reported

Stands = Callable[[Question], bool | None]
"""Says whether figures can stand together, None where that was not decided."""

_ROUNDED = {"truncation": "cut off", "ceiling": "rounded up", "floor": "rounded down"}
_SIGNED, _RATIOS = ("rd", "difference"), ("rr", "or")


def ordered(found: Solution) -> Solution:
    """Put the tables whose figures are rounded to nearest before those that need another rounding rule."""
    return replace(found, tables=tuple(sorted(found.tables, key=lambda table: "nearest" not in table.rounding)))


def on_rounding(asked: Question, found: Solution) -> Iterator[str]:
    """Say which answers hold only if the figures were rounded in an unusual way; a rule that was asked for is no surprise."""
    unusual = [table for table in found.tables if "nearest" not in table.rounding]
    rules = {rule for table in unusual for rule in table.rounding} if found.tables else set(found.rounding)
    if asked.rounding or asked.kind == "statistic" or not rules or "nearest" in rules:
        return
    condition = f"only if every figure was {_joined([word for rule, word in _ROUNDED.items() if rule in rules], 'or')}"
    nearest = len(found.tables) - len(unusual)
    if not found.tables:
        yield f"not to nearest: {condition}"
    elif nearest:
        yield f"{nearest} of {len(found.tables)} tables to nearest; the others {condition}"
    else:
        yield f"no table to nearest; {len(unusual)} {condition}"


def on_percentages(asked: Question, found: Solution, stands: Stands) -> Iterator[str]:
    """Say that a figure below 1 was read in %, and, where the figures cannot stand, whether they can as proportions."""
    for name, printed in asked.proportions.items():
        yield f"{name} {printed} read as {asked.figures[name]}; as a proportion it would be {_in_percent(printed)}"
    if found.status == "none" and asked.proportions:
        otherwise = replace(asked, figures={**asked.figures, **asked.proportions})
        if stands(_to_nearest(otherwise)):
            yield f"with {' and '.join(asked.proportions)} as proportions these figures can all be true"


def on_direction(asked: Question, found: Solution, stands: Stands) -> Iterator[str]:
    """Say whether figures that cannot stand could with the first arm as the second: a difference less its sign, a ratio inverted."""
    directed = [name for name in (*_SIGNED, *_RATIOS) if name in asked.figures]
    if asked.kind == "effect" or found.status != "none" or not directed or len(asked.arms) < 2:
        return
    if stands(_to_nearest(arms_exchanged(asked))):
        limits = [name for name in ("low", "high") if name in asked.figures and asked.measure in directed]
        turned, arms = ("reciprocal", "over") if directed[0] in _RATIOS else ("sign", "less")
        names = _joined([*directed, *limits], "and")
        yield f"with the {turned} of {names} turned round, as of the second arm {arms} the first, these figures can all be true"


def on_needed_to_treat(asked: Question) -> Iterator[str]:
    """Say that a whole number needed to treat may have been rounded up."""
    if any(isinstance(figure, OrRoundedUp) for figure in asked.figures.values()):
        yield "whole numbers needed to treat: printed to nearest or, as is customary (Cochrane Handbook 5.1, 12.5.4.1), rounded up"


def arms_exchanged(asked: Question) -> Question:
    """Return the same figures with what is printed of the first arm as that of the second, and the reverse."""
    whole = {_exchanged(name): number for name, number in asked.whole.items()}
    figures = {_exchanged(name): figure for name, figure in asked.figures.items()}
    return replace(asked, whole=whole, figures=figures)


def _exchanged(name: str) -> str:
    return name.translate(str.maketrans("12", "21"))


def _joined(words: list[str], last: str) -> str:
    return f" {last} ".join([*([", ".join(words[:-1])] if words[1:] else []), words[-1]])


def _to_nearest(asked: Question) -> Question:
    """A hint is worth giving only where it needs no unusual rounding too."""
    return replace(asked, rounding=asked.rounding or "nearest")


def _in_percent(printed: Reported) -> str:
    return f"{float(printed.value * 100):.{max(printed.decimals - 2, 0)}f}%"
