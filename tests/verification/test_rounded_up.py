"""Only a whole number needed to treat may be rounded up, and only where no method prints it to nearest."""

from __future__ import annotations

from pathlib import Path

import pytest
from written import claim, row, verdict

ROWS = [row("34", "120", arm="new"), row("52", "118", arm="old")]
"""28.3% v 44.1%: number needed to treat 7080/1114 = 6.36; Wald interval 3.60 to 27.15."""
TWELVE = [row("12", "100", arm="new"), row("24", "100", arm="old")]
"""Risk difference -.12: 8.33, which is 9 rounded up (Cochrane Handbook 5.1, 12.5.4.1)."""


@pytest.mark.parametrize(
    ("rows", "reported", "status"),
    [
        (TWELVE, "9", "reproduced"),
        (TWELVE, "8", "reproduced"),
        (TWELVE, "8.3", "reproduced"),
        (TWELVE, "8.4", "differs"),  # 8.33 rounded up to one decimal
        (TWELVE, "8.34", "differs"),
        (TWELVE, "10", "differs"),
        (TWELVE, "9.0", "differs"),
        (ROWS, "7", "reproduced"),
        (ROWS, "6.4", "reproduced"),
        (ROWS, "6.36", "reproduced"),  # 6.3555
        (ROWS, "6.5", "differs"),
    ],
)
def test_an_estimate(rows: list[str], reported: str, status: str, tmp_path: Path) -> None:
    judged = verdict(tmp_path, claim("c", "estimate", reported, "new", "old", measure="nnt"), binary=rows)
    assert judged["status"] == status
    assert ("rounded up prints" in judged["reason"]) == (reported in ("9", "7"))


@pytest.mark.parametrize(
    ("statistic", "reported", "status"),
    [
        ("ci_low", "3.6", "reproduced"),
        ("ci_low", "3.7", "other method"),
        ("ci_low", "4", "reproduced"),
        ("ci_high", "27", "reproduced"),
        ("ci_high", "28", "reproduced"),  # rounded up
        ("ci_high", "27.2", "reproduced"),
        ("ci_high", "27.3", "differs"),
    ],
)
def test_a_limit_by_the_stated_method(statistic: str, reported: str, status: str, tmp_path: Path) -> None:
    limit = claim("c", statistic, reported, "new", "old", measure="nnt", method="wald")
    judged = verdict(tmp_path, limit, binary=ROWS)
    assert judged["status"] == status
    assert ("rounded up" in judged["reason"]) == (reported == "28")


@pytest.mark.parametrize("measure", ["risk_ratio", "odds_ratio"])
def test_no_other_measure_is_rounded_up(measure: str, tmp_path: Path) -> None:
    """30/100 v 24/100 is 1.25 and 1.357: a printed 1 to nearest, and no 2."""
    rows = [row("30", "100", arm="new"), row("24", "100", arm="old")]
    for reported, status in (("1", "reproduced"), ("2", "differs")):
        judged = verdict(
            tmp_path / reported, claim("c", "estimate", reported, "new", "old", measure=measure), binary=rows
        )
        assert judged["status"] == status
