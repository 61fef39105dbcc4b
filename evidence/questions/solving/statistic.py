"""Can a test statistic and its P be true together, whatever the data were?"""

from __future__ import annotations

from collections.abc import Collection

from evidence.errors import InputError
from evidence.model import PrintedStatistic
from evidence.questions.solving.options import Question
from evidence.questions.solving.printed import RULES
from evidence.questions.solving.solution import Solution
from evidence.questions.solving.wald_region import Span
from evidence.relations.printed_statistic import one_sided_p_range, p_range
from evidence.reported import Reported
from evidence.wording import p_text


def solve_statistic(asked: Question) -> Solution:
    """Whether a statistic printed with its degrees of freedom gives the printed P, two-sided, under some rounding rule."""
    statistic, printed = asked.test, asked.figures.get("p")
    if statistic is None:
        raise InputError("statistic", "one with its degrees of freedom", "none")
    ranges = {rule: p_range(statistic, _bounds(statistic, rule)) for rule in asked.rules}
    fits = {rule: found for rule, found in ranges.items() if _meets(printed, found, rule)}
    shown = ranges.get("nearest") or next(iter(ranges.values()))
    notes = [f"{statistic} gives P {p_text(shown[0])} to {p_text(shown[1])}, two-sided"]
    if not fits:
        rounding = ("rounding",) if _stands_otherwise(asked, statistic) else ()
        names = ("p", "statistic", *rounding)
        return Solution("none", blame=(names,), notes=(*notes, *_one_sided(asked, statistic, printed)))
    if "nearest" not in fits and not asked.rounding:
        notes.append(f"the figures fit only by {' or '.join(fits)}")
    rules = tuple(rule for rule in RULES if rule in fits)
    return Solution("set", (), (), (f"{statistic.kind}_statistic",), rules, tuple(notes), {"p": _hull(fits.values())})


def _hull(spans: Collection[Span]) -> Span:
    """Return the span from the lowest end to the highest."""
    return min(low for low, _ in spans), max(high for _, high in spans)


def _bounds(statistic: PrintedStatistic, rule: str) -> tuple[float, float]:
    interval = statistic.value.interval(rule)
    return float(interval.low), float(interval.high)


def _meets(printed: Reported | None, found: Span, rule: str) -> bool:
    """Whether a P in the span prints so by a rounding rule; without a printed one, any does."""
    return printed is None or printed.admits_some(*found, rule=rule)


def _stands_otherwise(asked: Question, statistic: PrintedStatistic) -> bool:
    """Whether another rounding rule than the one that is asked for, if any, would let both be true."""
    printed = asked.figures["p"]
    return asked.rounding is not None and any(
        _meets(printed, p_range(statistic, _bounds(statistic, rule)), rule) for rule in RULES
    )


def _one_sided(asked: Question, statistic: PrintedStatistic, printed: Reported | None) -> tuple[str, ...]:
    for rule in asked.rules:
        found = one_sided_p_range(statistic, _bounds(statistic, rule))
        if found is not None and printed is not None and _meets(printed, found, rule):
            return (f"one-sided, P {p_text(found[0])} to {p_text(found[1])} would print it",)
    return ()
