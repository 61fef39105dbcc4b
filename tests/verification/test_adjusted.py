"""Adjusted results: never judged from crude data, held against each other, with what the crude data give beside them.

42/402 v 41/388 with an adjusted risk ratio of 0.98 (0.64 to 1.49), P .912: metafor gives the crude .98871 (.65809 to 1.48545).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from written import assess, claim, row, verdict

from evidence import Assessment
from evidence.model import Verdict
from evidence.report.letter import letter_text

ARMS = ("new", "old")
COUNTS = [row("42", "402", arm="new"), row("41", "388", arm="old")]
MODEL = "adjusted log binomial regression"


def triple(
    estimate: str = "0.98", low: str = "0.64", high: str = "1.49", p: str = ".912", **of_estimate: Any
) -> list[Any]:
    return [
        claim("estimate", "estimate", estimate, *ARMS, measure="risk_ratio", **of_estimate),
        claim("low", "ci_low", low, *ARMS, measure="risk_ratio"),
        claim("high", "ci_high", high, *ARMS, measure="risk_ratio"),
        claim("p", "p_value", p, *ARMS),
    ]


def by_id(assessment: Assessment) -> dict[str, Verdict]:
    return {one.claim.id: one for one in assessment.judged}


@pytest.mark.parametrize("said", [{"adjusted": True}, {"method": MODEL}])
def test_an_adjusted_estimate_with_counts_alone_is_not_checkable(tmp_path: Path, said: dict[str, Any]) -> None:
    found = verdict(tmp_path, claim("rr", "estimate", "0.98", *ARMS, measure="risk_ratio", **said), binary=COUNTS)
    assert found["status"] == "not checkable"
    assert found["reason"].endswith("the crude 42/402 v 41/388 give 0.9887")


@pytest.mark.parametrize("said", [{"adjusted": True}, {"method": MODEL}])
def test_estimate_interval_and_p_of_an_adjusted_analysis_judge_each_other(tmp_path: Path, said: dict[str, Any]) -> None:
    """One figure that says so stands for the whole contrast."""
    found = by_id(assess(tmp_path, triple(**said), binary=COUNTS))
    assert {name: one.status for name, one in found.items()} == dict.fromkeys(found, "attributed")
    assert {one.method for one in found.values()} == {"wald_log"}
    assert "the crude 42/402 v 41/388 give katz_log 0.6581" in found["low"].reason
    assert "the crude 42/402 v 41/388 give pearson .9564" in found["p"].reason
    assert "of estimate, of the same contrast" in found["p"].reason


def test_an_adjusted_p_that_its_interval_does_not_print_differs(tmp_path: Path) -> None:
    found = by_id(assess(tmp_path, triple(p=".012", adjusted=True), binary=COUNTS))
    assert found["p"].status == "differs"


def test_a_p_by_an_unknown_test_that_its_interval_does_not_print_is_not_checkable(tmp_path: Path) -> None:
    claims = [*triple(adjusted=True)[:3], claim("p", "p_value", ".012", *ARMS, method="permutation test")]
    found = by_id(assess(tmp_path, claims, binary=COUNTS))
    assert found["p"].status == "not checkable"
    assert "wald_log gives .92" in found["p"].reason


def test_the_crude_estimate_that_stands_beside_the_adjusted_one_is_judged_from_the_counts(tmp_path: Path) -> None:
    crude = claim("crude", "estimate", "0.99", *ARMS, measure="risk_ratio")
    found = by_id(assess(tmp_path, [crude, *triple(adjusted=True)], binary=COUNTS))
    assert found["crude"].status == "reproduced"
    assert found["crude"].reason == "0.9887 prints 0.99"
    assert found["estimate"].status == "attributed"


def test_the_percentages_of_the_arms_stay_crude(tmp_path: Path) -> None:
    percentage = claim("percentage", "percentage", "10.4%", "new")
    found = by_id(assess(tmp_path, [*triple(adjusted=True), percentage], binary=COUNTS))
    assert found["percentage"].status == "reproduced"


def test_the_letter_asks_nothing_about_an_adjusted_result(tmp_path: Path) -> None:
    adjusted = assess(tmp_path / "a", triple("0.93", p=".73", method=MODEL), binary=COUNTS)
    assert "0.93" not in letter_text(adjusted)
    crude = assess(tmp_path / "b", triple("0.93", p=".73"), binary=COUNTS)
    assert "0.93" in letter_text(crude)


def test_methods_that_the_catalogue_does_not_have_are_counted_and_named(tmp_path: Path) -> None:
    claims = [*triple(method=MODEL), claim("other", "p_value", ".95", *ARMS, method="Fisher's exact test")]
    assert assess(tmp_path, claims, binary=COUNTS).summary["unknown_methods"] == {MODEL: 1}


def test_adjusted_is_true_or_false(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="adjusted: expected true or false, got 'yes'"):
        assess(tmp_path, triple(adjusted="yes"), binary=COUNTS)
