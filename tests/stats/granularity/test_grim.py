import statistics
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.reported import Reported
from evidence.stats.granularity.grim import grim, totals


def passes(text, n, rule="nearest"):
    return grim(Reported(text).interval(rule), n)


def test_brown_and_heathers_2017_and_the_scrutiny_package():
    assert [passes(*case) for case in [("5.19", 28), ("5.18", 28), ("5.27", 43), ("5.19", 40), ("5.83", 50)]] == [
        False,
        True,
        False,
        False,
        False,
    ]


def test_series_519_to_530_of_28():
    means = [f"5.{hundredths}" for hundredths in range(19, 31)]
    assert [text for text in means if passes(text, 28)] == ["5.21", "5.25", "5.29"]


def test_pigs1_of_the_scrutiny_package():
    pigs = "7.22/32 4.74/25 5.23/29 2.57/24 6.77/27 2.68/28 7.01/29 7.38/26 3.14/27 6.89/31 5.00/25 0.24/28"
    passing = [pig for pig in pigs.split() if passes(pig.split("/")[0], int(pig.split("/")[1]))]
    assert passing == ["7.22/32", "2.68/28", "7.38/26", "5.00/25"]


def test_truncation_explains_what_rounding_does_not():
    assert not passes("11.09", 21)
    assert passes("11.09", 21, "truncation")
    # Smith 2002: 7.22 on 71 and 5.27 on 72 fit only if cut off.
    assert not passes("7.22", 71)
    assert passes("7.22", 71, "truncation")
    assert not passes("5.27", 72)
    assert passes("5.27", 72, "truncation")


def test_smith_2002_baseline_toxicity_fits():
    assert list(totals(Reported("6.95").interval(), 101)) == [702]
    assert list(totals(Reported("6.65").interval(), 99)) == [658]


def test_inspect_sr_check_4_8():
    assert not passes("8.96", 30)
    assert not passes("9.96", 30)
    assert passes("9.93", 30)


def test_items_are_finer_than_persons():
    assert not grim(Reported("3.48").interval(), 20)
    assert grim(Reported("3.48").interval(), 20, items=2)  # 139/40 = 3.475, a tie


@given(st.lists(st.integers(-20, 20), min_size=1, max_size=40), st.integers(0, 3))
def test_the_mean_of_whole_numbers_always_passes(sample, decimals):
    printed = Reported("0." + "0" * decimals if decimals else "0").like(Fraction(sum(sample), len(sample)))
    assert sum(sample) in totals(Reported(printed).interval(), len(sample))
    assert abs(float(printed) - statistics.mean(sample)) <= 0.5 * 10**-decimals + 1e-12


@pytest.mark.parametrize(
    ("n", "items", "message"), [(0, 1, "n: expected a whole number >= 1, got 0"), (5, 0.5, "items")]
)
def test_bad_sizes_are_refused(n, items, message):
    with pytest.raises(ValueError, match=message):
        grim(Reported("3.5").interval(), n, items)
