"""What the P-values that studies print say of the test used, and how often luck would say as much."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evidence.assessment import Assessment
from evidence.errors import InputError
from evidence.model import Binary, Verdict
from evidence.questions.ranking import LARGEST, PrintedP, ranking
from evidence.verification.ranking import ApparentMethods, ranked_methods

_MOST_TABLES = 10 * LARGEST


@dataclass(frozen=True, slots=True)
class Apparent:
    """The methods that print most P-values, and an upper bound of the chance that the best of all does so by luck.

    `chance` is absent where counting every table would cost too much, and where a P is one that no table of its size has.
    """

    methods: ApparentMethods
    chance: float | None


def apparent_by_study(assessment: Assessment) -> Mapping[str, Apparent]:
    """Return the apparent methods of each study that they are ranked for."""
    by_study = assessment.apparent_methods
    printed = {study: _printed_ps(assessment, methods) for study, methods in by_study.items()}
    affordable = _affordable([p for those in printed.values() for p in those])
    return {study: _with_chance(methods, printed[study] if affordable else []) for study, methods in by_study.items()}


def apparent_together(assessment: Assessment) -> Apparent | None:
    """Return the apparent methods over all the studies that two or more are ranked for, `None` for one study."""
    by_study = assessment.apparent_methods
    if len(by_study) < 2:
        return None
    claims = tuple(claim for methods in by_study.values() for claim in methods.claims)
    verdicts = _verdicts(assessment, claims)
    methods = ApparentMethods(claims, ranked_methods([v.methods for v in verdicts]))
    printed = _printed_ps(assessment, methods)
    return _with_chance(methods, printed if _affordable(printed) else [])


def _affordable(printed: Sequence[PrintedP]) -> bool:
    """Whether counting the tables of all these P-values takes a minute or two at most."""
    return sum(first.n * second.n for first, second, _ in printed) <= _MOST_TABLES


def _with_chance(methods: ApparentMethods, printed: Sequence[PrintedP]) -> Apparent:
    if not printed or any(first.n * second.n > LARGEST for first, second, _ in printed):
        return Apparent(methods, None)
    try:
        return Apparent(methods, ranking(printed).methods[0].corrected)
    except InputError:  # a P that no method prints of any table
        return Apparent(methods, None)


def _printed_ps(assessment: Assessment, methods: ApparentMethods) -> list[PrintedP]:
    return [_printed_p(verdict) for verdict in _verdicts(assessment, methods.claims)]


def _verdicts(assessment: Assessment, claims: tuple[str, ...]) -> list[Verdict]:
    judged = {verdict.claim.id: verdict for verdict in assessment.judged}
    return [judged[claim] for claim in claims]


def _printed_p(verdict: Verdict) -> PrintedP:
    first, second = (row.summary for row in verdict.rows)
    reported = verdict.claim.reported
    assert isinstance(first, Binary)
    assert isinstance(second, Binary)
    assert reported is not None
    return first, second, reported
