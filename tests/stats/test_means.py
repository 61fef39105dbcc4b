import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from evidence.errors import InputError
from evidence.reported import Reported
from evidence.stats import means

SDS = st.floats(0.01, 1e3)
MEANS = st.floats(-1e3, 1e3)
SIZES = st.integers(2, 5000)
ARMS = st.tuples(MEANS, SDS, SIZES, MEANS, SDS, SIZES)


def test_inspect_sr_check_4_9_student_and_welch():
    p = means.p_values(20, 4, 30, 21, 2, 30)
    assert Reported(".2256").admits(p["student"])
    assert Reported(".2274").admits(p["welch"])
    assert Reported(".23").admits(p["welch"])  # as the guidance prints it


def test_smith_2002_sds_of_the_jama_reply_do_not_give_055():
    p = means.p_values(3.90, 4.42, 71, 3.05, 3.16, 72)
    assert Reported(".1875").admits(p["student"])
    assert Reported(".1888").admits(p["welch"])
    one_sided = means.p_values(3.90, 4.42, 71, 3.05, 3.16, 72, methods="student", alternative="greater")
    assert Reported(".094").admits(one_sided["student"])


def test_smith_2002_baseline_age_is_balanced():
    p = means.p_values(56.2, 13.2, 101, 57.8, 13.7, 99, methods=["student", "welch"])
    assert Reported(".40").admits(p["student"])
    assert Reported(".40").admits(p["welch"])


def test_pooled_sd_behind_smith_2002():
    assert Reported("2.63").admits(means.pooled_sd_from_p(0.85, 0.055, 71, 72).item())
    assert Reported("5.19").admits(means.pooled_sd_from_p(2.54, 0.004, 71, 72).item())


@given(ARMS, st.sampled_from(["student", "welch", "z"]))
def test_swapping_arms_swaps_the_alternatives_and_the_interval(arms, method):
    swapped = (*arms[3:], *arms[:3])
    assert means.p_values(*arms, method)[method] == means.p_values(*swapped, method)[method]
    greater = means.p_values(*arms, method, "greater")[method]
    assert greater == means.p_values(*swapped, method, "less")[method]
    low, high = means.intervals(*arms, method)[method]
    swapped_low, swapped_high = means.intervals(*swapped, method)[method]
    assert (low, high) == (-swapped_high, -swapped_low)


@given(ARMS, st.sampled_from(["student", "welch", "z"]), st.floats(0.5, 0.999))
def test_interval_excludes_zero_exactly_when_p_is_below_alpha(arms, method, level):
    p = means.p_values(*arms, method)[method]
    assume(abs(p - (1 - level)) > 1e-12)
    low, high = means.intervals(*arms, method, level=level)[method]
    assert (low > 0 or high < 0) == (p < 1 - level)


@given(ARMS, st.sampled_from(["student", "welch", "z"]))
def test_the_smaller_one_sided_p_is_half_the_two_sided(arms, method):
    both = [means.p_values(*arms, method, side)[method] for side in ("greater", "less")]
    assert 2 * min(both) == means.p_values(*arms, method)[method]
    assert sum(both) == pytest.approx(1, abs=1e-12)


@given(MEANS.filter(lambda d: abs(d) > 1e-3), st.floats(1e-12, 0.999), SIZES, SIZES)
def test_pooled_sd_from_p_is_the_inverse_of_student(difference, p, n1, n2):
    sd = means.pooled_sd_from_p(difference, p, n1, n2)
    again = means.p_values(difference, sd, n1, 0, sd, n2, methods="student")["student"]
    assert again == pytest.approx(p, rel=1e-9, abs=0)


def test_arrays_broadcast():
    p = means.p_values([[1], [2]], 1, 10, [0, 0.5, 1], 1, [10, 20, 30])
    assert {values.shape for values in p.values()} == {(2, 3)}
    assert p["student"][1, 2] == means.p_values(2, 1, 10, 1, 1, 30)["student"]


def test_no_spread_gives_the_limit():
    p = means.p_values([1, 2], 0, 10, [1, 1], 0, 10)
    assert all(np.array_equal(values, [1, 0]) for values in p.values())
    p = means.p_values([1, 2, 0], 0, 10, 1, 0, 10, alternative="greater")
    assert all(np.array_equal(values, [0.5, 0, 1]) for values in p.values())
    assert all(low == high == 1 for low, high in means.intervals(2, 0, 10, 1, 0, 10).values())


def test_no_spread_in_one_arm_is_a_one_sample_welch():
    p = means.p_values(1, 2, 16, 0, 0, 9, methods="welch")["welch"]
    assert p == pytest.approx(0.063945007, abs=5e-10)  # R: 2 * pt(-2, 15)


def test_one_patient_has_no_sd():
    p = means.p_values(3, 0, 1, 1, 1, 11)
    assert p["student"] == means.p_values(3, 99, 1, 1, 1, 11)["student"]
    assert p["student"] == pytest.approx(0.084524577, abs=5e-10)  # R: 2 * pt(-2 / sqrt(12 / 11), 10)
    assert np.isnan(p["welch"])
    assert np.isnan(p["z"])
    assert all(np.isnan(limit) for limit in means.intervals(3, 0, 1, 1, 1, 11)["welch"])


@pytest.mark.parametrize(
    ("arms", "message"),
    [
        ((1, -1, 5, 1, 1, 5), "sd1: expected a number >= 0, got -1"),
        ((1, 1, 5, np.nan, 1, 5), "mean2: expected a finite number, got nan"),
        ((1, 1, 5, 1, np.inf, 5), "sd2: expected a finite number, got inf"),
        ((1, 1, 5.5, 1, 1, 5), "n1: expected a whole number >= 1, got 5.5"),
        ((1, 1, 5, 1, 1, [5, 0]), "n2: expected a whole number >= 1, got 0"),
        ((1, 1, 1, 1, 1, 1), r"n1 \+ n2: expected a whole number >= 3, got 2"),
        (("1.0 (2)", 1, 5, 1, 1, 5), r"mean1: expected a number, got '1.0 \(2\)'"),
    ],
)
def test_bad_input_is_refused(arms, message):
    with pytest.raises(ValueError, match=message):
        means.p_values(*arms)


def test_unknown_names_are_refused():
    arms = (1, 1, 5, 1, 1, 5)
    with pytest.raises(ValueError, match="methods: expected some of student, welch, z, got 'Welch'"):
        means.p_values(*arms, methods=["student", "Welch"])
    with pytest.raises(ValueError, match="alternative: expected one of two-sided, greater, less, got 'larger'"):
        means.p_values(*arms, alternative="larger")
    with pytest.raises(ValueError, match="level: expected a number between 0 and 1, got 95"):
        means.intervals(*arms, level=95)
    with pytest.raises(ValueError, match="size of the difference: expected a number > 0, got 0"):
        means.pooled_sd_from_p(0, 0.05, 5, 5)


def test_standard_errors_and_intervals_of_one_mean_are_those_of_r():
    """R 4.2.2: t.test(extra ~ 1, data = sleep[1:10, ])$conf.int -.5297804 2.0297804."""
    x = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
    low, high = means.single_intervals(np.mean(x), np.std(x, ddof=1), 10)["student"]
    assert Reported("-.5297804").admits(low)
    assert Reported("2.0297804").admits(high)
    with pytest.raises(InputError, match="n: expected a whole number >= 2, got 1"):
        means.single_intervals(0.75, 1.789, 1)


@given(ARMS)
def test_an_interval_is_as_wide_as_its_standard_error_says(arms):
    _, sd1, n1, _, sd2, n2 = arms
    low, high = means.intervals(*arms, methods="z")["z"]
    error = means.standard_errors(sd1, n1, sd2, n2)
    assert high - low == pytest.approx(2 * 1.959963984540054 * error["z"], rel=1e-9, abs=1e-9)
    assert error["welch"] == error["z"]


@pytest.mark.parametrize(("sds", "none"), [((0, 0), True), ((0, 1), False), ((1, 0), False)])
def test_no_test_without_any_spread(sds, none):
    assert means.undefined(*sds).item() is none
