"""A measure that is one record is honoured everywhere: read, held to its ends, judged on its scale, compared and shown.

`docs/adding.md` is followed with a toy ratio, of which estimate, interval and P are printed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from evidence.assessment import Assessment, verify
from evidence.loading import load
from evidence.measures import MEASURES, Measure
from evidence.model import Binary
from evidence.questions.compare import compare
from evidence.report.as_html import html_text
from evidence.report.as_json import json_text
from evidence.report.as_markdown import markdown_text
from evidence.results import grammar, read_result, tokens
from evidence.terminal.checking import check_text
from evidence.terminal.showing import verdict_text

TOY = Measure(
    id="toy_ratio", label="toy ratio", short="TR",
    scale="log", no_effect=Fraction(1), unit="ratio", reversal="reciprocal",
    lowest=Fraction(0), highest=None,
    data="none", arms=(2,), family=None, aliases=("tr",),
    printed=(r"toy\sratio", r"(?-i:TR)"),
)  # fmt: skip

CACHED = (grammar._name_patterns, tokens._names, tokens._starts, tokens._grammar)

HEADER = (
    "intervention,control,outcome,timepoint,population,measure,estimate,low,high,level,p,n,document,line,page,basis,"
    "formula,derived_from\n"
)
CLAIM = """
[[claim]]
id = "{id}"
document = "paper"
page = "Table 3"
statistic = "{statistic}"
outcome = "response"
timepoint = "start"
population = "all"
arms = ["new", "old"]
measure = "tr"
level = "95%"
reported = "{reported}"
"""


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(MEASURES, TOY.id, TOY)
    for cached in CACHED:
        cached.cache_clear()
    yield
    for cached in CACHED:
        cached.cache_clear()


def assessed(folder: Path, row: str = "", **claims: str) -> Assessment:
    """Return the small dossier with one row of effects of the toy, and claims about it by their statistics."""
    if row:
        line = f"new,old,response,start,all,toy_ratio,{row},,paper,,Table 3,reported,,\n"
        (folder / "trial/effects.csv").write_text(HEADER + line, encoding="utf-8")
    with (folder / "trial/claims.toml").open("a", encoding="utf-8") as file:
        for statistic, reported in claims.items():
            file.write(CLAIM.format(id=f"toy-{statistic.replace('_', '-')}", statistic=statistic, reported=reported))
    return verify(load(folder))


def found(assessment: Assessment, *codes: str) -> list[str]:
    return [finding.code for finding in assessment.found if finding.code in codes]


AGREE = ("interval-excludes-estimate", "p-and-interval-disagree", "estimate-off-centre", "effect-impossible")


def test_a_true_p_is_reproduced_on_the_log_scale(small: Path) -> None:
    """Altman & Bland 2011, BMJ 343:d2304: 0.81 (0.70 to 0.94) is P = .005."""
    assessment = assessed(small, "0.81,0.70,0.94,95%,.005", p_value=".005", ci_low="0.70")
    verdicts = {verdict.claim.statistic: verdict for verdict in assessment.judged if verdict.claim.id[:3] == "toy"}
    assert verdicts["p_value"].claim.estimand.measure == "toy_ratio"  # claimed by its alias
    assert (verdicts["p_value"].status, verdicts["p_value"].method) == ("attributed", "wald_log")
    assert (verdicts["ci_low"].status, verdicts["ci_low"].method) == ("attributed", "wald_log")
    assert found(assessment, *AGREE) == []


def test_no_effect_is_at_one(small: Path) -> None:
    """0.5 to 2 contains no effect, and 0 lies outside it; 1.1 to 1.9 does not."""
    assert found(assessed(small, "1.0,0.5,2.0,95%,.9"), *AGREE) == []
    assert found(assessed(small, "1.45,1.1,1.9,95%,.9"), *AGREE) == ["p-and-interval-disagree"]


def test_an_estimate_is_in_the_centre_on_the_log_scale(small: Path) -> None:
    assert found(assessed(small, "2.00,1.00,4.00,95%,"), *AGREE) == []
    assert found(assessed(small, "2.50,1.00,4.00,95%,"), *AGREE) == ["estimate-off-centre"]


def test_what_lies_below_its_end_is_impossible(small: Path) -> None:
    assessment = assessed(small, "-0.81,0.70,0.94,95%,", estimate="-0.5")
    verdict = next(verdict for verdict in assessment.judged if verdict.claim.id == "toy-estimate")
    assert (verdict.status, verdict.reason) == ("impossible", "toy ratio is at least 0")
    assert "effect-impossible" in found(assessment, *AGREE)


def test_an_effect_of_ones_own_that_no_counts_give_is_not_checkable(small: Path) -> None:
    verdict = next(verdict for verdict in assessed(small, estimate="0.81").judged if verdict.claim.id == "toy-estimate")
    assert verdict.status == "not checkable"


def test_a_line_of_print_is_read_by_its_names() -> None:
    for line in ("toy ratio 0.81 (95% CI 0.70 to 0.94), P = .005", "TR 0.81 (0.70 to 0.94), P = .005"):
        assert read_result(line).measure == "toy_ratio"


def test_every_report_shows_it(small: Path) -> None:
    assessment = assessed(small, "0.81,0.70,0.94,95%,.005", p_value=".005", estimate="0.81")
    assert "toy-p-value" in {verdict["id"] for verdict in json.loads(json_text(assessment))["verdicts"]}
    assert "toy ratio" in html_text(assessment)
    for text in (markdown_text(assessment), check_text(assessment)):
        assert "toy-p-value" in text
    for verdict in assessment.judged:
        assert verdict.claim.id in verdict_text(assessment, verdict)


def test_compare_is_not_disturbed_by_a_measure_that_counts_do_not_give() -> None:
    compared = compare(Binary(60, 71), Binary(51, 72))
    assert dict.fromkeys(compared.intervals["measure"]) == dict.fromkeys(
        ("risk_difference", "risk_ratio", "odds_ratio", "nnt")
    )
