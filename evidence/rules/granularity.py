"""Rules about figures that whole numbers cannot give: means and SDs on a scale of steps, percentages of a group."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction

from evidence.model import Continuous, Dossier, Finding, Row, Verdict
from evidence.reported import ROUNDING_RULES, Range, Reported
from evidence.stats.granularity.debit import debit
from evidence.stats.granularity.grim import grim
from evidence.stats.granularity.grimmer import grimmer, nearest_sds
from evidence.stats.granularity.percentages import denominators, is_possible
from evidence.stats.granularity.whole import scaled
from evidence.verification.wording import several

_Scale = tuple[Fraction, int]
"""Step of an item, and number of items averaged into a score."""


def mean_impossible(dossier: Dossier, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    """A mean is impossible for its number of patients.

    GRIM (Brown & Heathers 2017): where every score is a multiple of a known step, the mean of n scores is a whole total
    over n, and no total rounds to the printed one. Looked for only where the outcome declares its `step` (and `items`,
    if a score is a mean of several), or is binary. Either the mean or n is misprinted, fewer were scored, or the mean
    was cut off and not rounded, which is said where it would explain it. Ask for the number scored and their total.
    """
    for row, arm, scale in _on_steps(dossier):
        if not _grim(arm, scale, "nearest"):
            message = f"mean {arm.mean} of n = {arm.n}: {_nearest_means(arm, scale)}"
            otherwise = _otherwise([rule for rule in ROUNDING_RULES if _grim(arm, scale, rule)])
            yield Finding("mean-impossible", "error", row.id, message + otherwise, row.id)


def sd_impossible(dossier: Dossier, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    """An SD is impossible for its mean and number of patients.

    GRIMMER (Anaya 2016; Allard 2018): with scores in known steps the sum of squares is whole too, and no whole total and
    sum of squares together print the mean and the SD (divisor n - 1). For a binary outcome DEBIT (Heathers & Brown
    2019): one count gives both. Looked for only where the outcome declares its `step`, or is binary, and the mean is
    possible. Either figure or n may be misprinted, or the SD may be a standard error. Ask for the scores.
    """
    for row, arm, scale in _on_steps(dossier):
        if arm.sd is None or arm.n < 2 or not _grim(arm, scale, "nearest"):
            continue
        binary = _type_of(dossier, row) == "binary"
        rules = [rule for rule in ROUNDING_RULES if _grimmer(arm, scale, rule, binary)]
        if "nearest" not in rules:
            near = "" if binary else _nearest_sds(arm, arm.sd, scale)
            message = f"SD {arm.sd} with mean {arm.mean} of n = {arm.n}: no scores print both{near}"
            yield Finding("sd-impossible", "error", row.id, message + _otherwise(rules), row.id)


def base_not_all(dossier: Dossier, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    """A percentage is not of all patients.

    The denominator of a percentage is not printed, and no count of all the patients that it could be of prints it: its
    base is smaller, by patients who died, dropped out or were not asked. Percentages of one outcome over time are then
    of different patients, and a fall may be one of those who are left. Ask for count and base.
    """
    for verdict in verdicts:
        claim = verdict.claim
        if verdict.status != "not checkable" or claim.statistic != "percentage" or claim.reported is None:
            continue
        printed = claim.reported.as_percentage()
        if claim.n_max and printed.relation == "=" and not is_possible(printed.interval(), claim.n_max):
            bases = several(map(str, denominators([printed.interval()], claim.n_max)), 12)
            message = f"{claim.reported} is no count of {claim.n_max}; possible bases: {bases}"
            yield Finding("base-not-all", "note", claim.id, message, claim.source)


def _on_steps(dossier: Dossier) -> Iterator[tuple[Row, Continuous, _Scale]]:
    """Printed means of outcomes whose scores are known to move in steps; a binary outcome moves from 0 to 1."""
    for study in dossier.studies:
        outcomes = {outcome.id: outcome for outcome in study.outcomes}
        for row in study.rows:
            outcome = outcomes[row.estimand.outcome or ""]
            arm = row.summary
            if row.derived or not isinstance(arm, Continuous):
                continue
            if outcome.step is not None and outcome.step.value > 0:
                yield row, arm, (outcome.step.value, outcome.items or 1)
            elif outcome.type == "binary" and 0 <= arm.mean.value <= 1:
                yield row, arm, (Fraction(1), 1)


def _type_of(dossier: Dossier, row: Row) -> str:
    study = dossier.study(row.estimand.study)
    return next((outcome.type for outcome in study.outcomes if outcome.id == row.estimand.outcome), "") if study else ""


def _steps(printed: Reported, scale: _Scale, rule: str) -> Range:
    """Values that a printed mean or SD stands for, in steps."""
    return scaled(printed.interval(rule), 1 / scale[0])


def _grim(arm: Continuous, scale: _Scale, rule: str) -> bool:
    return grim(_steps(arm.mean, scale, rule), arm.n, scale[1])


def _grimmer(arm: Continuous, scale: _Scale, rule: str, binary: bool) -> bool:
    if arm.sd is None:
        return True
    mean, sd = _steps(arm.mean, scale, rule), _steps(arm.sd, scale, rule)
    if sd.high < 0 or (sd.high == 0 and not sd.high_belongs):
        return False
    return debit(mean, sd, arm.n) if binary else grimmer(mean, sd, arm.n, scale[1])


def _nearest_means(arm: Continuous, scale: _Scale) -> str:
    """Name the totals on both sides of an impossible mean, with what they print."""
    step, items = scale
    below = math.floor(arm.mean.value / step * arm.n * items)
    shown = []
    for total in (below, below + 1):
        mean = total * step / (arm.n * items)
        shown.append(f"a total of {_decimal(total * step / items)} prints {arm.mean.like(mean)}")
    return ", ".join(shown)


def _nearest_sds(arm: Continuous, sd: Reported, scale: _Scale) -> str:
    step, items = scale
    ends = nearest_sds(_steps(arm.mean, scale, "nearest"), _steps(sd, scale, "nearest"), arm.n, items)
    near = [f"{end * float(step):.{sd.decimals + 2}f}" for end in ends if end is not None]
    return f"; the nearest possible {'is' if len(near) == 1 else 'are'} {' and '.join(near)}" if near else ""


def _decimal(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else f"{float(value):.6g}"


def _otherwise(rules: Sequence[str]) -> str:
    """Name the rules that would print it; above zero, floor is truncation."""
    named = [rule for rule in rules if rule != "floor" or "truncation" not in rules]
    return f"; {' or '.join(named)} would print it" if named else "; nor does any other rounding rule print it"
