"""The least and the most that a statistic or a measure can be, whatever the data."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from evidence.reported import ROUNDING_RULES, Reported

BOUNDS: Mapping[str, tuple[int, int | None]] = {
    "percentage": (0, 1),
    "p_value": (0, 1),
    "events": (0, None),
    "n": (0, None),
    "sd": (0, None),
    "standard_error": (0, None),
    "proportion": (0, 1),
    "risk_ratio": (0, None),
    "odds_ratio": (0, None),
    "hazard_ratio": (0, None),
    "heterogeneity_q": (0, None),
    "heterogeneity_p_value": (0, 1),
    "i_squared": (0, 1),
    "tau_squared": (0, None),
}
"""The least and the most that a statistic or a measure can be; a risk difference may be printed in points, and has none here."""


def forbidden_by_bounds(about: str, figure: Reported) -> str | None:
    """Say which bound of a statistic or measure a figure in its unit breaks, by every rounding rule; `None` where it breaks none.

    >>> forbidden_by_bounds("hazard_ratio", Reported("-0.71")), forbidden_by_bounds("hazard_ratio", Reported("0.71"))
    ('hazard ratio is at least 0', None)
    """
    if about not in BOUNDS or figure.word:
        return None
    lowest, highest = BOUNDS[about]
    if figure.relation == "=":
        most_of_all = abs(figure.value) + 1 if highest is None else Fraction(highest)
        possible = any(figure.interval(rule).meets(lowest, most_of_all) for rule in ROUNDING_RULES)
    elif figure.relation in ("<", "<="):
        possible = figure.value > lowest or (figure.relation == "<=" and figure.value == lowest)
    else:
        possible = highest is None or figure.value < highest or (figure.relation == ">=" and figure.value == highest)
    if possible:
        return None
    name = about.replace("_", " ").replace("p value", "P")
    return f"{name} is at least {lowest}{f' and at most {highest}' if highest is not None else ''}"
