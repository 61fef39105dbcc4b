"""Rules about figures that cannot be what they say they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from evidence.model import Binary, Claim, Dossier, Effect, Estimand, Finding, Verdict
from evidence.reported import ALPHA, Reported
from evidence.verification.contrast import RATIO_MEASURES


def percentage_impossible(dossier: Dossier, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    """A percentage is impossible on its n.

    No whole number of events out of the printed number of participants rounds to the printed percentage. Either the
    percentage or the number is misprinted, the percentage was truncated, or its denominator is another group.
    Ask for the count behind it.
    """
    for verdict in verdicts:
        claim, counted = verdict.claim, any(isinstance(row.summary, Binary) for row in verdict.rows)
        if claim.statistic == "percentage" and verdict.status in ("differs", "impossible") and not counted:
            yield Finding(
                "percentage-impossible", "error", claim.id, f"{claim.reported}: {verdict.reason}", claim.source
            )


def parts_do_not_add_up(dossier: Dossier, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    """Parts do not add up to their total.

    The counts of the parts, each printed, sum to another number than the printed total. Look for participants that are
    counted twice, left out without a word, or a slip in one part.
    """
    for verdict in verdicts:
        if verdict.status == "impossible" and verdict.claim.statistic == "sum":
            yield Finding("parts-do-not-add-up", "error", verdict.claim.id, verdict.reason, verdict.claim.source)


def interval_excludes_estimate(dossier: Dossier, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    """An interval does not contain its own estimate.

    A confidence interval printed beside an estimate lies wholly on one side of it, further than rounding explains, or its
    lower limit lies above its upper one. One of the three numbers, or the sign of one, is wrong.
    """
    for printed in _printed_intervals(dossier):
        low, high = printed.low.interval().low, printed.high.interval().high
        if low > high or (printed.estimate is not None and not printed.estimate.interval().meets(low, high)):
            message = f"estimate {printed.estimate or ''} beside {printed.low} to {printed.high}"
            yield Finding("interval-excludes-estimate", "error", printed.where, message, printed.source)


def p_and_interval_disagree(dossier: Dossier, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    """P and interval disagree about significance.

    A printed P stands on one side of the level, and a 95% interval of the same contrast on the other, whatever the
    rounding. They may come from different methods (say so), or one of them is misprinted.
    """
    claimed: dict[Estimand, list[tuple[str, Reported, str]]] = {}
    for claim in dossier.claims:
        if claim.statistic == "p_value" and claim.reported is not None and not claim.reported.word:
            contrast = replace(claim.estimand, measure=None)
            claimed.setdefault(contrast, []).append((claim.id, claim.reported, claim.source))
    for printed in _printed_intervals(dossier):
        beside = [(printed.where, printed.p, printed.source)] if printed.p is not None else []
        excludes = _excludes_no_effect(printed)
        for where, p, source in (*claimed.get(replace(printed.estimand, measure=None), ()), *beside):
            significant = _significant(p)
            if None not in (excludes, significant) and excludes != significant:
                side = "excludes" if excludes else "contains"
                message = f"P {p} but the interval {printed.low} to {printed.high} {side} no effect"
                yield Finding("p-and-interval-disagree", "error", where, message, source)


@dataclass(frozen=True, slots=True)
class _PrintedInterval:
    """An interval as printed, in a row of effects or as claims about its limits, with what stands beside it."""

    where: str
    source: str
    estimand: Estimand
    low: Reported
    high: Reported
    estimate: Reported | None
    level: Reported | None
    p: Reported | None


def _printed_intervals(dossier: Dossier) -> Iterator[_PrintedInterval]:
    for row in dossier.rows:
        effect = row.summary
        if isinstance(effect, Effect) and effect.low is not None and effect.high is not None:
            yield _PrintedInterval(
                row.id, row.id, row.estimand, effect.low, effect.high, effect.estimate, effect.level, effect.p
            )
    together: dict[object, dict[str, Claim]] = {}
    for claim in dossier.claims:
        if claim.statistic in ("estimate", "ci_low", "ci_high") and claim.reported and claim.reported.relation == "=":
            place = (claim.estimand, claim.location.document, claim.method)
            together.setdefault(place, {}).setdefault(claim.statistic, claim)
    for parts in together.values():
        low, high, estimate = parts.get("ci_low"), parts.get("ci_high"), parts.get("estimate")
        if low is not None and high is not None and low.reported and high.reported:
            figure = estimate.reported if estimate is not None else None
            yield _PrintedInterval(
                low.id, low.source, low.estimand, low.reported, high.reported, figure, low.level, None
            )


def _excludes_no_effect(printed: _PrintedInterval) -> bool | None:
    """Whether a 95% interval excludes no effect; `None` where rounding, its measure or another level leaves it open."""
    measure = printed.estimand.measure
    if measure in ("nnt", "proportion") or (printed.level and printed.level.value != 1 - ALPHA):
        return None
    none = 1 if measure in RATIO_MEASURES else 0
    low, high = printed.low.interval(), printed.high.interval()
    if low.low > none or high.high < none:
        return True
    return False if low.high < none < high.low else None


def _significant(p: Reported) -> bool | None:
    """Whether a printed P is below the level; `None` where its rounding interval contains the level."""
    if p.relation in ("<", "<="):
        return True if p.value <= ALPHA else None
    if p.relation in (">", ">="):
        return False if p.value >= ALPHA else None
    interval = p.interval()
    return True if interval.high < ALPHA else False if interval.low > ALPHA else None
