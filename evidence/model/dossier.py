"""Documents, studies, data rows and claims: what a dossier holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Literal, TypeVar

from evidence.model.design import Arm, Named, Outcome, Population
from evidence.model.location import NOWHERE, Location, Source
from evidence.model.printed_statistic import PrintedStatistic
from evidence.model.reading import Reading
from evidence.model.significance import UNSTATED, Significance
from evidence.model.summaries import Summary
from evidence.model.words import Status
from evidence.parts import PARTS, FigureOf, figure_of
from evidence.reported import Reported


@dataclass(frozen=True, slots=True)
class Estimand:
    """What is estimated. Two figures with the same estimand should print the same."""

    study: str | None
    outcome: str | None = None
    timepoint: str | None = None
    population: str | None = None
    arms: tuple[str, ...] = ()
    measure: str | None = None

    def __str__(self) -> str:
        parts = (self.study, self.outcome, self.timepoint, self.population, " v ".join(self.arms), self.measure)
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Document:
    """A source that prints figures."""

    id: str
    title: str
    publisher: str
    date: str | None
    kind: str
    identifier: tuple[str, ...] = ()
    primary: tuple[str, ...] = ()
    secondary: tuple[str, ...] = ()
    file: str | None = None
    sha256: str | None = None
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True)
class Row:
    """One line of data: the summary of an arm, or of a contrast, with where it was printed."""

    id: str
    estimand: Estimand
    summary: Summary
    location: Location
    derived: bool = False
    formula: str | None = None
    derived_from: tuple[str, ...] = ()
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True)
class Claim:
    """A printed figure or statement that is judged.

    `of` is what a sum adds up, `test_statistic` what a P is printed with; both are the key `of` in the file. `adjusted` says that its
    analysis takes more into account than the arms, so that crude data do not give it.
    """

    id: str
    estimand: Estimand
    statistic: str
    location: Location
    source: Source
    reported: Reported | None = None
    says: str | None = None
    needs: str | None = None
    figure: str | None = None
    line_sha256: str | None = None
    baseline: str | None = None
    outcomes: tuple[str, ...] = ()
    of: Literal["n", "events"] | None = None
    test_statistic: PrintedStatistic | None = None
    n_max: int | None = None
    level: Reported | None = None
    method: str | None = None
    adjusted: bool = False
    expect: Status | None = None
    because: str | None = None
    significance: Significance = UNSTATED

    @property
    def of_change(self) -> bool:
        """Whether it is about the change of an arm that is printed as such, with a mean and an SD of its own."""
        return self.estimand.measure == "mean_change" and self.baseline is None

    @property
    def alpha(self) -> Fraction:
        """The level below which its P is significant: the claim's, the study's, or .05."""
        return self.significance.alpha

    @property
    def sides(self) -> int:
        """On how many sides its P is taken: the claim's, the study's, or 2."""
        return self.significance.sides


@dataclass(frozen=True, slots=True)
class DeclaredFinding:
    """A finding that a person knows of, and why it stands."""

    code: str
    where: str
    because: str
    source: Source


@dataclass(frozen=True, slots=True)
class DeclaredFigure:
    """A figure that a dossier asks for: the fractions that the printed percentages of one outcome can be."""

    id: str
    outcome: str
    title: str


@dataclass(frozen=True, slots=True)
class Study:
    """A trial, registry or cohort with its data and the claims about it, in the order of its files."""

    id: str
    title: str
    design: str
    summary: str
    registration: str | None = None
    arms: tuple[Arm, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    timepoints: tuple[Named, ...] = ()
    populations: tuple[Population, ...] = ()
    rows: tuple[Row, ...] = ()
    source: Source = NOWHERE
    significance: Significance = UNSTATED
    _labels: Mapping[str, str] = field(init=False, repr=False, compare=False)
    _outcomes: Mapping[str | None, Outcome] = field(init=False, repr=False, compare=False)
    _rows_about: Mapping[Estimand, tuple[Row, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        named: tuple[Arm | Outcome | Named | Population, ...]
        named = (*self.arms, *self.outcomes, *self.timepoints, *self.populations)
        object.__setattr__(self, "_labels", {thing.id: thing.label for thing in named})
        object.__setattr__(self, "_outcomes", {outcome.id: outcome for outcome in self.outcomes})
        object.__setattr__(self, "_rows_about", _grouped(self.rows, lambda row: row.estimand))

    def rows_about(self, estimand: Estimand) -> tuple[Row, ...]:
        """Return the rows with this estimand, in the order of the files."""
        return self._rows_about.get(estimand, ())

    def outcome(self, identifier: str | None) -> Outcome | None:
        """Return the outcome with this id, or `None`."""
        return self._outcomes.get(identifier)

    def label(self, identifier: str | None) -> str:
        """Return the label of an arm, outcome, timepoint or population of this study, or the id itself."""
        return self._labels.get(identifier or "", identifier or "")

    def strata(self, population: str | None) -> tuple[str, ...]:
        """Return the populations that are pooled into one, or none."""
        return next((known.strata for known in self.populations if known.id == population), ())

    def randomised(self, arm: str | None, population: str | None) -> int | None:
        """Return how many patients of an arm were randomised who would be in a population if none were missing.

        `None` where the number is not printed, and for a stratum of another population: it is a part of the arm only.
        """
        if any(population in whole.strata for whole in self.populations):
            return None
        return next((known.randomised for known in self.arms if known.id == arm), None)


@dataclass(frozen=True, slots=True)
class Dossier:
    """Documents, studies with their data, claims and declared findings: the unit that is loaded, checked and reported."""

    documents: tuple[Document, ...]
    studies: tuple[Study, ...]
    claims: tuple[Claim, ...]
    declared: tuple[DeclaredFinding, ...] = ()
    figures: tuple[DeclaredFigure, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict, compare=False)
    reading: Reading | None = None
    _documents: Mapping[str, Document] = field(init=False, repr=False, compare=False)
    _studies: Mapping[str | None, Study] = field(init=False, repr=False, compare=False)
    _claims: Mapping[str, Claim] = field(init=False, repr=False, compare=False)
    _claims_of_contrast: Mapping[Estimand, tuple[Claim, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_documents", {document.id: document for document in self.documents})
        object.__setattr__(self, "_studies", {study.id: study for study in self.studies})
        object.__setattr__(self, "_claims", {claim.id: claim for claim in self.claims})
        object.__setattr__(self, "_claims_of_contrast", _grouped(self.claims, lambda claim: _contrast(claim.estimand)))

    def document(self, identifier: str) -> Document:
        """Return the document with this id (`KeyError` where there is none)."""
        return self._documents[identifier]

    def study(self, identifier: str | None) -> Study | None:
        """Return the study with this id, or `None`."""
        return self._studies.get(identifier)

    def claim(self, identifier: str) -> Claim | None:
        """Return the claim with this id, or `None`."""
        return self._claims.get(identifier)

    def figure_of(self, claim: Claim) -> FigureOf:
        """Return the measure and part that a claim prints, the same under every name: a `difference` of counts is a risk difference."""
        study = self.study(claim.estimand.study)
        outcome = study.outcome(claim.estimand.outcome) if study else None
        of_means = outcome is not None and outcome.type == "continuous"
        return figure_of(claim.statistic, claim.estimand.measure, of_means=of_means)

    def same_figures(self) -> tuple[tuple[Claim, ...], ...]:
        """Return the claims in groups that print one figure: the same measure and part of one estimand, from one baseline, at one level."""
        groups: dict[object, list[Claim]] = {}
        for claim in self.claims:
            printed = claim.reported is not None and claim.reported.relation == "="
            if PARTS[claim.statistic].compared and claim.estimand.outcome and printed:
                level = claim.level if PARTS[claim.statistic].is_limit else None
                key = (self.figure_of(claim), _contrast(claim.estimand), claim.baseline, level, claim.adjusted)
                groups.setdefault(key, []).append(claim)
        return tuple(map(tuple, groups.values()))

    def claims_of_contrast(self, estimand: Estimand) -> tuple[Claim, ...]:
        """Return the claims with this estimand, whatever their measure, in the order of the files."""
        return self._claims_of_contrast.get(_contrast(estimand), ())

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every data row, study by study."""
        return tuple(row for study in self.studies for row in study.rows)


_About = TypeVar("_About", Row, Claim)


def _grouped(items: Iterable[_About], key: Callable[[_About], Estimand]) -> dict[Estimand, tuple[_About, ...]]:
    """Group rows or claims, in order, so that a dossier of thousands is not searched again for each of them."""
    groups: dict[Estimand, list[_About]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return {about: tuple(group) for about, group in groups.items()}


def _contrast(estimand: Estimand) -> Estimand:
    return replace(estimand, measure=None) if estimand.measure else estimand
