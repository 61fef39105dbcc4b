"""Where an estimate lies in its interval: published figures, every catalogued interval, and what is not the rule's matter."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from evidence.assessment import Assessment, verify
from evidence.loading import load
from evidence.model import (
    Arm,
    Binary,
    Document,
    Dossier,
    Effect,
    Estimand,
    Finding,
    Location,
    Named,
    Outcome,
    Population,
    Row,
    Study,
)
from evidence.reported import Reported
from evidence.rules import RULES
from evidence.stats import effects
from evidence.stats.proportions import intervals

ROOT = Path(__file__).parents[2]
WHERE = Location("paper", page="Table 3")


def found(
    measure: str, estimate: str, low: str, high: str, *counts: Binary, rule: str = "estimate-off-centre"
) -> list[Finding]:
    about = Estimand("trial", "response", "end", "all", ("new", "old"), measure)
    rows = [Row("row", about, Effect(*map(Reported, (estimate, low, high))), WHERE)]
    for arm, summary in zip(("new", "old"), counts, strict=False):
        rows.append(Row(arm, Estimand("trial", "response", "end", "all", (arm,)), summary, WHERE))
    study = Study(
        "trial", "Trial", "randomised trial", "Two arms.",
        arms=(Arm("new", "New", "intervention"), Arm("old", "Old", "comparator")),
        outcomes=(Outcome("response", "Response", "binary"),), timepoints=(Named("end", "End"),),
        populations=(Population("all", "All"),), rows=tuple(rows),
    )  # fmt: skip
    dossier = Dossier((Document("paper", "Paper", "Journal", "2020", "paper", primary=("trial",)),), (study,), ())
    return list(RULES[rule].check(dossier, ()))


def test_stearns_2019_and_perruchoud_2022_are_central(assessment: Assessment) -> None:
    assert [finding for finding in assessment.found if finding.code == "estimate-off-centre"] == []
    studies = {"stearns-2019", "perruchoud-2022"}
    rows = [row for row in assessment.dossier.rows if isinstance(row.summary, Effect) and row.summary.low]
    assert {row.estimand.study for row in rows} >= studies


def test_the_pooled_bcg_results_are_central() -> None:
    assert "estimate-off-centre" not in {finding.code for finding in verify(load(ROOT / "examples/bcg")).found}


def test_altman_and_bland_2011() -> None:
    """BMJ 343:d2304: 0.81 (0.70 to 0.94)."""
    assert found("hazard_ratio", "0.81", "0.70", "0.94") == []
    (finding,) = found("hazard_ratio", "0.83", "0.70", "0.94")
    assert finding.message == (
        "estimate 0.83 beside 0.70 to 0.94: 7.3% to 24% of the way from the centre to the upper limit on the log scale; "
        "it can be the centre on the natural scale"
    )
    assert finding.severity == "warning"
    (finding,) = found("hazard_ratio", "0.78", "0.70", "0.94")
    assert finding.message.endswith("to the lower limit on the log scale")


def test_stearns_2019_with_a_digit_changed() -> None:
    """JAMA Netw Open 2:e191549: 15,142 (3,690 to 26,594)."""
    assert found("mean_difference", "15,142", "3,690", "26,594") == []
    (finding,) = found("mean_difference", "15,442", "3,690", "26,594")
    assert "on the natural scale" in finding.message


@pytest.mark.parametrize(
    ("measure", "figures"),
    [
        ("hazard_ratio", ("0.99", "0.70", "0.94")),  # interval-excludes-estimate
        ("nnt", ("7.3", "3.7", "459")),
        ("proportion", ("10%", "6%", "16%")),
        ("hazard_ratio", ("0.10", "0.00", "0.94")),  # no logarithm
        ("hazard_ratio", ("0.81", "0.81", "0.81")),
        ("risk_difference", ("13.7", "0.2%", "27.1%")),
    ],
)
def test_what_is_not_its_matter(measure: str, figures: tuple[str, str, str]) -> None:
    assert found(measure, *figures) == []


@pytest.mark.parametrize("low", ["<0.70", "0.70"])
def test_a_limit_that_is_no_number_stops_no_rule(small: Path, low: str) -> None:
    rows = small / "trial/effects.csv"
    text = rows.read_text(encoding="utf-8").replace('"15,142","3,690"', f"0.81,{low}").replace('"26,594"', "0.94")
    rows.write_text(text, encoding="utf-8")
    assert {finding.code for finding in verify(load(small)).found} <= {"row-unused"}


SMITH = Binary(60, 71), Binary(51, 72)
MEASURES = {"risk_difference": "0.1367", "risk_ratio": "1.1931", "odds_ratio": "2.2460"}


@pytest.mark.parametrize("measure", MEASURES)
def test_an_interval_that_a_method_prints_from_the_counts_is_explained(measure: str) -> None:
    """Score, exact and likelihood intervals of Smith 2002, J Clin Oncol 20:4040, are not symmetric, and need not be."""
    alarms = 0
    for low, high in intervals(60, 71, 51, 72, measure=measure).values():
        figures = (MEASURES[measure], f"{float(low):.4f}", f"{float(high):.4f}")
        assert found(measure, *figures, *SMITH) == []
        alarms += len(found(measure, *figures))
    assert alarms > 2


def test_an_interval_in_points_without_a_sign_is_explained_by_the_counts() -> None:
    """The same difference by newcombe: 13.67 points (0.04 to 26.8), of which the lower limit alone could be a proportion."""
    low, high = (float(limit) * 100 for limit in intervals(60, 71, 51, 72, measure="risk_difference")["newcombe"])
    figures = ("13.67", f"{low:.2f}", f"{high:.2f}")
    assert found("risk_difference", *figures, *SMITH) == []
    assert len(found("risk_difference", *figures)) == 1


EXCLUDES = "interval-excludes-estimate"


@pytest.mark.parametrize(
    ("measure", "figures", "alarms"),
    [
        ("risk_difference", ("13.7", "9.9", "17.4%"), 0),  # one sign for all three
        ("risk_difference", ("13.7%", "9.9", "17.4"), 0),
        ("risk_difference", ("13.7%", "15.9", "17.4"), 1),
        ("risk_difference", ("1.2", "-0.3", "2.7%"), 0),
        ("proportion", ("0.458", "45.1%", "46.6%"), 0),  # a proportion beside percentages
        ("proportion", ("0.468", "45.1%", "46.6%"), 1),
        ("nnt", ("20", "6", "15"), 0),  # 6 to infinity to 15 for harm (Altman 1998, BMJ 317:1309)
        ("nnt", ("-20", "6", "15"), 0),
        ("nnt", ("10", "-20", "4"), 0),  # 4 to infinity to 20 for harm
        ("nnt", ("2", "4", "20"), 1),
        ("nnt", ("2", "-20", "-4"), 1),
        ("nnt", ("3", "4", "20"), 0),  # 3.5 and 3.5
        ("nnt", ("5", "5", "20"), 0),
    ],
)
def test_an_interval_excludes_its_estimate_in_one_unit_and_on_its_own_scale(
    measure: str, figures: tuple[str, str, str], alarms: int
) -> None:
    assert len(found(measure, *figures, rule=EXCLUDES)) == alarms


@given(st.floats(0.2, 5), st.floats(0.02, 0.7), st.integers(1, 4), st.sampled_from(["hazard_ratio", "mean_difference"]))
def test_a_true_wald_interval_raises_no_alarm(estimate: float, se: float, decimals: int, measure: str) -> None:
    scale: effects.Scale = "log" if measure == "hazard_ratio" else "natural"
    low, high = (float(limit) for limit in effects.interval(estimate, se, scale=scale))
    texts = [Reported(f"0.{'0' * decimals}").like(value) for value in (estimate, low, high)]
    assume(texts[1] != texts[2])
    assert found(measure, *texts) == []
