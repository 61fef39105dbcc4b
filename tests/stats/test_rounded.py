from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.reported import Reported
from evidence.stats import effects, paired, rounded, rounded_effects, tails

POINTS = st.fractions(-100, 100, max_denominator=100)
PAIRS = st.tuples(POINTS, POINTS).map(lambda pair: tuple(sorted(pair)))
SIDES = st.sampled_from(["two-sided", "greater", "less"])


def printed(text: str) -> tuple[Fraction, Fraction]:
    interval = Reported(text).interval()
    return interval.low, interval.high


def inside(pair, share):
    return float(pair[0]) + share * float(pair[1] - pair[0])


def test_smith_2002_reduction_of_pain_in_the_control_arm():
    low, high = rounded.reduction(printed("7.81"), printed("4.76"))
    assert Reported("38.949%").admits(low)
    assert Reported("39.155%").admits(high)


def test_smith_2005_printed_reductions_that_no_rounding_explains():
    # Annals of Oncology 16:825, abstract: 7.81 to 3.89 printed as 47 %, 7.21 to 4.53 printed as 42 %.
    assert not Reported("47%").admits_some(*rounded.reduction(printed("7.81"), printed("3.89")))
    assert not Reported("42%").admits_some(*rounded.reduction(printed("7.21"), printed("4.53")))
    assert Reported("66%").admits_some(*rounded.reduction(printed("6.68"), printed("2.30")))


def test_statcheck_t_of_2_rounded_to_a_whole_number_admits_both_printed_p():
    low, high = rounded.t_p_range(printed("2"), 28)
    assert Reported(".02").admits_some(low, high)
    assert Reported(".14").admits_some(low, high)
    low, high = rounded.t_p_range(printed("2.20"), 28)
    assert Reported(".036").admits_some(low, high)
    assert not Reported(".03").admits_some(low, high)


def test_statcheck_chi_squared_and_z():
    assert Reported(".79").admits_some(*rounded.chi_squared_p_range(printed("22.20"), 28)) is False
    assert Reported(".77").admits_some(*rounded.chi_squared_p_range(printed("22.20"), 28))
    assert Reported(".016").admits_some(*rounded.t_p_range(printed("-2.42"), np.inf))


def test_a_statistic_that_may_be_zero_has_p_up_to_1():
    assert rounded.t_p_range((Fraction(-1, 2), Fraction(1, 2)), 10)[1] == 1
    assert rounded.chi_squared_p_range((Fraction(-1, 2), Fraction(1, 2)), 1)[1] == 1
    assert rounded_effects.p_range((-1, 1), (-3, -2), (2, 3))[1] == 1
    assert rounded.paired_t_p_range((0, 1), (1, 2), 10)[1] == 1


def test_limits_that_may_be_equal_leave_p_at_0():
    assert rounded_effects.p_range((2, 3), (1, 2), (2, 3))[0] == 0
    assert rounded.paired_t_p_range((1, 2), (-0.5, 0.5), 10)[0] == 0


def test_perruchoud_2023_interval_gives_p_below_001():
    low, high = rounded_effects.p_range(printed("-3.32"), printed("-4.60"), printed("-2.04"))
    assert 0 < low < high < 0.001


@given(PAIRS, PAIRS, st.floats(0, 1), st.floats(0, 1))
def test_difference_holds_every_difference_and_reaches_its_ends(first, second, i, j):
    low, high = rounded.difference(first, second)
    assert low <= Fraction(inside(first, i)) - Fraction(inside(second, j)) + Fraction(1, 10**9)
    assert Fraction(inside(first, i)) - Fraction(inside(second, j)) <= high + Fraction(1, 10**9)
    assert (low, high) == (first[0] - second[1], first[1] - second[0])


@given(PAIRS, PAIRS.filter(lambda pair: pair[0] > 0))
def test_ratio_is_the_hull_of_a_grid(numerator, denominator):
    low, high = rounded.ratio(numerator, denominator)
    grid = [
        (numerator[0] + (numerator[1] - numerator[0]) * Fraction(i, 4))
        / (denominator[0] + (denominator[1] - denominator[0]) * Fraction(j, 4))
        for i in range(5)
        for j in range(5)
    ]
    assert (low, high) == (min(grid), max(grid))


@given(PAIRS, st.floats(0, 1), st.integers(1, 200), SIDES)
def test_t_p_range_holds_every_p(pair, share, df, side):
    low, high = rounded.t_p_range(pair, df, side)
    p = float(tails.t_p_value(inside(pair, share), df, side))
    assert low <= p * (1 + 1e-9)
    assert p <= high * (1 + 1e-9)
    ends = [float(tails.t_p_value(float(end), df, side)) for end in pair]
    assert min(ends) == pytest.approx(low, rel=1e-12, abs=0)
    assert max(ends) == pytest.approx(high, rel=1e-12, abs=0) or (side == "two-sided" and pair[0] < 0 < pair[1])


@given(PAIRS, st.floats(0.1, 10), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.floats(0.5, 3), SIDES)
def test_effect_p_range_holds_every_p(estimate, half_width, i, j, k, slack, side):
    middle = float(estimate[0])
    low, high = (middle - half_width - slack, middle - half_width), (middle + half_width, middle + half_width + slack)
    smallest, largest = rounded_effects.p_range(estimate, low, high, 0.9, "natural", side)
    p = effects.p_value(inside(estimate, i), inside(low, j), inside(high, k), 0.9, "natural", side)
    assert smallest <= p * (1 + 1e-9) + 1e-300
    assert p <= largest * (1 + 1e-9)


def test_the_log_scale_is_the_natural_scale_of_logarithms():
    points = [(0.5, 0.6), (0.3, 0.35), (0.9, 1.0)]
    logs = [tuple(np.log(point)) for point in points]
    assert rounded_effects.p_range(*points, scale="log") == pytest.approx(
        rounded_effects.p_range(*logs), rel=1e-12, abs=0
    )


@given(PAIRS, st.floats(0.01, 10), st.floats(0.01, 3), st.integers(2, 50), st.floats(0, 1), st.floats(0, 1), SIDES)
def test_paired_range_holds_every_p(mean, sd, slack, n, i, j, side):
    smallest, largest = rounded.paired_t_p_range(mean, (sd, sd + slack), n, side)
    p = paired.paired_t(inside(mean, i), sd + j * slack, n, alternative=side).p_value
    assert smallest <= p * (1 + 1e-9) + 1e-300
    assert p <= largest * (1 + 1e-9)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: rounded.difference((2, 1), (0, 0)), "first: expected low <= high, got 2 and 1"),
        (lambda: rounded.difference(3, (0, 0)), r"first: expected a pair of numbers \(low, high\), got 3"),
        (lambda: rounded.difference((1, float("nan")), (0, 0)), "first: expected a pair of numbers"),
        (lambda: rounded.ratio((1, 2), (0, 1)), "denominator: expected bounds above 0, got a low end of 0"),
        (lambda: rounded_effects.p_range((1, 2), (3, 4), (1, 2)), "interval: expected low < high"),
        (lambda: rounded_effects.p_range((1, 2), (0, 1), (3, 4), scale="log"), "low: expected bounds above 0"),
        (lambda: rounded_effects.p_range((1, 2), (0, 1), (3, 4), scale="x"), "scale: expected natural or log"),
        (lambda: rounded.paired_t_p_range((1, 2), (-2, -1), 9), "sd_change: expected bounds that reach 0 or more"),
        (lambda: rounded.t_p_range((1, 2), 0), "df: expected a number > 0, got 0"),
    ],
)
def test_bad_input_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
