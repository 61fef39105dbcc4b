"""What must hold for every table: symmetry, nesting, range, agreement with the matching test."""

import math

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from evidence.stats.proportions import estimate, p_values
from evidence.stats.proportions.estimation import INTERVALS

Arm = tuple[int, int]
SIZES = st.one_of(st.integers(1, 12), st.integers(1, 300), st.sampled_from([1000, 10_000, 100_000]))


@st.composite
def arms(draw: st.DrawFn) -> Arm:
    n = draw(SIZES)
    return draw(st.one_of(st.integers(0, n), st.sampled_from([0, min(1, n), n - 1, n]))), n


CONVENTIONS = ("wald_uncut", "wald_cc_capped", "half_added", "half_added_always", "fisher_test", "peto")
TWO_ARM_METHODS = [
    (measure, method)
    for measure in ("risk_difference", "risk_ratio", "odds_ratio")
    for method in INTERVALS[measure]
    if method not in CONVENTIONS and method != "chan_zhang"  # test_conventions, test_exact_difference
]
SINGLE_METHODS = list(INTERVALS["one_proportion"])
LEVELS = st.sampled_from([0.5, 0.8, 0.9, 0.95, 0.99, 0.999])
RTOL, ATOL = 1e-9, 1e-12


def limits(measure: str, method: str, one: Arm, two: Arm, level: float = 0.95) -> tuple[float, float]:
    low, high = (float(limit) for limit in INTERVALS[measure][method](*one, *two, level))
    assume(not (method in ("katz_log", "woolf") and math.isnan(low) and math.isnan(high)))  # not defined
    return low, high


def mirrored(measure: str, interval: tuple[float, float]) -> tuple[float, float]:
    low, high = interval
    if measure == "risk_difference":
        return -high, -low
    return (1 / high if high else math.inf), (1 / low if low else math.inf)


@pytest.mark.parametrize(("measure", "method"), TWO_ARM_METHODS)
@given(one=arms(), two=arms(), level=LEVELS)
@example(one=(0, 1), two=(1, 1), level=0.95)
@example(one=(0, 100_000), two=(100_000, 100_000), level=0.95)
@example(one=(100_000, 100_000), two=(100_000, 100_000), level=0.95)
@example(one=(0, 2**31), two=(1, 2**31), level=0.95)
@settings(max_examples=40, deadline=None)
def test_limits_are_ordered_and_in_range(measure: str, method: str, one: Arm, two: Arm, level: float) -> None:
    low, high = limits(measure, method, one, two, level)
    least, most = {"risk_difference": (-1.0, 1.0)}.get(measure, (0.0, math.inf))
    assert least <= low <= high <= most


@pytest.mark.parametrize(("measure", "method"), TWO_ARM_METHODS)
@given(one=arms(), two=arms())
@settings(max_examples=30, deadline=None)
def test_swapping_the_arms_mirrors_the_interval(measure: str, method: str, one: Arm, two: Arm) -> None:
    expected = mirrored(measure, limits(measure, method, two, one))
    assert limits(measure, method, one, two) == pytest.approx(expected, rel=RTOL, abs=ATOL)


@pytest.mark.parametrize(("measure", "method"), [pair for pair in TWO_ARM_METHODS if pair[0] != "risk_ratio"])
@given(one=arms(), two=arms())
@settings(max_examples=30, deadline=None)
def test_counting_the_patients_without_the_event_mirrors_the_interval(
    measure: str, method: str, one: Arm, two: Arm
) -> None:
    (x1, n1), (x2, n2) = one, two
    expected = mirrored(measure, limits(measure, method, (n1 - x1, n1), (n2 - x2, n2)))
    assert limits(measure, method, one, two) == pytest.approx(expected, rel=RTOL, abs=ATOL)


# These pull the estimate towards the middle of the range and can leave the sample's estimate outside.
SHRINKING = {"haldane", "jeffreys_perks", "agresti_caffo", "walter_log", "gart"}


@pytest.mark.parametrize(("measure", "method"), [pair for pair in TWO_ARM_METHODS if pair[1] not in SHRINKING])
@given(one=arms(), two=arms())
@settings(max_examples=30, deadline=None)
def test_the_interval_contains_the_estimate(measure: str, method: str, one: Arm, two: Arm) -> None:
    value = float(estimate(*one, *two, measure=measure))
    assume(not math.isnan(value))
    low, high = limits(measure, method, one, two)
    assert low - 1e-12 <= value <= high * (1 + 1e-12) + 1e-12


@pytest.mark.parametrize(("measure", "method"), TWO_ARM_METHODS)
@given(one=arms(), two=arms(), levels=st.lists(LEVELS, min_size=2, max_size=2, unique=True))
@settings(max_examples=30, deadline=None)
def test_intervals_nest_in_level(measure: str, method: str, one: Arm, two: Arm, levels: list[float]) -> None:
    inner, outer = (limits(measure, method, one, two, level) for level in sorted(levels))
    slack = 1e-10
    assert outer[0] <= inner[0] + slack * (1 + abs(inner[0]))
    assert inner[1] <= outer[1] + slack * (1 + abs(outer[1]))


PAIRS = [
    ("pearson", "risk_difference", "mee"),
    ("pearson", "risk_ratio", "koopman"),
    ("pearson", "odds_ratio", "cornfield"),
    ("n_minus_1", "risk_difference", "miettinen_nurminen"),
    ("n_minus_1", "risk_ratio", "miettinen_nurminen"),
    ("n_minus_1", "odds_ratio", "miettinen_nurminen"),
    ("wald_unpooled", "risk_difference", "wald"),
    ("wald_log_rr", "risk_ratio", "katz_log"),
    ("wald_log_or", "odds_ratio", "woolf"),
    ("likelihood_ratio", "odds_ratio", "profile_likelihood"),
    ("fisher_central", "odds_ratio", "cornfield_exact"),
    ("fisher_mid_p", "odds_ratio", "cornfield_mid_p"),
    ("fisher", "odds_ratio", "baptista_pike"),
]


@pytest.mark.parametrize(("test", "measure", "interval"), PAIRS)
@given(one=arms(), two=arms(), level=LEVELS)
@example(one=(60, 71), two=(51, 72), level=0.95)
@settings(max_examples=80, deadline=None)
def test_the_interval_excludes_no_effect_when_its_test_is_significant(
    test: str, measure: str, interval: str, one: Arm, two: Arm, level: float
) -> None:
    p = float(p_values(*one, *two, methods=[test])[test])
    assume(abs(p - (1 - level)) > 1e-9)
    low, high = limits(measure, interval, one, two, level)
    no_effect = 0.0 if measure == "risk_difference" else 1.0
    contains = low <= no_effect <= high
    if interval == "baptista_pike":  # a hull: it may contain what its test rejects
        assert contains or p < 1 - level
    else:
        assert contains == (p >= 1 - level)


@pytest.mark.parametrize("method", SINGLE_METHODS)
@given(arm=arms(), level=LEVELS)
@example(arm=(0, 2**31), level=0.95)
@settings(max_examples=60, deadline=None)
def test_single_proportions(method: str, arm: Arm, level: float) -> None:
    x, n = arm
    low, high = (float(limit) for limit in INTERVALS["one_proportion"][method](x, n, level))
    assert 0 <= low <= high <= 1
    if method not in ("arcsine", "jeffreys"):
        assert low - 1e-15 <= x / n <= high + 1e-15
    other = INTERVALS["one_proportion"][method](n - x, n, level)
    assert (1 - high, 1 - low) == pytest.approx([float(limit) for limit in other], rel=1e-9, abs=1e-12)
    wider = INTERVALS["one_proportion"][method](x, n, (1 + level) / 2)
    assert wider[0] <= low + 1e-15
    assert high <= wider[1] + 1e-15


@pytest.mark.parametrize("method", INTERVALS["nnt"])
def test_nnt_limits_are_reciprocals_read_through_infinity(method: str) -> None:
    table = (np.array([60, 41, 3]), np.array([71, 71, 50]), np.array([51, 27, 20]), np.array([72, 72, 50]))
    low, high = INTERVALS["risk_difference"][method](*table)
    first, last = INTERVALS["nnt"][method](*table)
    np.testing.assert_allclose(first * high, 1, rtol=1e-15)
    np.testing.assert_allclose(last * low, 1, rtol=1e-15)
    assert (first > last).tolist() == ((low < 0) & (high > 0)).tolist()
    assert last[2] < 0  # fewer events in arm 1: NNTH
