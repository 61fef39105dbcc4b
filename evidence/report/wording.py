"""How a report words a claim, a row and a place; every format says it the same way."""

from __future__ import annotations

import math
from collections.abc import Mapping

from evidence.analyses.attribution import Worth
from evidence.analyses.effects import EffectInterval
from evidence.analyses.method_tally import MethodTally
from evidence.model import Claim, Dossier, Estimand, Location, Row, Verdict
from evidence.parts import PARTS
from evidence.wording import several, shown


def statistic_in_a_sentence(claim: Claim) -> str:
    """Return what kind of figure a claim is, as words inside a sentence."""
    return PARTS[claim.statistic].label


def counted(count: int, what: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "claim"), counted(2, "claim")
    ('1 claim', '2 claims')
    """
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def place(location: Location) -> str:
    """Return where in its document a figure stands, or that nothing says so."""
    return location.place or "no place given"


def subject(dossier: Dossier, estimand: Estimand) -> str:
    """Return what is estimated, by its labels: outcome, timepoint, population, arms."""
    study = dossier.study(estimand.study)
    arms = " v ".join(study.label(arm) if study else arm for arm in estimand.arms)
    parts = [
        study.label(part) if study else part for part in (estimand.outcome, estimand.timepoint, estimand.population)
    ]
    measure = (estimand.measure or "").replace("_", " ")
    return " · ".join(part for part in (*(part or "" for part in parts), arms, measure) if part)


def printed(claim: Claim) -> str:
    """Return what the document prints, or for a statement what it says in our words."""
    return claim.reported.text if claim.reported else claim.says or "statement"


def recomputed(verdict: Verdict) -> str:
    """Return the recomputed value with enough digits to see how it rounds, or nothing."""
    claim = verdict.claim
    if verdict.recomputed is None or claim.reported is None:
        return ""
    return shown(verdict.style, verdict.recomputed)


def sentence(verdict: Verdict) -> str:
    """Return the reason of a verdict as a sentence; for what is not checkable, what would be needed."""
    reason = verdict.reason.rstrip(".")
    if verdict.status == "not checkable" and verdict.claim.needs:
        reason = f"To check it: {reason[:1].lower() if reason[1:2].islower() else reason[:1]}{reason[1:]}"
    return f"{reason}." if reason else ""


def row_source(dossier: Dossier, row: Row) -> str:
    """Return where a row was printed, or what it was derived by."""
    where = f"{dossier.document(row.location.document).title}, {place(row.location)}"
    if row.derived:
        return f"derived: {row.formula}; {where}"
    return f"{where}; {row.formula}" if row.formula else where


SCENARIOS = (
    "only the analysed count",
    "no missing patient had the event",
    "every missing patient had the event",
    "every missing one of the first arm had it, none of the second",
    "none of the first arm had it, every missing one of the second",
)
"""The scenarios of `missing` in its order, worded for an event that may be good or bad."""


def worth_text(found: Worth) -> str:
    """Return what it is worth that some method prints a P."""
    nearby = f"the {counted(found.number, 'other P value')} from {found.low} to {found.high}"
    return f"of {nearby} some method would print {found.printed} ({found.share:.0%}), a usual one {found.by_usual}"


def stated_elsewhere(unknown: Mapping[str, int]) -> str:
    """Return the stated methods that the catalogue does not have, with the number of claims that state each.

    >>> stated_elsewhere({"log-rank test": 2, "ANCOVA": 1})
    'log-rank test (2); ANCOVA (1)'
    """
    return "; ".join(f"{words} ({count})" for words, count in unknown.items())


def tally_text(tally: MethodTally) -> str:
    """Return which methods print most of a study's P values."""
    number, count = len(tally.claims), tally.counts[0][1]
    who = f"{tally.best[0]} alone prints" if len(tally.best) == 1 else f"{several(tally.best)} print"
    return f"{who} {count} of the {number} P-values (best of {len(tally.counts)} methods, chosen after looking)"


def effect_figure(one: EffectInterval, value: float) -> str:
    """Return an estimate or a limit with digits enough to see on which side of no effect it lies."""
    if not math.isfinite(value):
        return "undefined" if math.isnan(value) else "∞" if value > 0 else "-∞"
    scaled, none, decimals, sign = (value, 1.0, 3, "") if one.no_effect else (100 * value, 0.0, 2, "%")
    while decimals < 8 and float(f"{scaled:.{decimals}f}") == none != scaled:
        decimals += 1
    return f"{scaled:.{decimals}f}{sign}"


def power_text(power: float) -> str:
    """Return a power in whole per cent, near 1 as an inequality."""
    return ">99%" if power > 0.99 else f"{100 * power:.0f}%"
