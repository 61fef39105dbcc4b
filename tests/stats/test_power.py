import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.reported import Reported
from evidence.stats.power import exact_power, normal_power

RATES = st.floats(0.02, 0.98)


@pytest.mark.parametrize(
    ("n", "rate1", "rate2", "alpha", "power"),
    [
        (50, 0.5, 0.75, 0.05, "0.7401671935"),
        (100, 0.4, 0.6, 0.05, "0.8122918206"),
        (100, 0.4, 0.6, 0.01, "0.6017219212"),
    ],
)
def test_r_power_prop_test_strict(n, rate1, rate2, alpha, power):
    assert Reported(power).admits(normal_power(n, rate1, n, rate2, alpha).item())


@pytest.mark.parametrize(
    ("n1", "rate1", "n2", "rate2", "method", "power"),
    [
        (10, 0.9, 10, 0.3, "fisher", "0.6669172592"),
        (71, 0.845, 72, 0.708, "pearson", "0.5135157776"),
        (15, 0.3, 20, 0.3, "pearson", "0.06044435606"),
        (30, 0.6, 25, 0.4, "fisher", "0.248184695"),
    ],
)
def test_r_sum_over_every_table(n1, rate1, n2, rate2, method, power):
    # R: sums of dbinom over tables with fisher.test or chisq.test(correct = FALSE) below .05.
    assert Reported(power).admits(exact_power(n1, rate1, n2, rate2, method).item())


def test_smith_2002_was_planned_to_detect_20_points():
    # 100 patients an arm: 20 points are detected with a power of .80 or more from any control rate.
    control = np.linspace(0.05, 0.75, 15)
    power = normal_power(100, control + 0.2, 100, control)
    assert power.shape == (15,)
    assert power.min() > 0.8


@given(st.integers(2, 500), RATES, st.integers(2, 500), RATES, st.floats(0.001, 0.2))
def test_power_does_not_depend_on_the_order_of_arms_or_on_what_an_event_is(n1, rate1, n2, rate2, alpha):
    power = normal_power(n1, rate1, n2, rate2, alpha)
    assert 0 <= power <= 1
    assert normal_power(n2, rate2, n1, rate1, alpha) == pytest.approx(power, abs=1e-12)
    assert normal_power(n1, 1 - rate1, n2, 1 - rate2, alpha) == pytest.approx(power, abs=1e-9)


@given(st.integers(2, 500), RATES, st.integers(2, 500), st.floats(0.001, 0.2))
def test_power_at_no_difference_is_alpha(n1, rate, n2, alpha):
    assert normal_power(n1, rate, n2, rate, alpha) == pytest.approx(alpha, rel=1e-9, abs=0)


def test_exact_power_approaches_the_normal():
    assert exact_power(400, 0.5, 400, 0.6) == pytest.approx(normal_power(400, 0.5, 400, 0.6), abs=0.005)


def test_exact_power_at_certain_rates():
    assert exact_power(10, 1, 10, 0) == pytest.approx(1, abs=1e-12)
    assert np.array_equal(exact_power(10, [0, 1], 10, [0, 1]), [0, 0])


def test_a_p_of_exactly_alpha_is_not_counted():
    """3/3 v 0/3 has a central mid-p of exactly 1/20, and no other table of three patients an arm a smaller one."""
    assert exact_power(3, 1, 3, 0, "fisher_mid_p").item() == 0
    assert exact_power(3, 1, 3, 0, "fisher_mid_p", alpha=0.051).item() == 1


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: normal_power(0, 0.5, 10, 0.4), "n1: expected a whole number >= 1, got 0"),
        (lambda: normal_power(10, 1, 10, 0.4), "rate1: expected a number between 0 and 1, got 1"),
        (lambda: normal_power(10, 0.5, 10, 0.4, 5), "alpha: expected a number between 0 and 1, got 5"),
        (lambda: exact_power(10, 0.5, 10, 1.4), "rate2: expected a number from 0 to 1, got 1.4"),
        (lambda: exact_power(5000, 0.5, 5000, 0.4), "exact power: expected n1 x n2 <= 1000000, got 5000 x 5000"),
        (lambda: exact_power(10, 0.5, 10, 0.4, "chi"), "chi"),
    ],
)
def test_bad_input_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
