"""In which unit a figure without % is judged: the one that it can be in; where it can be in two, a hint and never a status."""

from __future__ import annotations

from dataclasses import replace

import pytest
from building import claim_of, dossier_of, judged

from evidence.model import Binary, Size, Summary, Verdict
from evidence.verification import judge
from evidence.wording import shown

FIRST, SECOND = Binary(60, 71), Binary(51, 72)
"""Smith 2002: 84.5% v 70.8%, a difference of 13.67 points (Wald interval 0.22 to 27.13: epiR 2.0.57)."""
IN_POINTS = "printed without %, read in percentage points"


def of_first(statistic: str, reported: str, summary: Summary = FIRST, **estimand: str) -> Verdict:
    return judged(statistic, reported, summary, **estimand)


@pytest.mark.parametrize("reported", ["84.5%", "84.5", "85"])
def test_a_percentage_is_one_with_or_without_its_sign(reported: str) -> None:
    assert of_first("percentage", reported).status == "reproduced"


@pytest.mark.parametrize(("reported", "would"), [("0.85", "0.8451"), (".845", "0.84507")])
def test_a_percentage_that_is_a_proportion_differs_and_says_so(reported: str, would: str) -> None:
    verdict = of_first("percentage", reported)
    assert verdict.status == "differs"
    assert f"; read as a proportion, {would} would print it (" in verdict.reason


@pytest.mark.parametrize("reported", ["0.75", "0.85%", "1", "<0.85", "71"])
def test_no_hint_where_a_proportion_would_not_print_it_or_the_unit_is_plain(reported: str) -> None:
    verdict = of_first("percentage", reported)
    assert verdict.status == ("impossible" if reported == "0.85%" else "differs")
    assert "proportion" not in verdict.reason


def test_a_proportion_among_a_known_number_of_patients_is_not_called_an_impossible_percentage() -> None:
    verdict = of_first("percentage", "0.85", Size(71))
    assert verdict.status == "differs"
    assert "; read as a proportion, 60/71 would print it" in verdict.reason
    assert of_first("percentage", "0.85%", Size(71)).status == "impossible"
    bounded = judge(dossier_of(replace(claim_of("percentage", "0.51", "new"), n_max=40)))[0]
    assert "; read as a proportion, 18/35, 19/37, 20/39 would print it" in bounded.reason


@pytest.mark.parametrize(("reported", "said"), [("0.85", ()), ("85%", ()), ("84.5", (IN_POINTS,))])
def test_a_proportion_is_an_estimate_of_its_own(reported: str, said: tuple[str, ...]) -> None:
    verdict = of_first("estimate", reported, measure="proportion")
    assert verdict.status == "reproduced"
    assert verdict.assumptions == said


def test_a_limit_of_a_proportion_above_1_is_in_points_and_one_above_100_is_impossible() -> None:
    verdict = of_first("ci_low", "74.0", measure="proportion")
    assert (verdict.status, verdict.method) == ("attributed", "clopper_pearson")
    assert IN_POINTS in verdict.assumptions
    assert of_first("ci_low", "740", measure="proportion").status == "impossible"


@pytest.mark.parametrize(
    ("reported", "status"),
    [("13.7", "reproduced"), ("14", "reproduced"), ("0.137", "reproduced"), ("-13.7", "differs"), ("12.7", "differs")],
)
def test_a_risk_difference_beyond_1_is_in_points(reported: str, status: str) -> None:
    verdict = judged("estimate", reported, FIRST, SECOND, measure="risk_difference")
    assert verdict.status == status
    assert verdict.assumptions == (() if reported == "0.137" else (IN_POINTS,))
    assert verdict.claim.reported is not None
    said = shown(verdict.style, verdict.recomputed or 0.0)
    assert said.endswith("%") == (reported != "0.137")


def test_a_limit_in_points_below_1_can_be_in_either_unit_and_is_hinted_at() -> None:
    verdict = judged("ci_low", "0.22", FIRST, SECOND, measure="risk_difference")
    assert verdict.status == "differs"
    assert "; read in percentage points, 0.2177% would print it" in verdict.reason
    assert judged("ci_high", "27.13", FIRST, SECOND, measure="risk_difference").method == "wald"


def test_a_difference_of_two_proportions_beyond_1_is_in_points() -> None:
    verdict = judged("difference", "13.7", FIRST, SECOND)
    assert (verdict.status, verdict.assumptions) == ("reproduced", (IN_POINTS,))
    assert verdict.reason == "13.674% prints 13.7%"
    small = judged("difference", "0.7", Binary(60, 1000), Binary(53, 1000))
    assert (small.status, small.assumptions) == ("differs", ())
    assert small.reason.startswith("recomputed 0.007; read in percentage points, 0.700% would print it (")


def test_counts_leave_a_difference_no_range() -> None:
    assert judged("difference", "12.7", FIRST, SECOND).reason == "recomputed 13.674%"


def test_other_measures_have_one_unit() -> None:
    verdict = judged("estimate", "119", FIRST, SECOND, measure="risk_ratio")
    assert (verdict.status, verdict.reason) == ("differs", "recomputed 1.19")


@pytest.mark.parametrize(("reported", "stands"), [("0", "below .5"), ("P = 0", "below .5"), ("1", "from .5")])
def test_a_p_without_decimals_says_how_little_it_says(reported: str, stands: str) -> None:
    verdict = judged("p_value", reported, FIRST, SECOND)
    assert verdict.reason.endswith(f"; a P printed as {reported[-1]} stands for any P {stands}")


@pytest.mark.parametrize("reported", ["0.0", "0.000", "0.05", "<1", "NS"])
def test_a_p_with_decimals_speaks_for_itself(reported: str) -> None:
    assert "stands for" not in judged("p_value", reported, FIRST, SECOND).reason
