"""Verdicts on p-values: of counts and of means, stated, not stated, one-sided, not defined, and next to a number that decides."""

from __future__ import annotations

from dataclasses import replace

import pytest
from building import claim_of, dossier_of, judged
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.model import Binary, Continuous, Document, Dossier, Location
from evidence.reported import Reported
from evidence.verification import judge
from evidence.verification.predict.p_values import p_of_counts


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


@pytest.mark.parametrize(
    ("word", "printed", "status"),
    [
        ("significantly", "0.007", "reproduced"),
        ("significantly", "0.07", "differs"),
        ("significantly", "0.05", "not checkable"),  # .045 to .055
        ("significantly", "P<.05", "reproduced"),
        ("significantly", "P<.1", "not checkable"),
        ("significantly", "P>.05", "differs"),
        ("not significant", "0.07", "reproduced"),
        ("not significant", "0.007", "differs"),
        ("not significant", "P<.05", "differs"),
        ("not significant", "P>.05", "reproduced"),
    ],
)
def test_a_word_without_data_is_judged_by_the_printed_p(word: str, printed: str, status: str) -> None:
    claim = claim_of("p_value", word, "new", "old")
    beside = replace(claim, id="beside", reported=Reported(printed))
    verdict = judge(replace(dossier_of(claim), claims=(claim, beside)))[0]
    assert verdict.status == status
    assert f"P {printed} printed at paper, abstract" in verdict.reason


def test_a_word_is_judged_by_the_p_of_its_own_document_first() -> None:
    claim = claim_of("p_value", "significantly", "new", "old")
    elsewhere = replace(claim, id="a", reported=Reported(".2"), location=Location("press", page="1"))
    beside = replace(claim, id="b", reported=Reported(".02"))
    press = Document("press", "Press", "Maker", "2021", "press", secondary=("trial",))
    dossier = dossier_of(claim)
    dossier = replace(dossier, documents=(*dossier.documents, press))
    assert judge(replace(dossier, claims=(claim, elsewhere, beside)))[0].status == "reproduced"
    assert judge(replace(dossier, claims=(claim, elsewhere)))[0].status == "differs"


def test_one_sided_match_is_a_note_never_a_status() -> None:
    verdict = judged("p_value", "0.025", Binary(60, 71), Binary(51, 72))
    assert verdict.status == "differs"
    assert "one-sided pearson .0249" in verdict.reason


def test_a_one_sided_note_looks_towards_the_difference_only() -> None:
    assert "one-sided" not in judged("p_value", "NS", Binary(41, 71), Binary(27, 72)).reason


def test_inspect_sr_4_9_is_attributed_only_within_rounding() -> None:
    """INSPECT-SR guidance, check 4.9: 20 (4) v 21 (2), n = 30 each, printed P = .02; .23 at face value."""
    verdict = judged("p_value", ".02", Continuous("20", "4", 30), Continuous("21", "2", 30))  # type: ignore[arg-type]
    assert verdict.status == "attributed"
    assert "rounding" in verdict.flags
    assert f"{verdict.recomputed:.2f}" == "0.23"


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


def test_a_stated_method_outside_the_catalogue_is_not_checkable() -> None:
    verdict = judged("p_value", "0.05", Binary(60, 71), Binary(51, 72), method="logrank")
    assert verdict.status == "not checkable"
    assert "logrank" in verdict.reason


def test_differs_shows_what_the_stated_method_gives() -> None:
    verdict = judged("p_value", "0.01", Binary(60, 71), Binary(51, 72), method="pearson")
    assert verdict.status == "differs"
    assert verdict.method == "pearson"
    assert "the stated method gives pearson .0498" in verdict.reason


@pytest.mark.parametrize("method", ["wald_log_or", "wald_log_rr"])
def test_a_logarithm_of_nothing_prints_nothing(method: str) -> None:
    """50/50 v 0/50: the log ratio and its standard error are both infinite; nothing there is not significant."""
    verdict = judged("p_value", "NS", Binary(50, 50), Binary(0, 50))
    value = next(value for value in verdict.methods if value.method == method)
    assert (value.value, value.prints, value.note) == (None, False, "not defined: an empty cell")
    assert verdict.status == "differs"


@pytest.mark.parametrize("method", ["wald_unpooled", "student_t", "welch_t"])
def test_a_test_without_variance_prints_nothing(method: str) -> None:
    """20/20 v 0/20: R `t.test` stops, "data are essentially constant"; Pearson's chi-square is 40."""
    verdict = judged("p_value", "<.001", Binary(20, 20), Binary(0, 20))
    value = next(value for value in verdict.methods if value.method == method)
    assert (value.value, value.prints, value.note) == (None, False, "not defined: no variance")
    assert (verdict.status, verdict.method) == ("attributed", "pearson")


def test_means_without_any_spread_have_no_test() -> None:
    """R `t.test(rep(4.2, 10), rep(5, 11))` stops: "data are essentially constant"."""
    verdict = judged("p_value", "<.001", Continuous("4.2", "0", 10), Continuous("5.0", "0", 11))
    assert (verdict.status, verdict.reason) == ("not checkable", "no method is defined for these data: no variance")
    assert {value.note for value in verdict.methods} == {"not defined: no variance"}
    assert judged("p_value", "<.05", Continuous("4.2", "0.9", 10), Continuous("5.0", "0", 11)).status == "attributed"


def test_welch_needs_two_patients_in_an_arm() -> None:
    verdict = judged("p_value", "NS", Binary(0, 1), Binary(50, 60), method="welch_t")
    assert next(v for v in verdict.methods if v.method == "welch_t").note == "not defined: one patient in an arm"
    assert verdict.status == "other method"
    assert verdict.reason.startswith(
        "the stated method, welch_t, has no value (not defined: one patient in an arm); printed by "
    )
    verdict = judged("p_value", ".0001", Binary(0, 1), Binary(50, 60), method="welch_t")
    assert verdict.reason.startswith(
        "the stated method, welch_t, has no value (not defined: one patient in an arm); none of "
    )


@pytest.mark.parametrize("reported", [".0401", ".9999"])
def test_a_stated_test_that_is_too_large_to_compute_is_not_judged_by_the_others(reported: str) -> None:
    """Barnard's test of 2,000 patients an arm is not computed; Pearson's P is .0401."""
    verdict = judged("p_value", reported, Binary(220, 2000), Binary(181, 2000), method="barnard_pooled")
    assert verdict.status == "not checkable"
    assert verdict.reason.startswith("the stated method, barnard_pooled, is not computed: too large")
    assert ("of the catalogue pearson" in verdict.reason) == (reported == ".0401")


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


def test_a_value_next_to_alpha_is_the_fraction_that_it_is() -> None:
    """3/3 v 0/3 has a central mid-p of exactly 1/20; its float, 0.05 less half a unit of the last place, is below."""
    verdict = judged("p_value", "NS", Binary(3, 3), Binary(0, 3), method="fisher_mid_p")
    assert (verdict.status, verdict.recomputed, verdict.flags) == ("reproduced", 0.05, ())
    assert judged("p_value", "P<.05", Binary(3, 3), Binary(0, 3), method="fisher_mid_p").status == "other method"


@pytest.mark.parametrize(("printed", "prints"), [("P<.41", True), ("P<.4", False)])
def test_a_one_sided_p_is_decided_in_fractions_too(printed: str, prints: bool) -> None:
    """1/4 v 1/6: the one-sided mid-p, which two methods share, is exactly 2/5; its float lies below."""
    found = p_of_counts(Binary(1, 4), Binary(1, 6), Reported(printed), alternative="greater")
    assert {value.prints for value in found if value.method.startswith("fisher_mid_p")} == {prints}


def test_a_one_sided_note_names_no_test_that_is_not_defined() -> None:
    """0/4 v 1/6 has no log ratio, whose one-sided limit is .5."""
    reason = judged("p_value", ".500", Binary(0, 4), Binary(1, 6)).reason
    assert "one-sided pearson_yates .5000 would print it" in reason


def test_a_supremum_next_to_an_end_is_that_end() -> None:
    """Barnard's P of 0/1 v 3/5 is exactly 1/2; as a float it may come out just below."""
    values = {value.method: value for value in p_of_counts(Binary(0, 1), Binary(3, 5), Reported("P = 1"))}
    assert values["barnard_pooled"].value == 0.5
    assert values["barnard_pooled"].prints
