"""What a figure draws: the main study of a dossier, its contrasts, and what is printed about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from evidence.assessment import Assessment
from evidence.model import Arm, Binary, Continuous, Dossier, Estimand, Outcome, Row, Study, Summary
from evidence.reported import Reported


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two arms with one outcome, timepoint and population: the intervention first."""

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


def two_arms(study: Study) -> tuple[Arm, Arm] | None:
    """Return the intervention and the comparator of a study that has one of each."""
    first = [arm for arm in study.arms if arm.role == "intervention"]
    second = [arm for arm in study.arms if arm.role == "comparator"]
    return (first[0], second[0]) if first and second else None


def main_study(dossier: Dossier) -> Study | None:
    """Return the first randomised trial that compares two arms' counts, else the first study that does."""
    comparing = [study for study in dossier.studies if contrasts(dossier, study, Binary)]
    randomised = [study for study in comparing if study.design == "randomised trial"]
    return next(iter(randomised + comparing), None)


def contrasts(dossier: Dossier, study: Study, kind: type[Summary]) -> tuple[Contrast, ...]:
    """Return every outcome that a study prints for both arms, in the order of the study's file."""
    arms = two_arms(study)
    if arms is None:
        return ()
    found = []
    for outcome in study.outcomes:
        for timepoint in study.timepoints:
            for population in study.populations:
                rows = [
                    best_row(dossier, Estimand(study.id, outcome.id, timepoint.id, population.id, (arm.id,)), kind)
                    for arm in arms
                ]
                if rows[0] and rows[1]:
                    found.append(Contrast(study, outcome, timepoint.id, population.id, rows[0], rows[1]))
    return tuple(found)


def results(contrasted: Iterable[Contrast]) -> tuple[Contrast, ...]:
    """Keep the outcomes of treatment: those that say which direction is better, or all where none does."""
    every = tuple(contrasted)
    return tuple(contrast for contrast in every if contrast.outcome.better) or every


def headings(contrasted: Iterable[Contrast], *, whole: bool = False) -> list[str]:
    """Name contrasts by their outcome, up to its colon unless `whole`, and by what tells them apart where several share one."""
    every = tuple(contrasted)
    named = []
    for contrast in every:
        alike = [other for other in every if other.outcome is contrast.outcome]
        parts = [contrast.outcome.label if whole else short(contrast.outcome.label)]
        for part in ("timepoint", "population"):
            if len({getattr(other, part) for other in alike}) > 1:
                parts.append(contrast.study.label(getattr(contrast, part)))
        named.append(", ".join(parts))
    return named


def best_row(dossier: Dossier, estimand: Estimand, kind: type[Summary]) -> Row | None:
    """Return the row that stands for an estimand: printed before derived, the study's own document before others."""
    primary = {document.id for document in dossier.documents if estimand.study in document.primary}
    study = dossier.study(estimand.study)
    rows = [row for row in (study.rows if study else ()) if row.estimand == estimand and isinstance(row.summary, kind)]

    def preference(row: Row) -> tuple[bool, bool, str, int]:
        return row.derived, row.location.document not in primary, row.location.document, row.location.line or 0

    return min(rows, key=preference, default=None)


def printed(assessment: Assessment, row: Row, statistic: str) -> tuple[Reported, ...]:
    """Return the different figures that documents print for the estimand of a row, most precise first."""
    found = {
        claim.reported.text: claim.reported
        for claim in assessment.dossier.claims
        if claim.statistic == statistic and claim.estimand == row.estimand and claim.reported is not None
    }
    different = {(figure.value, figure.unit): figure for figure in reversed(found.values())}
    return tuple(sorted(different.values(), key=lambda figure: (figure.unit, figure.value)))


def binary(row: Row) -> Binary:
    """Return the counts of a row that has them."""
    assert isinstance(row.summary, Binary)
    return row.summary


def continuous(row: Row) -> Continuous:
    """Return the mean of a row that has one."""
    assert isinstance(row.summary, Continuous)
    return row.summary


def short(label: str) -> str:
    """Return a label up to its colon."""
    return label.partition(":")[0]


def source(row: Row) -> str:
    """Say where a row stands."""
    return str(row.location) + (f" ({row.formula})" if row.derived else "")
