"""Rules about figures that cannot be what they say they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evidence.model import Binary, Dossier, Effect, Finding, Verdict
from evidence.reported import ALPHA, Reported
from evidence.verification.testing import RATIO_MEASURES


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

    A confidence interval printed beside an estimate lies wholly on one side of it, further than rounding explains.
    One of the three numbers, or the sign of one, is wrong.
    """
    for row in dossier.rows:
        effect = row.summary
        if isinstance(effect, Effect) and effect.estimate and effect.low and effect.high:
            low, high = effect.low.interval().low, effect.high.interval().high
            if not effect.estimate.interval().meets(low, high):
                message = f"estimate {effect.estimate} lies outside {effect.low} to {effect.high}"
                yield Finding("interval-excludes-estimate", "error", row.id, message, row.id)


def p_and_interval_disagree(dossier: Dossier, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    """P and interval disagree about significance.

    A printed P stands on one side of the level, and a 95% interval of the same contrast on the other, whatever the
    rounding. They may come from different methods (say so), or one of them is misprinted.
    """
    printed: dict[tuple[object, ...], list[tuple[str, Reported, str]]] = {}
    for verdict in verdicts:
        claim = verdict.claim
        if claim.statistic == "p_value" and claim.reported is not None and not claim.reported.word:
            estimand = claim.estimand
            key = (estimand.study, estimand.outcome, estimand.timepoint, estimand.population, estimand.arms)
            printed.setdefault(key, []).append((claim.id, claim.reported, claim.source))
    for row in dossier.rows:
        effect = row.summary
        if not isinstance(effect, Effect) or effect.low is None or effect.high is None:
            continue
        estimand = row.estimand
        key = (estimand.study, estimand.outcome, estimand.timepoint, estimand.population, estimand.arms)
        claimed = list(printed.get(key, ()))
        if effect.p is not None:
            claimed.append((row.id, effect.p, row.id))
        excludes = _excludes_no_effect(effect, row.estimand.measure)
        for where, p, source in claimed:
            significant = _significant(p)
            if None not in (excludes, significant) and excludes != significant:
                side = "excludes" if excludes else "contains"
                message = f"P {p} but the interval {effect.low} to {effect.high} {side} no effect"
                yield Finding("p-and-interval-disagree", "error", where, message, source)


def _excludes_no_effect(effect: Effect, measure: str | None) -> bool | None:
    """Whether a 95% interval excludes no effect; `None` where rounding or another level leaves it open."""
    if effect.low is None or effect.high is None or (effect.level and effect.level.value != 1 - ALPHA):
        return None
    none = 1 if measure in RATIO_MEASURES else 0
    low, high = effect.low.interval(), effect.high.interval()
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
