"""The counts of the strata that are pooled into a population."""

from __future__ import annotations

from evidence.model import Binary, Claim, Dossier, Row
from evidence.reasons import because
from evidence.relations.strata import POOLABLE, POOLED
from evidence.verification.choose.basis import Basis, Chosen, missing
from evidence.verification.choose.provenance import provenance_of_many
from evidence.verification.choose.rows import arms_of, row_for


def has_strata(dossier: Dossier, claim: Claim) -> bool:
    """Whether a figure may be pooled over the strata of its population."""
    study = dossier.study(claim.estimand.study)
    return claim.statistic in POOLED and study is not None and bool(study.strata(claim.estimand.population))


def for_pooled(dossier: Dossier, claim: Claim) -> Chosen:
    """Choose the counts of two arms in every stratum; with one missing, none. A P may name no measure."""
    measure, arms = claim.estimand.measure, arms_of(dossier, claim)
    testing = claim.statistic == "p_value"
    if len(arms) != 2 or (measure not in POOLABLE and not (testing and measure is None)):
        return Chosen(missing(claim, because("not-poolable", measures=POOLABLE)))
    rows, without = _rows(dossier, claim, arms)
    if without:
        return Chosen(missing(claim, because("strata-without-counts", strata=without)), rows=rows)
    limits = claim.statistic in ("ci_low", "ci_high")
    level = (because("level-read"),) if limits and not claim.level else ()
    basis = Basis("strata", rows, (*level, *provenance_of_many(dossier, claim, rows)))
    return Chosen(missing(claim), (basis,), rows)


def _rows(dossier: Dossier, claim: Claim, arms: tuple[str, ...]) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """Return the row of each arm in each stratum, and the labels of the strata without counts."""
    study = dossier.study(claim.estimand.study)
    rows: list[Row] = []
    without: list[str] = []
    for stratum in study.strata(claim.estimand.population) if study else ():
        found = [row for arm in arms for row in [row_for(dossier, claim, arm, Binary, population=stratum)] if row]
        rows += found
        without += [] if len(found) == len(arms) or study is None else [study.label(stratum)]
    return tuple(rows), tuple(without)
