"""A paper's own misprint of an effect is entered as it is printed, and found; it stops no verdict, table or figure."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from evidence.assessment import Assessment, verify
from evidence.cli import cli
from evidence.loading import load

CLAIMS = """
[[claim]]
id = "paper-hr-{number}"
document = "paper"
page = "abstract"
statistic = "{statistic}"
outcome = "pain"
timepoint = "start"
population = "all"
measure = "hazard_ratio"
arms = ["new", "old"]
reported = "{reported}"
"""


BESIDE = (("estimate", "0.71"), ("ci_low", "0.52"), ("ci_high", "0.97"), ("standard_error", "0.16"))


def with_effect(small: Path, figures: str) -> Assessment:
    rows = small / "trial/effects.csv"
    text = rows.read_text(encoding="utf-8")
    old = 'mean_difference,"15,142","3,690","26,594",95%,'
    assert old in text
    rows.write_text(text.replace(old, f"hazard_ratio,{figures}"), encoding="utf-8")
    claims = small / "trial/claims.toml"
    kept = claims.read_text(encoding="utf-8").replace('reported = ".01"', 'reported = ".03"')  # the P of this contrast
    added = (CLAIMS.format(number=i, statistic=name, reported=figure) for i, (name, figure) in enumerate(BESIDE))
    claims.write_text(kept + "".join(added), encoding="utf-8")
    return verify(load(small))


def messages(assessment: Assessment) -> dict[str, str]:
    return {found.code: found.message for found in assessment.found if found.where == "trial/effects.csv:2"}


IN_REVERSE = "interval-excludes-estimate"
IMPOSSIBLE = "effect-impossible"
CASES = {
    "0.71,0.52,0.97,95%,.03": {},
    "0.71,0.97,0.52,95%,.03": {IN_REVERSE: "estimate 0.71 beside 0.97 to 0.52"},
    ",0.97,0.52,95%,.03": {IN_REVERSE: "limits 0.97 to 0.52"},
    "-0.71,-0.97,-0.52,95%,": {IMPOSSIBLE: "-0.71, -0.97, -0.52: hazard ratio is at least 0"},
    "-0.71,0.52,0.97,95%,": {
        IN_REVERSE: "estimate -0.71 beside 0.52 to 0.97",
        IMPOSSIBLE: "-0.71: hazard ratio is at least 0",
    },
    "0.71,0.47,1.07,95%,1.03": {IMPOSSIBLE: "1.03: P is at least 0 and at most 1"},
    "0.00,0.00,0.03,95%,": {},
}


@pytest.mark.parametrize("figures", CASES)
def test_a_row_that_no_effect_can_have_is_found_and_nothing_else_is_said_of_it(small: Path, figures: str) -> None:
    said = messages(with_effect(small, figures))
    assert said == CASES[figures]


@pytest.mark.parametrize("figures", CASES)
def test_it_stops_nothing(small: Path, tmp_path: Path, figures: str) -> None:
    with_effect(small, figures)
    result = CliRunner().invoke(
        cli, ["reproduce", str(small), "--out", str(tmp_path / "out")], standalone_mode=False, catch_exceptions=False
    )
    assert result.return_value == bool(CASES[figures])
    assert (tmp_path / "out/report.html").is_file()
