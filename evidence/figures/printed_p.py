"""Every printed P value that methods were tried on, each figure once, however many documents print it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from evidence.assessment import Assessment
from evidence.methods import FAMILIES, method, methods
from evidence.model import Estimand, MethodValue, Study, Verdict
from evidence.reported import Reported

_INTERVALS = ("risk_difference", "risk_ratio", "odds_ratio", "nnt", "one_proportion")
_TESTS = tuple(family for family in FAMILIES if family not in _INTERVALS)


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
class Comparison:
    """One comparison with every P that is printed for it and what each method gives."""

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
    def arms(self) -> str:
        """The two summaries that the methods were given."""
        rows = self.figures[0].verdict.rows
        return " v ".join(str(row.summary) for row in rows) if len(rows) <= 2 else f"{len(rows)} rows of data"

    def prints(self, value: MethodValue) -> bool:
        """Whether a method prints any of the printed figures."""
        return any(
            other.method == value.method and other.prints for figure in self.figures for other in figure.verdict.methods
        )

    def method_label(self, value: MethodValue) -> str:
        """Name of a method in the catalogue."""
        return method(family_of(self), value.method).label


def family_of(comparison: Comparison) -> str:
    """Return the family of the methods that a comparison was judged by; empty where the catalogue has no such tests."""
    used = {value.method for value in comparison.figures[0].verdict.methods}
    return next((family for family in _TESTS if used <= {row.id for row in methods(family)}), "")


def comparisons(assessment: Assessment) -> tuple[Comparison, ...]:
    """Return every comparison with a printed P, a number or an inequality, that methods were tried on."""
    found: dict[Estimand, dict[tuple[object, ...], list[Verdict]]] = defaultdict(lambda: defaultdict(list))
    for verdict in assessment.judged:
        claim, reported = verdict.claim, verdict.claim.reported
        if claim.statistic == "p_value" and reported is not None and not reported.word and verdict.methods:
            found[claim.estimand][reported.relation, reported.value, reported.unit].append(verdict)
    listed = []
    for estimand, figures in found.items():
        study = assessment.dossier.study(estimand.study)
        if study is not None:
            listed.append(Comparison(study, estimand, tuple(map(_figure, figures.values()))))
    return tuple(one for one in listed if one.values and family_of(one))


def _figure(verdicts: Sequence[Verdict]) -> PrintedP:
    reported = verdicts[0].claim.reported
    assert reported is not None
    documents = dict.fromkeys(verdict.claim.location.document for verdict in verdicts)
    return PrintedP(reported, verdicts[0], tuple(documents))
