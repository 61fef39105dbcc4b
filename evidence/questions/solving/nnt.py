"""A printed number needed to treat on the scale on which its interval is one: that of the risk difference.

The limits are reciprocals of those of the risk difference (Altman 1998, BMJ 317:1309): the lower one of its upper limit. Where
that interval spans 0, the numbers go from the one needed for one more to benefit through infinity to the one needed for one more
to be harmed, which is printed without its sign and given here with it.
"""

from __future__ import annotations

from evidence.questions.solving.options import Question
from evidence.questions.solving.printed import ends
from evidence.questions.solving.wald_region import Span
from evidence.relations.needed_to_treat import without_sign
from evidence.stats.proportions.number_needed_to_treat import from_risk_difference

IMPOSSIBLE: Span = (1.0, -1.0)
"""What no risk difference can be: a number needed to treat is at least 1."""


def risk_differences(asked: Question, rule: str) -> tuple[Span | None, Span | None, Span | None]:
    """Return estimate, lower and upper limit of the risk difference behind the printed numbers; None where one is not printed."""
    estimate, low, high = (_reciprocal(asked, name, rule) for name in ("nnt", "low", "high"))
    return (estimate, low, high) if is_turned(asked) else (estimate, high, low)


def is_turned(asked: Question) -> bool:
    """Whether the limits are given as numbers that run from harm to benefit, and not through infinity."""
    limits = asked.figures.get("low"), asked.figures.get("high")
    return limits[0] is not None and limits[1] is not None and limits[0].value < 0 < limits[1].value


def numbers(risk_difference: Span) -> Span:
    """Return the numbers needed to treat of a range of risk differences; the first exceeds the second where it spans 0.

    >>> numbers((-0.05, 0.25))  # Altman 1998: NNTB 4 to infinity to NNTH 20
    (4.0, -20.0)
    """
    low, high = from_risk_difference(*risk_difference)
    return float(low), float(high)


def _reciprocal(asked: Question, name: str, rule: str) -> Span | None:
    if name not in asked.figures:
        return None
    printed = asked.figures[name]
    limits = ends(without_sign(printed), rule)
    low, high = max(limits.span[0], 1.0), limits.span[1]
    if low > high or (low == high and not limits.high_belongs):
        return IMPOSSIBLE
    return (-1 / low, -1 / high) if printed.value < 0 else (1 / high, 1 / low)
