"""What a study compares: both arms of an outcome, by the rows that its claims are verified from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import product

from evidence.model import (
    NOWHERE,
    Arm,
    Binary,
    Claim,
    Continuous,
    Dossier,
    Estimand,
    Location,
    Outcome,
    Row,
    Study,
    Summary,
)
from evidence.verification.choose import candidates, rows_for


@dataclass(frozen=True, slots=True)
class ArmPair:
    """Both arms of one outcome, timepoint and population: the intervention first."""

    study: Study
    outcome: Outcome
    timepoint: str
    population: str
    first: Row
    second: Row

    @property
    def rows(self) -> tuple[Row, Row]:
        """Both rows, intervention first."""
        return self.first, self.second

    @property
    def labels(self) -> tuple[str, str]:
        """The labels of both arms."""
        return self.study.label(self.first.estimand.arms[0]), self.study.label(self.second.estimand.arms[0])


def two_arms(study: Study) -> tuple[Arm, Arm] | None:
    """Return the intervention and the comparator of a study that has one of each."""
    first = [arm for arm in study.arms if arm.role == "intervention"]
    second = [arm for arm in study.arms if arm.role == "comparator"]
    return (first[0], second[0]) if first and second else None


def main_study(dossier: Dossier) -> Study | None:
    """Return the first randomised trial that compares two arms' counts, else the first study that does."""
    randomised_first = sorted(dossier.studies, key=lambda study: study.design != "randomised trial")
    return next((study for study in randomised_first if arm_pairs(dossier, study, Binary)), None)


def arm_pairs(dossier: Dossier, study: Study, kind: type[Summary]) -> tuple[ArmPair, ...]:
    """Return every outcome that a study prints for both arms, in the order of the study's file."""
    arms = two_arms(study)
    if arms is None:
        return ()
    ids = (arms[0].id, arms[1].id)
    printed = {
        (row.estimand.outcome, row.estimand.timepoint, row.estimand.population)
        for row in study.rows
        if row.estimand.arms == ids[:1] and isinstance(row.summary, kind)
    }
    found = []
    for outcome, timepoint, population in product(study.outcomes, study.timepoints, study.populations):
        if (outcome.id, timepoint.id, population.id) in printed:
            about = Estimand(study.id, outcome.id, timepoint.id, population.id, ids)
            rows = chosen_rows(dossier, about, kind)
            found += [ArmPair(study, outcome, timepoint.id, population.id, rows[0], rows[1])] if rows else []
    return tuple(found)


def results(pairs: Iterable[ArmPair]) -> tuple[ArmPair, ...]:
    """Return the outcomes of treatment: those that say which direction is better, or all where none does."""
    every = tuple(pairs)
    return tuple(pair for pair in every if pair.outcome.better) or every


def chosen_rows(dossier: Dossier, contrast: Estimand, kind: type[Summary]) -> tuple[Row, ...]:
    """Return a row for each arm of a contrast, or none where an arm has none.

    The rows are those that verification chooses for the claim that speaks first: the study's own, or else the first.
    So a figure shows the counts that its verdict was made from.
    """
    rows = rows_for(dossier, _asking(dossier, contrast), contrast.arms, kind)
    return rows if len(rows) == len(contrast.arms) else ()


def chosen_effect(dossier: Dossier, contrast: Estimand) -> Row | None:
    """Return the row that verification chooses among those that print one effect."""
    return next(iter(candidates(dossier, _asking(dossier, contrast), contrast)), None)


def is_own(dossier: Dossier, claim: Claim) -> bool:
    """Whether a claim stands in a document of its study's own."""
    return claim.estimand.study in dossier.document(claim.location.document).primary


def _asking(dossier: Dossier, contrast: Estimand) -> Claim:
    """Return a claim about a contrast in the document that speaks first of it; in none where no claim is about it."""
    abouts = (contrast, *(replace(contrast, arms=(arm,)) for arm in contrast.arms))
    claims = (claim for about in dict.fromkeys(abouts) for claim in dossier.claims_of_contrast(about))
    first = min(claims, key=lambda claim: not is_own(dossier, claim), default=None)
    return Claim("", contrast, "", Location(first.location.document if first else ""), NOWHERE)


def binary(row: Row) -> Binary:
    """Return the counts of a row that has them."""
    assert isinstance(row.summary, Binary)
    return row.summary


def continuous(row: Row) -> Continuous:
    """Return the mean of a row that has one."""
    assert isinstance(row.summary, Continuous)
    return row.summary
