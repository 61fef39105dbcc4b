"""Verdicts on means, SDs and changes that their scale cannot give."""

from __future__ import annotations

from dataclasses import replace

import pytest
from building import PAPER, claim_of, row_of, trial_of

from evidence.model import Binary, Claim, Continuous, Dossier, Location, Outcome, Size, Summary, Verdict
from evidence.reported import Reported
from evidence.verification import judge


def outcome(**scale: str | int) -> Outcome:
    printed = {key: value if isinstance(value, int) else Reported(value) for key, value in scale.items()}
    return Outcome("response", "Score", "continuous", **printed)  # type: ignore[arg-type]  # keys of a scale


def verdict_of(claim: Claim, scored: Outcome, *summaries: Summary) -> Verdict:
    """Judge a claim beside rows of the same patients; the claim stands on another page than they do."""
    study = trial_of(*(row_of("new", summary) for summary in summaries), outcome=scored)
    claim = replace(claim, location=Location("paper", page="abstract"))
    return judge(Dossier((PAPER,), (study,), (claim,)))[0]


SEVEN = outcome(step="1", lowest="1", highest="7")
ANY = outcome(lowest="0", highest="10")


@pytest.mark.parametrize(
    ("scored", "statistic", "printed", "summary", "reason"),
    [
        (SEVEN, "mean", "7.1", Size(10), "mean 7.1 is above the highest score, 7"),
        (SEVEN, "mean", "0.99", Size(10), "mean 0.99 is below the lowest score, 1"),
        (ANY, "mean", "-0.1", Size(10), "mean -0.1 is below the lowest score, 0"),
        (outcome(step="1"), "mean", "5.19", Size(28), "mean 5.19 of n = 28: a total of 145 prints 5.18, a total of 146 prints 5.21; nor does any other rounding rule print it"),
        (SEVEN, "sd", "3.2", Continuous("4.2", None, 5), "SD 3.2 with mean 4.2 of n = 5: possible 0.45 to 3.03"),
        (SEVEN, "sd", "0.2", Continuous("4.2", None, 5), "SD 0.2 with mean 4.2 of n = 5: possible 0.45 to 3.03; read as a standard error, it is an SD of 0.4"),
        (ANY, "sd", "19.8", Continuous("7.4", "2.0", 101), "SD 19.8 with mean 7.4 of n = 101: possible 0.00 to 4.42; divided by √n it is 2.0, as if an SD had been taken for a standard error"),
        (ANY, "sd", "6.3", Size(5), "SD 6.3 of n = 5: possible 0.00 to 5.48"),
        (SEVEN, "difference", "6.3", Size(5), "scores from 1 to 7 are at most 6 apart"),
        (SEVEN, "mean_change", "-7.0", Size(5), "scores from 1 to 7 are at most 6 apart"),
    ],
)  # fmt: skip
def test_impossible(scored: Outcome, statistic: str, printed: str, summary: Summary, reason: str) -> None:
    verdict = verdict_of(claim_of(statistic, printed, "new"), scored, summary)
    assert verdict.status == "impossible"
    assert verdict.reason.partition("; it is ten times")[0].partition(" (1 of ")[0] == reason


@pytest.mark.parametrize(
    ("scored", "statistic", "printed", "summary"),
    [
        (SEVEN, "mean", "7.0", Size(10)),
        (SEVEN, "mean", "4.2", Size(5)),
        (SEVEN, "sd", "3.0", Continuous("4.2", None, 5)),
        (SEVEN, "sd", "3.1", Continuous("4.0", None, 1)),  # one patient has no SD: it is somebody else's
        (SEVEN, "sd", "9.9", Continuous("8.2", None, 5)),  # the mean is what cannot be
        (SEVEN, "mean", "71%", Size(10)),  # another unit than the scale's
        (SEVEN, "mean", "<9", Size(10)),
        (SEVEN, "mean_change", "6.0", Size(5)),
        (SEVEN, "median", "8", Size(5)),
        (outcome(), "mean", "5.19", Size(28)),
        (ANY, "sd", "5.5", Size(5)),
    ],
)
def test_not_impossible(scored: Outcome, statistic: str, printed: str, summary: Summary) -> None:
    assert verdict_of(claim_of(statistic, printed, "new"), scored, summary).status == "not checkable"


def test_what_only_another_rounding_rule_prints_differs() -> None:
    verdict = verdict_of(claim_of("sd", "3.1", "new"), SEVEN, Continuous("4.2", None, 5))
    assert verdict.status == "differs"
    assert verdict.reason.endswith("possible 0.45 to 3.03; ceiling would print it")
    verdict = verdict_of(claim_of("mean", "7.22", "new"), outcome(step="1"), Size(71))
    assert verdict.status == "differs"
    assert verdict.reason.endswith("a total of 513 prints 7.23; truncation or ceiling would print it")


def test_mean_and_sd_may_be_printed_by_different_rules() -> None:
    """0, 0, 1, 6, 6 on 0 to 6: mean 2.6, SD 3.1305, and a page that cuts off prints 3.13, one that rounds up 3.14."""
    scored = outcome(step="1", lowest="0", highest="6")
    verdict = verdict_of(claim_of("sd", "3.14", "new"), scored, Continuous("2.60", "3.13", 5))
    assert verdict.status == "differs"
    assert verdict.reason == "SD 3.14 with mean 2.60 of n = 5: possible 0.548 to 3.130; ceiling would print it"
    anyhow = verdict_of(claim_of("sd", "3.14", "new"), scored, Continuous("2.59", None, 5))
    assert anyhow.status == "not checkable", "the mean itself is in doubt"


def test_a_mean_is_not_held_to_the_unit_of_another() -> None:
    verdict = verdict_of(claim_of("mean", "7.5", "new"), SEVEN, Continuous("60%", None, 5))
    assert verdict.status == "impossible"
    assert verdict_of(claim_of("sd", "9.5", "new"), SEVEN, Continuous("60%", None, 5)).status == "not checkable"


def test_without_a_row_the_ends_alone_hold() -> None:
    for statistic, printed, reason in (
        ("mean", "10.1", "mean 10.1 is above the highest score, 10"),
        ("sd", "7.2", "SD 7.2: possible 0.00 to 7.07"),
    ):
        verdict = verdict_of(claim_of(statistic, printed, "new"), ANY)
        assert (verdict.status, verdict.reason, verdict.rows) == ("impossible", reason, ())


def test_a_limit_of_an_interval_may_lie_beyond_any_difference() -> None:
    for statistic in ("ci_low", "ci_high", "p_value"):
        verdict = verdict_of(
            claim_of(statistic, "0.9", "new", measure="mean_change"), outcome(lowest="0", highest="0.5")
        )
        assert verdict.status == "not checkable"
    verdict = verdict_of(claim_of("estimate", "11", "new", "old", measure="mean_difference"), ANY)
    assert verdict.status == "impossible"


def test_the_mean_of_ones_and_zeros_is_a_count() -> None:
    binary = Outcome("response", "Response", "binary")
    assert verdict_of(claim_of("mean", ".36", "new"), binary, Binary(7, 20)).status == "impossible"
    assert verdict_of(claim_of("mean", ".35", "new"), binary, Binary(7, 20)).status == "not checkable"


def test_the_rows_that_forbid_it_are_named() -> None:
    verdict = verdict_of(claim_of("sd", "3.2", "new"), SEVEN, Continuous("4.2", None, 5))
    assert [row.id for row in verdict.rows] == ["all/new"]
