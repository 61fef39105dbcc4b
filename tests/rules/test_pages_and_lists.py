"""Titles of the catalogue, lists that are cut off, and figures beside which two kinds of data stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from written import assess, claim, contrast, found, row

from evidence.rules import RULES


def test_a_title_is_the_first_line_of_the_page_without_its_stop() -> None:
    assert RULES["base-not-all"].title == RULES["base-not-all"].page.splitlines()[0].removesuffix(".")
    assert all(rule.title and not rule.title.endswith(".") for rule in RULES.values())


@pytest.mark.parametrize(
    ("n_max", "bases"),
    [
        (25, "2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24"),
        (27, "2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24 and 1 more"),
    ],
)
def test_twelve_possible_bases_are_listed(n_max: int, bases: str, tmp_path: Path) -> None:
    """50% is no count of an odd number below 51, and of every even one."""
    assessment = assess(tmp_path, [claim("c", "percentage", "50%", "new", n_max=n_max)])
    (message,) = [finding.message for finding in assessment.found if finding.code == "base-not-all"]
    assert message == f"50% is no count of {n_max}; possible bases: {bases}"


@pytest.mark.parametrize(("estimate", "off"), [("2.5", True), ("7.97", False)])
def test_a_method_with_one_limit_at_infinity_prints_no_interval(estimate: str, off: bool, tmp_path: Path) -> None:
    """4/20 v 0/20: R's fisher.test has an odds ratio of .706 to infinity; .71 to 90 has its centre at 7.99."""
    rows = [row("4", "20", arm="new"), row("0", "20", arm="old")]
    printed = [contrast(estimate, "0.71", "90", measure="odds_ratio")]
    assessment = assess(tmp_path, [claim("c", "n", "20", "new", document="page")], binary=rows, effects=printed)
    assert bool(found(assessment, "estimate-off-centre")) == off


@pytest.mark.parametrize(("statistic", "other"), [("chi2(1, N = 143) = 3.85", False), ("chi2(1, N = 60) = 3.85", True)])
def test_beside_counts_the_means_of_others_are_not_looked_at(statistic: str, other: bool, tmp_path: Path) -> None:
    """A response of 143 patients, and scores of it in 60 of them: the statistic is held to the counts."""
    counts = [row("60", "71", arm="new"), row("51", "72", arm="old")]
    means = [row("4.0", "1.0", "30", arm=arm) for arm in ("new", "old")]
    printed = claim("c", "p_value", ".05", "new", "old", of=statistic)
    assessment = assess(tmp_path, [printed], binary=counts, continuous=means)
    assert bool(found(assessment, "statistic-of-other-patients")) == other
