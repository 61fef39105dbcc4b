"""The unit that a printed figure is in: as it stands, or a percentage whose sign stands elsewhere or was left out."""

from __future__ import annotations

from evidence.errors import InputError
from evidence.measures import MEASURES, measure_named
from evidence.parts import PARTS
from evidence.reported import Reported


def in_its_unit(statistic: str, measure: str | None, reported: Reported, *, of_counts: bool = False) -> Reported:
    """Return a printed figure in the one unit that it can be in, where only one is possible.

    A percentage is one without its sign too, under a heading that carries it. A proportion or a difference of two beyond 1
    is in percentage points; a smaller one without % stays as printed, for it can be either. `of_counts` says that the
    figure is judged from counts, so that a difference is one of proportions.

    >>> str(in_its_unit("ci_low", "risk_difference", Reported("13.7"))), str(in_its_unit("ci_low", None, Reported("13.7")))
    ('13.7%', '13.7')
    """
    if PARTS[statistic].percentage:
        return reported.as_percentage()
    beyond = reported.relation == "=" and not reported.percent and abs(reported.value) - reported.unit / 2 > 1
    return reported.as_percentage() if beyond and _is_of_proportions(statistic, measure, of_counts) else reported


def refuse_unit(statistic: str, reported: Reported) -> None:
    """Raise `InputError` for a figure with a sign that its kind never has: a P in percent.

    >>> refuse_unit("p_value", Reported("P = .05"))
    """
    if PARTS[statistic].kind == "test" and reported.percent:
        raise InputError("reported", "a P without %", reported.text)


def in_the_other_unit(
    statistic: str, measure: str | None, reported: Reported, *, of_counts: bool = False
) -> Reported | None:
    """Return a figure printed without % in the other unit that it can be in: a proportion, or percentage points; else `None`.

    `of_counts` is that of `in_its_unit`.
    """
    if reported.percent or reported.relation != "=":
        return None
    if PARTS[statistic].percentage:
        return reported if reported.unit < 1 else None
    return reported.as_percentage() if _is_of_proportions(statistic, measure, of_counts) else None


def _is_of_proportions(statistic: str, measure: str | None, of_counts: bool) -> bool:
    """Whether a figure is an estimate or a limit of a proportion, or of a difference of two."""
    part, named = PARTS[statistic], measure_named(measure)
    if part.of_measure:
        return named is not None and named.unit == "proportion"
    return of_counts and any(MEASURES[name].unit == "proportion" for name in part.measures)


def level_of(level: Reported | None) -> float:
    """Return a printed confidence level as a proportion: 95% where none is printed, and with or without its sign.

    >>> level_of(Reported("99%")), level_of(Reported("90")), level_of(None)
    (0.99, 0.9, 0.95)
    """
    if level is None:
        return 0.95
    return float((level if level.value < 1 else level.as_percentage()).value)
