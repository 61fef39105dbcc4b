"""What the P-values that studies print say of the test used, and how often luck would say as much."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evidence.assessment import Assessment
from evidence.errors import InputError
from evidence.model import Binary, Verdict
from evidence.questions.ranking import LARGEST, PrintedP, ranking
from evidence.verification.ranking import ApparentMethods, ranked_methods


@dataclass(frozen=True, slots=True)
class Apparent:
    """The methods that print most P-values, and an upper bound of the chance that the best of all does so by luck.

    `chance` is absent where counting every table would cost too much, and where a P is one that no table of its size has.
    """

    methods: ApparentMethods
    chance: float | None


def apparent_by_study(assessment: Assessment) -> Mapping[str, Apparent]:
    """Return the apparent methods of each study that they are ranked for."""
    return {study: _with_chance(assessment, methods) for study, methods in assessment.apparent_methods.items()}


def apparent_together(assessment: Assessment) -> Apparent | None:
    """Return the apparent methods over all the studies that two or more are ranked for, `None` for one study."""
    by_study = assessment.apparent_methods
    if len(by_study) < 2:
        return None
    claims = tuple(claim for methods in by_study.values() for claim in methods.claims)
    verdicts = _verdicts(assessment, claims)
    return _with_chance(assessment, ApparentMethods(claims, ranked_methods([v.methods for v in verdicts])))


def _with_chance(assessment: Assessment, methods: ApparentMethods) -> Apparent:
    printed = [_printed_p(verdict) for verdict in _verdicts(assessment, methods.claims)]
    if any(first.n * second.n > LARGEST for first, second, _ in printed):
        return Apparent(methods, None)
    try:
        return Apparent(methods, ranking(printed).methods[0].corrected)
    except InputError:  # a P that no method prints of any table
        return Apparent(methods, None)


def _verdicts(assessment: Assessment, claims: tuple[str, ...]) -> list[Verdict]:
    judged = {verdict.claim.id: verdict for verdict in assessment.judged}
    return [judged[claim] for claim in claims]


def _printed_p(verdict: Verdict) -> PrintedP:
    first, second = (row.summary for row in verdict.rows)
    reported = verdict.claim.reported
    assert isinstance(first, Binary) and isinstance(second, Binary) and reported is not None  # noqa: PT018
    return first, second, reported
