"""The catalogue and the code name the same methods."""

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
