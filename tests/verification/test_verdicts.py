"""Verdicts on published figures: the status, the number and what hangs on it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.assessment import Assessment
from evidence.model import (
    Arm,
    Binary,
    Claim,
    Continuous,
    Document,
    Dossier,
    Estimand,
    Location,
    Named,
    Outcome,
    Population,
    Row,
    Study,
    Verdict,
)
from evidence.reported import Reported
from evidence.verification import judge


def one(assessment: Assessment, identifier: str) -> Verdict:
    return next(verdict for verdict in assessment.judged if verdict.claim.id == identifier)


def dossier_of(claim: Claim, *summaries: Binary | Continuous) -> Dossier:
    """A dossier of one trial with one row an arm and one claim."""
    arms = ("new", "old")[: len(summaries)]
    rows = tuple(
        Row(
            f"trial/{arm}",
            Estimand("trial", "response", "end", "all", (arm,)),
            summary,
            Location("paper", page="Table 1"),
        )
        for arm, summary in zip(arms, summaries, strict=True)
    )
    study = Study(
        "trial", "Trial", "randomised trial", "Two arms.",
        arms=tuple(Arm(arm, arm, "intervention") for arm in arms),
        outcomes=(Outcome("response", "Response", "binary"),),
        timepoints=(Named("end", "End"),), populations=(Population("all", "All"),), rows=rows,
    )  # fmt: skip
    paper = Document("paper", "Paper", "Journal", "2020", "paper", primary=("trial",))
    return Dossier((paper,), (study,), (claim,))


def claim_of(statistic: str, reported: str, *arms: str, method: str | None = None, **estimand: str) -> Claim:
    about = Estimand("trial", "response", "end", "all", arms, **estimand)
    return Claim(
        "claim",
        about,
        statistic,
        Location("paper", page="abstract"),
        "trial/claims.toml",
        Reported(reported),
        method=method,
    )


def judged(
    statistic: str, reported: str, *summaries: Binary | Continuous, method: str | None = None, **estimand: str
) -> Verdict:
    arms = ("new", "old")[: len(summaries)]
    return judge(dossier_of(claim_of(statistic, reported, *arms, method=method, **estimand), *summaries))[0]


def test_smith_2002_primary_outcome_is_attributed_and_hangs_on_the_method(assessment: Assessment) -> None:
    verdict = one(assessment, "s2-success-p")
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
    verdict = one(assessment, "s2-success-both-p")
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
    verdict = one(assessment, identifier)
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
    values = {value.method: value.value for value in one(assessment, identifier).methods}
    methods = ("pearson", "pearson_yates", "likelihood_ratio", "fisher", "fisher_mid_p")
    assert tuple(f"{values[method]:.6f}"[1:] for method in methods) == P_VALUES[identifier]


def test_pearson_prints_all_six(assessment: Assessment) -> None:
    assert all("pearson" in [v.method for v in one(assessment, name).methods if v.prints] for name in P_VALUES)


def test_truncated_percentage_differs_and_says_so(assessment: Assessment) -> None:
    verdict = one(assessment, "ner2020-systemic-stop")
    assert verdict.status == "differs"
    assert "truncation of 143/173" in verdict.reason


def test_percentage_that_no_rounding_rule_prints_is_impossible(assessment: Assessment) -> None:
    assert one(assessment, "ons-male-cmm-only").status == "impossible"


def bounded(reported: str, n_max: int) -> Verdict:
    """A percentage of one group whose size is not printed."""
    return judge(dossier_of(replace(claim_of("percentage", reported, "new"), n_max=n_max)))[0]


def test_a_percentage_that_no_allowed_base_prints_is_impossible() -> None:
    verdict = bounded("4.5%", 21)
    assert verdict.status == "impossible"
    assert verdict.reason == "no fraction with n up to 21 prints it"
    assert bounded("4.5%", 22).implies == ("the only fraction with n up to 22: 1/22",)
    assert bounded("82.6%", 20).reason == "no fraction with n up to 20 prints it"


def test_a_percentage_cut_off_says_so() -> None:
    """1/15 is 6.67%, printed 6.7% to nearest."""
    assert bounded("6.6%", 15).reason == "no fraction with n up to 15 prints it; truncation of 1/15 would"


def test_double_rounding_is_named(assessment: Assessment) -> None:
    assert "rounding twice" in one(assessment, "jno-female-tdd").reason


def test_unique_count_is_implied(assessment: Assessment) -> None:
    assert one(assessment, "s4-female").implies == ("events 794/1403",)
    assert one(assessment, "s4-infection").implies == ("events 45/1403",)


def test_sd_implied_by_p(assessment: Assessment) -> None:
    verdict = one(assessment, "s2-toxicity-p")
    assert verdict.status == "not checkable"
    assert verdict.implies == ("a pooled SD of 5.11 to 5.26 by student",)


def test_derived_row_never_verifies_its_own_claim(assessment: Assessment) -> None:
    assert one(assessment, "s2-vas-below-4-idds").status == "not checkable"
    assert one(assessment, "s2-male-idds").status == "not checkable"


@pytest.mark.parametrize(
    ("reported", "method", "status"),
    [
        ("0.05", "pearson", "reproduced"),
        ("0.05", "fisher", "other method"),
        ("0.07", "fisher", "reproduced"),
        ("0.20", "fisher", "differs"),
        ("0.20", None, "differs"),
        ("<0.05", "pearson", "reproduced"),
        ("<0.05", "fisher", "other method"),
        ("NS", "fisher", "reproduced"),
        ("<0.001", None, "differs"),
    ],
)
def test_statuses_of_a_p_value(reported: str, method: str | None, status: str) -> None:
    assert judged("p_value", reported, Binary(60, 71), Binary(51, 72), method=method).status == status


def test_one_sided_match_is_a_note_never_a_status() -> None:
    verdict = judged("p_value", "0.025", Binary(60, 71), Binary(51, 72))
    assert verdict.status == "differs"
    assert "one-sided pearson .0249" in verdict.reason


def test_word_against_alpha_carries_the_decision_flag() -> None:
    assert "decision" in judged("p_value", "significantly", Binary(60, 71), Binary(51, 72)).flags
    assert "decision" not in judged("p_value", "significantly", Binary(41, 71), Binary(27, 72)).flags


def test_inspect_sr_4_9_is_attributed_only_within_rounding() -> None:
    """INSPECT-SR guidance, check 4.9: 20 (4) v 21 (2), n = 30 each, printed P = .02; .23 at face value."""
    verdict = judged("p_value", ".02", Continuous("20", "4", 30), Continuous("21", "2", 30))  # type: ignore[arg-type]
    assert verdict.status == "attributed"
    assert "rounding" in verdict.flags
    assert f"{verdict.recomputed:.2f}" == "0.23"


@pytest.mark.parametrize(
    ("statistic", "measure", "reported", "status"),
    [
        ("estimate", "risk_difference", "13.7%", "reproduced"),
        ("estimate", "risk_ratio", "1.19", "reproduced"),
        ("estimate", "odds_ratio", "2.25", "reproduced"),
        ("estimate", "nnt", "7.3", "reproduced"),
        ("estimate", "odds_ratio", "2.52", "differs"),
        ("ci_low", "risk_difference", "0.0022", "attributed"),
        ("ci_high", "risk_difference", "0.2713", "attributed"),
        ("ci_low", "risk_ratio", "0.998", "attributed"),
        ("ci_high", "risk_ratio", "1.426", "attributed"),
        ("ci_high", "odds_ratio", "5.10", "attributed"),
        ("ci_high", "odds_ratio", "9.99", "differs"),
    ],
)  # fmt: skip
def test_effects_of_smith_2002(statistic: str, measure: str, reported: str, status: str) -> None:
    """Wald 0.2 to 27.1 points, RR 1.19 (0.998-1.426), OR 2.25 (0.99-5.10): epiR 2.0.57."""
    assert judged(statistic, reported, Binary(60, 71), Binary(51, 72), measure=measure).status == status


def test_interval_of_one_proportion() -> None:
    """Newcombe 1998, Stat Med 17:857: 81/263, Wilson .2553 to .3662."""
    verdict = judged("ci_low", ".2553", Binary(81, 263), measure="proportion")
    assert "wilson" in [value.method for value in verdict.methods if value.prints]


counts = st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@settings(max_examples=25, deadline=None)
@given(counts, counts, st.integers(2, 4))
def test_what_a_method_prints_is_never_differs(first: tuple[int, int], second: tuple[int, int], decimals: int) -> None:
    """Print any method's P rounded to nearest: it is reproduced when stated and attributed when not."""
    one_arm, other = Binary(*first), Binary(*second)
    for value in judged("p_value", "0.5", one_arm, other).methods:
        if value.value is not None:
            printed = Reported(f"0.{'0' * decimals}").like(value.value)
            assert judged("p_value", printed, one_arm, other, method=value.method).status == "reproduced"
            assert judged("p_value", printed, one_arm, other).status == "attributed"


@settings(max_examples=50, deadline=None)
@given(counts, st.integers(0, 3))
def test_any_rounded_percentage_is_reproduced(arm: tuple[int, int], decimals: int) -> None:
    pattern = "0%" if decimals == 0 else f"0.{'0' * decimals}%"
    printed = Reported(pattern).like(Fraction(*arm))
    assert judged("percentage", printed, Binary(*arm)).status == "reproduced"


def test_a_verdict_never_depends_on_file_order(dossier: Dossier, assessment: Assessment) -> None:
    turned = replace(
        dossier,
        documents=dossier.documents[::-1],
        studies=tuple(replace(study, rows=study.rows[::-1]) for study in dossier.studies[::-1]),
        claims=dossier.claims[::-1],
    )
    again = {verdict.claim.id: verdict for verdict in judge(turned)}
    assert all(again[verdict.claim.id] == verdict for verdict in assessment.judged)


@pytest.mark.parametrize("method", ["wald_log_or", "wald_log_rr"])
def test_a_logarithm_of_nothing_prints_nothing(method: str) -> None:
    """50/50 v 0/50: the log ratio and its standard error are both infinite; nothing there is not significant."""
    verdict = judged("p_value", "NS", Binary(50, 50), Binary(0, 50))
    value = next(value for value in verdict.methods if value.method == method)
    assert (value.value, value.prints, value.note) == (None, False, "not defined: an empty cell")
    assert verdict.status == "differs"


def test_welch_needs_two_patients_in_an_arm() -> None:
    verdict = judged("p_value", "NS", Binary(0, 1), Binary(50, 60), method="welch_t")
    assert next(v for v in verdict.methods if v.method == "welch_t").note == "not defined: one patient in an arm"
    assert verdict.status == "other method"


def test_a_stated_method_outside_the_catalogue_is_not_checkable() -> None:
    verdict = judged("p_value", "0.05", Binary(60, 71), Binary(51, 72), method="logrank")
    assert verdict.status == "not checkable"
    assert "logrank" in verdict.reason


def test_differs_shows_what_the_stated_method_gives() -> None:
    verdict = judged("p_value", "0.01", Binary(60, 71), Binary(51, 72), method="pearson")
    assert verdict.status == "differs"
    assert verdict.method == "pearson"
    assert "the stated method gives pearson .0498" in verdict.reason


@pytest.mark.parametrize(("reported", "method"), [("P<.05", "fisher"), ("NS", "pearson"), ("significant", "fisher")])
def test_words_against_the_stated_method_carry_the_decision_flag(reported: str, method: str) -> None:
    assert "decision" in judged("p_value", reported, Binary(60, 71), Binary(51, 72), method=method).flags


def test_a_one_sided_note_looks_towards_the_difference_only() -> None:
    assert "one-sided" not in judged("p_value", "NS", Binary(41, 71), Binary(27, 72)).reason


@pytest.mark.parametrize(
    ("statistic", "reported"),
    [("percentage", "120%"), ("percentage", "-3%"), ("p_value", "1.5"), ("p_value", "-0.1"), ("p_value", "P<0"), ("events", "-5")],
)  # fmt: skip
def test_what_no_data_could_give_is_impossible(statistic: str, reported: str) -> None:
    arms = (Binary(60, 71), Binary(51, 72)) if statistic == "p_value" else (Binary(60, 71),)
    assert judged(statistic, reported, *arms).status == "impossible"


@pytest.mark.parametrize("reported", ["0.02", "0.03"])
def test_a_p_at_the_end_of_an_interval_is_decided_in_fractions(reported: str) -> None:
    """2/2 v 1/14 by Fisher's test is exactly 1/40."""
    assert judged("p_value", reported, Binary(2, 2), Binary(1, 14), method="fisher").status == "reproduced"


def test_an_exact_tenth_is_not_below_a_tenth() -> None:
    assert judged("p_value", "P<0.1", Binary(1, 1), Binary(0, 9), method="fisher").status != "reproduced"


def test_both_arms_come_from_one_document_where_one_has_both() -> None:
    claim = claim_of("p_value", "0.05", "new", "old")
    dossier = dossier_of(claim, Binary(60, 71), Binary(51, 72))
    press = Document("press", "Press", "Maker", "2021", "press", secondary=("trial",))
    stray = replace(
        dossier.studies[0].rows[0], id="stray", summary=Binary(61, 71), location=Location("press", page="1")
    )
    study = replace(dossier.studies[0], rows=(*dossier.studies[0].rows, stray))
    about = replace(claim, location=Location("press", page="1"))
    mixed = Dossier((*dossier.documents, press), (study,), (about,))
    assert [row.location.document for row in judge(mixed)[0].rows] == ["paper", "paper"]


def test_a_count_printed_twice_in_one_document_is_compared() -> None:
    claim = replace(claim_of("events", "61", "new"), location=Location("paper", page="Table 1"))
    assert judge(dossier_of(claim, Binary(60, 71)))[0].status == "differs"
