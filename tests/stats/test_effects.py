import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from evidence.reported import Reported
from evidence.stats import effects

SCALES = st.sampled_from(["natural", "log"])
POSITIVE = st.floats(1e-3, 1e3)


@pytest.mark.parametrize(
    ("estimate", "low", "high", "se", "p"),
    [
        (15142, 3690, 26594, "5843", ".0096"),
        (19577, -12831, 51984, "16535", ".236"),
        (63498, 4620, 122376, "30040", ".0345"),
    ],
)
def test_stearns_2019_savings(estimate, low, high, se, p):
    assert Reported(se).admits(effects.standard_error(low, high).item())
    assert Reported(p).admits(effects.p_value(estimate, low, high).item())
    assert abs(effects.asymmetry(estimate, low, high)) < 1e-4


@pytest.mark.parametrize(
    ("low", "high", "se"), [(-4.93, -3.75, ".301"), (-5.07, -3.62, ".370"), (-4.60, -2.04, ".653")]
)
def test_perruchoud_2023_standard_errors(low, high, se):
    assert Reported(se).admits(effects.standard_error(low, high).item())


def test_altman_and_bland_2011_p_from_a_ratio():
    # BMJ 343:d2304: ratio .81 (.70 to .94) has z = -2.80 with the paper's rounded logarithms, and P = .005.
    assert Reported("0.005").admits(effects.p_value(0.81, 0.70, 0.94, scale="log").item())


def test_rothman_2008_crude_relative_risk():
    # Metafor's tests: 30/204 v 21/205, RR 1.4356 (.851 to 2.4216).
    low, high = effects.interval(30 / 204 / (21 / 205), np.sqrt(1 / 30 - 1 / 204 + 1 / 21 - 1 / 205), scale="log")
    assert Reported("0.851").admits(low.item())
    assert Reported("2.4216").admits(high.item())
    assert Reported("1.4356").admits(effects.estimate_from_interval(low, high, scale="log").item())


@given(POSITIVE, st.floats(1e-3, 5), st.floats(0.5, 0.999), SCALES)
def test_interval_and_its_pieces_are_inverse(estimate, se, level, scale):
    low, high = effects.interval(estimate, se, level, scale)
    assume(high < 1e50)
    reach = max(1.0, abs(np.log(estimate)) if scale == "log" else estimate)
    assert effects.standard_error(low, high, level, scale) == pytest.approx(se, abs=1e-12 * reach)
    assert effects.estimate_from_interval(low, high, scale) == pytest.approx(estimate, rel=1e-9, abs=0)
    assert effects.asymmetry(estimate, low, high, scale) == pytest.approx(0, abs=1e-12 * reach / se)


@given(st.floats(-5, 5), st.floats(1e-3, 5), st.floats(0.5, 0.999))
def test_a_ratio_is_a_difference_of_logarithms(log_ratio, se, level):
    low, high = effects.interval(np.exp(log_ratio), se, level, "log")
    natural_low, natural_high = effects.interval(log_ratio, se, level)
    assert low == pytest.approx(np.exp(natural_low), rel=1e-12, abs=0)
    assert high == pytest.approx(np.exp(natural_high), rel=1e-12, abs=0)
    p = effects.p_value(np.exp(log_ratio), low, high, level, "log")
    assert p == pytest.approx(effects.p_value_from_se(log_ratio, se), rel=1e-6, abs=1e-300)


def test_asymmetry_at_the_limits():
    assert np.array_equal(effects.asymmetry([1, 2, 3, 4], 1, 3), [-1, 0, 1, 2])
    assert effects.asymmetry(2, 1, 4, "log") == 0


def test_one_sided_p_values():
    sides = [effects.p_value(1, -1, 3, alternative=side) for side in ("greater", "less")]
    assert sides[0] < sides[1]
    assert sum(sides) == pytest.approx(1)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: effects.standard_error(2, 1), "interval: expected low < high, got limits that are equal"),
        (lambda: effects.standard_error([0, 1], [1, 1]), "interval: expected low < high"),
        (lambda: effects.p_value(-0.8, 0.7, 0.9, scale="log"), "estimate: expected a number > 0, got -0.8"),
        (lambda: effects.p_value(0.8, 0, 0.9, scale="log"), "low: expected a number > 0, got 0"),
        (lambda: effects.p_value(0.8, 0.7, 0.9, level=95), "level: expected a number between 0 and 1, got 95"),
        (lambda: effects.p_value(0.8, 0.7, 0.9, scale="ratio"), "scale: expected natural or log, got 'ratio'"),
        (lambda: effects.p_value_from_se(0.8, 0), "standard error: expected a number > 0, got 0"),
    ],
)
def test_bad_input_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
