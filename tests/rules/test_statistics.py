"""A test statistic printed beside the data of the arms: whose it can be, and what the data give."""

from __future__ import annotations

from dataclasses import replace

import pytest
from building import ARMS, PAPER, claim_of, dossier_of, row_of, trial_of

from evidence.model import Binary, Claim, Continuous, Dossier, Outcome, PrintedStatistic, Summary
from evidence.rules import RULES

COUNTS = (Binary(60, 71), Binary(51, 72))
MEANS = (Continuous("4.2", "2.1", 118), Continuous("5.0", "2.3", 115))  # type: ignore[arg-type]  # text becomes a reported number


def claim(statistic: str, method: str | None = None, **estimand: str) -> Claim:
    return replace(
        claim_of("p_value", ".05", *ARMS, method=method, **estimand), test_statistic=PrintedStatistic(statistic)
    )


def found(dossier: Dossier) -> dict[str, str]:
    codes = ("statistic-of-other-patients", "statistic-not-from-data")
    return {code: finding.message for code in codes for finding in RULES[code].check(dossier, ())}


def faults(statistic: str, *arms: Summary, method: str | None = None, **estimand: str) -> list[str]:
    """The rules that find something, the error and the warning."""
    told = found(dossier_of(claim(statistic, method, **estimand), *arms))
    return [
        word
        for word, code in (("patients", "statistic-of-other-patients"), ("data", "statistic-not-from-data"))
        if code in told
    ]


@pytest.mark.parametrize(
    "statistic",
    [
        # R: chisq.test(correct = FALSE) 3.8479, chisq.test 3.1010, t.test(var.equal = TRUE) 1.9746, t.test 1.9777 on
        # 135.02 degrees of freedom, cor .16404
        "chi2(1, N = 143) = 3.848", "chi2(1) = 3.101", "z = 1.96", "z = -1.96", "t(141) = 1.9746", "t(135.02) = 1.9777",
        "t(135) = 1.98", "F(1, 141) = 3.8990", "r(141) = .164", "r(141) = -.164", "Q(3) = 12.0",
    ],
)  # fmt: skip
def test_statistics_that_counts_give(statistic: str) -> None:
    assert faults(statistic, *COUNTS) == []


@pytest.mark.parametrize(
    ("statistic", "expected"),
    [
        ("chi2(1, N = 142) = 3.85", ["patients"]),
        ("chi2(1, N = 1,143) = 3.85", ["patients"]),
        ("chi2(2) = 3.85", ["patients"]),
        ("t(142) = 1.97", ["patients"]),
        ("t(141.4) = 1.97", ["patients"]),
        ("t(70) = 1.97", []),
        ("t(69) = 1.97", ["patients"]),
        ("r(140) = .164", ["patients"]),
        ("F(2, 140) = 3.90", ["patients"]),
        ("F(1, 142) = 3.90", ["patients"]),
        ("chi2(1) = 3.86", ["data"]),
        ("t(141) = 1.99", ["data"]),
        ("z = 2.10", ["data"]),
        ("r(141) = .175", ["data"]),
        ("chi2(1, N = 500) = 12.4", ["patients", "data"]),
    ],
)
def test_statistics_that_counts_cannot_have(statistic: str, expected: list[str]) -> None:
    assert faults(statistic, *COUNTS) == expected


@pytest.mark.parametrize(
    ("statistic", "expected"),
    [
        # R, by the formula: 2.7739 (student) and 2.7706 (welch); 2.3706 to 3.1931 within the rounding of the inputs
        ("t(231) = 2.77", []),
        ("t(231) = -2.77", []),
        ("t(228.9) = 2.4", []),
        ("t(231) = 2.37", []),
        ("t(231) = 2.36", ["data"]),
        ("t(231) = 3.19", []),
        ("t(231) = 3.20", ["data"]),
        ("F(1, 231) = 7.69", []),
        ("F(1, 231) = 2.77", ["data"]),
        ("t(300) = 3.77", ["patients", "data"]),
        ("t(113) = 2.77", ["patients"]),
    ],
)
def test_statistics_beside_means(statistic: str, expected: list[str]) -> None:
    assert faults(statistic, *MEANS) == expected


def test_a_stated_method_is_held_to_alone() -> None:
    assert faults("chi2(1) = 3.101", *COUNTS, method="pearson_yates") == []
    assert faults("chi2(1) = 3.101", *COUNTS, method="pearson") == ["data"]


def test_of_a_method_of_ones_own_words_only_the_number_of_patients_is_looked_at() -> None:
    assert faults("t(420.5) = 3.77", *MEANS, method="mixed model") == []
    assert faults("chi2(1, N = 500) = 12.4", *COUNTS, method="log_rank") == ["patients"]
    assert faults("chi2(1) = 12.4", *COUNTS, method="cochran_mantel_haenszel") == []


def test_survival_and_ratios_of_hazards_are_no_matter_of_counts() -> None:
    assert faults("chi2(1) = 12.4", *COUNTS, measure="hazard_ratio") == []
    trial = trial_of(*map(row_of, ARMS, COUNTS), outcome=Outcome("response", "Death", "survival"))
    assert found(Dossier((PAPER,), (trial,), (claim("chi2(1) = 12.4"),))) == {}


def test_without_data_or_spread_nothing_can_be_said() -> None:
    assert found(Dossier((PAPER,), (trial_of(),), (claim("t(300) = 3.77"),))) == {}
    bare = [replace(arm, sd=None) for arm in MEANS]
    assert faults("t(231) = 9.99", *bare) == []
    assert faults("t(300) = 3.77", *bare) == ["patients"]


@pytest.mark.parametrize(
    ("statistic", "said"),
    [
        ("t(117) = 9.99", ""),
        ("F(1, 117) = 99.8", ""),
        ("t(118) = 9.99", "df 118, not 117"),
        ("t(116) = 9.99", "df 116, not 117"),
    ],
)
def test_the_degrees_of_freedom_of_a_change(statistic: str, said: str) -> None:
    change = replace(
        claim_of("p_value", "<.001", "new", measure="mean_change"), test_statistic=PrintedStatistic(statistic)
    )
    trial = trial_of(row_of("new", MEANS[0]))
    expected = f"{statistic} beside 4.2 ± 2.1 (n = 118): {said}"
    assert found(Dossier((PAPER,), (trial,), (change,))) == ({"statistic-of-other-patients": expected} if said else {})
    assert found(Dossier((PAPER,), (trial,), (replace(change, method="paired_t"),))).keys() == (
        {"statistic-of-other-patients"} if said else set()
    )
    for other in (replace(change, baseline="start"), replace(change, estimand=replace(change.estimand, measure=None))):
        assert found(Dossier((PAPER,), (trial,), (other,))) == {}


def test_the_degrees_of_freedom_of_three_arms() -> None:
    arms = (*ARMS, "none")
    trial = trial_of(*map(row_of, arms, (*COUNTS, Binary(40, 70))))
    messages = [
        found(
            Dossier(
                (PAPER,),
                (trial,),
                (replace(claim_of("p_value", ".01", *arms), test_statistic=PrintedStatistic(statistic)),),
            )
        )
        for statistic in ("chi2(2, N = 213) = 12.8", "F(2, 210) = 9.9", "F(1, 210) = 9.9")
    ]
    said = "F(1, 210) = 9.9 beside 60/71 v 51/72 v 40/70: df 1, not 2"
    assert messages == [{}, {}, {"statistic-of-other-patients": said}]


def test_what_the_data_give_is_said_as_it_is_printed() -> None:
    told = found(dossier_of(claim("r(141) = .30"), *COUNTS))["statistic-not-from-data"]
    assert told == ("r(141) = .30, but 60/71 v 51/72 gives student_t 0.164, welch_t 0.164")
    told = found(dossier_of(claim("F(1, 231) = 2.77"), *MEANS))["statistic-not-from-data"]
    assert told == (
        "F(1, 231) = 2.77, but 4.2 ± 2.1 (n = 118) v 5.0 ± 2.3 (n = 115) gives "
        "student 5.632 to 10.196, welch 5.620 to 10.171"
    )
