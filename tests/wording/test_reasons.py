"""Every code that judging gives has words, and every word is said somewhere."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

import evidence.verification
from evidence.model import Verdict
from evidence.reasons import Reason, because, reasons_as_json
from evidence.report.as_json import json_text
from evidence.reported import Reported
from evidence.verification.explain import EXPLANATIONS
from evidence.wording import REASONS, Style, note_text, sentence
from evidence.wording.assumptions import ASSUMPTIONS
from evidence.wording.explanations import EXPLANATIONS as WORDS
from evidence.wording.implications import IMPLICATIONS

ROOT = Path(evidence.verification.__file__).parents[1]
STYLE = Style("p_value", None, Reported(".05"))


def _codes() -> set[str]:
    """The first argument of every call of `because` in the rooms that judge."""
    found = set()
    for room in ("verification", "relations", "questions"):
        for path in (ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "because":
                    assert isinstance(node.args[0], ast.Constant), path
                    found.add(node.args[0].value)
    return found


def test_every_code_has_words_and_every_word_a_code() -> None:
    codes = _codes() | set(EXPLANATIONS)
    assert codes == {*REASONS, *ASSUMPTIONS, *IMPLICATIONS, "strata"}
    assert len(REASONS) + len(ASSUMPTIONS) + len(IMPLICATIONS) + 1 == len(codes), "a code has one meaning"


def test_every_explanation_has_words_and_a_page() -> None:
    assert set(EXPLANATIONS) == set(WORDS)
    for explanation in EXPLANATIONS.values():
        assert explanation.page, explanation.code


@pytest.fixture(scope="module")
def judged(assessment) -> tuple[Verdict, ...]:
    return assessment.judged


def test_no_room_that_judges_makes_english(judged) -> None:
    for verdict in judged:
        for reason in (*verdict.reasons, *verdict.assumed, *verdict.implied):
            assert isinstance(reason, Reason)
            assert reason.code == reason.code.lower()
            assert " " not in reason.code


def test_json_carries_the_codes_beside_the_words(assessment) -> None:
    content = json.loads(json_text(assessment))
    by_id = {verdict["id"]: verdict for verdict in content["verdicts"]}
    success = by_id["s2-success-p"]
    assert [reason["code"] for reason in success["reasons"]] == ["methods-print"]
    figures = success["reasons"][0]["figures"]
    assert figures["of"] == 17
    assert figures["printing"][0][0] == "pearson"
    assert round(figures["printing"][0][1], 4) == 0.0498
    assert success["reason"].startswith("11 of 17 methods print it: pearson .0498")
    assert all(verdict["reasons"] or not verdict["reason"] for verdict in content["verdicts"])


def test_figures_are_json_values() -> None:
    nested = because("strata", reasons=(because("recomputed", value=float("inf"), low=None, high=Reported("1.20")),))
    assert reasons_as_json([nested])[0]["figures"]["reasons"] == [
        {"code": "recomputed", "figures": {"value": None, "low": None, "high": "1.20"}}
    ]


def test_a_side_of_alpha_follows_its_figure_after_a_comma() -> None:
    """A level of .025 is called so."""
    reasons = [because("needs", what="t = 2"), because("other-side-of-alpha", alpha=0.025), because("crude")]
    assert sentence(reasons, STYLE) == "t = 2, on the other side of .025; crude, not pooled over strata"


@pytest.mark.parametrize(
    ("code", "words"), [("no-variance", "not defined: no variance"), ("p = 0", "not defined: p = 0")]
)
def test_why_a_method_has_no_value(code: str, words: str) -> None:
    assert note_text(code) == words


def test_a_verdict_with_reasons_can_be_a_member_of_a_set(judged) -> None:
    assert len(set(judged)) == len(judged)


def test_every_explanation_is_listed_where_verdicts_are_explained() -> None:
    page = (ROOT.parent / "docs" / "verdicts.md").read_text(encoding="utf-8")
    for explanation in EXPLANATIONS.values():
        assert f"| `{explanation.code}` | {explanation.label} |" in page
