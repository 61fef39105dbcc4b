"""Verdicts where a paper names its test in words: what they can mean, on how many sides, and what the catalogue does not have.

P values by R 4.2: `fisher.test`, `chisq.test` and `t.test`.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from building import judged
from written import assess, claim, row, verdict

from evidence.errors import DossierError
from evidence.model import Binary, Continuous

FEW = [row("3", "38", arm="new"), row("1", "39", arm="old")]
LEVAMISOLE = [row("60", "71", arm="new"), row("51", "72", arm="old")]  # Smith 2002, J Clin Oncol 20:4040


@pytest.mark.parametrize(
    "method",
    ["Fisher's exact test", "Fisher exact", "fisher_exact", "chi-square", "chi-squared test", "Pearson's chi-square"],
)
def test_a_test_named_in_words_is_held_to_what_it_gives(tmp_path: Path, method: str) -> None:
    """Fisher .3584, Pearson .2920, Yates .5890: none prints .001."""
    found = verdict(tmp_path, claim("p", "p_value", ".001", "new", "old", method=method), binary=FEW)
    assert found["status"] == "differs"


@pytest.mark.parametrize(
    ("method", "reported", "by", "read"),
    [
        ("Fisher's exact test", ".358", "fisher", "fisher or fisher_central"),
        ("chi-square", ".292", "pearson", "pearson or pearson_yates"),
        ("chi-square", ".589", "pearson_yates", "pearson or pearson_yates"),
        ("chi-square with Yates' correction", ".589", "pearson_yates", "pearson_yates"),
        ("chi-square or Fisher's exact test", ".358", "fisher", "pearson or fisher or pearson_yates or fisher_central"),
    ],
)
def test_words_that_mean_several_tests_are_reproduced_by_one_of_them(
    tmp_path: Path, method: str, reported: str, by: str, read: str
) -> None:
    assessment = assess(tmp_path, [claim("p", "p_value", reported, "new", "old", method=method)], binary=FEW)
    (found,) = assessment.judged
    assert (found.status, found.method) == ("reproduced", by)
    assert f'"{method}" read as {read}' in found.assumptions


def test_words_that_mean_one_test_are_not_reproduced_by_another(tmp_path: Path) -> None:
    stated = claim("p", "p_value", ".292", "new", "old", method="chi-square with Yates' correction")
    found = verdict(tmp_path, stated, binary=FEW)
    assert found["status"] == "other method"
    assert "the stated method gives pearson_yates .5890; printed by pearson .2920" in found["reason"]


def test_the_reason_gives_what_every_meant_test_gives() -> None:
    found = judged("p_value", ".001", Binary(3, 38), Binary(1, 39), method="chi-square")
    assert "the stated method gives pearson .2920 or pearson_yates .5890; none of" in found.reason
    assert found.method == "pearson"  # the nearer of the two


@pytest.mark.parametrize(("reported", "by"), [(".0470", "student"), (".0459", "welch")])
def test_a_t_test_is_students_or_welchs(reported: str, by: str) -> None:
    """t.test of the samples with these moments, exact: 10.0 (4.0) of 30 v 8.0 (3.5) of 28."""
    first, second = Continuous("10.00", "4.00", 30), Continuous("8.00", "3.50", 28)
    found = judged("p_value", reported, first, second, method="t test")
    assert (found.status, found.method) == ("reproduced", by)


def test_an_id_that_is_a_name_of_others_means_itself() -> None:
    found = judged("p_value", ".050", Binary(60, 71), Binary(51, 72), method="pearson")
    assert (found.status, found.assumptions[0]) == ("reproduced", "two-sided")
    assert not any("read as pearson" in assumed for assumed in found.assumptions)


def test_one_sided_in_words_is_judged_one_sided(tmp_path: Path) -> None:
    """3/10 v 0/6: fisher.test gives .2500 two-sided, .2143 towards the difference."""
    rows = [row("3", "10", arm="new"), row("0", "6", arm="old")]
    stated = claim("p", "p_value", ".214", "new", "old", method="one-sided Fisher's exact test")
    (found,) = assess(tmp_path, [stated], binary=rows).judged
    assert (found.status, found.method) == ("reproduced", "fisher")
    assert "one-sided, towards the difference observed" in found.assumptions


def test_two_sided_in_words_goes_before_the_sides_of_the_study(tmp_path: Path) -> None:
    one_sided = claim("a", "p_value", ".0249", "new", "old", sides=1)
    in_words = claim("b", "p_value", ".0498", "new", "old", method="two-sided chi-square without correction")
    found = assess(tmp_path, [one_sided, in_words], binary=LEVAMISOLE).judged
    assert [one.status for one in found] == ["attributed", "reproduced"]


def test_words_and_sides_that_contradict_each_other_are_refused(tmp_path: Path) -> None:
    stated = claim("p", "p_value", ".05", "new", "old", method="two-sided Fisher's exact test", sides=1)
    with pytest.raises(DossierError, match="sides: expected 2, as its method says, got 1"):
        assess(tmp_path, [stated], binary=LEVAMISOLE)


@pytest.mark.parametrize("method", ["Cochran-Mantel-Haenszel, stratified", "Mann-Whitney U test", "permutation test"])
def test_a_name_that_the_catalogue_does_not_have_makes_a_p_not_checkable(tmp_path: Path, method: str) -> None:
    found = verdict(tmp_path, claim("p", "p_value", ".050", "new", "old", method=method), binary=LEVAMISOLE)
    assert found["status"] == "not checkable"
    assert f"the stated method, {method}, is not in the catalogue" in found["reason"]


def test_flags_look_at_every_test_that_prints_the_figure() -> None:
    """60/71 v 51/72: Pearson .0498 and Yates .0782; both satisfy < .08, on either side of .05."""
    arms = Binary(60, 71), Binary(51, 72)
    assert "decision" in judged("p_value", "<.08", *arms, method="chi-square").flags
    assert "decision" not in judged("p_value", "<.08", *arms, method="chi-square, uncorrected").flags


def test_one_event_turns_one_of_the_tests_that_are_meant() -> None:
    """Of 61/71 v 51/72 Pearson gives .0286 and Yates .0471; an event less makes them .0498 and .0782: only Yates turns."""
    arms = Binary(61, 71), Binary(51, 72)
    assert "fragile" in judged("p_value", "<.05", *arms, method="chi-square").flags
    assert "fragile" not in judged("p_value", ".0286", *arms, method="chi-square").flags
