"""Standardised mean differences and ratios of means: published values, and what holds whatever the figures."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reference_tables import prints

from evidence.stats import ratio_of_means
from evidence.stats.standardised import ESTIMATORS, INTERVALS, estimates, intervals

mean, sd, size = st.floats(-100, 100), st.floats(0.1, 50), st.integers(3, 500)
arms = st.tuples(mean, sd, size, mean, sd, size)
positive_arms = st.tuples(st.floats(0.5, 100), sd, size, st.floats(0.5, 100), sd, size)
# where exchanging the arms changes the SD to divide by
CONTROL = ("glass_delta", "glass_delta_corrected", "glass_delta_noncentral_t")


def test_borenstein_2009_chapter_4():
    # 103 (5.5) v 100 (4.5), 50 an arm: d .5970, J .9923, g .5924
    found = estimates(103, 5.5, 50, 100, 4.5, 50)
    assert prints([found["cohen_d"], found["hedges_g_approximate"]], ["0.5970", "0.5924"])


def test_normand_1999_first_study_as_metafor_prints_it():
    # metafor 3.8-1: yi -0.355170, 95% -0.579195 to -0.131144
    arms = 55, 47, 155, 75, 64, 156
    assert prints([estimates(*arms)["hedges_g"]], ["-0.355170"])
    assert prints(intervals(*arms)["hedges_g"], ["-0.579195", "-0.131144"])


@given(arms, st.sampled_from([name for name in ESTIMATORS if name not in CONTROL]))
def test_exchanging_the_arms_changes_the_sign(figures, method):
    exchanged = figures[3:] + figures[:3]
    one, other = estimates(*figures, method)[method], estimates(*exchanged, method)[method]
    np.testing.assert_allclose(one, -other, rtol=1e-12, atol=0)


@given(arms, st.sampled_from([name for name in INTERVALS if name not in CONTROL]))
def test_exchanging_the_arms_turns_the_interval_round(figures, method):
    exchanged = figures[3:] + figures[:3]
    low, high = intervals(*figures, method)[method]
    other_low, other_high = intervals(*exchanged, method)[method]
    scale = 1 + abs(low) + abs(high)
    np.testing.assert_allclose((low, high), (-other_high, -other_low), rtol=0, atol=1e-9 * scale)


@given(arms, st.sampled_from(list(INTERVALS)), st.integers(-8, 8))
def test_the_unit_of_measurement_does_not_matter(figures, method, power):
    unit = 2.0**power
    mean1, sd1, n1, mean2, sd2, n2 = figures
    scaled = intervals(mean1 * unit, sd1 * unit, n1, mean2 * unit, sd2 * unit, n2, method)[method]
    np.testing.assert_allclose(scaled, intervals(*figures, method)[method], rtol=1e-9, atol=1e-9)


@given(arms, st.sampled_from(list(INTERVALS)))
def test_intervals_grow_with_the_level_and_wald_limits_hold_their_estimate(figures, method):
    low, high = intervals(*figures, method, 0.9)[method]
    wide_low, wide_high = intervals(*figures, method, 0.99)[method]
    if np.isnan([low, high, wide_low, wide_high]).any():
        return  # the noncentral t distribution cannot be computed so far out
    assert wide_low <= low < high <= wide_high
    if not method.endswith("noncentral_t"):
        assert low <= estimates(*figures, INTERVALS[method])[INTERVALS[method]] <= high


def test_corrections_shrink_towards_0():
    found = estimates(10, 2, 6, 7, 3, 8)
    assert found["hedges_g"] < found["cohen_d"]
    assert found["glass_delta_corrected"] < found["glass_delta"]
    assert found["average_sd_satterthwaite"] < found["average_sd_corrected"] < found["average_sd"]


def test_without_spread_there_is_no_standardised_difference():
    assert all(np.isnan(value) for value in estimates(5, 0, 10, 4, 0, 10).values())


@given(positive_arms, st.sampled_from(list(ratio_of_means.METHODS)))
def test_exchanging_the_arms_turns_the_ratio_of_means_round(figures, method):
    exchanged = figures[3:] + figures[:3]
    with np.errstate(over="ignore", divide="ignore"):
        low, high = ratio_of_means.intervals(*figures, method)[method]
        other_low, other_high = ratio_of_means.intervals(*exchanged, method)[method]
        np.testing.assert_allclose((low, high), (1 / other_high, 1 / other_low), rtol=1e-9)
    assert low <= ratio_of_means.estimates(*figures, method)[method] <= high


@pytest.mark.parametrize(
    ("function", "figures", "message"),
    [
        (estimates, (1, 2, 1, 3, 4, 5), "n1: expected a whole number >= 2, got 1"),
        (estimates, (1, -2, 5, 3, 4, 5), "sd1: expected a number >= 0, got -2"),
        (ratio_of_means.estimates, (0, 2, 5, 3, 4, 5), "mean1: expected a number > 0, got 0"),
    ],
)
def test_bad_input_is_refused(function, figures, message):
    with pytest.raises(ValueError, match=message):
        function(*figures)
