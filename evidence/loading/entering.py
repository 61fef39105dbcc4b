"""A line of print as rows and claims: counts, n, means and SDs are data; percentages, effects, intervals and P are judged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from evidence.errors import InputError
from evidence.measures import measure_named
from evidence.model import (
    NOWHERE,
    UNSTATED,
    Binary,
    Claim,
    Continuous,
    Estimand,
    Location,
    PrintedStatistic,
    Row,
    Significance,
    Size,
    Source,
    Summary,
)
from evidence.reported import Reported
from evidence.results import ArmFigures, Figure, FigurePart, Result
from evidence.stated_methods import with_sides_of

_JUDGED: dict[FigurePart, tuple[str, str]] = {
    "estimate": ("estimate", "estimate"),
    "ci_low": ("low", "ci_low"),
    "ci_high": ("high", "ci_high"),
    "p_value": ("p", "p_value"),
}
"""By part of a contrast: the end of the id of its claim, and its statistic."""
_IN_PERCENT = ("estimate", "ci_low", "ci_high")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a person or a reader says of a line beside its text: its id, estimand, method, and where each figure stands.

    The estimand names two arms for a contrast, in the order of print, and one for a line of one arm.
    """

    id: str
    estimand: Estimand
    place: Callable[[Figure], Location]
    source: Source = NOWHERE
    method: str | None = None
    significance: Significance = UNSTATED
    adjusted: bool = False


def enter(result: Result, entry: Entry) -> tuple[tuple[Row, ...], tuple[Claim, ...]]:
    """Return the rows and the claims that a line of print gives, each with an id of its own.

    A figure behind ± or in a bare bracket is entered as an SD. Raises `InputError` for counts or means that cannot be, and
    for another number of arms than the estimand has.
    """
    arms = entry.estimand.arms
    if result.arms and len(result.arms) != len(arms):
        raise InputError("arms", f"as many arms as the line has, {len(result.arms)}", ", ".join(arms) or "none")
    rows: list[Row] = []
    claims: list[Claim] = []
    for arm, printed in zip(arms, result.arms, strict=False):
        about = replace(entry.estimand, arms=(arm,), measure=None)
        rows += _rows(entry, about, printed)
        claims += _percentages(entry, about, printed)
    return tuple(rows), (*claims, *_contrast(entry, result))


def outcome_type(result: Result) -> str:
    """Return whether a line is about means or other measurements, or about events."""
    parts = {figure.part for arm in result.arms for figure in arm.figures}
    measure = measure_named(result.measure)
    return "continuous" if "mean" in parts or (measure is not None and measure.unit == "outcome") else "binary"


def _rows(entry: Entry, about: Estimand, printed: ArmFigures) -> Iterator[Row]:
    summary = summary_of(printed)
    if summary is not None:
        place = entry.place(printed.figures[0])
        yield Row(f"{entry.id}.{about.arms[0]}", about, summary, place, source=entry.source)


def summary_of(printed: ArmFigures) -> Summary | None:
    """Return what the figures of an arm are as data, or `None` where no number of patients is printed."""
    n, events, mean = (printed.get(part) for part in ("n", "events", "mean"))
    if n is None:
        return None
    size = whole(n)
    if events is not None:
        return Binary(whole(events), size)
    if mean is not None:
        spread = printed.get("sd") or printed.get("spread")
        return Continuous(Reported(mean.text), Reported(spread.text) if spread else None, size)
    return Size(size)


def whole(figure: Figure) -> int:
    """Return a printed whole number, thousands with commas."""
    value = Reported(figure.text).value
    if value.denominator != 1:
        raise InputError(figure.part, "a whole number", figure.text)
    return int(value)


def _percentages(entry: Entry, about: Estimand, printed: ArmFigures) -> Iterator[Claim]:
    percentage = printed.get("percentage")
    if percentage is not None:
        entry = replace(entry, method=None)  # what is stated is how the arms were compared
        yield _claim(entry, about, percentage, f"{about.arms[0]}.percentage", "percentage")


def _contrast(entry: Entry, result: Result) -> Iterator[Claim]:
    """Yield a claim for each judged figure of the contrast; % at one of estimate and limits is read at all of them."""
    about = replace(entry.estimand, measure=result.measure or entry.estimand.measure)
    percent = any(figure.text.endswith("%") for figure in result.contrast if figure.part in _IN_PERCENT)
    for figure in result.contrast:
        if figure.part in _JUDGED:
            claim = _claim(entry, about, figure, *_JUDGED[figure.part])
            if percent and figure.part in _IN_PERCENT and claim.reported is not None:
                claim = replace(claim, reported=claim.reported.as_percentage())
            claim = replace(claim, adjusted=result.adjusted or entry.adjusted)
            yield _with_what_stands_beside(claim, entry, result)


def _with_what_stands_beside(claim: Claim, entry: Entry, result: Result) -> Claim:
    """Return a limit with the level of its interval, and a P with its test statistic and what is said of significance."""
    if claim.statistic == "p_value":
        statistic = result.get("statistic")
        printed = Significance(None, result.sides)
        return replace(
            claim,
            test_statistic=PrintedStatistic(statistic.text) if statistic is not None else None,
            significance=printed.or_else(with_sides_of(entry.method, entry.significance)),
        )
    level = result.get("level")
    is_limit = claim.statistic in ("ci_low", "ci_high")
    return replace(claim, level=Reported(level.text)) if level is not None and is_limit else claim


def _claim(entry: Entry, about: Estimand, figure: Figure, ending: str, statistic: str) -> Claim:
    reported = Reported(figure.text)
    return Claim(
        id=f"{entry.id}.{ending}",
        estimand=about,
        statistic=statistic,
        location=entry.place(figure),
        source=entry.source,
        reported=reported.against(entry.significance.alpha) if statistic == "p_value" else reported,
        figure=figure.text,
        method=entry.method,
    )
