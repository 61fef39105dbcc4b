"""Contradictions that no group size can mend: percentages and an estimate of the same two proportions."""

from __future__ import annotations

import math

from evidence.questions.solving.options import MEASURES, Question
from evidence.questions.solving.printed import ends

Span = tuple[float, float]
_SLACK = 1e-12


def contradicts_for_any_size(asked: Question) -> bool:
    """Say whether the proportions and the estimates cannot all be printed so, under any one rule, however many patients there were."""
    return not any(_stands(asked, rule) for rule in asked.rules)


def _stands(asked: Question, rule: str) -> bool:
    spans = [_proportion(asked, arm, rule) for arm in (1, 2)]
    if any(low > high for low, high in spans):
        return False
    (a, b), (c, d) = spans
    possible = {
        "rd": (a - d, b - c),
        "rr": (_over(a, d), _over(b, c)),
        "or": (_over(_odds(a), _odds(d)), _over(_odds(b), _odds(c))),
        "nnt": (_over(1, max(b - c, d - a)), _over(1, max(a - d, c - b, 0.0))),
    }
    for name in MEASURES:
        if name in asked.figures and name in possible:
            printed, (low, high) = ends(asked.figures[name], rule), possible[name]
            if float(printed.high) < low - _SLACK * abs(low) or float(printed.low) > high + _SLACK * abs(high):  # type: ignore[arg-type]
                return False
    return True


def _proportion(asked: Question, arm: int, rule: str) -> Span:
    """The span of the proportion of an arm: from its counts, its percentage, or anything from 0 to 1."""
    events, n = asked.whole.get(f"events{arm}"), asked.whole.get(f"n{arm}")
    if events is not None and n is not None:
        return events / n, events / n
    percentage = asked.figures.get(f"percent{arm}")
    if percentage is None:
        return 0.0, 1.0
    printed = ends(percentage, rule)
    return max(float(printed.low), 0.0), min(float(printed.high), 1.0)  # type: ignore[arg-type]


def _odds(proportion: float) -> float:
    return _over(proportion, 1 - proportion)


def _over(above: float, below: float) -> float:
    """above / below, as large as it can be where nothing is below."""
    if math.isinf(above) and math.isinf(below):
        return math.inf
    return above / below if below > 0 else math.inf
