"""The unit that a printed figure is in: as it stands, or a percentage whose sign stands elsewhere or was left out."""

from __future__ import annotations

from evidence.reported import Reported

PERCENTAGES = ("percentage", "reduction", "i_squared")
"""Statistics that are percentages, whether or not the sign is printed."""

_OF_A_MEASURE = ("estimate", "ci_low", "ci_high")


def in_its_unit(statistic: str, measure: str | None, reported: Reported, *, of_counts: bool = False) -> Reported:
    """Return a printed figure in the one unit that it can be in, where only one is possible.

    A percentage is one without its sign too, under a heading that carries it. A proportion or a difference of two beyond 1
    is in percentage points; a smaller one without % stays as printed, for it can be either. `of_counts` says that the
    figure is judged from counts, so that a difference is one of proportions.

    >>> str(in_its_unit("ci_low", "risk_difference", Reported("13.7"))), str(in_its_unit("ci_low", None, Reported("13.7")))
    ('13.7%', '13.7')
    """
    if statistic in PERCENTAGES:
        return reported.as_percentage()
    beyond = reported.relation == "=" and not reported.percent and abs(reported.value) - reported.unit / 2 > 1
    return reported.as_percentage() if beyond and _is_of_proportions(statistic, measure, of_counts) else reported


def in_the_other_unit(
    statistic: str, measure: str | None, reported: Reported, *, of_counts: bool = False
) -> Reported | None:
    """Return a figure printed without % in the other unit that it can be in: a proportion, or percentage points; else `None`.

    `of_counts` is that of `in_its_unit`.
    """
    if reported.percent or reported.relation != "=":
        return None
    if statistic in PERCENTAGES:
        return reported if reported.unit < 1 else None
    return reported.as_percentage() if _is_of_proportions(statistic, measure, of_counts) else None


def _is_of_proportions(statistic: str, measure: str | None, of_counts: bool) -> bool:
    """Whether a figure is an estimate or a limit of a proportion, or of a difference of two."""
    if statistic == "difference":
        return of_counts
    return statistic in _OF_A_MEASURE and measure in ("proportion", "risk_difference")
