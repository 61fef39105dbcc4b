from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.reported import Reported
from evidence.stats.granularity.percentages import counts, denominators, is_possible


def printed(text, rule="nearest"):
    return Reported(text).interval(rule)


def test_pigs2_of_the_scrutiny_package():
    pigs = ["67.4%", "54.2%", "54.0%", "69.8%", "68.1%", "55.4%"]
    assert [pig for pig in pigs if is_possible(printed(pig), 150)] == ["54.0%"]


def test_smith_2002_percentages_have_one_count_each():
    cases = [
        ("84.5%", 71, 60),
        ("70.8%", 72, 51),
        ("57.7%", 71, 41),
        ("37.5%", 72, 27),
        ("60.6%", 71, 43),
        ("41.7%", 72, 30),
    ]
    assert all(list(counts(printed(text), n)) == [x] for text, n, x in cases)


def test_stearns_2020_counts():
    assert list(counts(printed("56.6%"), 1403)) == [794]
    assert list(counts(printed("3.2%"), 1403)) == [45]
    assert list(counts(printed("3.2%"), 1311)) == [42]


def test_carvajal_2018_later_figures_are_not_of_93():
    assert list(counts(printed("89.2%"), 93)) == [83]
    assert denominators([printed("4.5%")], most=92) == [22, 44, 66, 67, 88, 89]
    assert denominators([printed("6.7%")], most=92) == [15, 30, 45, 60, 75, 89, 90]
    assert denominators([printed("10.3%")], most=92) == [29, 39, 58, 68, 78, 87]
    assert denominators([printed("4.5%"), printed("6.7%")], most=92) == [89]


def test_sindt_2020_truncation_explains_82_6_of_173():
    assert not is_possible(printed("82.6%"), 173)
    assert list(counts(printed("82.6%", "truncation"), 173)) == [143]


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.integers(0, 3))
def test_a_real_proportion_is_always_possible(arm, decimals):
    x, n = arm
    text = Reported(f"{0:.{decimals}f}%").like(Fraction(x, n))
    assert x in counts(printed(text), n)
    assert n in denominators([printed(text)], most=n, least=n)


def test_counts_stay_between_none_and_all():
    assert list(counts(printed("100%"), 3)) == [3]
    assert list(counts(printed("0%"), 3)) == [0]
    assert list(counts(printed("104%"), 3)) == []
    assert list(counts(printed("-4%"), 3)) == []


def test_bad_sizes_are_refused():
    with pytest.raises(ValueError, match="n: expected a whole number >= 1, got 0"):
        counts(printed("50%"), 0)
