"""Methods as papers write them."""

import pytest

from evidence.methods import FAMILIES, methods
from evidence.stated_methods import stated_methods

COUNTS = [
    ("Fisher's exact test", "fisher fisher_central"),
    ("Fisher’s exact test", "fisher fisher_central"),
    ("FISHER EXACT TEST", "fisher fisher_central"),
    ("Fisher exact", "fisher fisher_central"),
    ("fisher_exact", "fisher fisher_central"),
    ("Fisher", "fisher fisher_central"),
    ("fisher", "fisher"),  # an id
    ("pearson", "pearson"),
    ("the two-sided Fisher's exact test", "fisher fisher_central"),
    ("Fisher exact test (two-tailed)", "fisher fisher_central"),
    ("chi-square", "pearson pearson_yates"),
    ("chi-squared test", "pearson pearson_yates"),
    ("Chi square test", "pearson pearson_yates"),
    ("χ2 test", "pearson pearson_yates"),
    ("χ² test", "pearson pearson_yates"),
    ("Pearson's chi-square", "pearson pearson_yates"),
    ("Pearson χ2", "pearson pearson_yates"),
    ("chi-square test with continuity correction", "pearson_yates"),
    ("chi-square test with Yates' correction", "pearson_yates"),
    ("chi-square with Yates' continuity correction", "pearson_yates"),
    ("continuity-corrected chi-square test", "pearson_yates"),
    ("Yates-corrected chi-square", "pearson_yates"),
    ("Yates' correction", "pearson_yates"),
    ("chi-square test (corrected for continuity)", "pearson_yates"),
    ("chi-square test without continuity correction", "pearson"),
    ("chi-squared test, uncorrected", "pearson"),
    ("chi-square test without Yates' correction", "pearson"),
    ("uncorrected chi-square", "pearson"),
    ("likelihood ratio chi-square test", "likelihood_ratio"),
    ("Fisher mid-P", "fisher_mid_p fisher_mid_p_minlike"),
    ("Barnard's test", "barnard_pooled barnard_unpooled"),
    ("Boschloo's test", "boschloo boschloo_minlike"),
    ("z test for two proportions", "pearson wald_unpooled"),
    ("chi-square or Fisher's exact test", "pearson fisher pearson_yates fisher_central"),
    ("chi-square test or Fisher's exact test, as appropriate", "pearson fisher pearson_yates fisher_central"),
    ("t test", "student_t welch_t"),
    ("Mann-Whitney U test", ""),
    ("Wilcoxon rank-sum test", ""),
    ("log-rank test", ""),
    ("adjusted log binomial regression", ""),
    ("Fisher's exact test, stratified by centre", ""),
    ("Cochran-Mantel-Haenszel, stratified", ""),
    ("chi-square test or Mann-Whitney test", ""),
    ("chi-square test for trend", ""),
    ("Fisher's exact test with continuity correction", ""),
    ("", ""),
    ("test", ""),
    (",", ""),
]


@pytest.mark.parametrize(("words", "ids"), COUNTS)
def test_what_a_name_means_for_two_proportions(words, ids):
    assert " ".join(stated_methods(words).within("two_proportions")) == ids


@pytest.mark.parametrize(
    ("words", "family", "ids"),
    [
        ("t test", "means", "student welch"),
        ("Student's t-test", "means", "student"),
        ("Student t", "means", "student"),
        ("unpaired t test", "means", "student welch"),
        ("independent-samples t-test", "means", "student welch"),
        ("t test with unequal variances", "means", "welch"),
        ("Welch's t-test", "means", "welch"),
        ("two-tailed t tests", "means", "student welch"),
        ("paired t-test", "paired", "paired_t"),
        ("paired t-test", "means", ""),
        ("Wald", "risk_difference", "wald wald_uncut"),
        ("Wald with continuity correction", "risk_difference", "wald_cc"),
        ("Newcombe", "risk_difference", "newcombe newcombe_cc"),
        ("Miettinen and Nurminen", "risk_difference", "miettinen_nurminen"),
        ("Miettinen–Nurminen", "risk_difference", "miettinen_nurminen"),
        ("Wilson score interval", "one_proportion", "wilson wilson_cc"),
        ("Clopper-Pearson exact confidence interval", "one_proportion", "clopper_pearson"),
        ("Katz", "risk_ratio", "katz_log"),
        ("Woolf", "odds_ratio", "woolf"),
        ("Mantel-Haenszel", "pooled", "mantel_haenszel"),
        ("CMH test", "stratified_tests", "cochran_mantel_haenszel cochran_mantel_haenszel_corrected"),
    ],
)
def test_what_a_name_means_elsewhere(words, family, ids):
    assert " ".join(stated_methods(words).within(family)) == ids


@pytest.mark.parametrize(
    ("words", "sides"),
    [
        ("two-sided Fisher's exact test", 2),
        ("one-sided Fisher", 1),
        ("1-tailed t test", 1),
        ("Fisher's exact test (2-tailed)", 2),
        ("t test", None),
        ("one-sided and two-sided t test", None),
    ],
)
def test_how_many_sides_are_said(words, sides):
    assert stated_methods(words).sides == sides


def test_words_are_kept_as_they_stand():
    assert stated_methods("Mann-Whitney U test").words == "Mann-Whitney U test"
    assert not stated_methods("Mann-Whitney U test").known


@pytest.mark.parametrize("family", FAMILIES)
def test_every_id_and_every_label_means_its_own_method(family):
    for row in methods(family):
        assert row.id in stated_methods(row.id).within(family)
        assert row.id in stated_methods(row.label).within(family)
        for alias in row.aliases:
            assert row.id in stated_methods(alias).within(family)


USED = (
    "two_proportions",
    "risk_difference",
    "risk_ratio",
    "odds_ratio",
    "nnt",
    "one_proportion",
    "means",
    "paired",
    "pooled",
)


@pytest.mark.parametrize("family", USED)
def test_every_method_says_how_usual_it_is_and_why(family):
    assert [row.id for row in methods(family) if not row.usage_because] == []
    assert "usual" in {row.usage for row in methods(family)}
