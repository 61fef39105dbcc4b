"""Who recommends a marked method stands beneath the table that marks it."""

import re
from dataclasses import replace
from itertools import takewhile

import pytest

from evidence.methods import FAMILIES, Recommendation, method, methods
from evidence.model import Binary, Continuous
from evidence.questions.compare import compare
from evidence.terminal.comparing import comparison_text
from evidence.terminal.recommending import legend, sources, starred
from evidence.terminal.showing import methods_text

FIRST = Recommendation("Mee 1984", "Biometrics 40:1175-1176")
SECOND = Recommendation("Beal 1987", "Biometrics 43:941-950", "for small samples")


def rows(**recommended):
    """Rows of the catalogue with these ids, recommended by these."""
    return [replace(method("risk_difference", "wald"), id=id_, recommended=by) for id_, by in recommended.items()]


def test_one_source_is_named_without_its_methods():
    assert legend(rows(a=(FIRST,), b=(), c=(FIRST,))) == ["  * recommended by Mee 1984"]


def test_nothing_is_said_where_nothing_is_marked():
    assert legend(rows(a=(), b=())) == sources(rows(a=())) == []


def test_several_sources_are_named_with_their_methods_and_the_largest_with_the_others():
    assert legend(rows(a=(FIRST,), b=(SECOND,), c=(FIRST,), d=(FIRST,))) == [
        "  * recommended by Beal 1987 for small samples (b); Mee 1984 (the others)"
    ]


def test_a_method_with_two_sources_is_named_with_both():
    assert legend(rows(a=(FIRST, SECOND), b=(FIRST,), c=(FIRST,))) == [
        "  * recommended by Beal 1987 for small samples (a); Mee 1984 (a, b, c)"
    ]


def test_the_catalogue_gives_each_source_in_full():
    assert sources(rows(a=(FIRST, SECOND), b=(FIRST,))) == [
        "  * a, b: Mee 1984, Biometrics 40:1175-1176",
        "  * a: Beal 1987, Biometrics 43:941-950 (for small samples)",
    ]


@pytest.mark.parametrize("family", FAMILIES)
def test_evidence_methods_explains_each_asterisk_in_its_family(family):
    marked = {row.id for row in methods(family) if row.recommended}
    text = methods_text(family)
    assert {starred(row) for row in methods(family)} == set(re.findall(r"(?m)^  ([a-z_0-9]+\*?) ", text))
    assert {id_ for ids in re.findall(r"(?m)^  \* ([a-z_0-9, ]+): ", text) for id_ in ids.split(", ")} == marked


@pytest.mark.parametrize(
    "comparison",
    [
        compare(Binary(60, 71), Binary(51, 72)),
        compare(Continuous("56.2", "13.2", 101), Continuous("57.8", "13.7", 99)),
    ],
    ids=["two proportions", "two means"],
)
def test_compare_says_beneath_each_table_who_recommends_in_two_lines_of_100_columns(comparison):
    for block in comparison_text(comparison).split("\n\n")[1:]:
        lines = block.splitlines()
        (start,) = [i for i, line in enumerate(lines) if line.startswith("  * recommended by ")]
        assert any(re.match(r"  [a-z_0-9]+\* ", line) for line in lines)
        said = [lines[start], *takewhile(lambda line: line.startswith("    "), lines[start + 1 :])]
        assert len(said) <= 2
        assert max(map(len, said)) <= 100
