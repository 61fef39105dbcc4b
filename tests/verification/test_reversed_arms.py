"""A contrast that is printed with its arms the other way round differs, and says so; in that order it is reproduced."""

from __future__ import annotations

import pytest
from building import ARMS, claim_of, dossier_of, judged

from evidence.model import Binary, Continuous, Summary
from evidence.verification import judge

COUNTS: tuple[Summary, ...] = (Binary(34, 120), Binary(52, 118))
"""28.3% v 44.1%: risk ratio .6430, odds ratio .5018; the other way round 1.5553 and 1.9929."""
MEANS: tuple[Summary, ...] = (Continuous("4.2", "2.1", 118), Continuous("5.0", "2.3", 115))


@pytest.mark.parametrize(
    ("statistic", "reported", "measure", "arms", "said"),
    [
        ("estimate", "16%", "risk_difference", COUNTS, "it prints"),
        ("estimate", "1.99", "odds_ratio", COUNTS, "it prints"),
        ("estimate", "1.5553", "risk_ratio", COUNTS, "it prints"),
        ("ci_low", "3.7%", "risk_difference", COUNTS, "wald prints it"),
        ("ci_high", "27.8%", "risk_difference", COUNTS, "wald prints it"),
        ("estimate", "0.8", "mean_difference", MEANS, "it prints"),
        ("difference", "0.8", None, MEANS, "it prints"),
        ("ratio", "1.6", None, COUNTS, "it prints"),
    ],
)
def test_the_other_order_is_named_and_works(
    statistic: str, reported: str, measure: str | None, arms: tuple[Summary, ...], said: str
) -> None:
    estimand = {"measure": measure} if measure else {}
    verdict = judged(statistic, reported, *arms, **estimand)
    assert verdict.status == "differs"
    assert f'; the other way round, arms = ["old", "new"], {said} (' in verdict.reason
    assert verdict.explanations[-1].code == "arms-exchanged"
    turned = judge(dossier_of(claim_of(statistic, reported, *ARMS[::-1], **estimand), *arms))[0]
    assert turned.status in ("reproduced", "attributed")


@pytest.mark.parametrize(("reported", "measure"), [("17%", "risk_difference"), ("1.5", "risk_ratio")])
def test_what_neither_order_prints_has_no_hint(reported: str, measure: str) -> None:
    assert "other way round" not in judged("estimate", reported, *COUNTS, measure=measure).reason
