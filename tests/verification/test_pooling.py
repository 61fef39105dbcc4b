"""Pooled figures: what is claimed of a population with strata is pooled over them, by every catalogued method."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from building import PAPER, claim_of, row_of, trial_of

from evidence.assessment import verify
from evidence.errors import DossierError
from evidence.loading import load
from evidence.model import Binary, Claim, Continuous, Dossier, Location, Population, PrintedStatistic, Row, Verdict
from evidence.reported import Reported
from evidence.verification import judge

BCG = Path(__file__).parents[2] / "examples/bcg"
TOLBUTAMIDE = {"under-55": (Binary(8, 106), Binary(5, 120)), "over-55": (Binary(22, 98), Binary(16, 85))}
AGES = {"under-55": "Under 55", "over-55": "55 and over"}
COPY = replace(PAPER, id="copy")


def claimed(statistic: str, reported: str, measure: str | None, document: str = "paper", **keys: object) -> Claim:
    about = claim_of(statistic, reported, "tolbutamide", "placebo", measure=measure)
    return replace(about, id=f"{document}-{statistic}", location=Location(document, page="table"), **keys)  # type: ignore[arg-type]


def dossier_of(
    *claims: Claim, strata: dict[str, tuple[Binary, Binary]] = TOLBUTAMIDE, own: tuple[Row, ...] = ()
) -> Dossier:
    """Rothman 2008: deaths on tolbutamide and placebo (University Group Diabetes Program), in two strata of age."""
    rows = [
        row_of(arm, summary, stratum)
        for stratum, summaries in strata.items()
        for arm, summary in zip(("tolbutamide", "placebo"), summaries, strict=True)
    ]
    populations = (
        *(Population(name, AGES[name]) for name in TOLBUTAMIDE),
        Population("all", "All", tuple(TOLBUTAMIDE)),
    )
    return Dossier((PAPER, COPY), (trial_of(*rows, *own, populations=populations),), claims)


def judged(statistic: str, reported: str, measure: str | None, **keys: object) -> Verdict:
    return judge(dossier_of(claimed(statistic, reported, measure, **keys)))[0]


@pytest.mark.parametrize(
    ("measure", "printed"),
    [
        ("risk_difference", (".0349", "-.0176", ".0874")),
        ("risk_ratio", ("1.3256", ".8658", "2.0296")),
        ("odds_ratio", ("1.4031", ".8411", "2.3409")),
    ],
)
def test_rothman_2008_is_reproduced_by_mantel_haenszel(measure: str, printed: tuple[str, str, str]) -> None:
    for statistic, text in zip(("estimate", "ci_low", "ci_high"), printed, strict=True):
        verdict = judged(statistic, text, measure, method="mantel_haenszel", level=Reported("90%"))
        assert (verdict.status, verdict.method) == ("reproduced", "mantel_haenszel")
        assert len(verdict.rows) == 4


def test_without_a_stated_method_it_is_attributed() -> None:
    verdict = judged("estimate", "1.3256", "risk_ratio")
    assert verdict.status == "attributed"
    assert [value.method for value in verdict.methods if value.prints] == ["mantel_haenszel"]


def test_a_method_that_does_not_print_it_is_another_method() -> None:
    assert judged("estimate", "1.3256", "risk_ratio", method="inverse_variance").status == "other method"


def test_what_no_method_prints_differs() -> None:
    """1.44 is the crude risk ratio of Rothman 2008: the strata taken as one."""
    assert judged("estimate", "1.44", "risk_ratio").status == "differs"


def test_peto_pools_odds_ratios_only() -> None:
    assert "peto" in [value.method for value in judged("estimate", "1.40", "odds_ratio").methods]
    assert "peto" not in [value.method for value in judged("estimate", "1.33", "risk_ratio").methods]


def test_the_p_of_a_pooled_effect() -> None:
    """P = .2765 for the log risk ratio by metafor's rma.mh: tests/reference/pooling.csv."""
    assert judged("p_value", ".2765", "risk_ratio", method="mantel_haenszel").status == "reproduced"


def test_the_level_is_said_where_it_is_not_printed() -> None:
    assert "level read as 95%" in judged("ci_low", ".80", "risk_ratio").assumptions
    assert "level read as 95%" not in judged("estimate", "1.33", "risk_ratio").assumptions


def test_a_stratum_without_counts_is_named() -> None:
    one = {"under-55": TOLBUTAMIDE["under-55"]}
    verdict = judge(dossier_of(claimed("estimate", "1.33", "risk_ratio"), strata=one))[0]
    assert (verdict.status, verdict.reason) == ("not checkable", "no counts of 55 and over")


def test_without_a_measure_nothing_is_pooled() -> None:
    verdict = judged("estimate", "1.33", None)
    assert verdict.status == "not checkable"
    assert "one of risk_ratio, odds_ratio, risk_difference" in verdict.reason


def test_an_undefined_method_says_why_and_the_others_go_on() -> None:
    none = {name: (Binary(0, 50), Binary(4, 50)) for name in TOLBUTAMIDE}
    verdict = judge(dossier_of(claimed("estimate", "0.11", "risk_ratio"), strata=none))[0]
    values = {value.method: value for value in verdict.methods}
    assert values["mantel_haenszel"].value is None
    assert (values["mantel_haenszel"].note or "").startswith("not defined: risk ratio: expected strata that bound it")
    assert values["inverse_variance"].prints


CRUDE = (row_of("tolbutamide", Binary(30, 204)), row_of("placebo", Binary(21, 205)))


@pytest.mark.parametrize(
    ("statistic", "printed", "method", "status", "named", "rows", "said"),
    [
        ("estimate", "1.44", None, "reproduced", None, 2, "crude, not pooled over strata"),
        (
            "estimate",
            "1.33",
            None,
            "attributed",
            "mantel_haenszel",
            4,
            "since the crude 30/204 v 21/205 does not print",
        ),
        ("estimate", "1.33", "mantel_haenszel", "reproduced", "mantel_haenszel", 4, "the stated method"),
        ("estimate", "1.44", "mantel_haenszel", "differs", "mantel_haenszel", 4, "the stated method gives"),
        ("estimate", "1.55", None, "differs", None, 2, "pooled over strata, none of 3 methods prints it"),
        ("p_value", ".1720", "pearson", "reproduced", "pearson", 2, "crude, not pooled over strata"),
        ("p_value", ".1813", "pearson", "other method", "fisher", 2, "crude, not pooled over strata"),
        ("ci_low", ".851", None, "attributed", "katz_log", 2, "crude, not pooled over strata"),
        ("heterogeneity_p_value", ".50", "cochran", "not checkable", None, 4, ""),
    ],
)
def test_the_crude_rows_of_a_population_come_before_its_strata(
    statistic: str, printed: str, method: str | None, status: str, named: str | None, rows: int, said: str
) -> None:
    """Rothman 2008: 30 of 204 on tolbutamide and 21 of 205 on placebo died, a crude risk ratio of 1.44."""
    claim = claimed(statistic, printed, "risk_ratio", method=method)
    verdict = judge(dossier_of(claim, own=CRUDE))[0]
    assert (verdict.status, verdict.method, len(verdict.rows)) == (status, named, rows)
    assert said in verdict.reason


def test_without_counts_of_any_stratum_the_population_is_judged_as_any_other() -> None:
    """5.1 ± 2.0 (40) v 4.1 ± 2.0 (40), and a printed t: means have no strata to pool."""
    means = tuple(
        row_of(arm, Continuous(mean, "2.0", 40))  # type: ignore[arg-type]  # text becomes a reported number
        for arm, mean in (("tolbutamide", "5.1"), ("placebo", "4.1"))
    )
    for claim, method in (
        (claimed("p_value", ".03", None), "student"),
        (claimed("p_value", ".03", None, test_statistic=PrintedStatistic("t(78) = 2.24")), "t_statistic"),
    ):
        verdict = judge(dossier_of(claim, strata={}, own=means))[0]
        assert verdict.method == method
    assert (
        judge(dossier_of(claimed("p_value", ".03", None), strata={}))[0].reason == "no counts of Under 55, 55 and over"
    )
    about = judge(
        dossier_of(claimed("p_value", ".172", None, test_statistic=PrintedStatistic("chi2(1) = 1.866")), own=CRUDE)
    )[0]
    assert (about.status, about.method) == ("reproduced", "chi2_statistic")


def test_two_stated_methods_do_not_contradict_each_other() -> None:
    first = claimed("estimate", "1.3256", "risk_ratio", method="mantel_haenszel")
    for method, contradicted in (("inverse_variance", False), ("mantel_haenszel", True), (None, True)):
        second = claimed("estimate", "1.3067", "risk_ratio", "copy", method=method)
        assert ("contradicted" in judge(dossier_of(first, second))[0].flags) == contradicted


def test_the_bcg_example_is_as_expected() -> None:
    assessment = verify(load(BCG))
    assert assessment.as_expected
    assert assessment.summary["statuses"]["reproduced"] == 43
    by_words = [verdict for verdict in assessment.judged if verdict.claim.method == "maximum_likelihood"]
    assert [(verdict.status, verdict.method, verdict.rows) for verdict in by_words] == [
        ("attributed", "wald_log", ())
    ] * 3
    assert {len(verdict.rows) for verdict in assessment.judged if verdict not in by_words} == {26}
    contradicted = {verdict.claim.id for verdict in assessment.judged if "contradicted" in verdict.flags}
    assert contradicted == {"iv-or-high", "van-houwelingen-or-high"}


@pytest.mark.parametrize(
    "strata",
    [
        '["aronson-1948"]',
        '["aronson-1948", "aronson-1948"]',
        '["aronson-1948", "nowhere"]',
        '["all-trials", "aronson-1948"]',
    ],
)
def test_strata_are_other_populations(tmp_path: Path, strata: str) -> None:
    copy = shutil.copytree(BCG, tmp_path / "bcg")
    study = copy / "bcg-1994/study.toml"
    text = study.read_text(encoding="utf-8")
    study.write_text(text[: text.index("strata = [")] + f"strata = {strata}\n", encoding="utf-8")
    with pytest.raises(
        DossierError, match="all-trials: strata: expected two or more different ids among the populations"
    ):
        load(copy)


def test_only_a_dossier_that_pools_odds_ratios_pays_for_statsmodels() -> None:
    code = "import sys; from evidence import load, verify; verify(load()); print('statsmodels' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
