"""A line of print judged on its own: a dossier of one result, so that it is judged as in any other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from evidence.errors import InputError
from evidence.loading.entering import Entry, enter, outcome_type
from evidence.model import (
    NOWHERE,
    UNSTATED,
    Arm,
    Binary,
    Claim,
    Continuous,
    Document,
    Dossier,
    Estimand,
    Location,
    Named,
    Outcome,
    Population,
    Row,
    Study,
    Verdict,
)
from evidence.reasons import because
from evidence.relations.proportion import possible_events
from evidence.reported import Reported
from evidence.results import ArmFigures, Result, read_result
from evidence.stated_methods import with_sides_of
from evidence.units import refuse_unit
from evidence.verification import judge, judge_printed
from evidence.verification.choose import Basis

ArmData: TypeAlias = Binary | Continuous

_LINE, _AS_PRINTED = "line", "as-printed"
_PLACE = Location(_LINE)
_DOCUMENT = Document(_LINE, "A line of print", "", None, "document", primary=(_LINE,))
_ARMS = (Arm("first", "first arm", "intervention"), Arm("second", "second arm", "comparator"))
_POPULATIONS = (Population(_AS_PRINTED, "as printed"),)


@dataclass(frozen=True, slots=True)
class JudgedLine:
    """The arms of a line as far as they are data, and the verdicts on its figures, worst first."""

    arms: tuple[ArmData | None, ...]
    verdicts: tuple[Verdict, ...]


def read_line(*printed: str) -> Result:
    """Read a line of print, or its arms one by one; errors as `read_result`.

    >>> [str(figure) for _, figure in read_line("60/71", "51/72").figures()]
    ['60', '71', '51', '72']
    """
    return read_result(" v ".join(printed))


def judge_line(result: Result, method: str | None = None, adjusted: bool = False) -> JudgedLine:
    """Judge every percentage, effect, limit and P of a line by its other figures, and by what is stated of its analysis.

    Raises `InputError` for counts and means that cannot be.
    """
    about = Estimand(_LINE, _LINE, _AS_PRINTED, _AS_PRINTED, tuple(arm.id for arm in _ARMS)[: len(result.arms) or 2])
    rows, claims = enter(result, Entry(_LINE, about, lambda figure: _PLACE, method=method, adjusted=adjusted))
    data = {row.estimand.arms[0]: row.summary for row in rows}
    arms = tuple(_data(data.get(arm.id), printed) for arm, printed in zip(_ARMS, result.arms, strict=False))
    return JudgedLine(arms, _judged(rows, claims, outcome_type(result)))


def judge_p(
    first: ArmData, second: ArmData, reported: Reported, method: str | None = None, adjusted: bool = False
) -> Verdict:
    """Judge a P by the data of two arms, held to a stated method where there is one; `InputError` for one in percent."""
    refuse_unit("p_value", reported)
    about = Estimand(None)
    rows = tuple(
        Row(f"{_LINE}.{arm.id}", about, data, _PLACE) for arm, data in zip(_ARMS, (first, second), strict=True)
    )
    sides = with_sides_of(method, UNSTATED)
    claim = Claim(
        f"{_LINE}.p", about, "p_value", _PLACE, NOWHERE, reported, method=method, adjusted=adjusted, significance=sides
    )
    read = because("two-sided") if claim.sides == 2 else because("one-sided-read")
    return judge_printed(claim, Basis("two arms", rows, (read,)))


def _judged(rows: Sequence[Row], claims: Sequence[Claim], kind: str) -> tuple[Verdict, ...]:
    study = Study(
        _LINE, "A line of print", "design not read", "", arms=_ARMS, outcomes=(Outcome(_LINE, "line", kind),),
        timepoints=(Named(_AS_PRINTED, "as printed"),), populations=_POPULATIONS, rows=tuple(rows),
    )  # fmt: skip
    verdicts = judge(Dossier((_DOCUMENT,), (study,), tuple(claims)))
    return tuple(sorted(verdicts, key=lambda verdict: (verdict.expected, verdict.rank)))


def _data(summary: object, printed: ArmFigures) -> ArmData | None:
    """Return an arm as data: its counts, those that its n and percentage leave no choice of, or its mean and SD."""
    if isinstance(summary, Binary) or (isinstance(summary, Continuous) and summary.sd is not None):
        return summary
    n, percentage = getattr(summary, "n", None), printed.get("percentage")
    if n is None or percentage is None:
        return None
    events = possible_events(Reported(percentage.text), n)
    return Binary(events[0], n) if len(events) == 1 else None


def two_arms(*printed: str) -> tuple[ArmData, ArmData]:
    """Return two printed arms as data, such as `60/71` and `51 of 72`; `InputError` for anything else.

    >>> two_arms("60/71", "34 of 1,200")
    (Binary(events=60, n=71), Binary(events=34, n=1200))
    """
    arms = judge_line(read_line(*printed)).arms
    if len(arms) != 2 or arms[0] is None or arms[1] is None:
        raise InputError("arms", "two with their patients, such as 60/71 and 51/72", " v ".join(printed))
    return arms[0], arms[1]
