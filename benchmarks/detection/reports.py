"""A report of two arms as a document prints it, and what `verify` has against it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from evidence.assessment import Assessment, verify
from evidence.model import (
    NOWHERE,
    Arm,
    Binary,
    Claim,
    Continuous,
    Document,
    Dossier,
    Estimand,
    Location,
    Outcome,
    Row,
    Study,
)
from evidence.reported import Reported

PLACE = Location("paper", page="Table 2")
ARMS = ("a", "b")


@dataclass(frozen=True)
class Figure:
    """One printed figure: its part, its text, its measure, the method that is stated for it, and its arms."""

    name: str
    part: str
    text: str
    measure: str | None = None
    method: str | None = None
    arms: tuple[str, ...] = ARMS
    adjusted: bool = False


@dataclass(frozen=True)
class Report:
    """The data of two arms and the figures that are printed of them."""

    first: Binary | Continuous
    second: Binary | Continuous
    figures: tuple[Figure, ...]

    @property
    def arms(self) -> tuple[Binary | Continuous, Binary | Continuous]:
        return self.first, self.second

    def text(self, name: str) -> str | None:
        return next((figure.text for figure in self.figures if figure.name == name), None)

    def printing(self, **texts: str) -> Report:
        """Return the report with other texts by the names of its figures."""
        changed = (replace(figure, text=texts.get(figure.name, figure.text)) for figure in self.figures)
        return replace(self, figures=tuple(changed))

    def not_stating(self) -> Report:
        """Return the report without the methods that it states."""
        return replace(self, figures=tuple(replace(figure, method=None) for figure in self.figures))


@dataclass(frozen=True)
class Rounding:
    """How a report rounds: halves up (away from 0), halves to even, or cut off."""

    rule: str = "half up"

    def __call__(self, value: float | Fraction, decimals: int) -> str:
        exact = Fraction(value) * 10**decimals
        size = abs(exact)
        units = {"half up": int(size + Fraction(1, 2)), "half even": round(size), "cut": int(size)}[self.rule]
        digits = str(units).rjust(decimals + 1, "0")
        text = f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits
        return f"-{text}" if exact < 0 and units else text

    def p(self, p: float, decimals: int = 2) -> str:
        """A P to so many decimals, one more below .01, below .001 as an inequality."""
        return "<0.001" if p < 0.001 else self(p, decimals if p >= 0.01 else max(decimals, 3))

    def percentage(self, arm: Binary) -> str:
        return self(100 * arm.proportion, 1) + "%"


def rounding(random: np.random.Generator) -> Rounding:
    return Rounding(str(random.choice(["half up", "half even"])))


def dossier_of(report: Report) -> Dossier:
    """Return the report as a dossier: its data as rows, its figures as claims."""
    of_means = isinstance(report.first, Continuous)
    about = Estimand("trial", "outcome", arms=ARMS)
    rows = tuple(
        Row(arm, replace(about, arms=(arm,)), summary, PLACE) for arm, summary in zip(ARMS, report.arms, strict=True)
    )
    outcome = Outcome("outcome", "Outcome", "continuous" if of_means else "binary")
    arms = (Arm("a", "a", "intervention"), Arm("b", "b", "comparator"))
    study = Study("trial", "Trial", "randomised trial", "Two arms.", arms=arms, outcomes=(outcome,), rows=rows)
    claims = tuple(
        Claim(
            figure.name,
            replace(about, arms=figure.arms, measure=figure.measure),
            figure.part,
            PLACE,
            NOWHERE,
            Reported(figure.text),
            method=figure.method,
        )
        for figure in report.figures
    )
    return Dossier((Document("paper", "Paper", "", None, "paper", primary=("trial",)),), (study,), claims)


def assessed(report: Report) -> Assessment:
    return verify(dossier_of(report))


def alarms(assessment: Assessment) -> tuple[str, ...]:
    """Return what an author would be asked about: statuses that are not good ones, findings of severity error."""
    return (
        *(f"{verdict.status}: {verdict.claim.id}" for verdict in assessment.unexpected),
        *(f"{finding.code}: {finding.where}" for finding in assessment.undeclared),
    )


def readings(assessment: Assessment) -> set[str]:
    """Return the codes of the explanations that are offered for figures that do not follow."""
    return {one.code for verdict in assessment.unexpected for one in verdict.explanations}


def is_printable(*values: float) -> bool:
    return all(math.isfinite(value) and abs(value) < 1e6 for value in values)
