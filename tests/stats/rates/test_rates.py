"""Rates: published values, and what holds whatever the figures."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reference_tables import prints

from evidence.stats.rates import estimate, intervals, p_values, single_intervals
from evidence.stats.rates.estimation import INTERVALS
from evidence.stats.rates.testing import TESTS

events, time = st.integers(0, 3000), st.floats(0.01, 1e5)
arms = st.tuples(events, time, events, time)
two_arm_methods = [(measure, method) for measure in ("rate_ratio", "rate_difference") for method in INTERVALS[measure]]


def test_rothman_2008_breast_cancer_after_fluoroscopy():
    # 41 in 28,010 and 15 in 19,017 woman-years; Rothman, Greenland & Lash 2008
    counts = 41, 28.010, 15, 19.017
    assert prints([estimate(*counts)], ["1.86"])
    assert prints(intervals(*counts, methods="wald_log")["wald_log"], ["1.03", "3.35"])


def test_fifteen_in_1000_and_eight_in_1200():
    counts = 15, 1000, 8, 1200
    assert prints([estimate(*counts)], ["2.25"])
    # epitools 0.5-10.1, rateratio.wald; R 4.2.2, poisson.test; epiR 2.0.57, epi.2by2 (per 100)
    assert prints(intervals(*counts, methods="wald_log")["wald_log"], [".9539566", "5.306845"])
    assert prints(intervals(*counts, methods="exact")["exact"], ["0.8954987", "6.1276358"])
    low, high = intervals(*counts, "rate_difference", "wald")["wald"]
    assert prints([100 * low, 100 * high], ["-0.05527974", "1.721946"])
    p = p_values(*counts)
    assert prints([p["exact"], p["mid_p"], p["score"]], ["0.06195", "0.06229301", "0.05697957"])
    assert prints([p["exact_central"]], ["0.09036"])  # twice the smaller tail


def test_ratesci_prints_the_same_score_mover_and_mid_p_limits():
    # ratesci 1.1.0.9000: scoreci(skew = FALSE), moverci(type = "wilson"), rateci and exactci(midp = TRUE), distrib = "poi"
    counts = 15, 1000, 8, 1200
    assert prints(intervals(*counts, "rate_ratio", "score")["score"], ["0.9774765", "5.1791526"])
    assert prints(intervals(*counts, "rate_difference", "score")["score"], ["-0.0002592814", "0.0187149755"])
    assert prints(intervals(*counts, "rate_difference", "mover")["mover"], ["-0.0004437702", "0.0186237989"])
    assert prints(single_intervals(15, 1000, "score")["score"], ["0.009090590", "0.02475087"])
    assert prints(single_intervals(15, 1000, "mid_p")["mid_p"], ["0.008716055", "0.02418496"])


def test_eight_and_162_over_equal_time_exclude_90_percent():
    # exact conditional limits of 1 - rate ratio: 90.0 to 97.9
    low, high = intervals(8, 1, 162, 1, methods="exact")["exact"]
    assert prints([100 * (1 - high), 100 * (1 - low)], ["90.0", "97.9"])


def test_garwood_1936_limits_of_a_poisson_mean():
    # Garwood 1936, Biometrika 28:437, as every table of the Poisson mean has them: 0: 3.69; 10: 4.80 to 18.39
    low, high = single_intervals([0, 10], 1, methods="exact")["exact"]
    assert prints([*low, *high], ["0.00", "4.80", "3.69", "18.39"])


@given(arms, st.sampled_from(list(TESTS)))
def test_p_lies_in_0_to_1_and_does_not_change_when_the_arms_are_exchanged(counts, method):
    x1, t1, x2, t2 = counts
    p, exchanged = p_values(*counts, method)[method], p_values(x2, t2, x1, t1, method)[method]
    assert (np.isnan(p) and np.isnan(exchanged)) or 0 <= p <= 1
    np.testing.assert_allclose(p, exchanged, rtol=1e-8, atol=1e-300)


@given(arms, st.sampled_from(list(TESTS)), st.integers(-10, 10))
def test_p_does_not_depend_on_the_unit_of_time(counts, method, power):
    x1, t1, x2, t2 = counts
    one, other = p_values(*counts, method)[method], p_values(x1, t1 * 2.0**power, x2, t2 * 2.0**power, method)[method]
    np.testing.assert_allclose(one, other, rtol=1e-9, atol=1e-300)


@given(arms, st.sampled_from([m for m in TESTS if m not in ("exact", "exact_central")]))
def test_one_sided_p_values_add_up_to_1(counts, method):
    greater, less = (p_values(*counts, method, side)[method] for side in ("greater", "less"))
    if counts[0] + counts[2] > 0 and not np.isnan(greater):
        assert float(greater + less) == pytest.approx(1, rel=1e-12, abs=0)


@given(arms, st.sampled_from(two_arm_methods))
def test_exchanging_the_arms_turns_the_interval_round(counts, measure_method):
    measure, method = measure_method
    x1, t1, x2, t2 = counts
    low, high = intervals(*counts, measure, method)[method]
    other_low, other_high = intervals(x2, t2, x1, t1, measure, method)[method]
    with np.errstate(divide="ignore"):
        turned = (
            (np.divide(1, other_high), np.divide(1, other_low))
            if measure == "rate_ratio"
            else (-other_high, -other_low)
        )
    np.testing.assert_allclose((low, high), turned, rtol=1e-8, atol=1e-9 * (x1 / t1 + x2 / t2))


@given(arms, st.sampled_from(two_arm_methods))
def test_intervals_hold_the_estimate_and_grow_with_the_level(counts, measure_method):
    measure, method = measure_method
    low, high = intervals(*counts, measure, method, level=0.9)[method]
    wide_low, wide_high = intervals(*counts, measure, method, level=0.99)[method]
    assert wide_low <= low <= high <= wide_high
    centre = estimate(*counts, measure)
    if method not in ("half_added",) and not np.isnan(centre):
        slack = 1e-12 * (counts[0] / counts[1] + counts[2] / counts[3])
        assert low * (1 - 1e-12) - slack <= centre <= high * (1 + 1e-12) + slack


@given(events, time, st.sampled_from(list(INTERVALS["one_rate"])))
def test_one_rate_lies_in_its_intervals_which_grow_with_the_level(x, t, method):
    low, high = single_intervals(x, t, method, 0.9)[method]
    wide_low, wide_high = single_intervals(x, t, method, 0.99)[method]
    assert 0 <= wide_low <= low <= x / t * (1 + 1e-12)
    assert x / t * (1 - 1e-12) <= high <= wide_high


@given(
    arms,
    st.sampled_from(
        [
            ("score", "score"),
            ("exact_central", "exact"),
            ("mid_p", "mid_p"),
            ("wald_log", "wald_log"),
            ("likelihood_ratio", "likelihood_ratio"),
        ]
    ),
)
def test_a_test_rejects_where_its_interval_excludes_1(counts, pair):
    test, interval = pair
    p = p_values(*counts, test)[test]
    low, high = intervals(*counts, methods=interval)[interval]
    if not np.isnan(p) and abs(p - 0.05) > 1e-9:
        assert (p < 0.05) == bool(low > 1 or high < 1)


def test_no_events_say_nothing():
    assert {float(p) for p in p_values(0, 10, 0, 20).values()} == {1.0}
    assert {tuple(map(float, intervals(0, 10, 0, 20, methods=m)[m])) for m in ("exact", "score", "wald_log")} == {
        (0, np.inf)
    }


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((-1, 10, 2, 10), "x1: expected a whole number >= 0, got -1"),
        ((1, 10, 2.5, 10), "x2: expected a whole number >= 0, got 2.5"),
        ((1, 0, 2, 10), "t1: expected a number > 0, got 0"),
        ((1, 10, 2, np.nan), "t2: expected a finite number, got nan"),
        (([1, 2], 10, [1, 2, 3], 10), "expected events and time of one shape"),
    ],
)
def test_bad_input_is_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        p_values(*arguments)


def test_an_unknown_measure_or_method_names_the_known_ones():
    with pytest.raises(ValueError, match="measure: expected one of rate_ratio, rate_difference, got 'rate'"):
        intervals(1, 2, 3, 4, "rate")
    with pytest.raises(ValueError, match=r"methods: expected some of wald_log, .* got 'koopman'"):
        intervals(1, 2, 3, 4, methods="koopman")
