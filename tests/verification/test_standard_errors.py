"""Verdicts on standard errors, and on the interval of one mean: from SDs, from counts, and why not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from building import claim_of, dossier_of, judged

from evidence.model import Binary, Continuous, Size, Summary
from evidence.verification import judge

DRUG, PLACEBO = Continuous("4.2", "2.1", 118), Continuous("5.0", "2.3", 115)
"""Standard errors 2.1/√118 = .1933, of the difference .2884 (student) and .2887 (welch, z)."""
SLEEP = Continuous("0.75", "1.789", 10)
"""Student 1908, Biometrika 6:1, first drug (R: sleep): standard error .566, 95% interval -.53 to 2.03."""
COUNTS = Binary(34, 120), Binary(52, 118)


@pytest.mark.parametrize(
    ("reported", "status", "flags"),
    [("0.19", "reproduced", ()), ("0.193", "reproduced", ()), ("0.196", "reproduced", ("rounding",)), ("0.21", "differs", ())],
)  # fmt: skip
def test_the_standard_error_of_a_mean_is_its_sd_over_root_n(reported: str, status: str, flags: tuple[str, ...]) -> None:
    verdict = judged("standard_error", reported, DRUG)
    assert (verdict.status, verdict.flags) == (status, flags)
    assert "± read as SD" in verdict.assumptions


@pytest.mark.parametrize(
    ("reported", "method", "status"),
    [("0.2884", None, "attributed"), ("0.2887", "welch", "reproduced"), ("0.288", "student", "reproduced"), ("0.33", None, "differs")],
)  # fmt: skip
def test_the_standard_error_of_a_difference_of_means(reported: str, method: str | None, status: str) -> None:
    verdict = judged("standard_error", reported, DRUG, PLACEBO, method=method, measure="mean_difference")
    assert verdict.status == status
    assert [value.method for value in verdict.methods] == ["student", "welch", "z"]


@pytest.mark.parametrize(
    ("measure", "reported", "method"),
    [("risk_difference", "0.0615", "wald"), ("risk_ratio", "0.178", "katz_log"), ("odds_ratio", "0.275", "woolf")],
)
def test_the_standard_error_of_a_measure_of_counts_is_that_of_its_wald_interval(
    measure: str, reported: str, method: str
) -> None:
    """R 4.2.2: sqrt(sum(p*(1-p)/n)) .061489, sqrt(1/34-1/120+1/52-1/118) .178423, sqrt(1/34+1/86+1/52+1/66) .274631."""
    verdict = judged("standard_error", reported, *COUNTS, measure=measure)
    assert (verdict.status, verdict.method) == ("attributed", method)


def test_the_standard_error_of_a_proportion() -> None:
    assert judged("standard_error", "4.1%", COUNTS[0], measure="proportion").status == "attributed"


@pytest.mark.parametrize("counts", [(Binary(0, 9), Binary(3, 9)), (Binary(9, 9), Binary(3, 9))])
def test_a_logarithm_of_nothing_has_no_standard_error(counts: tuple[Binary, Binary]) -> None:
    verdict = judged("standard_error", "0.5", *counts, measure="odds_ratio")
    assert verdict.status == "not checkable"


@pytest.mark.parametrize(
    ("statistic", "reported", "measure", "methods"),
    [
        ("ci_low", "-0.53", None, ["student"]),
        ("ci_high", "2.03", None, ["student"]),
        ("ci_high", "1.86", None, ["z"]),
        ("ci_low", "-0.5", "mean_change", ["paired_t"]),
    ],
)
def test_the_interval_of_one_mean(statistic: str, reported: str, measure: str | None, methods: list[str]) -> None:
    verdict = judged(statistic, reported, SLEEP, **({"measure": measure} if measure else {}))
    assert verdict.status == "attributed"
    assert [value.method for value in verdict.methods if value.prints] == methods


def test_the_interval_of_a_change_from_baseline_is_not_that_of_the_mean_after_it() -> None:
    claim = replace(claim_of("ci_low", "-0.53", "new", measure="mean_change"), baseline="start")
    assert judge(dossier_of(claim, SLEEP))[0].status == "not checkable"


def test_an_estimate_without_a_measure_implies_nothing() -> None:
    """Beside a P it would imply a standard error of a difference, and nobody knows that it is one."""
    p, estimate = (
        replace(claim_of(statistic, reported, "new", "old"), id=statistic)
        for statistic, reported in (("p_value", ".01"), ("estimate", "0.64"))
    )
    verdict = judge(replace(dossier_of(estimate, *COUNTS), claims=(p, estimate)))[1]
    assert (verdict.implies, verdict.reason.partition(":")[0]) == ((), "no measure is given")


ALL_MEASURES = "risk_difference or risk_ratio or odds_ratio or nnt"


@pytest.mark.parametrize(
    ("statistic", "summaries", "measure", "reason"),
    [
        ("estimate", COUNTS, None, f"no measure is given: expected {ALL_MEASURES}"),
        ("ci_low", COUNTS, None, f"no measure is given: expected {ALL_MEASURES}"),
        ("estimate", (COUNTS[0],), None, "no measure is given: expected proportion"),
        ("estimate", (DRUG,), None, "no measure is given: expected mean_change"),
        ("estimate", (Binary(3, 9), Binary(0, 9)), "risk_ratio", "risk_ratio is not defined, or not finite, for 3/9 v 0/9"),
        ("estimate", COUNTS, "hazard_ratio", "inputs not published"),
        ("estimate", (), "risk_ratio", "inputs not published"),
        ("median", (DRUG,), None, "a median needs the value of every patient"),
        ("i_squared", COUNTS, None, "its population has no strata"),
    ],
)  # fmt: skip
def test_what_is_not_judged_says_why(
    statistic: str, summaries: tuple[Summary, ...], measure: str | None, reason: str
) -> None:
    verdict = judged(statistic, "1.5", *summaries, **({"measure": measure} if measure else {}))
    assert (verdict.status, verdict.reason) == ("not checkable", reason)


def test_a_figure_of_one_arm_needs_one() -> None:
    verdict = judge(dossier_of(claim_of("percentage", "28%", "new", "old"), *COUNTS))[0]
    assert verdict.reason == "expected one arm, got new, old"
    assert judge(dossier_of(claim_of("sd", "2.1"), DRUG, PLACEBO))[0].reason == "expected one arm, got none"


@pytest.mark.parametrize(
    ("says", "word"),
    [
        ("Relapse was significantly rarer on the drug", "significantly"),
        ("The difference was not significant", "not significant"),
        ("The arms were Well Balanced", "well balanced"),
    ],
)
def test_a_word_about_significance_says_how_it_is_judged(says: str, word: str) -> None:
    claim = replace(claim_of("statement", "1", "new", "old"), reported=None, says=says)
    verdict = judge(dossier_of(claim, *COUNTS))[0]
    assert verdict.reason == (
        f'a statement has no figure to recompute; "{word}" is judged if it is entered as statistic = "p_value", '
        f'reported = "{word}"'
    )
    assert judged("p_value", word, *COUNTS).status in ("attributed", "differs")


def test_other_statements_and_what_they_need() -> None:
    claim = replace(claim_of("statement", "1", "new", "old"), reported=None, says="The drug was insignificantly dearer")
    assert judge(dossier_of(claim, *COUNTS))[0].reason == "a statement has no figure to recompute"
    assert judge(dossier_of(replace(claim, needs="the costs"), Size(3)))[0].reason == "the costs"
