import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from evidence.reported import Reported
from evidence.stats import paired

SDS = st.floats(0.01, 1e3)


def test_student_1908_sleep_data():
    # R: t.test(extra[group == 1]) prints t = 1.3257, p-value = 0.2176, interval -0.5297804 2.0297804.
    result = paired.paired_t(0.75, 1.78901, 10)
    assert Reported("1.3257").admits(result.t.item())
    assert Reported("0.2176").admits(result.p_value.item())
    assert Reported("-0.5298").admits(result.low.item())
    assert Reported("2.0298").admits(result.high.item())


@pytest.mark.parametrize(
    ("p", "n", "t", "dz"),
    [(0.0007, 103, "3.496", "0.344"), (0.0026, 55, "3.158", "0.426"), (0.0016, 41, "3.386", "0.529")],
)
def test_stearns_2020_standardised_effects(p, n, t, dz):
    effect = paired.paired_effect_from_p(p, n)
    assert Reported(t).admits(effect.t.item())
    assert Reported(dz).admits(effect.dz.item())


def test_gauhar_2016_correlations():
    assert Reported("-0.673").admits(paired.implied_correlation(6.77, 7.45, 13.01).item())
    assert Reported("0.458").admits(paired.implied_correlation(14.58, 7.79, 13.01).item())


@given(SDS, SDS, st.floats(-1, 1))
def test_correlation_and_sd_of_change_are_inverse(before, after, correlation):
    change = paired.sd_of_change(before, after, correlation)
    scale = (before**2 + after**2) / (2 * before * after)
    assert paired.implied_correlation(before, after, change) == pytest.approx(correlation, abs=1e-12 * scale)


@given(st.floats(1e-12, 0.999), st.integers(2, 5000))
def test_effect_from_p_is_the_inverse_of_the_test(p, n):
    assert paired.paired_t(paired.paired_effect_from_p(p, n).dz, 1, n).p_value == pytest.approx(p, rel=1e-9, abs=0)


@given(st.floats(-1e3, 1e3), SDS, st.integers(2, 500), st.floats(0.5, 0.99))
def test_paired_interval_excludes_zero_exactly_when_p_is_below_alpha(mean, sd, n, level):
    result = paired.paired_t(mean, sd, n, level)
    assume(abs(result.p_value - (1 - level)) > 1e-12)
    assert (result.low > 0 or result.high < 0) == (result.p_value < 1 - level)


def test_no_spread_gives_the_limit():
    assert np.array_equal(paired.paired_t([0, 1, -1], 0, 10).p_value, [1, 0, 0])
    assert np.array_equal(paired.paired_t([0, 1, -1], 0, 10, alternative="greater").p_value, [0.5, 0, 1])


def test_perfect_correlation_of_equal_sds_leaves_no_spread():
    assert paired.sd_of_change(7.3, 7.3, 1) == 0
    assert paired.sd_of_change(3, 4, 0) == 5


def test_three_sds_that_cannot_belong_together():
    assert paired.implied_correlation(1, 1, 2.5) < -1


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: paired.paired_t(1, -1, 10), "sd_change: expected a number >= 0, got -1"),
        (lambda: paired.paired_t(1, 1, 1), "n: expected a whole number >= 2, got 1"),
        (lambda: paired.paired_t(1, 1, 10, level=1), "level: expected a number between 0 and 1, got 1"),
        (lambda: paired.sd_of_change(1, 1, 1.01), "correlation: expected a number from -1 to 1, got 1.01"),
        (lambda: paired.implied_correlation(0, 1, 1), "sd_before: expected a number > 0, got 0"),
        (lambda: paired.paired_effect_from_p(0, 10), "p: expected a number between 0 and 1, got 0"),
    ],
)
def test_bad_input_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
