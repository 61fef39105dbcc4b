"""A figure has one status, grade and explanation wherever it is written, and what `solve` says of it agrees."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from building import PAPER, claim_of, row_of, trial_of

import evidence
from evidence.assessment import Assessment, verify
from evidence.model import Binary, Claim, Continuous, Dossier, Outcome, Row, Source, Study, Summary, Verdict
from evidence.questions.solve import solve
from evidence.report.as_html import html_text
from evidence.report.as_json import json_text
from evidence.report.as_markdown import escape, markdown_text
from evidence.report.as_sarif import sarif_text
from evidence.report.letter import letter_text
from evidence.reported import Reported
from evidence.terminal.showing import verdict_text

SEED = 20_261_129
STUDIES = 60


def _drawn(number: int, drawn: random.Random) -> tuple[Study, list[Claim]]:
    """A trial of two arms and what it prints: P, estimates, limits, percentages; some right, some a slip away from right."""
    name, sizes = f"trial-{number}", [drawn.randint(8, 60) for _ in range(2)]
    of_means = number % 4 == 0
    summaries: list[Summary] = [
        Continuous(f"{drawn.uniform(5, 9):.1f}", f"{drawn.uniform(1, 3):.1f}", n)
        if of_means
        else Binary(drawn.randint(1, n - 1), n)
        for n in sizes
    ]
    rows = [row_of(arm, summary) for arm, summary in zip(("new", "old"), summaries, strict=True)]
    study = trial_of(
        *map(_in(name), rows), outcome=Outcome("response", "Response", "continuous" if of_means else "binary")
    )
    measure = "mean_difference" if of_means else drawn.choice(["risk_ratio", "odds_ratio", "risk_difference"])
    figures = [("p_value", f"{drawn.random():.3f}", None), ("p_value", f"{drawn.uniform(0, 0.2):.2f}", None)]
    figures += [(part, f"{drawn.uniform(0.2, 2):.2f}", measure) for part in ("estimate", "ci_low", "ci_high")]
    figures += [] if of_means else [("percentage", f"{drawn.uniform(5, 95):.0f}%", None)] * 2
    claims = []
    for at, (statistic, printed, of) in enumerate(figures):
        arms = ("new",) if statistic == "percentage" else ("new", "old")
        claim = claim_of(statistic, printed, *arms, **({"measure": of} if of else {}))
        about = replace(claim.estimand, study=name)
        claims.append(replace(claim, id=f"{name}-{at}", estimand=about, source=Source("claims.toml", number + 1)))
    return replace(study, id=name), claims


def _in(study: str) -> object:
    def moved(row: Row) -> Row:
        return replace(row, id=f"{study}/{row.id}", estimand=replace(row.estimand, study=study))

    return moved


@pytest.fixture(scope="module")
def drawn() -> Assessment:
    random_ = random.Random(SEED)
    pairs = [_drawn(number, random_) for number in range(STUDIES)]
    studies = tuple(study for study, _ in pairs)
    paper = replace(PAPER, primary=tuple(study.id for study in studies))
    return verify(Dossier((paper,), studies, tuple(claim for _, claims in pairs for claim in claims)))


def _bad(assessment: Assessment) -> list[Verdict]:
    return [verdict for verdict in assessment.judged if verdict.answer]


def test_there_is_much_to_compare(drawn: Assessment) -> None:
    assert len(drawn.judged) > 350
    assert {verdict.grade for verdict in _bad(drawn)} >= {"conclusion", "size", "last digit"}
    codes = {reason.code for verdict in _bad(drawn) for reason in verdict.explanations}
    assert codes >= {"one-sided", "count-off-by-one", "arms-exchanged", "rounded-up"}


def test_json_frame_and_summary(drawn: Assessment) -> None:
    content = json.loads(json_text(drawn))
    frame = {record["id"]: record for record in drawn.verdicts.astype(object).to_dict("records")}
    for verdict in drawn.judged:
        (written,) = [one for one in content["verdicts"] if one["id"] == verdict.claim.id]
        assert (written["status"], written["grade"], written["answer"]) == (
            verdict.status,
            verdict.grade,
            verdict.answer,
        )
        codes = [reason.code for reason in verdict.explanations]
        assert [one["code"] for one in written["explanations"]] == codes
        assert written["readings_tried"] == verdict.tried
        assert frame[verdict.claim.id]["explanations"] == ", ".join(codes)
        assert frame[verdict.claim.id]["grade"] == (verdict.grade or "")
    graded = [verdict.grade for verdict in drawn.judged if verdict.grade]
    assert content["summary"]["grades"] == {
        grade: graded.count(grade) for grade in ("conclusion", "size", "last digit")
    }


def test_markdown_sarif_and_the_screen(drawn: Assessment) -> None:
    markdown, sarif = markdown_text(drawn), json.loads(sarif_text(drawn, Path("trials")))
    messages = [result["message"]["text"] for result in sarif["runs"][0]["results"]]
    for verdict in _bad(drawn):
        assert escape(f"{verdict.answer}. {verdict.reason}") in markdown
        assert any(f"{verdict.answer}. {verdict.reason}" in message for message in messages)
    for verdict in _bad(drawn)[:20]:
        screen = " ".join(verdict_text(drawn, verdict).split())
        assert verdict.answer in screen
        assert verdict.reason in screen


def test_the_report_and_the_letter(drawn: Assessment) -> None:
    report, letter = unescape(html_text(drawn)), letter_text(drawn)
    for verdict in _bad(drawn):
        assert f"<b>{verdict.answer[0].upper()}{verdict.answer[1:]}.</b>" in report
        assert verdict.reason.rstrip(".") in report
        assert escape(verdict.reason) in letter


def test_compare_says_the_same(drawn: Assessment) -> None:
    for verdict in drawn.judged:
        if verdict.claim.statistic == "p_value":
            first, second = (row.summary for row in verdict.rows)
            compared = evidence.compare(first, second, reported=verdict.claim.reported).verdict  # type: ignore[arg-type]
            assert compared is not None
            assert (compared.status, compared.reason, compared.answer) == (
                verdict.status,
                verdict.reason,
                verdict.answer,
            )


def test_solve_agrees() -> None:
    """What some method prints can be true; what none prints is in no solution by rounding to nearest."""
    random_ = random.Random(SEED)
    statuses = set()
    for _ in range(30):
        sizes = [random_.randint(4, 12) for _ in range(2)]
        first, second = (Binary(random_.randint(0, n), n) for n in sizes)
        values = [one.value for one in evidence.compare(first, second).p_values if one.value is not None]
        printed = Reported("0.000").like(random_.choice([*values, random_.random()]))
        verdict = evidence.compare(first, second, reported=printed).verdict
        assert verdict is not None
        given = {"n1": first.n, "events1": first.events, "n2": second.n, "events2": second.events}
        found = solve(**{name: str(number) for name, number in given.items()}, p=printed)  # type: ignore[arg-type]
        nearest = [table for table in found.tables if "nearest" in table.rounding]
        statuses.add(verdict.status)
        if verdict.status == "attributed":
            assert found.status == "unique", (first, second, printed)
            assert nearest, (first, second, printed)
        elif verdict.status == "differs":
            assert not nearest, (first, second, printed)
    assert statuses >= {"attributed", "differs"}


def test_solve_names_the_reading_that_compare_names() -> None:
    """25.1 ± 3.5 (54) v 27.4 ± 3.5 (51) with P .64: SDs that are standard errors."""
    arms = Continuous("25.1", "3.5", 54), Continuous("27.4", "3.5", 51)
    verdict = evidence.compare(*arms, reported=".64").verdict
    assert verdict is not None
    assert [reason.code for reason in verdict.explanations] == ["se-as-sd"]
    found = solve(n1="54", mean1="25.1", sd1="3.5", n2="51", mean2="27.4", sd2="3.5", p=".64")
    assert found.status == "none"
    assert any("standard errors" in note for note in found.notes)
