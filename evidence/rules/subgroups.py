"""Rules about a whole and the parts that it is pooled from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evidence.model import Binary, Continuous, Dossier, Finding, Row, Study, Summary, Verdict
from evidence.reported import ROUNDING_RULES
from evidence.stats.granularity.subgroups import combined_mean
from evidence.wording import several

_Parts = tuple[Row, ...]


def subgroups_exceed_total(dossier: Dossier, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    """A total is not that of its subgroups.

    A population declares the `strata` that it is made of, which share no patient, and those printed have more patients or
    more events than it has, or leave more events than patients for the rest. Or their numbers of patients add up to its
    own, and yet its events are not the sum of theirs, or its mean is not the mean of theirs weighted by n, whatever the
    rounding (INSPECT-SR, check 4.10). One of the figures is misprinted, or the subgroups are of other patients, or overlap.
    Where the parts have fewer patients than the whole, some may belong to no subgroup: their mean cannot be known.
    """
    for study in dossier.studies:
        for row in study.rows:
            strata = study.strata(row.estimand.population)
            parts = tuple(part for stratum in strata for part in [_part(study, row, stratum)] if part)
            if row.derived or not parts or row.summary.of_contrast:
                continue
            message = _exceeding(row.summary, parts)
            if message:
                yield Finding("subgroups-exceed-total", "error", row.id, message, row.source)


def _exceeding(whole: Summary, parts: _Parts) -> str:
    """Return why the parts cannot be those of the whole, or an empty text."""
    n = _n(parts)
    if isinstance(whole, Binary):
        return _events(whole, parts)
    if whole.patients is not None and n > whole.patients:
        return f"{several(str(part.summary) for part in parts)}: {n} patients together, more than the {whole.patients} of {whole}"
    return _means(whole, parts) if isinstance(whole, Continuous) and n == whole.n else ""


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
    return sum(part.summary.patients or 0 for part in parts)


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


def _events(whole: Binary, parts: _Parts) -> str:
    arms = [part.summary for part in parts if isinstance(part.summary, Binary)]
    events, n = sum(arm.events for arm in arms), _n(parts)
    left, others = whole.events - events, whole.n - n
    each = " + ".join(map(str, arms))
    together = f"{each} = {events}/{n}" if len(arms) > 1 else each
    if others < 0:
        return f"{together}, more patients than {whole}"
    if others == 0:
        return f"{together}, not {whole}" if left else ""
    if left < 0:
        return f"{together}, more events than {whole}"
    return f"{together} leaves {left} events for the other {others} of {whole}" if left > others else ""
