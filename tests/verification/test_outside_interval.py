"""An estimate outside its own interval cannot be; limits in reverse are read in order and found by a rule."""

from __future__ import annotations

from pathlib import Path

import pytest
from written import assess, claim, found

CODE = "interval-excludes-estimate"


def judged(folder: Path, estimate: str, low: str, high: str, measure: str) -> tuple[dict[str, str], list[str]]:
    items = [
        claim(name.replace("_", "-"), name, figure, "new", "old", measure=measure)
        for name, figure in (("estimate", estimate), ("ci_low", low), ("ci_high", high))
    ]
    assessment = assess(folder, items)
    return {verdict.claim.id: verdict.status for verdict in assessment.judged}, found(assessment, CODE)


@pytest.mark.parametrize(
    ("estimate", "low", "high", "measure", "impossible", "findings"),
    [
        ("1.85", "1.10", "1.62", "hazard_ratio", {"estimate", "ci-high"}, 1),
        ("0.85", "1.10", "1.62", "hazard_ratio", {"estimate", "ci-low"}, 1),
        ("1.62", "1.10", "1.62", "hazard_ratio", set(), 0),
        ("-0.9", "-0.5", "-1.3", "mean_difference", set(), 1),  # in reverse, and in the centre
        ("0.5", "0.5", "-1.3", "mean_difference", {"estimate"}, 1),  # in reverse, and at the end: a sign is misprinted
        ("0.9", "-0.5", "-1.3", "mean_difference", {"estimate", "ci-low"}, 1),
        ("0.000", "0.016", "6.764", "hazard_ratio", set(), 1),  # an interval that adds to an empty cell
    ],
)
def test_estimate_beside_its_interval(
    estimate: str, low: str, high: str, measure: str, impossible: set[str], findings: int, tmp_path: Path
) -> None:
    statuses, where = judged(tmp_path, estimate, low, high, measure)
    assert {name for name, status in statuses.items() if status == "impossible"} == impossible
    assert len(where) == findings


def test_limits_in_reverse_are_judged_in_order(tmp_path: Path) -> None:
    statuses, _ = judged(tmp_path, "-0.9", "-0.5", "-1.3", "mean_difference")
    assert set(statuses.values()) == {"attributed"}
