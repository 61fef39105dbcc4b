"""Which row verifies: the claim's own document first, then the study's primary document, then any other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from evidence.model import Binary, Claim, Continuous, Dossier, Estimand, Outcome, Row, Size, Summary


def arms_of(dossier: Dossier, claim: Claim) -> tuple[str, ...]:
    """Return the arms that a claim is about; in a study of one group, that group."""
    study = dossier.study(claim.estimand.study)
    if claim.estimand.arms or study is None:
        return claim.estimand.arms
    return (study.arms[0].id,) if len(study.arms) == 1 else ()


def outcome_of(dossier: Dossier, study_id: str | None, outcome_id: str | None) -> Outcome | None:
    """Return the outcome of a study, or `None`."""
    study = dossier.study(study_id)
    return study.outcome(outcome_id) if study else None


def is_of_survival(dossier: Dossier, claim: Claim) -> bool:
    """Whether a claim is about the time to an event, which not every patient is followed to."""
    outcome = outcome_of(dossier, claim.estimand.study, claim.estimand.outcome)
    return outcome is not None and outcome.type == "survival"


def measured(dossier: Dossier, claim: Claim) -> Row | None:
    """Return the row with the mean, or at least the number, of the patients that a claim is about."""
    arms = arms_of(dossier, claim)
    if len(arms) != 1:
        return None
    return row_for(dossier, claim, arms[0], Continuous) or row_for(dossier, claim, arms[0], (Size, Binary))


def candidates(dossier: Dossier, claim: Claim, estimand: Estimand) -> list[Row]:
    """Return the rows with this estimand that may verify the claim, best first.

    A row derived from the claim never verifies it. The order does not depend on the order of the files.
    """

    def preference(row: Row) -> tuple[int, bool, str, int, str, str]:
        document = dossier.document(row.location.document)
        rank = 0 if document.id == claim.location.document else 1 if estimand.study in document.primary else 2
        return rank, row.derived, document.id, row.location.line or 0, row.location.page or "", str(row.summary)

    study = dossier.study(estimand.study)
    rows = study.rows_about(estimand) if study else ()
    return sorted((row for row in rows if claim.id not in row.derived_from), key=preference)


def row_for(
    dossier: Dossier,
    claim: Claim,
    arm: str,
    kinds: type[Summary] | tuple[type[Summary], ...],
    *,
    outcome: str | None = None,
    timepoint: str | None = None,
    population: str | None = None,
    accept: Callable[[Row], bool] = lambda row: True,
) -> Row | None:
    """Return the best row of one arm whose summary is of a kind, at the claim's estimand unless told otherwise."""
    estimand = Estimand(
        claim.estimand.study,
        outcome or claim.estimand.outcome,
        timepoint or claim.estimand.timepoint,
        population or claim.estimand.population,
        (arm,),
    )
    rows = candidates(dossier, claim, estimand)
    return next((row for row in rows if isinstance(row.summary, kinds) and accept(row)), None)


def rows_for(
    dossier: Dossier,
    claim: Claim,
    arms: Sequence[str],
    kinds: type[Summary] | tuple[type[Summary], ...],
    accept: Callable[[Row], bool] = lambda row: True,
) -> tuple[Row, ...]:
    """Return a row for each arm that has one: all of one document, the best that has them all, or else the best of each."""
    found = []
    for arm in arms:
        about = replace(claim.estimand, arms=(arm,), measure=None)
        rows = candidates(dossier, claim, about)
        found.append([row for row in rows if isinstance(row.summary, kinds) and accept(row)])
    for document in dict.fromkeys(row.location.document for row in (found[0] if found else ())):
        together = [[row for row in rows if row.location.document == document] for rows in found]
        if all(together):
            return tuple(rows[0] for rows in together)
    return tuple(rows[0] for rows in found if rows)


def effect_for(
    dossier: Dossier, claim: Claim, arms: tuple[str, ...], accept: Callable[[Row], bool] = lambda row: True
) -> Row | None:
    """Return the best row of a contrast that prints an estimate and its interval."""
    study = dossier.study(claim.estimand.study)
    measures = sorted({row.estimand.measure or "" for row in study.rows}) if study else []
    found: Iterable[Row] = (
        row
        for measure in measures
        if measure and claim.estimand.measure in (None, measure)
        for row in candidates(
            dossier,
            claim,
            Estimand(
                claim.estimand.study,
                claim.estimand.outcome,
                claim.estimand.timepoint,
                claim.estimand.population,
                arms,
                measure,
            ),
        )
        if accept(row)
    )
    return next(iter(found), None)


def rivals(dossier: Dossier, row: Row) -> tuple[Row, ...]:
    """Return the other rows of one document that print something else for the same arm, outcome, timepoint and population."""
    study = dossier.study(row.estimand.study)
    return tuple(
        other
        for other in (study.rows_about(row.estimand) if study else ())
        if other.location.document == row.location.document
        and not (row.derived or other.derived)
        and row.summary.contradicts(other.summary)
    )
