"""Means and SDs beside the scale that their outcome is declared to be on: which ones no scores can have."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from evidence.model import Binary, Claim, Continuous, Dossier, Outcome, Row, Size, Status, Verdict
from evidence.reported import ROUNDING_RULES, Range, Reported
from evidence.stats.granularity.scale import Scale
from evidence.stats.granularity.whole import scaled, squared
from evidence.verification.selection import arms_of, provenance, row_for


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why no scores on a scale print a figure by rounding to nearest, and whether no other rounding rule does either."""

    reason: str
    impossible: bool


def outcome_of(dossier: Dossier, study_id: str | None, outcome_id: str | None) -> Outcome | None:
    """Return the outcome of a study, or `None`."""
    study = dossier.study(study_id)
    return next((outcome for outcome in study.outcomes if outcome.id == outcome_id), None) if study else None


def scale_of(outcome: Outcome, *printed: Reported | None) -> Scale | None:
    """Return the scale that the printed mean and SD of an outcome are on, as far as it is known.

    A binary outcome is 0 or 1, unless the first figure says that it is printed in another unit; figures with % and a
    scale without, or the reverse, are not compared.
    """
    figures = [figure for figure in printed if figure is not None]
    if outcome.type == "binary" and outcome.step is None:
        return Scale(Fraction(1), ends=(Fraction(0), Fraction(1))) if 0 <= figures[0].value <= 1 else None
    known = [part for part in (outcome.step, outcome.lowest, outcome.highest) if part is not None]
    if not known or any(figure.percent != known[0].percent for figure in figures):
        return None
    ends = (outcome.lowest.value, outcome.highest.value) if outcome.lowest and outcome.highest else None
    return Scale(outcome.step.value if outcome.step else None, outcome.items or 1, ends)


def doubt_about_mean(mean: Reported, n: int | None, scale: Scale) -> Doubt | None:
    """Say why no n scores have a mean that prints so, if none have: it is off the scale, or between two totals (GRIM).

    Of unknown n, only the ends of the scale hold.
    """
    if n is None:
        n, scale = 1, Scale(ends=scale.ends)
    rules = [rule for rule in ROUNDING_RULES if scale.has_mean(mean.interval(rule), n)]
    if "nearest" in rules or (rules and scale.step is None):
        return None
    lowest, highest = scale.ends or (mean.value, mean.value)
    if not rules and mean.value > highest:
        return Doubt(f"mean {mean} is above the highest score, {_decimal(highest)}", True)
    if not rules and mean.value < lowest:
        return Doubt(f"mean {mean} is below the lowest score, {_decimal(lowest)}", True)
    otherwise = _by_other_rules(rules) or "; nor does any other rounding rule print it"
    return Doubt(f"mean {mean} of n = {n}: {_nearest_means(mean, n, scale)}{otherwise}", not rules)


def doubt_about_sd(sd: Reported, mean: Reported | None, n: int | None, scale: Scale) -> Doubt | None:
    """Say why no n scores have a mean and an SD that print so, if none have (GRIMMER, DEBIT, limits of a scale with ends).

    Without a mean, any on the scale will do, and of unknown n two patients: their SD can be largest. None for a single
    patient, and where the mean itself is in doubt.
    """
    about = f"SD {sd}" + (f" with mean {mean}" if mean else "") + (f" of n = {n}" if n else "")
    if n is None:
        n, scale = 2, Scale(ends=scale.ends)
    anywhere = Range(*scale.ends) if scale.ends else None
    face = mean.interval() if mean else anywhere
    if n < 2 or face is None or not scale.has_mean(face, n):
        return None
    if scale.has_sd(face, sd.interval(), n):
        return None
    rules = [
        rule for rule in ROUNDING_RULES if scale.has_sd(mean.interval(rule) if mean else face, sd.interval(rule), n)
    ]
    possible = bool(rules) or scale.has_sd(_however_rounded(mean) if mean else face, _however_rounded(sd), n)
    if possible and scale.step is None:
        return None
    limits = _beyond_limits(sd, face, n, scale)
    limits += _by_root(sd, face, n, scale) if limits and mean else ""
    otherwise = _by_other_rules(rules) or ("; a different rounding rule for each would" if possible else "")
    otherwise = otherwise or ("" if limits else "; nor does any other rounding rule print it")
    return Doubt(f"{about}: {limits or _between(sd, face, n, scale)}{otherwise}", not possible)


def judge_on_scale(dossier: Dossier, claim: Claim, reported: Reported) -> Verdict | None:
    """Judge a printed mean, SD or change that no scores on the declared scale of its outcome can have.

    Impossible if no rounding rule prints it, differs if only another than to nearest does; None where nothing is amiss.
    """
    about = claim.estimand
    outcome = outcome_of(dossier, about.study, about.outcome)
    if outcome is None or reported.relation != "=":
        return None
    is_change = claim.statistic == "estimate" and about.measure in ("mean_change", "mean_difference")
    if is_change or claim.statistic in ("mean_change", "difference"):
        return _judge_change(claim, reported, outcome)
    if claim.statistic not in ("mean", "sd"):
        return None
    row = measured(dossier, claim)
    n = getattr(row.summary, "n", None) if row else None
    mean = row.summary.mean if row and isinstance(row.summary, Continuous) and claim.statistic == "sd" else None
    scale = scale_of(outcome, mean, reported)
    if scale is None:
        return None
    is_mean = claim.statistic == "mean"
    doubt = doubt_about_mean(reported, n, scale) if is_mean else doubt_about_sd(reported, mean, n, scale)
    if doubt is None:
        return None
    rows = (row,) if row else ()
    status: Status = "impossible" if doubt.impossible else "differs"
    return Verdict(claim, status, rows=rows, assumptions=provenance(dossier, claim, rows), reason=doubt.reason)


def measured(dossier: Dossier, claim: Claim) -> Row | None:
    """Return the row with the mean, or at least the number, of the patients that a claim is about."""
    arms = arms_of(dossier, claim)
    if len(arms) != 1:
        return None
    return row_for(dossier, claim, arms[0], Continuous) or row_for(dossier, claim, arms[0], (Size, Binary))


def _judge_change(claim: Claim, reported: Reported, outcome: Outcome) -> Verdict | None:
    """Two scores, and two means of scores, are no further apart than the ends of their scale."""
    scale = scale_of(outcome, reported) if outcome.type == "continuous" else None
    if scale is None or scale.ends is None or abs(reported.value) - reported.unit < scale.ends[1] - scale.ends[0]:
        return None
    lowest, highest = map(_decimal, scale.ends)
    far = _decimal(scale.ends[1] - scale.ends[0])
    return Verdict(claim, "impossible", reason=f"scores from {lowest} to {highest} are at most {far} apart")


def _however_rounded(printed: Reported) -> Range:
    """Return every value that some rounding rule prints so; a mean and its SD may be printed by different ones."""
    return Range(printed.value - printed.unit, printed.value + printed.unit, False, False)


def _nearest_means(mean: Reported, n: int, scale: Scale) -> str:
    """Name the totals on both sides of an impossible mean, with what they print."""
    below = math.floor((mean.value - scale.score(0)) * n / (scale.score(1) - scale.score(0)))
    shown = []
    for count in (below, below + 1):
        total = n * scale.score(0) + count * (scale.score(1) - scale.score(0))
        shown.append(f"a total of {_decimal(total)} prints {mean.like(total / n)}")
    return ", ".join(shown)


def _beyond_limits(sd: Reported, mean: Range, n: int, scale: Scale) -> str:
    """Name the least and the most that an SD can be, if it is beyond them."""
    limits = scale.variance_limits(mean, n)
    if limits is None or squared(sd.interval()).meets(*limits):
        return ""
    least, most = (f"{math.sqrt(limit):.{sd.decimals + 1}f}" for limit in limits)
    return f"possible {least} to {most}" if most != least else f"possible {least}"


def _by_root(sd: Reported, mean: Range, n: int, scale: Scale) -> str:
    """Say whether a standard error was taken for the SD, or the SD for a standard error."""
    root = Fraction(math.sqrt(n))
    if scale.has_sd(mean, scaled(sd.interval(), root), n):
        return f"; read as a standard error, it is an SD of {sd.like(sd.value * root)}"
    if scale.has_sd(mean, scaled(sd.interval(), 1 / root), n):
        return f"; divided by √n it is {sd.like(sd.value / root)}, as if an SD had been taken for a standard error"
    return ""


def _between(sd: Reported, mean: Range, n: int, scale: Scale) -> str:
    near = [f"{end:.{sd.decimals + 2}f}" for end in scale.nearest_sds(mean, sd.interval(), n)]
    named = f"; the nearest possible {'is' if len(near) == 1 else 'are'} {' and '.join(near)}" if near else ""
    return f"no scores print both{named}"


def _decimal(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else f"{float(value):.6g}"


def _by_other_rules(rules: Sequence[str]) -> str:
    """Name the rules that would print it; above zero, floor is truncation."""
    named = [rule for rule in rules if rule != "floor" or "truncation" not in rules]
    return f"; {' or '.join(named)} would print it" if named else ""
