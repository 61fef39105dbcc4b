"""Change one reported number that a claim is judged from: a verdict, an estimate or a finding must change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest

from evidence.assessment import Assessment, verify
from evidence.loading import load
from evidence.model import Binary, Continuous, Dossier, Effect, Row, Size, Summary
from evidence.reported import Reported

BEFORE = verify(load())
EXCEPTIONS: dict[str, str] = {}
"""Row and number whose change nothing shows, with the reason."""


def tenth_more(reported: Reported) -> Reported:
    value = reported.value * Fraction(11, 10) if reported.value else Fraction(reported.unit)
    changed = reported.like(value)
    return Reported(changed if changed != reported.text else reported.like(value + reported.unit))


def mutants(summary: Summary) -> Iterator[tuple[str, Summary]]:
    if isinstance(summary, Binary):
        step = -1 if summary.events == summary.n else 1
        yield "events", Binary(summary.events + step, summary.n)
        yield "n", Binary(summary.events, summary.n + max(1, summary.n // 10))
    elif isinstance(summary, Size):
        yield "n", Size(summary.n + max(1, summary.n // 10))
    elif isinstance(summary, Continuous):
        yield "mean", replace(summary, mean=tenth_more(summary.mean))
        if summary.sd is not None:
            yield "sd", replace(summary, sd=tenth_more(summary.sd))
    else:
        assert isinstance(summary, Effect)
        for name in ("estimate", "low", "high"):
            figure = getattr(summary, name)
            if figure is not None:
                yield name, replace(summary, **{name: tenth_more(figure)})


def used_rows(assessment: Assessment) -> list[Row]:
    used = {row.id: row for verdict in assessment.judged for row in verdict.rows if not row.derived}
    return [used[identifier] for identifier in sorted(used)]


CASES = [(row, name, summary) for row in used_rows(BEFORE) for name, summary in mutants(row.summary)]


def of_study(dossier: Dossier, study: str) -> Dossier:
    """The part of a dossier that a row of this study can touch."""
    return replace(
        dossier,
        studies=tuple(found for found in dossier.studies if found.id == study),
        claims=tuple(claim for claim in dossier.claims if claim.estimand.study == study),
    )


def outcome(dossier: Dossier) -> object:
    assessment = verify(dossier)
    said = [(v.claim.id, v.status, v.recomputed, v.flags, v.implies, v.methods) for v in assessment.judged]
    return said, [
        (finding.code, finding.where, finding.message) for finding in assessment.found if finding.code != "row-unused"
    ]


@pytest.mark.parametrize(("row", "name", "summary"), CASES, ids=[f"{row.id}:{name}" for row, name, _ in CASES])
def test_a_changed_number_is_noticed(row: Row, name: str, summary: Summary) -> None:
    part = of_study(BEFORE.dossier, row.estimand.study or "")
    study = part.studies[0]
    changed = replace(study, rows=tuple(replace(r, summary=summary) if r.id == row.id else r for r in study.rows))
    noticed = outcome(replace(part, studies=(changed,))) != outcome(part)
    assert noticed or f"{row.id}:{name}" in EXCEPTIONS
