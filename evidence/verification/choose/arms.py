"""The rows of figures that arithmetic alone gives: percentages, counts, totals, means, changes, differences and ratios."""

from __future__ import annotations

from evidence.model import Binary, Claim, Continuous, Dossier, Row, Size
from evidence.reasons import because
from evidence.reported import Reported
from evidence.verification.choose.basis import Basis, Chosen, Relation, missing, not_of_one_arm
from evidence.verification.choose.provenance import provenance
from evidence.verification.choose.rows import arms_of, is_of_survival, row_for, rows_for

_SIZED = (Binary, Continuous, Size)


def for_percentage(dossier: Dossier, claim: Claim, reported: Reported) -> Chosen:
    """Choose events and n of one arm; failing that, its n; failing that, the largest that it can be."""
    arms = arms_of(dossier, claim)
    if len(arms) != 1:
        return not_of_one_arm(claim, arms)
    counted, censored = row_for(dossier, claim, arms[0], Binary), is_of_survival(dossier, claim)
    if counted is not None:
        relation: Relation = "censored" if censored else "proportion"
        basis = Basis(relation, (counted,), provenance(dossier, claim, [counted]))
        return Chosen(missing(claim), (basis,))
    sized = row_for(dossier, claim, arms[0], Size)
    rows = (sized,) if sized is not None else ()
    if reported.relation != "=" or not (rows or claim.n_max):
        return Chosen(missing(claim), rows=rows)
    return Chosen(missing(claim), (Basis("censored" if censored else "base", rows),))


def for_count(dossier: Dossier, claim: Claim, reported: Reported) -> Chosen:
    """Choose a row that prints the same number elsewhere."""
    arms = arms_of(dossier, claim)
    if len(arms) != 1:
        return not_of_one_arm(claim, arms)
    kinds = (Binary,) if claim.statistic == "events" else _SIZED

    def is_another_figure(row: Row) -> bool:
        return row.location != claim.location or getattr(row.summary, claim.statistic) != reported.value

    return _elsewhere(dossier, claim, row_for(dossier, claim, arms[0], kinds, accept=is_another_figure))


def for_moment(dossier: Dossier, claim: Claim, reported: Reported) -> Chosen:
    """Choose a row that prints the same mean or SD elsewhere; an SD of two arms is that of the differences of the same patients."""
    arms = arms_of(dossier, claim)
    if len(arms) == 2 and claim.statistic == "sd":
        return Chosen(missing(claim, because("sd-of-pairs")))
    if len(arms) != 1:
        return not_of_one_arm(claim, arms)

    def is_another_figure(row: Row) -> bool:
        return row.location != claim.location and getattr(row.summary, claim.statistic) is not None

    return _elsewhere(dossier, claim, row_for(dossier, claim, arms[0], Continuous, accept=is_another_figure))


def _elsewhere(dossier: Dossier, claim: Claim, row: Row | None) -> Chosen:
    if row is None:
        return Chosen(missing(claim))
    return Chosen(missing(claim), (Basis("elsewhere", (row,), provenance(dossier, claim, [row])),))


def for_sum(dossier: Dossier, claim: Claim, reported: Reported) -> Chosen:
    """Choose the counts of every part of a total; with one missing, none."""
    outcomes = claim.outcomes or (claim.estimand.outcome,)
    kinds = (Binary,) if claim.of == "events" else _SIZED
    rows = [
        row_for(dossier, claim, arm, kinds, outcome=outcome) for arm in arms_of(dossier, claim) for outcome in outcomes
    ]
    found = tuple(row for row in rows if row is not None)
    if not found or len(found) < len(rows):
        return Chosen(missing(claim))
    return Chosen(missing(claim), (Basis("parts", found, provenance(dossier, claim, found)),))


def for_change(dossier: Dossier, claim: Claim, reported: Reported) -> Chosen:
    """Choose the means of one arm at the baseline and at the timepoint."""
    arms = arms_of(dossier, claim)
    if len(arms) != 1:
        return not_of_one_arm(claim, arms)
    if claim.baseline is None:
        return Chosen(missing(claim))
    before = row_for(dossier, claim, arms[0], Continuous, timepoint=claim.baseline)
    after = row_for(dossier, claim, arms[0], Continuous)
    if before is None or after is None:
        return Chosen(missing(claim), rows=tuple(row for row in (before, after) if row))
    rows = (before, after)
    if claim.statistic == "reduction" and _lowest(before) <= 0:
        return Chosen(because("baseline-not-positive"), rows=rows)
    return Chosen(missing(claim), (Basis("change", rows, provenance(dossier, claim, rows)),))


def for_contrast(dossier: Dossier, claim: Claim, reported: Reported) -> Chosen:
    """Choose the proportions, or the means, of two arms whose difference or ratio is printed."""
    rows = rows_for(dossier, claim, arms_of(dossier, claim), (Binary, Continuous))
    if len(rows) != 2 or type(rows[0].summary) is not type(rows[1].summary):
        return Chosen(missing(claim), rows=rows)
    if claim.statistic == "ratio" and _lowest(rows[1]) <= 0:
        return Chosen(because("denominator-not-positive"), rows=rows)
    return Chosen(missing(claim), (Basis("two arms", rows, provenance(dossier, claim, rows)),))


def _lowest(row: Row) -> float:
    """Return the least that the mean of a row, or its proportion, can be."""
    if isinstance(row.summary, Continuous):
        return float(row.summary.mean.interval().low)
    return float(row.summary.proportion) if isinstance(row.summary, Binary) else 0.0
