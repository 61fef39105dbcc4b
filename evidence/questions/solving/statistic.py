"""Can a test statistic and its P be true together, whatever the data were?"""

from __future__ import annotations

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
    fits = {rule: found for rule, found in ranges.items() if printed is None or _meets(printed, found, rule)}
    shown = ranges.get("nearest") or next(iter(ranges.values()))
    notes = [f"{statistic} gives P {p_text(shown[0])} to {p_text(shown[1])}, two-sided"]
    if not fits:
        names = ("p", "statistic", *(("rounding",) if asked.rounding and _stands_otherwise(asked, statistic) else ()))
        return Solution("none", blame=(names,), notes=(*notes, *_one_sided(asked, statistic, printed)))
    if "nearest" not in fits and not asked.rounding:
        notes.append(f"the figures fit only by {' or '.join(fits)}")
    implied = {"p": (min(low for low, _ in fits.values()), max(high for _, high in fits.values()))}
    rules = tuple(rule for rule in RULES if rule in fits)
    return Solution("set", (), (), (f"{statistic.kind}_statistic",), rules, tuple(notes), implied)


def _bounds(statistic: PrintedStatistic, rule: str) -> tuple[float, float]:
    interval = statistic.value.interval(rule)
    return float(interval.low), float(interval.high)


def _meets(printed: Reported, found: Span, rule: str) -> bool:
    return printed.admits_some(*found, rule=rule)


def _stands_otherwise(asked: Question, statistic: PrintedStatistic) -> bool:
    """Whether another rounding rule than the one that is asked for would let both be true."""
    printed = asked.figures["p"]
    return any(_meets(printed, p_range(statistic, _bounds(statistic, rule)), rule) for rule in RULES)


def _one_sided(asked: Question, statistic: PrintedStatistic, printed: Reported | None) -> tuple[str, ...]:
    for rule in asked.rules:
        found = one_sided_p_range(statistic, _bounds(statistic, rule))
        if found is not None and printed is not None and _meets(printed, found, rule):
            return (f"one-sided, P {p_text(found[0])} to {p_text(found[1])} would print it",)
    return ()
