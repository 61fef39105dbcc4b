"""Verdicts on the figures of the bundled dossier, and what holds for every verdict."""

from __future__ import annotations

from dataclasses import replace

import pytest
from building import judged, verdict_on

from evidence.assessment import Assessment
from evidence.model import Binary, Dossier
from evidence.verification import judge


def test_smith_2002_primary_outcome_is_attributed_and_hangs_on_the_method(assessment: Assessment) -> None:
    verdict = verdict_on(assessment, "s2-success-p")
    values = {value.method: value for value in verdict.methods}
    assert verdict.status == "attributed"
    assert verdict.method == "pearson"
    assert f"{values['pearson'].value:.4f}" == "0.0498"
    assert values["pearson"].prints
    assert f"{values['fisher'].value:.4f}" == "0.0702"
    assert not values["fisher"].prints
    assert f"{values['pearson_yates'].value:.4f}" == "0.0782"
    assert not values["pearson_yates"].prints
    assert set(verdict.flags) >= {"decision", "attrition", "fragile"}


def test_smith_2002_both_reductions_is_attributed_whatever_the_method(assessment: Assessment) -> None:
    verdict = verdict_on(assessment, "s2-success-both-p")
    assert verdict.status == "attributed"
    assert "decision" not in verdict.flags


# Values recomputed independently from the documents' figures (percentages, reductions) or read in the cited source.
FIGURES = {
    "s2-success-idds": ("reproduced", "84.507"),
    "s2-success-cmm": ("reproduced", "70.833"),
    "s2-success-both-idds": ("reproduced", "57.746"),
    "s2-success-both-cmm": ("reproduced", "37.500"),
    "s2-vas-reduction-idds": ("reproduced", "51.519"),
    "s2-vas-reduction-cmm": ("reproduced", "39.052"),
    "s2-toxicity-reduction-idds": ("reproduced", "50.277"),
    "s2-toxicity-reduction-cmm": ("reproduced", "17.138"),
    "annonc-vas-reduction-idds": ("differs", "50.192"),
    "annonc-vas-reduction-non-idds": ("differs", "37.171"),
    "annonc-toxicity-reduction-idds": ("reproduced", "65.569"),
    "annonc-toxicity-reduction-non-idds": ("differs", "38.633"),
    "s4-followed-to-death": ("reproduced", "87.033"),
    "s4-device-exit": ("reproduced", "4.348"),
    "s4-other-exit": ("reproduced", "8.619"),
    "jno-female-tdd": ("differs", "57.447"),
}


@pytest.mark.parametrize("identifier", FIGURES)
def test_percentages_and_reductions(assessment: Assessment, identifier: str) -> None:
    status, percent = FIGURES[identifier]
    verdict = verdict_on(assessment, identifier)
    assert verdict.recomputed is not None
    assert (verdict.status, f"{100 * verdict.recomputed:.3f}") == (status, percent)


# Table of two-sided p-values of six printed P, computed beforehand by independent implementations.
P_VALUES = {
    "s2-success-p": (".049808", ".078245", ".048243", ".070205", ".053338"),
    "s2-success-both-p": (".015352", ".024038", ".015001", ".019209", ".016512"),
    "annonc-success-4-weeks-p": (".018725", ".032161", ".014531", ".021756", ".017832"),
    "annonc-success-both-4-weeks-p": (".000349", ".000669", ".000316", ".000467", ".000390"),
    "annonc-success-12-weeks-p": (".554586", ".734031", ".555600", ".619931", ".564915"),
    "annonc-success-both-12-weeks-p": (".013601", ".023337", ".012987", ".016969", ".014986"),
}


@pytest.mark.parametrize("identifier", P_VALUES)
def test_p_values_of_smith_2002_and_2005(assessment: Assessment, identifier: str) -> None:
    values = {value.method: value.value for value in verdict_on(assessment, identifier).methods}
    methods = ("pearson", "pearson_yates", "likelihood_ratio", "fisher", "fisher_mid_p")
    assert tuple(f"{values[method]:.6f}"[1:] for method in methods) == P_VALUES[identifier]


def test_pearson_prints_all_six(assessment: Assessment) -> None:
    assert all("pearson" in [v.method for v in verdict_on(assessment, name).methods if v.prints] for name in P_VALUES)


def test_truncated_percentage_differs_and_says_so(assessment: Assessment) -> None:
    verdict = verdict_on(assessment, "ner2020-systemic-stop")
    assert verdict.status == "differs"
    assert "cut off, 143/173 would print it" in verdict.reason


def test_percentage_that_no_rounding_rule_prints_is_impossible(assessment: Assessment) -> None:
    assert verdict_on(assessment, "ons-male-cmm-only").status == "impossible"


def test_double_rounding_is_named(assessment: Assessment) -> None:
    assert "rounded twice, 57.447% would print it" in verdict_on(assessment, "jno-female-tdd").reason


def test_unique_count_is_implied(assessment: Assessment) -> None:
    assert verdict_on(assessment, "s4-female").implies == ("events 794/1403",)
    assert verdict_on(assessment, "s4-infection").implies == ("events 45/1403",)


def test_sd_implied_by_p(assessment: Assessment) -> None:
    verdict = verdict_on(assessment, "s2-toxicity-p")
    assert verdict.status == "not checkable"
    assert verdict.implies == ("a pooled SD of 5.11 to 5.26 by student",)


def test_derived_row_never_verifies_its_own_claim(assessment: Assessment) -> None:
    assert verdict_on(assessment, "s2-vas-below-4-idds").status == "not checkable"
    assert verdict_on(assessment, "s2-male-idds").status == "not checkable"


def test_a_verdict_never_depends_on_file_order(dossier: Dossier, assessment: Assessment) -> None:
    turned = replace(
        dossier,
        documents=dossier.documents[::-1],
        studies=tuple(replace(study, rows=study.rows[::-1]) for study in dossier.studies[::-1]),
        claims=dossier.claims[::-1],
    )
    again = {verdict.claim.id: verdict for verdict in judge(turned)}
    assert all(again[verdict.claim.id] == verdict for verdict in assessment.judged)


@pytest.mark.parametrize(
    ("statistic", "reported"),
    [("percentage", "120%"), ("percentage", "-3%"), ("p_value", "1.5"), ("p_value", "-0.1"), ("p_value", "P<0"), ("events", "-5")],
)  # fmt: skip
def test_what_no_data_could_give_is_impossible(statistic: str, reported: str) -> None:
    arms = (Binary(60, 71), Binary(51, 72)) if statistic == "p_value" else (Binary(60, 71),)
    assert judged(statistic, reported, *arms).status == "impossible"
