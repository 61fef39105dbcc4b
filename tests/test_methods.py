"""The catalogue and the code name the same methods."""

import re
from dataclasses import replace

import pytest

from evidence.methods import FAMILIES, method, methods
from evidence.stats.proportions.testing import CLOSED, CONDITIONAL, TESTS, UNCONDITIONAL


def test_every_test_of_two_proportions_is_in_the_catalogue_and_none_else():
    rows = methods("two_proportions")
    assert sorted(row.id for row in rows) == sorted(TESTS)
    assert {row.id: row.cost for row in rows} == {
        **dict.fromkeys(CLOSED, "closed"),
        **dict.fromkeys(CONDITIONAL, "conditional"),
        **dict.fromkeys(UNCONDITIONAL, "unconditional"),
    }


@pytest.mark.parametrize("family", FAMILIES)
def test_every_row_stands_in_its_family_once(family):
    rows = methods(family)
    assert {row.family for row in rows} == {family}
    assert len({row.id for row in rows}) == len(rows)


def test_metadata_lists_all_families_in_order():
    from evidence.methods import METHODS

    assert [row.family for row in METHODS] == [family for family in FAMILIES for _ in methods(family)]


def test_the_partner_of_a_method_is_a_method_of_another_family_or_its_own():
    from evidence.methods import METHODS

    ids = {row.id for row in METHODS}
    assert [row.id for row in METHODS if row.pair is not None and row.pair not in ids] == []


@pytest.mark.parametrize(("field", "value"), [("kind", "precise"), ("cost", "cheap"), ("family", "survival")])
def test_a_row_with_a_word_of_its_own_is_refused(field, value):
    with pytest.raises(ValueError, match=f"pearson: {field}: expected .* got '{value}'"):
        replace(method("two_proportions", "pearson"), **{field: value})


def test_an_unknown_method_or_family_names_the_known_ones():
    with pytest.raises(ValueError, match=r"expected one of pearson, .* got 'chi'"):
        method("two_proportions", "chi")
    with pytest.raises(ValueError, match=r"expected one of two_proportions, .* got 'three'"):
        methods("three")


# Written out, so that no mark appears or disappears unnoticed. Each was read where the catalogue says.
RECOMMENDED = {
    "two_proportions": {
        "Campbell 2007": "n_minus_1",
        "Lydersen, Fagerland & Laake 2009": "fisher_mid_p fisher_mid_p_minlike barnard_pooled barnard_unpooled boschloo boschloo_minlike",
    },
    "risk_difference": {"Newcombe 1998": "newcombe miettinen_nurminen mee"},
    "risk_ratio": {"Fagerland, Lydersen & Laake 2015": "koopman"},
    "odds_ratio": {"Fagerland, Lydersen & Laake 2015": "gart", "Fagerland 2012": "baptista_pike_mid_p"},
    "nnt": {"Bender 2001": "newcombe"},
    "one_proportion": {
        "Newcombe 1998": "clopper_pearson wilson wilson_cc mid_p",
        "Brown, Cai & DasGupta 2001": "wilson agresti_coull jeffreys",
    },
    "means": {"Delacre, Lakens & Leys 2017": "welch"},
    "pooled": {"Bradburn, Deeks, Berlin & Localio 2007": "peto"},
}


@pytest.mark.parametrize("family", FAMILIES)
def test_what_is_recommended_by_whom(family):
    marked: dict[str, list[str]] = {}
    for row in methods(family):
        for source in row.recommended:
            marked.setdefault(source.by, []).append(row.id)
    assert {by: " ".join(ids) for by, ids in marked.items()} == RECOMMENDED.get(family, {})


def test_every_recommendation_says_authors_year_journal_volume_and_pages():
    from evidence.methods import METHODS

    said = [str(source) for row in METHODS for source in row.recommended]
    assert [
        text for text in said if not re.match(r"[A-Z][^0-9]* (19|20)\d\d, [A-Z][A-Za-z ]+ \d+:\d+-\d+(,| |$)", text)
    ] == []


def test_fisher_says_who_advises_against_it():
    fisher = method("two_proportions", "fisher")
    assert fisher.recommended == ()
    assert "Lydersen, Fagerland & Laake 2009 (Stat Med 28:1159-1175) advise against it" in fisher.note
