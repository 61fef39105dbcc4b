"""Counts that n and a percentage leave: where they are few, they are data for contrasts and P values like printed ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from math import prod

from evidence.limits import MOST_TABLES_OF_PERCENTAGES
from evidence.measures import measures_of
from evidence.model import Binary, Claim, Dossier, Estimand, Row, Size
from evidence.parts import PARTS
from evidence.reasons import Reason, because
from evidence.relations.proportion import possible_events
from evidence.verification.choose.basis import Basis, Chosen
from evidence.verification.choose.provenance import provenance
from evidence.verification.choose.rows import arms_of, outcome_of, row_for

_RESTS_ON_ROWS = ("contrast", "printed P")


def with_settled_counts(dossier: Dossier, claim: Claim, chosen: Chosen) -> Chosen:
    """Put the tables that the percentages of two arms leave before what is printed of their contrast, where no counts are printed."""
    if any(basis.relation not in _RESTS_ON_ROWS for basis in chosen.bases) or not _is_of_counts(dossier, claim):
        return chosen
    arms = [tuple(_counted(dossier, claim, arm)) for arm in arms_of(dossier, claim)]
    tables = prod(map(len, arms))
    if not 0 < tables <= MOST_TABLES_OF_PERCENTAGES:
        return chosen
    read = _read(claim)
    found = [
        Basis("two arms", rows, (*read, *provenance(dossier, claim, rows)), one_of=tables) for rows in product(*arms)
    ]
    return replace(chosen, bases=(*found, *chosen.bases))


def _is_of_counts(dossier: Dossier, claim: Claim) -> bool:
    """Whether a figure compares the proportions of two arms in whom an event happened or not."""
    part, outcome = PARTS[claim.statistic], outcome_of(dossier, claim.estimand.study, claim.estimand.outcome)
    if len(claim.estimand.arms) != 2 or claim.baseline or claim.test_statistic or outcome is None:
        return False
    possible = (*measures_of("counts", arms=2), *((None,) if part.is_contrast or part.kind == "test" else ()))
    return outcome.type == "binary" and part.arms <= 2 and claim.estimand.measure in possible


def _read(claim: Claim) -> tuple[Reason, ...]:
    """Return what judging by these counts takes for granted besides where they come from."""
    part = PARTS[claim.statistic]
    if part.kind == "test":
        return (because("two-sided") if claim.sides == 2 else because("one-sided-read"),)
    return (because("level-read"),) if part.is_limit and claim.level is None else ()


def _counted(dossier: Dossier, claim: Claim, arm: str) -> Iterator[Row]:
    """Yield the row of one arm, or one for each number of events that its n and its percentage leave."""
    printed = row_for(dossier, claim, arm, Binary)
    if printed is not None:
        yield printed
        return
    sized, percentage = row_for(dossier, claim, arm, Size), _percentage(dossier, claim, arm)
    if sized is None or percentage is None or percentage.reported is None:
        return
    n = getattr(sized.summary, "n", 0)
    for events in possible_events(percentage.reported.as_percentage(), n):
        yield Row(
            f"{percentage.id}, {events}/{n}",
            sized.estimand,
            Binary(events, n),
            percentage.location,
            derived=True,
            formula=f"{percentage.reported.as_percentage()} of {n}",
            derived_from=(percentage.id,),
            source=percentage.source,
        )


def _percentage(dossier: Dossier, claim: Claim, arm: str) -> Claim | None:
    """Return the percentage that the claim's document prints of one arm, or else a document of the study's own; none of several."""
    about = claim.estimand
    of_arm = Estimand(about.study, about.outcome, about.timepoint, about.population, (arm,))
    printed = [
        other
        for other in dossier.claims_of_contrast(of_arm)
        if other.reported is not None
        and other.reported.relation == "="
        and other.id != claim.id
        and (
            other.statistic == "percentage"
            or dossier.figure_of(other).measure == "proportion" == other.estimand.measure
        )
        and PARTS[other.statistic].kind == "estimate"
    ]
    here = [other for other in printed if other.location.document == claim.location.document]
    own = [other for other in printed if about.study in dossier.document(other.location.document).primary]
    found = here or own
    return found[0] if len({other.reported for other in found}) == 1 else None
