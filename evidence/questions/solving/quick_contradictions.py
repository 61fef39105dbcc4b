"""Contradictions that no group size can mend: a figure that cannot be, limits in the wrong order, percentages and an estimate."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from evidence.questions.solving.methods import methods_of
from evidence.questions.solving.options import Question
from evidence.questions.solving.printed import Ends, ends
from evidence.relations.needed_to_treat import without_sign
from evidence.relations.printed_statistic import NORMAL_TESTS
from evidence.stats.tails import t_p_value

Span = tuple[float, float]
_SLACK, _NEAR = 1e-12, 1e-9
_MANY = 1000  # degrees of freedom that are looked at one by one
_LIMITS = ("low", "high")


def contradicts_for_any_size(asked: Question) -> bool:
    """Whether the figures cannot all be printed so, under any one rule, however many patients there were."""
    return not _events_add_up(asked.whole) or not any(_possible(asked, rule) for rule in asked.rules)


def _events_add_up(whole: Mapping[str, int]) -> bool:
    """Whether the events of the arms can be all the events there were."""
    arms = [whole[name] for name in ("events1", "events2") if name in whole]
    total = whole.get("events")
    return total is None or (sum(arms) == total if len(arms) == 2 else sum(arms) <= total)


def _possible(asked: Question, rule: str) -> bool:
    percentages = [asked.figures[name] for name in ("percent1", "percent2") if name in asked.figures]
    if not all(_reaches(ends(percentage, rule), (0.0, 1.0)) for percentage in percentages):
        return False
    return can_be(asked, rule) and _estimates_fit(asked, rule) and _statistic_gives_p(asked, rule)


def can_be(asked: Question, rule: str) -> bool:
    """Whether P lies between 0 and 1, no limit of a ratio is negative, and the lower limit is not above the upper one.

    An NNT has no such order: its interval may run through infinity.
    """
    printed = {name: ends(asked.figures[name], rule) for name in ("p", *_LIMITS) if name in asked.figures}
    least = 0.0 if asked.contrast and asked.contrast.is_ratio else -math.inf
    if "p" in printed and not _reaches(printed["p"], (0.0, 1.0)):
        return False
    if not all(_reaches(printed[name], (least, math.inf)) for name in _LIMITS if name in printed):
        return False
    if asked.measure == "nnt" or not {*_LIMITS} <= set(printed):
        return True
    return _reaches(printed["high"], (printed["low"].span[0], math.inf), bool(printed["low"].low_belongs))


def _estimates_fit(asked: Question, rule: str) -> bool:
    """Whether estimates of the two proportions can be what they are printed as.

    Where an arm may have no events, or only events, an estimate may be that of other counts (1/2 added to every cell). An odds ratio is
    left to the search: conventions of it differ from that of the sample in any table, and by more the smaller it is.
    """
    (a, b), (c, d) = [_proportion(asked, arm, rule) for arm in (1, 2)]
    perhaps_empty = min(a, c) <= 0 or max(b, d) >= 1
    possible = {
        "rd": (-1.0, 1.0) if perhaps_empty else (a - d, b - c),
        "rr": (0.0, math.inf) if perhaps_empty else (_over(a, d), _over(b, c)),
        "or": (0.0, math.inf),
        "nnt": (_over(1, max(b - c, d - a)), _over(1, max(a - d, c - b, 0.0))),
    }
    for name, span in possible.items():
        if name in asked.figures:
            least, most = _widened(span)
            spans = [(least, most), (-most, -least)] if name == "nnt" else [(least, most)]
            if not any(_reaches(ends(asked.figures[name], rule), span) for span in spans):
                return False
    return True


def _statistic_gives_p(asked: Question, rule: str) -> bool:
    """Whether P is that of the statistic: read as |z|, as z², or as Student's |t| of any degrees of freedom."""
    tests = methods_of(asked)[0].tests
    if not {"p", "statistic"} <= set(asked.figures):
        return "statistic" not in asked.figures or bool(tests)
    printed, statistic = ends(asked.figures["p"], rule), ends(without_sign(asked.figures["statistic"]), rule)
    low, high = (max(end, 0.0) for end in statistic.span)
    freedom = np.arange(1.0, _MANY + 1)
    t = t_p_value(high, np.append(freedom[:-1], np.inf)), t_p_value(low, freedom)  # the last: any more
    z = t_p_value([high, math.sqrt(high)], np.inf), t_p_value([low, math.sqrt(low)], np.inf)
    spans = [span for span, used in ((t, "student_t" in tests), (z, not set(NORMAL_TESTS).isdisjoint(tests))) if used]
    if not spans:
        return False
    least, most = (np.concatenate([span[end] for span in spans]) for end in (0, 1))
    low, high = printed.span
    meets = (least * (1 - _NEAR) <= high) & (most * (1 + _NEAR) >= low)
    return bool(np.any(meets))


def _reaches(printed: Ends, possible: Span, belongs: bool = True) -> bool:
    """Whether a rounding interval has a value within a span, to which its lower end `belongs`."""
    low, high = printed.span
    above = high > possible[0] or (high == possible[0] and bool(printed.high_belongs) and belongs)
    return above and (low < possible[1] or (low == possible[1] and bool(printed.low_belongs)))


def _widened(span: Span) -> Span:
    """Give way for the rounding of floats; 0 and infinity are exact."""
    low, high = span
    return low - (_SLACK * abs(low) if math.isfinite(low) else 0.0), high + (
        _SLACK * abs(high) if math.isfinite(high) else 0.0
    )


def _proportion(asked: Question, arm: int, rule: str) -> Span:
    """The span of the proportion of an arm: from its counts, its percentage, or anything from 0 to 1."""
    events, n = asked.whole.get(f"events{arm}"), asked.whole.get(f"n{arm}")
    if events is not None and n is not None:
        return events / n, events / n
    percentage = asked.figures.get(f"percent{arm}")
    if percentage is None:
        return 0.0, 1.0
    low, high = ends(percentage, rule).span
    return max(low, 0.0), min(high, 1.0)


def _over(above: float, below: float) -> float:
    """above / below, as large as it can be where nothing is below."""
    if math.isinf(above) and math.isinf(below):
        return math.inf
    return above / below if below > 0 else math.inf
