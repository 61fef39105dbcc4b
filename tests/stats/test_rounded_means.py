from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.reported import Reported
from evidence.stats import means, rounded_means

METHODS = ("student", "welch", "z")
SIDES = st.sampled_from(["two-sided", "greater", "less"])
SPANS = st.tuples(st.floats(0.1, 5), st.floats(0, 2)).map(lambda pair: (pair[0], pair[0] + pair[1]))
MEAN_SPANS = st.tuples(st.floats(-5, 5), st.floats(0, 2)).map(lambda pair: (pair[0], pair[0] + pair[1]))
SIZES = st.integers(2, 40)
INSPECT_SR_4_9 = ((19.5, 20.5), (3.5, 4.5), 30, (20.5, 21.5), (1.5, 2.5), 30)


def test_inspect_sr_check_4_9_range():
    ranges = rounded_means.p_ranges(*INSPECT_SR_4_9)
    assert Reported(".0056").admits(ranges["student"][0])
    assert Reported(".006").admits(ranges["student"][0])  # as the guidance prints it
    assert {high for _, high in ranges.values()} == {1.0}
    assert Reported(".02").admits_some(*ranges["student"])


def test_facts_about_smith_2002_no_sd_of_the_other_arm_reaches_055():
    # With SD 4.42 in one arm the smallest P over every SD of the other, down to 0, is .105 (Welch) or more.
    ranges = rounded_means.p_ranges((3.895, 3.905), (4.415, 4.425), 71, (3.045, 3.055), (0, 4.42), 72)
    assert ranges["welch"][0] > 0.1
    assert not Reported(".055").admits_some(*ranges["student"])


def edge_extreme(difference, sd1, n1, sd2, n2, pick):
    """Find the extreme p over the rectangle by a grid that zooms in on its best point."""
    lows, highs = np.array([sd1[0], sd2[0]]), np.array([sd1[1], sd2[1]])
    for _ in range(12):
        a, b = np.linspace(lows[0], highs[0], 41), np.linspace(lows[1], highs[1], 41)
        p = means.p_values(difference, a[:, None], n1, 0, b, n2, "welch")["welch"]
        i, j = np.unravel_index(pick(p), p.shape)
        step = (highs - lows) / 10
        best = np.array([a[i], b[j]])
        lows, highs = np.maximum(best - step, [sd1[0], sd2[0]]), np.minimum(best + step, [sd1[1], sd2[1]])
    return p[i, j]


@settings(deadline=None, max_examples=40)
@given(st.floats(0.1, 6), SPANS, st.integers(2, 10), SPANS, st.integers(2, 10))
def test_welch_range_is_that_of_a_zooming_grid(difference, sd1, n1, sd2, n2):
    low, high = rounded_means.p_ranges((difference, difference), sd1, n1, (0, 0), sd2, n2, "welch")["welch"]
    assert low == pytest.approx(edge_extreme(difference, sd1, n1, sd2, n2, np.argmin), rel=2e-9, abs=0)
    assert high == pytest.approx(edge_extreme(difference, sd1, n1, sd2, n2, np.argmax), rel=2e-9, abs=0)


def test_welch_smallest_p_can_lie_inside_the_bounds_of_an_sd():
    # n 5 v 3: p falls, then rises, as the SD of the larger arm grows from 0.
    low, _ = rounded_means.p_ranges((6, 6), (0.01, 4), 5, (0, 0), (2, 2), 3, "welch")["welch"]
    corners = means.p_values(6, [0.01, 4], 5, 0, 2, 3, "welch")["welch"]
    assert low < 0.8 * min(corners)


def test_welch_smallest_p_inside_bounds_whose_ends_have_few_degrees_of_freedom():
    low, _ = rounded_means.p_ranges((6, 6), (0.001, 1000), 3, (0, 0), (2, 2), 3, "welch")["welch"]
    grid = means.p_values(6, np.linspace(0.5, 2, 100_001), 3, 0, 2, 3, "welch")["welch"]
    assert low == pytest.approx(grid.min(), rel=1e-8, abs=0)


@settings(deadline=None)
@given(MEAN_SPANS, SPANS, SIZES, MEAN_SPANS, SPANS, SIZES, st.lists(st.floats(0, 1), min_size=4, max_size=4), SIDES)
def test_ranges_hold_every_p_and_every_limit(mean1, sd1, n1, mean2, sd2, n2, shares, side):
    point = [low + share * (high - low) for (low, high), share in zip((mean1, sd1, mean2, sd2), shares, strict=True)]
    inputs = point[0], point[1], n1, point[2], point[3], n2
    ranges = rounded_means.p_ranges(mean1, sd1, n1, mean2, sd2, n2, alternative=side)
    limits = rounded_means.interval_ranges(mean1, sd1, n1, mean2, sd2, n2, level=0.9)
    found, intervals = means.p_values(*inputs, alternative=side), means.intervals(*inputs, level=0.9)
    for method in METHODS:
        low, high = ranges[method]
        assert low * (1 - 1e-12) <= found[method] <= high * (1 + 1e-12)
        for limit, (smallest, largest) in zip(intervals[method], limits[method], strict=True):
            assert smallest - 1e-9 <= limit <= largest + 1e-9


@settings(deadline=None)
@given(MEAN_SPANS, SPANS, SIZES, MEAN_SPANS, SPANS, SIZES, SIDES)
def test_student_and_z_reach_their_ends(mean1, sd1, n1, mean2, sd2, n2, side):
    ranges = rounded_means.p_ranges(mean1, sd1, n1, mean2, sd2, n2, ["student", "z"], side)
    ends = np.meshgrid(mean1, sd1, mean2, sd2)
    corners = means.p_values(ends[0], ends[1], n1, ends[2], ends[3], n2, ["student", "z"], side)
    for method, (low, high) in ranges.items():
        assert low == pytest.approx(corners[method].min(), rel=1e-12, abs=0)
        touching = side == "two-sided" and mean1[0] <= mean2[1] and mean2[0] <= mean1[1]
        assert high == (1 if touching else pytest.approx(corners[method].max(), rel=1e-12, abs=0))


@settings(deadline=None)
@given(MEAN_SPANS, SPANS, SIZES, MEAN_SPANS, SPANS, SIZES, st.lists(st.floats(0, 1), min_size=4, max_size=4))
def test_statistic_ranges_hold_every_size_and_reach_their_ends(mean1, sd1, n1, mean2, sd2, n2, shares):
    def size(at, method):
        m1, s1, m2, s2 = (
            low + share * (high - low) for (low, high), share in zip((mean1, sd1, mean2, sd2), at, strict=True)
        )
        return abs(m1 - m2) / float(means.STANDARD_ERRORS[method](*map(np.asarray, (s1, n1, s2, n2)))[0])

    ranges = rounded_means.statistic_ranges(mean1, sd1, n1, mean2, sd2, n2)
    touching = mean1[0] <= mean2[1] and mean2[0] <= mean1[1]
    for method in METHODS:
        low, high = ranges[method]
        assert low * (1 - 1e-12) <= size(shares, method) <= high * (1 + 1e-12)
        corners = [size(at, method) for at in product((0, 1), repeat=4)]
        assert low == (0 if touching else pytest.approx(min(corners), rel=1e-12, abs=0))
        assert high == pytest.approx(max(corners), rel=1e-12, abs=0)


def test_statistics_without_spread():
    """No spread at all: infinitely far, or not apart."""
    assert rounded_means.statistic_ranges((1, 1), (0, 0), 5, (2, 2), (0, 0), 5, "welch") == {"welch": (np.inf, np.inf)}
    assert rounded_means.statistic_ranges((1, 1), (0, 0), 5, (1, 1), (0, 0), 5, "welch") == {"welch": (0, 0)}


def test_inputs_without_rounding_give_the_test_itself():
    arms = ((20, 20), (4, 4), 30, (21, 21), (2, 2), 30)
    p = means.p_values(20, 4, 30, 21, 2, 30)
    assert rounded_means.p_ranges(*arms) == {method: (value, value) for method, value in p.items()}
    low, high = rounded_means.interval_ranges(*arms)["welch"]
    assert (low[0], high[1]) == pytest.approx([float(end) for end in means.intervals(20, 4, 30, 21, 2, 30)["welch"]])
    assert low[0] == low[1]


def test_sds_that_may_be_0_leave_p_at_0():
    ranges = rounded_means.p_ranges((2, 3), (-0.5, 0.5), 5, (0, 1), (-0.5, 0.5), 5)
    assert {low for low, _ in ranges.values()} == {0.0}
    assert rounded_means.p_ranges((2, 3), (0, 0), 5, (0, 1), (0, 0), 5)["welch"] == (0, 0)


@pytest.mark.parametrize(
    ("arms", "message"),
    [
        (((1, 2), (1, 2), 1, (1, 2), (1, 2), 5), "n1: expected a whole number >= 2, got 1"),
        (((1, 2), (-2, -1), 5, (1, 2), (1, 2), 5), "sd1: expected bounds that reach 0 or more, got a high end of -1"),
        (((2, 1), (1, 2), 5, (1, 2), (1, 2), 5), "first: expected low <= high, got 2 and 1"),
    ],
)
def test_bad_input_is_refused(arms, message):
    with pytest.raises(ValueError, match=message):
        rounded_means.p_ranges(*arms)


def test_unknown_method_is_refused():
    with pytest.raises(ValueError, match="methods: expected some of student, welch, z, got 'wilcoxon'"):
        rounded_means.p_ranges(*INSPECT_SR_4_9, methods="wilcoxon")
