"""What *differs* names the nearest method, or the stated one where there is one.

34/120 v 52/118: the largest P is Pearson's with Yates's correction, .0168, the smallest that of the unpooled z, .0105, and without the
correction it is .0115 (R 4.2: chisq.test, and pnorm of the difference over its standard error).
"""

from __future__ import annotations

from pathlib import Path

import pytest
from written import assess, claim, row, verdict

from evidence import Reported

ROWS = [row("34", "120", arm="new"), row("52", "118", arm="old")]


@pytest.mark.parametrize(
    ("reported", "method"),
    [
        (".9", "pearson_yates"),  # above them all: the largest
        (".0170", "pearson_yates"),
        (".0001", "wald_unpooled"),  # below them all: the smallest
        ("-.1", None),
    ],
)
def test_a_p_value_that_none_prints(reported: str, method: str | None, tmp_path: Path) -> None:
    judged = verdict(tmp_path, claim("c", "p_value", reported, "new", "old"), binary=ROWS)
    assert judged["status"] == ("differs" if method else "impossible")
    assert judged["method"] == method


def test_the_nearest_is_the_one_with_the_smallest_distance(tmp_path: Path) -> None:
    """Of every method and every P that none of them prints to four decimals, by the values that the verdict lists."""
    for tenths in range(95, 180, 3):
        reported = f".0{tenths}1"
        assessed = assess(tmp_path / reported, [claim("c", "p_value", reported, "new", "old")], binary=ROWS)
        (judged,) = assessed.judged
        values = {value.method: value.value for value in judged.methods if value.value is not None}
        distance = {method: abs(p - float(Reported(reported).value)) for method, p in values.items()}
        if judged.status == "differs":
            assert distance[judged.method or ""] == min(distance.values())
            assert f"nearest {judged.method}" in judged.reason


def test_a_stated_method_is_named_before_a_nearer_one(tmp_path: Path) -> None:
    stated = claim("c", "p_value", ".0170", "new", "old", method="pearson")
    judged = verdict(tmp_path, stated, binary=ROWS)
    assert (judged["status"], judged["method"], f"{judged['recomputed']:.4f}") == ("differs", "pearson", "0.0115")
    assert "nearest pearson_yates" in judged["reason"]


@pytest.mark.parametrize(
    ("statistic", "reported", "method"),
    [("ci_low", "-0.5000", "wald_cc"), ("ci_low", "-0.1000", "newcombe"), ("ci_high", "-0.5000", "wald")],
)
def test_a_limit_that_none_prints(statistic: str, reported: str, method: str, tmp_path: Path) -> None:
    """Lower limits of the difference lie between -.2863 (wald_cc) and -.2732 (newcombe), upper ones above -.0368 (wald)."""
    judged = verdict(tmp_path, claim("c", statistic, reported, "new", "old", measure="risk_difference"), binary=ROWS)
    assert (judged["status"], judged["method"]) == ("differs", method)
