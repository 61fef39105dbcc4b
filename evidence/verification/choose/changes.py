"""Two arms that are compared by their changes from a baseline: the rows of both timepoints, and what is printed of the contrast."""

from __future__ import annotations

from evidence.model import Claim, Continuous, Dossier
from evidence.parts import PARTS
from evidence.reasons import because
from evidence.verification.choose.basis import Basis, Chosen, missing
from evidence.verification.choose.effects import or_contrast
from evidence.verification.choose.provenance import provenance
from evidence.verification.choose.rows import arms_of, row_for


def compares_changes(claim: Claim) -> bool:
    """Whether a contrast of two arms is one of their changes from a baseline."""
    kinds = ("estimate", "limit", "error")
    return claim.baseline is not None and len(claim.estimand.arms) == 2 and PARTS[claim.statistic].kind in kinds


def for_changes(dossier: Dossier, claim: Claim) -> Chosen:
    """Choose the means at both timepoints for an estimate; an interval needs the SDs of the changes, which no row of them prints."""
    part, bases = PARTS[claim.statistic], _bases(dossier, claim)
    if part.is_contrast:
        return Chosen(missing(claim), bases if claim.statistic == "difference" else ())
    if part.kind == "estimate":
        return or_contrast(dossier, claim, bases, None)
    return or_contrast(dossier, claim, (), because("sd-of-change"))


def _bases(dossier: Dossier, claim: Claim) -> tuple[Basis, ...]:
    rows = tuple(
        row
        for arm in arms_of(dossier, claim)
        for timepoint in (claim.baseline, None)
        for row in [row_for(dossier, claim, arm, Continuous, timepoint=timepoint)]
        if row is not None
    )
    return (Basis("changes", rows, provenance(dossier, claim, rows)),) if len(rows) == 4 else ()
