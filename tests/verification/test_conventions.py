"""Estimates by other conventions than the sample's: what programs print where a cell is empty, conditional and Peto's odds ratios."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from building import judged
from written import assess, claim, row

from evidence.model import Binary
from evidence.verification.redo import python_snippet, r_snippet


@pytest.mark.parametrize(
    ("arms", "measure", "reported", "method"),
    [
        ((Binary(16, 24), Binary(15, 39)), "odds_ratio", "3.138", "fisher_test"),  # R 4.2: fisher.test 3.138456
        ((Binary(7, 34), Binary(1, 34)), "odds_ratio", "8.33", "fisher_test"),  # R 4.2: fisher.test
        ((Binary(16, 24), Binary(15, 39)), "odds_ratio", "3.115", "median_unbiased"),  # R epitools: oddsratio.midp
        ((Binary(8, 508), Binary(0, 500)), "risk_ratio", "16.73", "half_added"),  # RevMan; R metafor: 16.7328
        ((Binary(8, 27), Binary(0, 23)), "risk_ratio", "14.57", "half_added"),
        ((Binary(0, 43), Binary(10, 41)), "odds_ratio", "0.03", "half_added"),
        ((Binary(19, 19), Binary(11, 16)), "risk_ratio", "1.44", "half_added"),
        ((Binary(20, 275), Binary(6, 279)), "odds_ratio", "3.14", "peto"),  # R metafor: rma.peto
    ],
)
def test_one_that_only_another_convention_prints_is_attributed_to_it(
    arms: tuple[Binary, Binary], measure: str, reported: str, method: str
) -> None:
    verdict = judged("estimate", reported, *arms, measure=measure)
    assert (verdict.status, verdict.method) == ("attributed", method)
    assert verdict.methods[0].method == "sample"
    assert "the sample's is" in verdict.reason


@pytest.mark.parametrize(
    ("reported", "stated", "status", "method"),
    [
        ("3.20", None, "reproduced", None),
        ("3.20", "Fisher's exact test", "reproduced", None),  # it names the test of the P beside it
        ("3.20", "woolf", "reproduced", None),
        ("3.20", "Peto odds ratio", "other method", "sample"),
        ("3.14", "Fisher's exact test", "reproduced", "fisher_test"),
        ("3.14", "Peto odds ratio", "other method", "fisher_test"),
        ("3.04", "Peto odds ratio", "reproduced", "peto"),
        ("3.04", "woolf", "attributed", "peto"),
        ("3.54", None, "differs", None),
        ("3.54", "Peto odds ratio", "differs", "peto"),
    ],
)
def test_the_sample_value_stays_reproduced(reported: str, stated: str | None, status: str, method: str | None) -> None:
    """16/24 v 15/39: sample 3.200, conditional 3.138, Peto's 3.036."""
    verdict = judged("estimate", reported, Binary(16, 24), Binary(15, 39), measure="odds_ratio", method=stated)
    assert (verdict.status, verdict.method) == (status, method)


def test_not_defined_and_printed_by_no_convention_is_not_checkable() -> None:
    verdict = judged("estimate", "5.00", Binary(1, 38), Binary(0, 39), measure="risk_ratio")
    assert verdict.status == "not checkable"
    assert "not defined, or not finite, for 1/38 v 0/39" in verdict.reason


@pytest.mark.parametrize(
    ("arms", "measure", "low", "high", "method"),
    [
        ((Binary(8, 508), Binary(0, 500)), "risk_ratio", "0.97", "289.1", "half_added"),
        ((Binary(8, 27), Binary(0, 23)), "risk_ratio", ".89", "239.5", "half_added"),
        ((Binary(16, 24), Binary(15, 39)), "odds_ratio", ".981", "10.78", "fisher_test"),
        ((Binary(51, 60), Binary(50, 58)), "risk_difference", "-.151", ".127", "wald_cc_capped"),  # R: prop.test
        ((Binary(4, 5), Binary(0, 5)), "risk_difference", ".45", "1.15", "wald_uncut"),
        ((Binary(350, 400), Binary(25, 25)), "risk_difference", "-.1787", "-.0713", "wald_cc"),  # R: prop.test
    ],
)
def test_limits_of_a_convention(arms: tuple[Binary, Binary], measure: str, low: str, high: str, method: str) -> None:
    for statistic, figure in (("ci_low", low), ("ci_high", high)):
        verdict = judged(statistic, figure, *arms, measure=measure)
        assert verdict.status == "attributed"
        assert method in [value.method for value in verdict.methods if value.prints]


def test_estimate_interval_and_p_of_one_prop_test_draw_no_error(tmp_path: Path) -> None:
    """R 4.2: prop.test(c(350, 25), c(400, 25)): P .1183, -.1787 to -.0713, whose correction is capped."""
    of = {"measure": "risk_difference"}
    items = [
        claim("p", "p_value", ".1183", "new", "old"),
        claim("estimate", "estimate", "-.125", "new", "old", **of),
        claim("low", "ci_low", "-.1787", "new", "old", **of),
        claim("high", "ci_high", "-.0713", "new", "old", **of),
    ]
    found = assess(tmp_path, items, binary=[row("350", "400", arm="new"), row("25", "25", arm="old")])
    assert [verdict.status for verdict in found.judged] == ["attributed", "reproduced", "attributed", "attributed"]
    assert [(one.code, one.severity) for one in found.found] == [("p-and-interval-disagree", "note")]
    assert "; the P is printed by pearson_yates, the interval by wald_cc" in found.found[0].message
    assert found.as_expected


def test_code_that_redoes_it() -> None:
    verdict = judged("estimate", "3.138", Binary(16, 24), Binary(15, 39), measure="odds_ratio")
    python, r = python_snippet(verdict), r_snippet(verdict)
    assert python is not None
    assert 'estimates(16, 24, 15, 39, measure="odds_ratio", methods=["fisher_test"])' in python
    assert r == "table <- matrix(c(16, 8, 15, 24), nrow = 2)\nunname(fisher.test(table)$estimate)"


@pytest.mark.parametrize(
    ("arms", "measure", "reported", "other"),
    [
        ((Binary(8, 508), Binary(0, 500)), "risk_ratio", "0.05264", ".0526395"),  # R metafor: summary(escalc(…))$pval
        ((Binary(0, 43), Binary(10, 41)), "odds_ratio", "0.022", ".02165"),
        ((Binary(3, 17), Binary(0, 18)), "odds_ratio", "0.16", ".1583"),
        ((Binary(4, 5), Binary(0, 5)), "risk_difference", "0.0015", ".001478"),
        ((Binary(19, 19), Binary(11, 16)), "risk_ratio", "0.0331", ".03306"),
    ],
)
def test_a_p_of_a_measure_with_a_half_added_is_attributed_where_no_test_prints_it(
    arms: tuple[Binary, Binary], measure: str, reported: str, other: str
) -> None:
    verdict = judged("p_value", reported, *arms, measure=measure)
    assert (verdict.status, verdict.method) == ("attributed", "half_added")
    code = python_snippet(verdict) or ""
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert float(printed) == verdict.recomputed
    assert f"{verdict.recomputed:.8f}".lstrip("0").startswith(other[:-1])
    assert r_snippet(verdict) is None


@pytest.mark.parametrize(("measure", "reported"), [(None, "0.16"), ("hazard_ratio", "0.16"), ("odds_ratio", "0.17")])
def test_a_p_of_no_such_measure_or_of_another_value_is_not(measure: str | None, reported: str) -> None:
    verdict = judged("p_value", reported, Binary(3, 17), Binary(0, 18), **({"measure": measure} if measure else {}))
    assert verdict.method != "half_added"
    assert "half_added" not in {value.method for value in verdict.methods}


def test_a_p_with_a_half_added_is_of_tables_with_an_empty_cell_only() -> None:
    """7/34 v 1/34, odds ratio: its P with 1/2 added would be .0522; metafor adds nothing."""
    assert judged("p_value", "0.0522", Binary(7, 34), Binary(1, 34), measure="odds_ratio").status == "differs"
