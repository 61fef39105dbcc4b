"""Judge the P of a change in one group, and say what it implies about two measurements of the same patients."""

from __future__ import annotations

from evidence.model import Claim, Continuous, Dossier, MethodValue, Row, Verdict
from evidence.reported import Reported
from evidence.stats import rounded
from evidence.stats.paired import paired_t
from evidence.stats.rounded_paired import correlation_range, sd_of_change_from_p
from evidence.verification.selection import provenance, row_for
from evidence.verification.settling import bounds_of, bounds_of_arm, face_of_arm, settle_methods


def judge_change_of_one_arm(dossier: Dossier, claim: Claim, reported: Reported, arm: str) -> Verdict | None:
    """Judge a P by the mean and SD of the change of one arm (`measure` mean_change, no `baseline`) by the paired t test."""
    row = _change(dossier, claim, arm)
    if row is None or not isinstance(row.summary, Continuous):
        return None
    mean, sd, n = face_of_arm(row.summary)
    low, high = rounded.paired_t_p_range(*bounds_of_arm(row.summary))
    face = float(paired_t(mean, sd, n).p_value)
    value = MethodValue("paired_t", face, reported.admits_some(low, high), low, high)
    assumptions = ("two-sided", "± read as SD", f"{row.summary} read as the change", *provenance(dossier, claim, [row]))
    return settle_methods(claim, reported, (value,), (row,), assumptions)


def implied_correlation(
    dossier: Dossier, claim: Claim, reported: Reported, arm: str
) -> tuple[str, tuple[Row, ...]] | None:
    """Return which SD of the change and which correlation a P implies, where both SDs but not that of the change are printed."""
    pair = _before_and_after(dossier, claim, arm)
    if pair is None:
        return None
    (before, first), (after, last) = pair
    difference = rounded.difference(*(bounds_of(summary.mean) for summary in (first, last)))
    (_, sd_before, n), (_, sd_after, _) = bounds_of_arm(first), bounds_of_arm(last)
    found = correlation_range(sd_before, sd_after, sd_of_change_from_p(difference, bounds_of(reported), n))
    if found is None:
        return "no correlation of the two measurements gives this P by paired_t", (before, after)
    (sd_low, sd_high), (low, high) = found
    implied = (
        f"an SD of the change of {sd_low:.3g} to {sd_high:.3g} and a correlation of {low:.2f} to {high:.2f} by paired_t"
    )
    return implied, (before, after)


def _change(dossier: Dossier, claim: Claim, arm: str) -> Row | None:
    if claim.estimand.measure != "mean_change" or claim.baseline is not None:
        return None
    return row_for(dossier, claim, arm, Continuous, accept=_has_spread)


def _before_and_after(
    dossier: Dossier, claim: Claim, arm: str
) -> tuple[tuple[Row, Continuous], tuple[Row, Continuous]] | None:
    """The rows of one arm at the baseline of the claim and at its timepoint, of as many patients, both with an SD above 0."""
    if claim.baseline is None:
        return None
    before = row_for(dossier, claim, arm, Continuous, timepoint=claim.baseline, accept=_has_spread)
    after = row_for(dossier, claim, arm, Continuous, accept=_has_spread)
    if before is None or after is None:
        return None
    first, last = before.summary, after.summary
    if not isinstance(first, Continuous) or not isinstance(last, Continuous) or first.n != last.n:
        return None
    return (before, first), (after, last)


def _has_spread(row: Row) -> bool:
    arm = row.summary
    return isinstance(arm, Continuous) and arm.sd is not None and arm.sd.value > 0 and arm.n > 1
