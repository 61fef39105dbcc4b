"""What hangs on a figure that does not follow: the conclusion, its size, or its last digit."""

from __future__ import annotations

import pytest
from building import judged

from evidence.model import Binary, Continuous, Size


@pytest.mark.parametrize(
    ("first", "second", "printed", "method", "status", "grade"),
    [
        # Pearson .0744 where .006 is printed: the other side of .05
        (Binary(125, 292), Binary(54, 158), ".006", None, "differs", "conclusion"),
        # Pearson .2034 where .19 is printed: one less in the last digit
        (Binary(26, 34), Binary(30, 34), ".19", "pearson", "differs", "last digit"),
        (Binary(26, 34), Binary(30, 34), ".11", None, "differs", "size"),
        # Smith 2002: Fisher .0702 is stated, and Pearson's .0498 is printed
        (Binary(60, 71), Binary(51, 72), ".0498", "fisher", "other method", "conclusion"),
        # a printed .05 decides nothing by itself, however small the P
        (Binary(116, 118), Binary(85, 118), "0.05", None, "differs", "size"),
        (Binary(60, 71), Binary(51, 72), "<.001", "pearson", "differs", "size"),
        (Binary(60, 71), Binary(51, 72), "NS", "pearson", "other method", "conclusion"),
    ],
)
def test_a_p_by_its_side_of_alpha(
    first: Binary, second: Binary, printed: str, method: str | None, status: str, grade: str
) -> None:
    verdict = judged("p_value", printed, first, second, method=method)
    assert (verdict.status, verdict.grade) == (status, grade)
    assert ("on the other side of .05" in verdict.reason) == (grade == "conclusion")


@pytest.mark.parametrize(
    ("statistic", "printed", "measure", "grade"),
    [
        ("estimate", "0.84", "risk_ratio", "conclusion"),  # 1.193
        ("estimate", "1.29", "risk_ratio", "size"),
        ("estimate", "1.20", "risk_ratio", "last digit"),
        ("estimate", "1.00", "odds_ratio", "size"),  # 2.25; 1 has no side
        ("ci_low", "1.05", "risk_ratio", "conclusion"),  # .998 by Katz
        ("ci_high", "1.46", "risk_ratio", "size"),
        ("difference", "-0.14", None, "conclusion"),
    ],
)
def test_an_estimate_or_a_limit_by_its_side_of_no_effect(
    statistic: str, printed: str, measure: str | None, grade: str
) -> None:
    """Smith 2002, 60/71 v 51/72: risk ratio 1.193 (.998 to 1.426), odds ratio 2.246."""
    estimand = {"measure": measure} if measure else {}
    verdict = judged(
        statistic,
        printed,
        Binary(60, 71),
        Binary(51, 72),
        method="katz_log" if statistic[:2] == "ci" else None,
        **estimand,
    )
    assert verdict.status in ("differs", "other method")
    assert verdict.grade == grade


@pytest.mark.parametrize(("printed", "grade"), [("84.6%", "last digit"), ("0.85", "size"), ("77.5%", "size")])
def test_a_percentage_has_no_side(printed: str, grade: str) -> None:
    verdict = judged("percentage", printed, Binary(60, 71))
    assert (verdict.status, verdict.grade) == ("differs", grade)


def test_what_only_another_rounding_rule_prints_is_a_matter_of_the_last_digit() -> None:
    """Sindt 2020, Neuromodulation 23:978: 82.6% of 173 is no count, and 143/173 cut off."""
    assert judged("percentage", "82.6%", Size(173)).grade == "last digit"


def test_means_within_their_rounding() -> None:
    """20 ± 4 v 21 ± 2, 30 an arm (INSPECT-SR guidance, check 4.9): Student's P is .0056 to .9 within the rounding: no side is sure."""
    verdict = judged("p_value", ".002", Continuous("20", "4", 30), Continuous("21", "2", 30))
    assert (verdict.status, verdict.grade) == ("differs", "size")


def test_what_follows_has_no_grade() -> None:
    assert judged("p_value", ".05", Binary(60, 71), Binary(51, 72)).grade is None
    assert judged("percentage", "62.3%", Size(66)).grade is None, "impossible stands first"
