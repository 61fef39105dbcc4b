from fractions import Fraction
from itertools import combinations_with_replacement

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.reported import Range, Reported
from evidence.stats.granularity.spread import largest_variance, variance_limits


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


@given(st.integers(2, 6), st.integers(1, 5), st.fractions(-1, 6, max_denominator=12), st.fractions(0, 2))
def test_scores_of_any_value_spread_no_less_than_on_finer_and_finer_steps(n, width, mean, slack):
    """The largest SD of any scores is never below that of stepped ones, and theirs comes near it."""
    wanted = Range(mean - slack, mean + slack)
    most = largest_variance(wanted, n, Fraction(0), Fraction(width))
    stepped = [variance_limits(wanted, n, (0, width), items) for items in (1, 2, 60)]
    if most is None:
        assert stepped == [None] * 3
        return
    found = [limits[1] for limits in stepped if limits is not None]
    assert all(variance <= most for variance in found)
    if slack:
        # a total within 1/60 of the best one is stepped, and no score or deviation from the mean is above the width
        assert 60 * n * slack < 1 or found[-1] >= most - Fraction(2 * width * n, 60 * (n - 1))


@given(st.integers(2, 9), st.integers(1, 5), st.fractions(0, 5, max_denominator=12))
def test_the_bound_of_bhatia_and_davis_holds_and_is_reached(n, width, mean):
    most = largest_variance(Range(mean, mean), n, Fraction(0), Fraction(width))
    if mean > width:
        assert most is None
        return
    bound = Fraction(n, n - 1) * mean * (width - mean)
    assert most <= bound
    assert (most == bound) == ((mean * n) % width == 0)


def test_a_mean_off_the_scale_leaves_no_sd():
    assert variance_limits(Reported("7.5").interval(), 10, (1, 7)) is None
    assert largest_variance(Reported("7.5").interval(), 10, Fraction(1), Fraction(7)) is None


def test_bad_scales_are_refused():
    with pytest.raises(ValueError, match="scale: expected low < high, got 5 and 5"):
        variance_limits(Reported("4.2").interval(), 5, (5, 5))
    with pytest.raises(ValueError, match="scale: expected a whole number"):
        variance_limits(Reported("4.2").interval(), 5, (0.5, 5))
    with pytest.raises(ValueError, match="scale: expected low < high, got 5 and 5"):
        largest_variance(Reported("4.2").interval(), 5, Fraction(5), Fraction(5))
