"""Rules about a whole and the parts that it is pooled from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evidence.model import Binary, Continuous, Dossier, Finding, Row, Study, Verdict
from evidence.reported import ROUNDING_RULES
from evidence.stats.granularity.subgroups import combined_mean
from evidence.verification.wording import several

_Parts = tuple[Row, ...]


def subgroups_exceed_total(dossier: Dossier, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    """A total is not that of its subgroups.

    A population declares the `strata` that it is made of, their numbers of patients add up to its own, and yet its mean
    is not the mean of theirs weighted by n, whatever the rounding, or its events are not the sum of theirs (INSPECT-SR,
    check 4.10). One of the figures is misprinted, or the subgroups are of other patients. Nothing is said where the
    numbers of patients do not add up, since some may belong to no subgroup.
    """
    for study in dossier.studies:
        for row in study.rows:
            strata = study.strata(row.estimand.population)
            parts = tuple(part for stratum in strata for part in [_part(study, row, stratum)] if part)
            if row.derived or not parts or len(parts) < len(strata) or _n(parts) != getattr(row.summary, "n", None):
                continue
            message = _means(row.summary, parts) if isinstance(row.summary, Continuous) else _events(row.summary, parts)
            if message:
                yield Finding("subgroups-exceed-total", "error", row.id, message, row.id)


def _part(study: Study, row: Row, stratum: str) -> Row | None:
    """Return what is printed for one stratum of a row's population, in the row's own document first."""
    whole = row.estimand
    found = [
        part
        for part in study.rows
        if part.estimand.population == stratum
        and (part.estimand.outcome, part.estimand.timepoint, part.estimand.arms)
        == (whole.outcome, whole.timepoint, whole.arms)
        and type(part.summary) is type(row.summary)
        and not part.derived
    ]
    return min(found, key=lambda part: part.location.document != row.location.document, default=None)


def _n(parts: _Parts) -> int:
    return sum(int(getattr(part.summary, "n", 0)) for part in parts)


def _means(whole: Continuous, parts: _Parts) -> str:
    arms = [part.summary for part in parts if isinstance(part.summary, Continuous)]
    possible = []
    for rule in ROUNDING_RULES:
        mean = combined_mean([(arm.mean.interval(rule), arm.n) for arm in arms])
        if whole.mean.interval(rule).meets(mean.low, mean.high):
            possible.append(rule)
    if "nearest" in possible:
        return ""
    mean = combined_mean([(arm.mean.interval(), arm.n) for arm in arms])
    places = whole.mean.decimals + 1
    ends = f"{float(mean.low):.{places}f} to {float(mean.high):.{places}f}"
    rest = f"; {' or '.join(possible)} would print it" if possible else ""
    return f"{several(map(str, arms))}: mean of all {ends}, not {whole.mean}{rest}"


def _events(whole: object, parts: _Parts) -> str:
    arms = [part.summary for part in parts if isinstance(part.summary, Binary)]
    events = sum(arm.events for arm in arms)
    if not isinstance(whole, Binary) or events == whole.events:
        return ""
    return f"{' + '.join(map(str, arms))} = {events}/{whole.n}, not {whole}"
