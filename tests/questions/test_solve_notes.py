"""What is said beside an answer: unusual rounding, percentages below 1, the arms the other way round, whole numbers needed to treat."""

from __future__ import annotations

import pytest
from click import unstyle
from hypothesis import given
from hypothesis import strategies as st

from evidence.questions.solve import solve, solve_many
from evidence.questions.solving.printed import OrRoundedUp
from evidence.reported import Reported
from evidence.terminal.solving import solution_text

# 34/120 v 52/118: 28.3% v 44.1%, a risk difference of -.157, a risk ratio of .643, a number needed to treat of 6.36
SIZES = {"n1": 120, "n2": 118}
PERCENTAGES = {**SIZES, "percent1": "28%", "percent2": "44%"}
COUNTS = {**SIZES, "events1": 34, "events2": 52}


@pytest.mark.parametrize(
    ("figures", "note"),
    [
        ({"rd": "16%"}, "with the sign of rd turned round, as of the second arm less the first"),
        ({"rd": "16%", "low": "4%", "high": "28%"}, "with the sign of rd, low and high turned round"),
        ({"rr": "1.56"}, "with the reciprocal of rr turned round, as of the second arm over the first"),
        ({"rr": "1.56", "low": "1.10", "high": "2.21"}, "with the reciprocal of rr, low and high turned round"),
        ({"or": "1.99"}, "with the reciprocal of or turned round"),
    ],
)
def test_figures_of_the_second_arm_against_the_first_are_noticed(figures, note):
    found = solve(**PERCENTAGES, **figures)
    assert found.status == "none"
    assert found.notes[-1].startswith(note)
    assert found.notes[-1].endswith("these figures can all be true")


def test_a_difference_of_means_the_other_way_round_is_noticed():
    """Smith 2002, age at baseline: 56.2 and 57.8."""
    found = solve(n1=101, mean1="56.2", sd1="13.2", n2=99, mean2="57.8", sd2="13.7", difference="1.6")
    assert found.status == "none"
    assert found.notes[-1].startswith("with the sign of difference turned round")


@pytest.mark.parametrize("figures", [{"rd": "-16%"}, {"rd": "25%"}, {"rr": "1.9"}, {"nnt": "6"}])
def test_nothing_is_said_of_direction_where_it_would_not_help(figures):
    assert not any("turned round" in note for note in solve(**PERCENTAGES, **figures).notes)


@pytest.mark.parametrize(
    ("figures", "note"),
    [
        (
            {"hr": "1.56", "low": "0.45", "high": "0.91"},
            "with the reciprocal of hr turned round, its limits as they are",
        ),
        ({"rd": "16%", "low": "-28%", "high": "-4%"}, "with the sign of rd turned round, its limits as they are"),
    ],
)
def test_an_estimate_the_other_way_round_than_its_limits_is_noticed(figures, note):
    found = solve(**figures)
    assert found.status == "none"
    assert any(said.startswith(note) for said in found.notes)


def test_a_proportion_given_as_a_percentage_is_noticed():
    found = solve(**SIZES, percent1="0.28", percent2="0.44")
    assert found.status == "none"
    assert found.notes == (
        "percent1 0.28 read as 0.28%; as a proportion it would be 28%",
        "percent2 0.44 read as 0.44%; as a proportion it would be 44%",
        "with percent1 and percent2 as proportions these figures can all be true",
    )


def test_how_a_percentage_below_1_is_read_is_said_where_it_stands_too():
    assert solve(n1=1000, percent1="0.5").notes == ("percent1 0.5 read as 0.5%; as a proportion it would be 50%",)
    assert solve(n1=1000, percent1="0.5%").notes == ()


def test_a_table_that_is_not_to_nearest_is_not_announced_as_the_trial_s():
    found = solve(**PERCENTAGES, rr="0.64", low="0.45", high="0.92")
    assert found.status == "unique"
    assert "1 table fits, by rounding up" in found.notes
    assert unstyle(solution_text(found)).startswith("unique: one table prints all of it, not rounded to nearest")
    nearest = solve(**PERCENTAGES, rr="0.64", low="0.45", high="0.91")
    assert "nearest" not in unstyle(solution_text(nearest)).splitlines()[0]


def test_tables_to_nearest_come_first():
    found = solve(n1=173, n2=71, percent1="83%", percent2="85%")
    rounding = ["nearest" in table.rounding for table in found.tables]
    assert rounding == sorted(rounding, reverse=True)
    assert 0 < sum(rounding) < len(rounding)
    assert (
        f"{sum(rounding)} of {len(rounding)} tables fit by rounding to nearest, the others only by truncation"
        in found.notes[-1]
    )


def test_a_rounding_rule_that_was_asked_for_is_no_surprise():
    assert solve(n1=173, percent1="82.6%", rounding="truncation").notes == ()
    assert solve(n1=173, percent1="82.6%").notes == ("1 table fits, by truncation or rounding down",)


def test_many_are_told_the_same():
    rows = [
        {**PERCENTAGES, "rr": "0.64", "low": "0.45", "high": "0.92"},
        {**SIZES, "percent1": "0.28", "percent2": "0.44"},
    ]
    for row, found in zip(rows, solve_many(rows), strict=True):
        assert set(solve(**row).notes) == set(found.notes)


@pytest.mark.parametrize(
    "figures",
    [
        {"nnt": "6", "low": "4", "high": "27"},  # to nearest: 6.36 (3.60 to 27.15) by wald
        {"nnt": "7", "low": "4", "high": "28"},  # rounded up
        {"nnt": "-7", "low": "-28", "high": "-4"},
        {"nnt": "7", "percent1": "28.3%", "percent2": "44.1%"},  # the percentages to nearest
    ],
)
def test_a_whole_number_needed_to_treat_may_have_been_rounded_up(figures):
    found = solve(**COUNTS, **figures)
    assert [(table.events1, table.events2) for table in found.tables] == [(34, 52)]
    assert "nearest" in found.tables[0].rounding
    assert any(note.startswith("whole numbers needed to treat: printed to nearest or") for note in found.notes)


def test_a_number_needed_to_treat_with_decimals_and_a_stated_rule_are_held_to_nearest():
    asked = {**SIZES, "percent1": "28.3%", "percent2": "44.1%"}
    assert solve(**asked, nnt="6.4").status == "unique"
    assert solve(**asked, nnt="6.5").status == "none"
    assert solve(**asked, nnt="7", rounding="nearest").status == "none"


def test_a_whole_number_needed_to_treat_stands_beside_its_p_without_counts():
    """Limits of 4 and 28 leave P at .012 at least only if they were rounded up, and P was not."""
    asked = {"nnt": "7", "low": "4", "high": "28", "p": ".012"}
    assert "nearest" in solve(**asked).rounding
    assert solve(**asked, rounding="nearest").status == "none"


@given(st.integers(1, 10**6), st.fractions(0, 1).filter(lambda part: part < 1))
def test_what_may_be_rounded_up_is_what_is_nearest_or_above(whole, part):
    """A printed 7 is 6 < x <= 7.5, a printed -7 the same below 0."""
    value = whole - part
    assert OrRoundedUp(str(whole)).admits(value)
    assert OrRoundedUp(f"-{whole}").admits(-value)
    assert not OrRoundedUp(str(whole)).admits(whole - 1)
    assert OrRoundedUp(str(whole)).admits(whole + part) == Reported(str(whole)).admits(whole + part)
