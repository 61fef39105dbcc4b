"""Judge means and what is computed from them: change, reduction, difference; and the ratio of two percentages."""

from __future__ import annotations

from fractions import Fraction

from evidence.model import Binary, Claim, Continuous, Dossier, Row, Verdict
from evidence.reported import Reported
from evidence.stats import rounded
from evidence.verification.selection import arms_of, provenance, row_for, rows_for
from evidence.verification.settling import bounds_of, not_checkable, not_of_one_arm, settle_arithmetic
from evidence.verification.wording import in_its_unit


def judge_moment(dossier: Dossier, claim: Claim, reported: Reported) -> Verdict:
    """Judge a printed mean or SD by the same figure printed elsewhere."""
    arms = arms_of(dossier, claim)
    if len(arms) != 1:
        return not_of_one_arm(claim, arms)
    row = row_for(
        dossier,
        claim,
        arms[0],
        Continuous,
        accept=lambda row: row.location != claim.location and getattr(row.summary, claim.statistic) is not None,
    )
    if row is None:
        return not_checkable(claim)
    figure = getattr(row.summary, claim.statistic)
    return settle_arithmetic(
        claim, reported, figure.value, (row,), _extent(bounds_of(figure)), provenance(dossier, claim, [row])
    )


def judge_change(dossier: Dossier, claim: Claim, reported: Reported) -> Verdict:
    """Judge a fall from baseline, in units (`mean_change`) or relative to baseline (`reduction`)."""
    arms = arms_of(dossier, claim)
    if len(arms) != 1:
        return not_of_one_arm(claim, arms)
    if claim.baseline is None:
        return not_checkable(claim)
    before = row_for(dossier, claim, arms[0], Continuous, timepoint=claim.baseline)
    after = row_for(dossier, claim, arms[0], Continuous)
    if before is None or after is None:
        return not_checkable(claim, rows=tuple(row for row in (before, after) if row))
    first, last = _mean(before), _mean(after)
    if claim.statistic == "reduction":
        reported = reported.as_percentage()
        if first.interval().low <= 0:
            return not_checkable(claim, rows=(before, after), reason="a reduction needs a baseline above 0")
        value = (first.value - last.value) / first.value
        extent = rounded.reduction(bounds_of(first), bounds_of(last))
    else:
        value = first.value - last.value
        extent = rounded.difference(bounds_of(first), bounds_of(last))
    rows = (before, after)
    return settle_arithmetic(claim, reported, value, rows, extent, provenance(dossier, claim, rows))


def judge_contrast(dossier: Dossier, claim: Claim, reported: Reported) -> Verdict:
    """Judge the difference or the ratio of two arms' means, or of their proportions."""
    arms = arms_of(dossier, claim)
    rows = rows_for(dossier, claim, arms, (Binary, Continuous))
    if len(rows) != 2 or type(rows[0].summary) is not type(rows[1].summary):
        return not_checkable(claim, rows=rows)
    exact = isinstance(rows[0].summary, Binary)
    (value1, extent1), (value2, extent2) = (_value(row) for row in rows)
    if claim.statistic == "difference":
        value, extent = value1 - value2, rounded.difference(extent1, extent2)
    elif extent2[0] <= 0:
        return not_checkable(claim, rows=rows, reason="a ratio needs a denominator above 0")
    else:
        value, extent = value1 / value2, rounded.ratio(extent1, extent2)
    figure = in_its_unit(claim, reported, of_counts=exact)
    return settle_arithmetic(claim, figure, value, rows, None if exact else extent, provenance(dossier, claim, rows))


def _mean(row: Row) -> Reported:
    assert isinstance(row.summary, Continuous)
    return row.summary.mean


def _value(row: Row) -> tuple[Fraction, tuple[Fraction, Fraction]]:
    if isinstance(row.summary, Binary):
        return row.summary.proportion, (row.summary.proportion, row.summary.proportion)
    mean = _mean(row)
    return mean.value, _extent(bounds_of(mean))


def _extent(bounds: rounded.Bounds) -> tuple[Fraction, Fraction]:
    return Fraction(bounds[0]), Fraction(bounds[1])
