"""What `solve` answers where no table prints the figures: the nearest tables, what each misses, and what adjustment leaves open."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from click import unstyle
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.questions.solve import solve
from evidence.reported import Reported
from evidence.terminal.solving import solution_text

# 108/110 v 54/62: the odds ratio is 8.000 (woolf 1.642 to 38.978) and P .0029
MISPRINTED = {
    "n1": 110,
    "percent1": "98.2%",
    "n2": 62,
    "percent2": "87.1%",
    "or": "7.99",
    "low": "1.64",
    "high": "38.97",
}


def events(found):
    return [(table.events1, table.events2) for table in found.nearest]


def missed(table):
    return {miss.option: (f"{miss.value:.4g}", miss.method) for miss in table.misses}


def test_a_misprinted_odds_ratio_is_set_beside_the_table_that_misses_the_least():
    found = solve(**MISPRINTED, p=".003")
    assert found.status == "none"
    assert events(found) == [(108, 54)]
    assert missed(found.nearest[0]) == {"or": ("8", None), "high": ("38.98", "woolf")}
    text = unstyle(solution_text(found))
    assert text.startswith("none: no crude table prints all of these")
    assert "108/110 v 54/62  or 8.000, not 7.99; high 38.978 by woolf, not 38.97" in text


def test_the_nearest_p_of_printed_counts_is_named_where_the_groups_are_too_large_for_some_methods():
    """100/5000 v 150/5000: .0014 by Pearson, .0017 with Yates' correction; the unconditional tests are not computed."""
    found = solve(n1=5000, events1=100, n2=5000, events2=150, p="0.5")
    assert found.status == "none"
    assert "barnard_pooled, barnard_unpooled, boschloo, boschloo_minlike: not computed: too large" in found.notes
    assert [missed(table) for table in found.nearest] == [{"p": ("0.001698", "pearson_yates")}]


def test_adjusted_figures_of_no_crude_table_can_still_be_those_of_one_analysis():
    """A risk ratio of 0.98 (0.64 to 1.49) of 402 v 388, P = .912: adjusted, so that its interval is too wide for any table."""
    found = solve(n1=402, n2=388, rr="0.98", low="0.64", high="1.49", p="0.912")
    assert found.status == "none"
    assert found.notes[-1] == (
        "if these figures are adjusted, no crude table needs to print them: rr, low, high and p fit one another, "
        "and say nothing of the counts"
    )
    assert {"low", "high"} == {*missed(found.nearest[0])}


@pytest.mark.parametrize(
    ("figures", "note"),
    [
        (
            {"p": ".003"},
            "if they are adjusted, or, low and high fit one another, but p is not that of their Wald interval",
        ),
        ({"low": "3.64"}, "adjusted or not, or, low and high do not fit one Wald interval"),
    ],
)
def test_figures_that_no_one_analysis_prints_are_told_apart(figures, note):
    assert solve(**{**MISPRINTED, **figures}).notes[-1] == note


def test_a_percentage_with_its_digits_exchanged_is_found():
    """Smith 2002: 60/71 is 84.5%."""
    found = solve(n1=71, percent1="48.5%", n2=72, percent2="70.8%", p=".05", rr="1.19")
    assert events(found) == [(60, 51)]
    assert missed(found.nearest[0]) == {"percent1": ("0.8451", None)}


def test_a_number_needed_to_treat_is_set_beside_the_one_of_its_sign():
    found = solve(n1=72, percent1="70.8%", n2=71, percent2="84.5%", nnt="7.4", low="3.7", high="459")
    assert missed(found.nearest[0]) == {"nnt": ("7.313", None)}
    found = solve(n1=72, percent1="70.8%", n2=71, percent2="84.5%", nnt="-7.4", low="-459", high="-3.7")
    assert missed(found.nearest[0]) == {"nnt": ("-7.313", None)}


def test_a_statistic_is_compared_with_the_p_of_its_own_test():
    found = solve(n1=71, percent1="84.5%", n2=72, percent2="70.8%", statistic="3.85", p=".06")
    assert missed(found.nearest[0]) == {"p": ("0.04981", "pearson")}


def test_nothing_is_near_where_sizes_are_not_printed_or_tables_print_the_figures():
    assert solve(percent1="84.5%", percent2="70.8%", rd="15.2%").nearest == ()
    assert solve(n1=71, percent1="84.5%", n2=72, percent2="70.8%", p="0.05").nearest == ()
    assert solve(n1=173, percent1="82.9%").nearest == ()
    assert solve(n1=10**9, percent1="82.9%", n2=10**9, rr="-1").nearest == ()


def test_nearest_tables_in_json():
    answer = json.loads(
        json.dumps(solve(n1=5, percent1="0%", n2=5, percent2="0%", rr="2.0").as_json(), allow_nan=False)
    )
    assert answer["nearest"][0]["misses"] == [{"option": "rr", "printed": "2.0", "value": None, "method": None}]


PERCENT = st.integers(0, 100).map(lambda value: f"{value}%")


@settings(deadline=None, max_examples=25)
@given(
    st.integers(1, 6), st.integers(1, 6), PERCENT, PERCENT, st.integers(0, 30).map(lambda value: f"{value / 10:.1f}")
)
def test_no_table_misses_fewer(n1, n2, percent1, percent2, rr):
    """Every table of two sizes is compared in fractions; one percentage at least is kept, or is as near as it can be."""
    found = solve(n1=n1, n2=n2, percent1=percent1, percent2=percent2, rr=rr, rounding="nearest")
    if found.status != "none":
        assert found.nearest == ()
        return

    def missed_by(a, c):
        values = {
            "percent1": Fraction(a, n1),
            "percent2": Fraction(c, n2),
            "rr": Fraction(a * n2, c * n1) if c else None,
        }
        printed = {"percent1": percent1, "percent2": percent2, "rr": rr}
        return {name for name, value in values.items() if value is None or not Reported(printed[name]).admits(value)}

    fewest = min(len(missed_by(a, c)) for a in range(n1 + 1) for c in range(n2 + 1))
    for table in found.nearest:
        assert {miss.option for miss in table.misses} == missed_by(table.events1, table.events2)
    best = len(found.nearest[0].misses)
    assert best == fewest or {"percent1", "percent2"} <= missed_by(found.nearest[0].events1, found.nearest[0].events2)
