"""How severe each rule is: an error fails `check`, a warning or a note does not. A table, so that none changes unnoticed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import evidence
from evidence.cli import cli
from evidence.rules import RULES

FIXTURES = Path(__file__).parent / "fixtures"
SEVERITY = {
    "percentage-impossible": "error",
    "parts-do-not-add-up": "error",
    "mean-impossible": "error",
    "sd-impossible": "error",
    "subgroups-exceed-total": "error",
    "total-exceeds-randomised": "error",
    "printed-differently": "error",
    "effect-impossible": "error",
    "interval-excludes-estimate": "error",
    "p-and-interval-disagree": "error",
    "statistic-of-other-patients": "error",
    "statistic-not-from-data": "warning",
    "estimate-off-centre": "warning",
    "words-exceed-evidence": "warning",
    "arm-exceeds-randomised": "warning",
    "populations-mixed": "warning",
    "same-patients": "warning",
    "base-not-all": "note",
    "several-outcomes": "note",
    "no-location": "error",
    "row-unused": "note",
    "stale-expectation": "error",
}


def test_every_rule_is_in_the_table() -> None:
    assert set(SEVERITY) == set(RULES)


@pytest.mark.parametrize("code", SEVERITY)
def test_what_the_catalogue_says(code: str) -> None:
    assert RULES[code].severity == SEVERITY[code]


@pytest.mark.parametrize("code", SEVERITY)
def test_what_its_findings_say(code: str, small: Path) -> None:
    shutil.copytree(FIXTURES / code / "fail", small, dirs_exist_ok=True)
    assessment = evidence.verify(evidence.load(small))
    assert {finding.severity for finding in assessment.found if finding.code == code} == {SEVERITY[code]}
    assert any(finding.code == code for finding in assessment.undeclared) == (SEVERITY[code] == "error")


@pytest.mark.parametrize("code", [code for code, severity in SEVERITY.items() if severity == "error"])
def test_an_error_fails_the_check(code: str, small: Path) -> None:
    shutil.copytree(FIXTURES / code / "fail", small, dirs_exist_ok=True)
    assert CliRunner().invoke(cli, ["check", str(small)], standalone_mode=False).return_value == 1


def test_findings_are_listed_worst_first(assessment: evidence.Assessment) -> None:
    order = [("error", "warning", "note").index(finding.severity) for finding in assessment.found]
    assert order == sorted(order)
    assert set(order) == {0, 1, 2}
