from fractions import Fraction
from itertools import combinations_with_replacement

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.reported import Range, Reported
from evidence.stats.granularity.spread import sd_is_possible, variance_limits


@pytest.mark.parametrize(("items", "low", "high"), [(1, ".45", "3.03"), (2, ".27", "3.03")])
def test_rsprite2_sd_limits_of_mean_4_2_on_1_to_7(items, low, high):
    smallest, largest = variance_limits(Reported("4.2").interval(), 5, (1, 7), items)
    assert Reported(low).admits(float(smallest) ** 0.5)
    assert Reported(high).admits(float(largest) ** 0.5)


@given(
    st.integers(2, 5),
    st.integers(-2, 2),
    st.integers(1, 4),
    st.fractions(-3, 7, max_denominator=10),
    st.fractions(0, 1),
)
def test_limits_are_what_enumeration_finds(n, low, width, mean, slack):
    scale = (low, low + width)
    wanted = Range(mean - slack, mean + slack, low_belongs=False)
    variances = [
        Fraction(n * sum(v * v for v in sample) - sum(sample) ** 2, n * (n - 1))
        for sample in combinations_with_replacement(range(low, low + width + 1), n)
        if Fraction(sum(sample), n) in wanted
    ]
    expected = (min(variances), max(variances)) if variances else None
    assert variance_limits(wanted, n, scale) == expected


def test_a_mean_off_the_scale_leaves_no_sd():
    assert variance_limits(Reported("7.5").interval(), 10, (1, 7)) is None
    assert not sd_is_possible(Reported("7.5").interval(), Reported("0.0").interval(), 10, (1, 7))


def test_sd_is_possible_up_to_the_limit():
    mean = Reported("4.2").interval()
    assert [sd_is_possible(mean, Reported(sd).interval(), 5, (1, 7)) for sd in ("0.44", "0.45", "3.03", "3.04")] == [
        False,
        True,
        True,
        False,
    ]


def test_bad_scales_are_refused():
    with pytest.raises(ValueError, match="scale: expected low < high, got 5 and 5"):
        variance_limits(Reported("4.2").interval(), 5, (5, 5))
    with pytest.raises(ValueError, match="scale: expected a whole number"):
        variance_limits(Reported("4.2").interval(), 5, (0.5, 5))
