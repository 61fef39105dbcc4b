"""Everyday slips that print a figure which does not follow: each case with what it is, and no case with what it is not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from building import PAPER, claim_of, dossier_of, judged, row_of, trial_of

import evidence
from evidence.model import Arm, Binary, Continuous, Dossier, Size, Summary, Verdict
from evidence.verification import judge

P_VALUES: list[tuple[Summary, Summary, str, str, str]] = [
    (Binary(14, 59), Binary(5, 53), ".038", "one-sided", "one-sided fisher .0377 would print it"),
    (Binary(26, 49), Binary(16, 50), ".042", "truncated", "cut off, fisher .0428 would print it"),
    (Binary(47, 67), Binary(47, 68), ".89", "truncated", "cut off, "),
    (Binary(21, 292), Binary(46, 672), ".890", "truncated", "cut off, fisher "),
    (Binary(116, 118), Binary(85, 118), "0.05", "threshold-as-value", "as a threshold, P < .05 would hold"),
    (Binary(8, 113), Binary(37, 115), "0.05", "threshold-as-value", "as a threshold, P < .05 would hold"),
    (Binary(14, 20), Binary(19, 25), ".065", "tenfold", "it is ten times too small for pearson .6511"),
    (Binary(60, 71), Binary(51, 72), ".9502", "one-minus", "1 less pearson .0498 would print it"),
    (Continuous("25.1", "3.5", 54), Continuous("27.4", "3.5", 51), ".64", "se-as-sd", "read as a standard error, student .6"),
]  # fmt: skip
"""Real tables and P values; the values of R: fisher.test, chisq.test, t.test."""


@pytest.mark.parametrize(("first", "second", "printed", "code", "words"), P_VALUES)
def test_a_p_that_an_everyday_slip_prints(first: Summary, second: Summary, printed: str, code: str, words: str) -> None:
    verdict = judged("p_value", printed, first, second)
    assert verdict.status == "differs"
    assert code in _codes(verdict)
    assert words in verdict.reason
    assert f" of {verdict.tried} readings tried " in verdict.reason
    assert verdict.answer.startswith(verdict.grade or "")
    assert code in verdict.answer


@pytest.mark.parametrize(("first", "second", "printed", "code", "words"), P_VALUES)
def test_compare_sees_the_same(first: Summary, second: Summary, printed: str, code: str, words: str) -> None:
    assert isinstance(first, Binary | Continuous)
    assert isinstance(second, Binary | Continuous)
    verdict = evidence.compare(first, second, reported=printed).verdict
    by_check = judged("p_value", printed, first, second)
    assert verdict is not None
    assert (verdict.grade, verdict.explanations) == (by_check.grade, by_check.explanations)


def _codes(verdict: Verdict) -> list[str]:
    return [reason.code for reason in verdict.explanations]


def test_a_figure_of_one_digit_says_that_it_means_little() -> None:
    verdict = judged("p_value", "0.05", Binary(116, 118), Binary(85, 118))
    assert verdict.reason.endswith("; so few digits mean little)")
    assert "so few" not in judged("p_value", ".038", Binary(14, 59), Binary(5, 53)).reason


def test_an_odds_ratio_that_is_the_risk_ratio() -> None:
    """270/288 v 281/301: risk ratio 1.0042, odds ratio 1.0676."""
    verdict = judged("estimate", "1.004", Binary(270, 288), Binary(281, 301), measure="odds_ratio")
    assert (verdict.status, verdict.grade) == ("differs", "size")
    assert _codes(verdict) == ["other-measure"]
    assert "as a risk ratio, 1.00423 would print it" in verdict.reason


def test_limits_of_another_measure() -> None:
    """Smith 2002, 60/71 v 51/72: Katz's limits of the risk ratio, .998 to 1.426, printed for the odds ratio."""
    verdict = judged("ci_high", "1.426", Binary(60, 71), Binary(51, 72), measure="odds_ratio")
    assert "other-measure" in _codes(verdict)


@pytest.mark.parametrize(("statistic", "printed"), [("ci_low", "0.997"), ("ci_high", "1.4262")])
def test_limits_that_were_cut_off(statistic: str, printed: str) -> None:
    """Smith 2002, 60/71 v 51/72: Katz's limits of the risk ratio are .99793 and 1.42629."""
    verdict = judged(statistic, printed, Binary(60, 71), Binary(51, 72), measure="risk_ratio")
    assert (verdict.status, verdict.grade) == ("differs", "last digit")
    assert "cut off, katz_log " in verdict.reason


def test_two_percentages_exchanged() -> None:
    """10/52 is 19.2% and 10/55 is 18.2%; no count of either prints the other's."""
    rows = (Binary(10, 52), Binary(10, 55))
    claims = [
        replace(claim_of("percentage", printed, arm), id=arm) for printed, arm in (("18.2%", "new"), ("19.2%", "old"))
    ]
    dossier = replace(dossier_of(claims[0], *rows), claims=tuple(claims))
    for verdict, other in zip(judge(dossier), ("old", "new"), strict=True):
        assert verdict.status == "impossible"
        assert f"in the other arm, {other}, it prints" in verdict.reason
        assert verdict.answer == "impossible whatever the method; explained by other-arm"


def test_one_event_more() -> None:
    """85.9% is 61/71."""
    verdict = judged("percentage", "85.9%", Binary(60, 71))
    assert "with 61/71, 85.915% would print it" in verdict.reason


def test_events_of_all_who_were_randomised() -> None:
    """Smith 2002: 60 of 71 assessed, of 101 randomised."""
    study = trial_of(row_of("new", Binary(60, 71)), arms=(Arm("new", "New", "intervention", 101),))
    verdict = judge(Dossier((PAPER,), (study,), (claim_of("percentage", "59.4%", "new"),)))[0]
    assert verdict.status == "impossible"
    assert "as 60/101, of all who were randomised, 59.406% would print it" in verdict.reason


def test_another_pair_of_arms() -> None:
    """Three arms: the P of the first and the third is printed for the first and the second."""
    rows = (Binary(10, 40), Binary(18, 40), Binary(25, 40))
    arms = ("a", "b", "c")
    study = trial_of(*(row_of(arm, summary) for arm, summary in zip(arms, rows, strict=True)))
    verdict = judge(Dossier((PAPER,), (study,), (claim_of("p_value", ".0007", "a", "b"),)))[0]
    assert verdict.status == "differs"
    assert "of a v c, pearson prints it" in verdict.reason


def test_a_limit_that_was_not_cut() -> None:
    """1/20 by Wald: -.0455 to .1455 uncut."""
    verdict = judged("ci_low", "-4.6%", Binary(1, 20), measure="proportion")
    assert verdict.status == "impossible"
    assert _codes(verdict)[-1] == "uncut-limit"


def test_a_stated_test_on_one_side() -> None:
    """3/10 v 0/6: Fisher's test gives .5 on two sides and .2143 on one."""
    verdict = judged("p_value", ".21", Binary(3, 10), Binary(0, 6), method="fisher")
    assert verdict.status == "other method"
    assert "one-sided fisher .2143 would print it" in verdict.reason


def test_which_n_would_print_a_p_of_two_means() -> None:
    """20 ± 4 v 21 ± 2 (INSPECT-SR guidance, check 4.9): P .2256 with 30 an arm, .0616 with 71, .0598 with 72 (R: pt)."""
    arms = Continuous("20.000", "4.0000", 30), Continuous("21.000", "2.0000", 30)
    assert judged("p_value", ".0598", *arms).implies == ("72 patients in each of two equal arms by student",)
    assert judged("p_value", ".226", *arms).implies == ()


def test_what_follows_is_not_explained() -> None:
    for printed in (".05", ".0498"):
        verdict = judged("p_value", printed, Binary(60, 71), Binary(51, 72))
        assert (verdict.explanations, verdict.tried, verdict.answer) == ((), 0, "")


def test_what_nothing_explains_says_so() -> None:
    verdict = judged("p_value", ".3333", Binary(60, 71), Binary(51, 72))
    assert verdict.explanations == ()
    assert verdict.tried > 5
    assert verdict.answer == "size: more than the last digit; unexplained"
    assert judged("percentage", "62.3%", Size(66)).answer.endswith("unexplained")
