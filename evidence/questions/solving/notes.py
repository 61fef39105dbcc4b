"""What a reader should know beside an answer: how the figures were rounded and read, and which other reading would fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from evidence.measures import is_ratio
from evidence.questions.solving.conflicts import restricted
from evidence.questions.solving.effect import solve_effect
from evidence.questions.solving.options import MEASURE_OF, Question
from evidence.questions.solving.printed import OrRoundedUp
from evidence.questions.solving.solution import Solution
from evidence.reported import Reported

IsFeasible = Callable[[Question], bool | None]
"""Whether figures can be true together, None where that was not decided."""

_WAYS_TO_ROUND = {"truncation": "truncation", "ceiling": "rounding up", "floor": "rounding down"}


def ordered(found: Solution) -> Solution:
    """Put the tables whose figures are rounded to nearest before those that need another rounding rule."""
    return replace(found, tables=tuple(sorted(found.tables, key=lambda table: "nearest" not in table.rounding)))


def on_rounding(asked: Question, found: Solution) -> Iterator[str]:
    """Yield a note where answers fit only by an unusual rounding rule; a rule that was asked for needs none."""
    unusual = [table for table in found.tables if "nearest" not in table.rounding]
    rules = {rule for table in unusual for rule in table.rounding} if found.tables else set(found.rounding)
    if asked.rounding or asked.kind == "statistic" or not rules or "nearest" in rules:
        return
    how = _joined([words for rule, words in _WAYS_TO_ROUND.items() if rule in rules], "or")
    yield _fits_only_by(how, len(found.tables), len(unusual))


def _fits_only_by(how: str, tables: int, unusual: int) -> str:
    """Return how many of the tables fit by rounding to nearest, and how the rest do; without tables, how the figures fit."""
    if not tables:
        return f"the figures fit only by {how}"
    if unusual < tables:
        return f"{tables - unusual} of {tables} tables fit by rounding to nearest, the others only by {how}"
    return f"1 table fits, by {how}" if tables == 1 else f"{tables} tables fit, all by {how}"


def on_percentages(asked: Question, found: Solution, is_feasible: IsFeasible) -> Iterator[str]:
    """Yield how a percentage below 1 was read and, where the figures cannot be true, whether they can as proportions."""
    for name, printed in asked.proportions.items():
        yield f"{name} {printed} read as {asked.figures[name]}; as a proportion it would be {_in_percent(printed)}"
    if found.status == "none" and asked.proportions:
        otherwise = replace(asked, figures={**asked.figures, **asked.proportions})
        if is_feasible(_to_nearest(otherwise)):
            yield f"with {' and '.join(asked.proportions)} as proportions these figures can all be true"


def on_direction(asked: Question, found: Solution, is_feasible: IsFeasible) -> Iterator[str]:
    """Yield a note where figures that cannot be true can be with the arms exchanged: a difference less its sign, a ratio inverted."""
    directed = [name for name in ("rd", "difference", "rr", "or") if name in asked.figures]
    if asked.kind == "effect" or found.status != "none" or not directed or len(asked.arms) < 2:
        return
    if is_feasible(_to_nearest(arms_exchanged(asked))):
        limits = [name for name in ("low", "high") if name in asked.figures and asked.measure in directed]
        turned, arms = ("reciprocal", "over") if is_ratio(MEASURE_OF[directed[0]]) else ("sign", "less")
        names = _joined([*directed, *limits], "and")
        yield f"with the {turned} of {names} turned round, as of the second arm {arms} the first, these figures can all be true"


def on_needed_to_treat(asked: Question) -> Iterator[str]:
    """Yield a note that a whole number needed to treat may have been rounded up."""
    if any(isinstance(figure, OrRoundedUp) for figure in asked.figures.values()):
        yield "whole numbers needed to treat: printed to nearest or, as is customary (Cochrane Handbook 5.1, 12.5.4.1), rounded up"


def on_adjustment(asked: Question, found: Solution) -> Iterator[str]:
    """Yield whether an adjusted analysis could print figures that no crude table does, as far as they say so themselves."""
    if found.status != "none" or not asked.compares or asked.measure is None:
        return
    names = [name for name in (asked.measure, "low", "high", "p") if name in asked.figures]
    if len(names) < 3:
        return
    interval = [name for name in names if name != "p"]
    if _fit_one_another(asked, names):
        yield (
            f"if these figures are adjusted, no crude table needs to print them: {_joined(names, 'and')} fit one another, "
            "and say nothing of the counts"
        )
    elif len(interval) < len(names) and _fit_one_another(asked, interval):
        yield f"if they are adjusted, {_joined(interval, 'and')} fit one another, but p is not that of their Wald interval"
    else:
        yield f"adjusted or not, {_joined(interval, 'and')} do not fit one Wald interval"


def _fit_one_another(asked: Question, names: list[str]) -> bool:
    """Whether figures of a contrast can be those of one Wald interval, whatever the counts."""
    contrast = restricted(asked, frozenset({*names, *({"level", "rounding"} & {*asked.options})}))
    return solve_effect(contrast).status != "none"


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
    """The question by rounding to nearest: another reading that needs an unusual rounding too is not worth a note."""
    return replace(asked, rounding=asked.rounding or "nearest")


def _in_percent(printed: Reported) -> str:
    return f"{float(printed.value * 100):.{max(printed.decimals - 2, 0)}f}%"
