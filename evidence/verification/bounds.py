"""The least and the most that a figure can be, whatever the data."""

from __future__ import annotations

from evidence.measures import measure_named
from evidence.parts import PARTS, ends_of
from evidence.reported import ROUNDING_RULES, Reported


def forbidden_by_bounds(part: str, measure: str | None, figure: Reported) -> str | None:
    """Return which end of its part or measure a figure in its unit passes, by every rounding rule; `None` where it passes none.

    >>> forbidden_by_bounds("estimate", "hazard_ratio", Reported("-0.71"))
    'hazard ratio is at least 0'
    """
    lowest, highest = ends_of(part, measure)
    if lowest is None or figure.word:
        return None
    if figure.relation == "=":
        most_of_all = abs(figure.value) + 1 if highest is None else highest
        possible = any(figure.interval(rule).meets(lowest, most_of_all) for rule in ROUNDING_RULES)
    elif figure.relation in ("<", "<="):
        possible = figure.value > lowest or (figure.relation == "<=" and figure.value == lowest)
    else:
        possible = highest is None or figure.value < highest or (figure.relation == ">=" and figure.value == highest)
    if possible:
        return None
    named = measure_named(measure) if PARTS[part].of_measure else None
    name = named.label if named else PARTS[part].short
    return f"{name} is at least {lowest}{f' and at most {highest}' if highest is not None else ''}"
