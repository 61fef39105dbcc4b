from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.reported import Range, Reported
from evidence.stats.granularity.subgroups import combined_mean, remaining_mean

GROUPS = st.lists(
    st.tuples(st.fractions(-9, 9, max_denominator=20), st.fractions(0, 1, max_denominator=20), st.integers(1, 50)),
    min_size=1,
    max_size=5,
)


def printed(text):
    return Reported(text).interval()


def test_inspect_sr_check_4_10():
    overall = combined_mean([(printed("6.2"), 30), (printed("7.4"), 11)])
    assert Reported("6.52").admits((overall.low + overall.high) / 2)
    assert Reported("6.57").admits(overall.high)
    assert not overall.meets(printed("7.3").low, printed("7.3").high)


@pytest.mark.parametrize(
    ("overall", "n_all", "group", "n_group", "rest"),
    [
        ("7.44", 101, "7.57", 71, "7.13"),
        ("7.59", 99, "7.81", 72, "7.00"),
        ("6.95", 101, "7.22", 71, "6.31"),
        ("6.65", 99, "6.36", 72, "7.42"),
    ],
)
def test_smith_2002_means_of_those_not_analysed(overall, n_all, group, n_group, rest):
    found = remaining_mean(printed(overall), n_all, printed(group), n_group)
    assert Reported(rest).admits((found.low + found.high) / 2)


@given(GROUPS)
def test_combined_mean_holds_the_mean_of_every_choice(groups):
    ranges = [(Range(low, low + width), n) for low, width, n in groups]
    overall = combined_mean(ranges)
    n_all = sum(n for _, _, n in groups)
    for share in (Fraction(0), Fraction(1, 3), Fraction(1)):
        assert sum((low + share * width) * n for low, width, n in groups) / n_all in overall


@given(st.fractions(-9, 9), st.integers(1, 50), st.fractions(-9, 9), st.integers(1, 50))
def test_remaining_mean_undoes_combined_mean(first, n_first, second, n_second):
    one, two = Range(first, first), Range(second, second)
    overall = combined_mean([(one, n_first), (two, n_second)])
    assert remaining_mean(overall, n_first + n_second, one, n_first) == two


def test_an_open_end_stays_open():
    half_open = Range(Fraction(0), Fraction(1), high_belongs=False)
    assert Fraction(1) not in combined_mean([(half_open, 3)])
    assert Fraction(-1) not in remaining_mean(Range(Fraction(0), Fraction(0)), 2, half_open, 1)


def test_bad_input_is_refused():
    with pytest.raises(ValueError, match=r"groups: expected at least one \(mean, n\), got none"):
        combined_mean([])
    with pytest.raises(ValueError, match="n_group: expected fewer than the 5 of all, got 5"):
        remaining_mean(printed("1.0"), 5, printed("1.0"), 5)
