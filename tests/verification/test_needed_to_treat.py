"""Verdicts on numbers needed to treat: without sign, the smaller limit first, whole ones rounded up."""

from __future__ import annotations

import pytest
from building import judged

from evidence.model import Binary
from evidence.reasons import because
from evidence.reported import Reported
from evidence.wording import Style, assumption

ROUNDED_UP, WITHOUT_SIGN = (
    assumption(because(code), Style("estimate", "nnt", Reported("6")))
    for code in ("nnt-rounded-up", "nnt-without-sign")
)

FIRST, SECOND = Binary(34, 120), Binary(52, 118)
"""28.3% v 44.1%: number needed to treat 6.36, Wald interval 3.60 to 27.15."""


@pytest.mark.parametrize(
    ("statistic", "reported", "status"),
    [
        ("estimate", "6", "reproduced"),
        ("estimate", "6.4", "reproduced"),
        ("estimate", "-6.4", "reproduced"),
        ("estimate", "6.5", "differs"),
        ("ci_low", "4", "attributed"),
        ("ci_high", "27", "attributed"),
        ("ci_low", "-3.6", "attributed"),
        ("ci_high", "-27.15", "attributed"),
        ("ci_low", "27", "differs"),
        ("ci_high", "4", "differs"),
    ],
)
def test_a_number_needed_to_treat_has_no_sign_and_the_smaller_limit_first(
    statistic: str, reported: str, status: str
) -> None:
    verdict = judged(statistic, reported, FIRST, SECOND, measure="nnt")
    assert verdict.status == status
    assert WITHOUT_SIGN in verdict.assumptions
    assert ROUNDED_UP not in verdict.assumptions


def test_no_sign_is_dropped_where_there_is_none() -> None:
    assert judged("estimate", "6", SECOND, FIRST, measure="nnt").assumptions == ()


@pytest.mark.parametrize(("arms", "printed"), [((12, 24), "9"), ((22, 44), "5")])
def test_a_whole_estimate_may_be_rounded_up(arms: tuple[int, int], printed: str) -> None:
    """Cochrane Handbook 5.1, 12.5.4.1: for risk differences of -0.12 and -0.22 the numbers are 9 and 5."""
    verdict = judged("estimate", printed, *(Binary(events, 100) for events in arms), measure="nnt")
    assert verdict.status == "reproduced"
    assert (ROUNDED_UP in verdict.assumptions) == (printed == "9")  # 4.5454 is 5 to nearest too


@pytest.mark.parametrize(
    ("statistic", "reported", "status"),
    [("estimate", "7", "reproduced"), ("ci_high", "36", "attributed"), ("estimate", "8", "differs")],
)
def test_rounding_up_is_said(statistic: str, reported: str, status: str) -> None:
    """Upper limits lie at 27.15, 28.2 to 28.5, 31.2, 34.1, 35.18 (wald_cc) and 37.9: none is 36 to nearest."""
    verdict = judged(statistic, reported, FIRST, SECOND, measure="nnt")
    assert verdict.status == status
    assert (ROUNDED_UP in verdict.assumptions) == (status != "differs")
    assert ("rounded up" in verdict.reason) == (status != "differs")
    assert verdict.flags == ()


def test_only_whole_numbers_are_rounded_up() -> None:
    """6.3555 is 6.4 to nearest, and 3.599 is 3.6: 6.4 and 3.6 upwards as well; 27.154 is not 27.2."""
    verdict = judged("ci_high", "27.2", FIRST, SECOND, measure="nnt", method="wald")
    assert verdict.status == "reproduced"
    assert judged("ci_high", "27.3", FIRST, SECOND, measure="nnt", method="wald").status == "differs"


def test_a_stated_method_is_held_to_its_own_rounding_up() -> None:
    """27.154 by wald is 28 upwards, whichever other methods print 28 to nearest."""
    verdict = judged("ci_high", "28", FIRST, SECOND, measure="nnt", method="wald")
    assert (verdict.status, verdict.method) == ("reproduced", "wald")
    assert ROUNDED_UP in verdict.assumptions


@pytest.mark.parametrize("printed", [("4.3", "31.8"), ("31.8", "4.3"), ("4.3", "-31.8")])
def test_an_interval_through_infinity_says_which_numbers_it_holds(printed: tuple[str, str]) -> None:
    """40/100 v 30/100: a difference of .1, Wald interval -.03148 to .23148; either limit may be printed first."""
    for statistic, limit in zip(("ci_low", "ci_high"), printed, strict=True):
        verdict = judged(statistic, limit, Binary(40, 100), Binary(30, 100), measure="nnt", method="wald")
        assert verdict.status == "reproduced"
        said = "the interval by wald runs from 4.320 to infinity, and on to 31.768 in the other direction"
        assert said in verdict.assumptions


def test_a_limit_at_infinity_is_none() -> None:
    """10/10 v 10/10: no difference, and the Wald interval has no width."""
    verdict = judged("ci_low", "4", Binary(10, 10), Binary(10, 10), measure="nnt", method="wald")
    assert {value.method: value.note for value in verdict.methods}["wald"] == "no finite limit"
