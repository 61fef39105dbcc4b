"""Two arms of the same patients, such as the periods of a crossover trial: the SD of their differences, printed of both arms together."""

from __future__ import annotations

from dataclasses import replace

from evidence.measures import measure_named
from evidence.model import Claim, Continuous, Dossier
from evidence.parts import PARTS
from evidence.reasons import because
from evidence.verification.choose.basis import Basis, Chosen
from evidence.verification.choose.provenance import provenance
from evidence.verification.choose.rows import arms_of, rows_for


def with_pairs(dossier: Dossier, claim: Claim, chosen: Chosen) -> Chosen:
    """Put means and SD of the differences before all else that a limit, a standard error or a P of two arms is judged from."""
    arms, sd = arms_of(dossier, claim), _sd_of_differences(dossier, claim)
    if sd is None or sd.reported is None or len(arms) != 2 or not _needs_spread(claim):
        return chosen
    rows = rows_for(dossier, claim, arms, Continuous)
    sizes = {row.summary.n for row in rows if isinstance(row.summary, Continuous)}
    if len(rows) != 2 or len(sizes) != 1 or min(sizes) < 2:
        return chosen
    read = because("pairs-read", sd=sd.reported, place=str(sd.location))
    sides = (because("two-sided") if claim.sides == 2 else because("one-sided-read"),)
    said = sides if PARTS[claim.statistic].kind == "test" else ()
    level = (because("level-read"),) if PARTS[claim.statistic].is_limit and claim.level is None else ()
    basis = Basis("pairs", rows, (*said, *level, read, *provenance(dossier, claim, rows)), beside=sd)
    return replace(chosen, bases=(basis, *chosen.bases))


def _needs_spread(claim: Claim) -> bool:
    """Whether a figure is a limit, a standard error or a P of a difference of means, and not of changes or with its own statistic."""
    measure = measure_named(claim.estimand.measure)
    of_means = measure is None or measure.data == "means"
    kinds = ("limit", "error", "test")
    return of_means and not claim.baseline and claim.test_statistic is None and PARTS[claim.statistic].kind in kinds


def _sd_of_differences(dossier: Dossier, claim: Claim) -> Claim | None:
    """Return the SD that the claim's document prints of both arms together; none of several."""
    printed = [
        other
        for other in dossier.claims_of_contrast(claim.estimand)
        if other.statistic == "sd"
        and other.location.document == claim.location.document
        and other.reported is not None
        and other.reported.relation == "="
        and other.reported.value >= 0
    ]
    return printed[0] if len({other.reported for other in printed}) == 1 else None
