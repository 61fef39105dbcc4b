"""Verdicts on estimates and limits of intervals."""

from __future__ import annotations

import pytest
from building import judged

from evidence.model import Binary


@pytest.mark.parametrize(
    ("statistic", "measure", "reported", "status"),
    [
        ("estimate", "risk_difference", "13.7%", "reproduced"),
        ("estimate", "risk_ratio", "1.19", "reproduced"),
        ("estimate", "odds_ratio", "2.25", "reproduced"),
        ("estimate", "nnt", "7.3", "reproduced"),
        ("estimate", "odds_ratio", "2.52", "differs"),
        ("ci_low", "risk_difference", "0.0022", "attributed"),
        ("ci_high", "risk_difference", "0.2713", "attributed"),
        ("ci_low", "risk_ratio", "0.998", "attributed"),
        ("ci_high", "risk_ratio", "1.426", "attributed"),
        ("ci_high", "odds_ratio", "5.10", "attributed"),
        ("ci_high", "odds_ratio", "9.99", "differs"),
    ],
)  # fmt: skip
def test_effects_of_smith_2002(statistic: str, measure: str, reported: str, status: str) -> None:
    """Wald 0.2 to 27.1 points, RR 1.19 (0.998-1.426), OR 2.25 (0.99-5.10): epiR 2.0.57."""
    assert judged(statistic, reported, Binary(60, 71), Binary(51, 72), measure=measure).status == status


def test_interval_of_one_proportion() -> None:
    """Newcombe 1998, Stat Med 17:857: 81/263, Wilson .2553 to .3662."""
    verdict = judged("ci_low", ".2553", Binary(81, 263), measure="proportion")
    assert "wilson" in [value.method for value in verdict.methods if value.prints]
