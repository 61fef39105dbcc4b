"""Every printed P value that methods were tried on, each figure once, however many documents print it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from evidence.analyses.arm_pairs import is_own
from evidence.assessment import Assessment
from evidence.model import Estimand, MethodValue, Study, Verdict
from evidence.reported import Reported
from evidence.verification.families import family_of, method_of


@dataclass(frozen=True, slots=True)
class PrintedP:
    """One printed figure with its verdict, and the documents that print it."""

    reported: Reported
    verdict: Verdict
    documents: tuple[str, ...]

    @property
    def text(self) -> str:
        """The figure without its letter: `.05`, `< .001`."""
        return self.reported.text.strip().lstrip("pP= ")

    @property
    def printing(self) -> int:
        """Number of methods that print it."""
        return sum(value.prints for value in self.verdict.methods)


@dataclass(frozen=True, slots=True)
class ComparedData:
    """The data of one comparison with every P that is printed for it and what each method gives."""

    study: Study
    estimand: Estimand
    figures: tuple[PrintedP, ...]

    @property
    def values(self) -> tuple[MethodValue, ...]:
        """What each method gives, most usual first; it does not depend on what is printed."""
        return tuple(value for value in self.figures[0].verdict.methods if value.value is not None)

    @property
    def outcome(self) -> str:
        """Label of the outcome."""
        return self.study.label(self.estimand.outcome)

    @property
    def alpha(self) -> float:
        """The level below which its P is significant."""
        return float(self.figures[0].verdict.claim.alpha)

    @property
    def data(self) -> str:
        """The summaries that the methods were given."""
        rows = self.figures[0].verdict.rows
        return " v ".join(str(row.summary) for row in rows) if len(rows) <= 2 else f"{len(rows)} rows of data"

    @property
    def family(self) -> str:
        """The family of the methods; empty where the catalogue has none for such data."""
        return family_of(self.figures[0].verdict) or ""

    def prints(self, value: MethodValue) -> bool:
        """Whether a method prints any of the printed figures."""
        return any(
            other.method == value.method and other.prints for figure in self.figures for other in figure.verdict.methods
        )

    def method_label(self, value: MethodValue) -> str:
        """Return the name of a method in the catalogue."""
        known = method_of(self.figures[0].verdict, value.method)
        return known.label if known else value.method


def printed_ps(assessment: Assessment) -> tuple[ComparedData, ...]:
    """Return every printed P, a number or an inequality, that methods were tried on, by the data that it was judged from.

    Of documents that print the same figure, the study's own speaks first. Where documents print other data for one
    comparison, each stands by itself.
    """
    listed = []
    for figures in _by_data_and_figure(assessment):
        printed = tuple(_figure(assessment, verdicts) for verdicts in figures)
        estimand = printed[0].verdict.claim.estimand
        study = assessment.dossier.study(estimand.study)
        if study is not None:
            listed.append(ComparedData(study, estimand, printed))
    return tuple(one for one in listed if one.values and one.family)


def _by_data_and_figure(assessment: Assessment) -> list[list[list[Verdict]]]:
    """Return the verdicts on a printed P that methods were tried on: by comparison and data, then by what is printed."""
    found: dict[object, dict[object, list[Verdict]]] = defaultdict(lambda: defaultdict(list))
    for verdict in assessment.judged:
        claim, reported = verdict.claim, verdict.claim.reported
        if claim.statistic == "p_value" and reported is not None and not reported.word and verdict.methods:
            data = tuple(str(row.summary) for row in verdict.rows)
            found[claim.estimand, data][reported.relation, reported.value, reported.unit].append(verdict)
    return [list(figures.values()) for figures in found.values()]


def _figure(assessment: Assessment, verdicts: Sequence[Verdict]) -> PrintedP:
    first = min(verdicts, key=lambda verdict: not is_own(assessment.dossier, verdict.claim))
    assert first.claim.reported is not None
    documents = dict.fromkeys(verdict.claim.location.document for verdict in verdicts)
    return PrintedP(first.claim.reported, first, tuple(documents))
