"""Sample sizes and power against R on 301 designs (tests/reference/sample_size.R), published values, and properties."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reference_tables import assert_agree, columns, prints

from evidence.stats.sample_size import (
    MEANS,
    PROPORTIONS,
    of_means,
    of_proportions,
    power_of_means,
    power_of_proportions,
)

TABLE = columns("sample_size.csv")
rate = st.floats(0.01, 0.99)
rates = st.tuples(rate, rate).filter(lambda pair: abs(pair[0] - pair[1]) > 0.01)
target, alpha, ratio = st.floats(0.55, 0.99), st.floats(0.001, 0.2), st.floats(0.2, 5)


def of_sides(function, *names, **fixed):
    """Compute rows of one-sided and of two-sided tests, each with its own call."""
    found = np.empty(TABLE["p1"].size)
    for sides in (1, 2):
        at = TABLE["sides"] == sides
        found[at] = function(*(TABLE[name][at] for name in names), sides=sides, **fixed)[fixed["methods"]]
    return found


@pytest.mark.parametrize("method", PROPORTIONS)
def test_sizes_of_two_proportions(method):
    found = of_sides(of_proportions, "p1", "p2", "power", "alpha", "ratio", methods=method)
    assert_agree(found, TABLE[method], 1e-9)


@pytest.mark.parametrize("method", MEANS)
def test_sizes_of_two_means(method):
    found = of_sides(of_means, "difference", "sd", "power", "alpha", "ratio", methods=method)
    # power.t.test of R finds n by uniroot, between 2 and 10 million
    assert_agree(found, TABLE[method], 1e-9 if method == "z" else 1e-6, least=100)


def test_power():
    n = TABLE["power_n"]
    found = of_sides(power_of_proportions, "power_n", "p1", "power_n", "p2", "alpha", methods="pooled")
    assert_agree(found, TABLE["pooled_power"], 1e-10)
    for sides in (1, 2):
        at = TABLE["sides"] == sides
        arguments = (n[at] + 1, n[at] + 1, TABLE["difference"][at], TABLE["sd"][at], TABLE["alpha"][at])
        assert_agree(power_of_means(*arguments, sides, "t")["t"], TABLE["t_power"][at], 1e-9, 1e-12, least=100)


def test_fleiss_20_against_40_percent():
    found = {method: int(np.ceil(n)) for method, n in of_proportions(0.20, 0.40).items()}
    assert found == {"pooled": 82, "pooled_cc": 91, "unpooled": 79, "arcsine": 81}


def test_examples_of_r():
    # ?power.prop.test: n = 50 gives power = 0.740; power .90 needs n = 76.7 (76.65294); ?power.t.test: 0.8689528, n = 22.02110
    assert prints([power_of_proportions(50, 0.50, 50, 0.75)["pooled"]], ["0.740"])
    assert prints([of_proportions(0.50, 0.75, power=0.90)["pooled"]], ["76.7"])
    assert prints([power_of_means(20, 20, 1, 1)["t"], of_means(1, 1, power=0.90)["t"]], ["0.8689528", "22.02110"])


@given(rates, target, alpha, st.sampled_from([1, 2]))
def test_the_size_rounded_up_has_the_power_asked_for_and_rounded_down_has_not(pair, power, level, sides):
    for method, n in of_proportions(*pair, power, level, sides=sides).items():
        up, down = np.ceil(n), np.ceil(n) - 1
        at = power_of_proportions([up, max(down, 1)], pair[0], [up, max(down, 1)], pair[1], level, sides, method)[
            method
        ]
        assert at[0] >= power - 1e-9
        assert down < 1 or at[1] <= power + 1e-9


@given(rates, target, alpha, st.sampled_from(list(PROPORTIONS)))
def test_exchanged_rates_and_events_read_as_non_events_need_the_same(pair, power, level, method):
    p1, p2 = pair
    n = of_proportions(p1, p2, power, level, methods=method)[method]
    assert of_proportions(p2, p1, power, level, methods=method)[method] == pytest.approx(n, rel=1e-9, abs=0)
    assert of_proportions(1 - p1, 1 - p2, power, level, methods=method)[method] == pytest.approx(n, rel=1e-7, abs=0)


@given(rates, target, st.sampled_from(list(PROPORTIONS)))
def test_more_power_less_alpha_and_two_sides_need_more(pair, power, method):
    n = of_proportions(*pair, power, methods=method)[method]
    assert n < of_proportions(*pair, power + 0.005, methods=method)[method]
    assert n < of_proportions(*pair, power, alpha=0.04, methods=method)[method]
    assert n > of_proportions(*pair, power, sides=1, methods=method)[method]


@given(st.floats(0.1, 2), target, alpha, ratio)
def test_two_means_depend_on_the_standardised_difference_and_t_needs_more_than_z(effect, power, level, ratio):
    here, there = of_means(effect, 1, power, level, ratio), of_means(-8 * effect, 8, power, level, ratio)
    assert here["t"] == pytest.approx(there["t"], rel=1e-8, abs=0)
    assert here["z"] <= here["t"]


@given(st.integers(2, 200), rates, alpha)
def test_power_is_a_probability_and_grows_with_the_arms(n, pair, level):
    for method, power in power_of_proportions(n, pair[0], n, pair[1], level).items():
        assert 0 <= power <= power_of_proportions(2 * n, pair[0], 2 * n, pair[1], level, methods=method)[method] <= 1
    for method, power in power_of_means(n, n, 0.5, 1, level).items():
        assert 0 <= power <= power_of_means(2 * n, 2 * n, 0.5, 1, level, methods=method)[method] <= 1


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: of_proportions(0.2, 0.2), "rate2: expected a rate other than rate1, got 0.2"),
        (lambda: of_proportions(0.2, 1.4), "rate2: expected a number between 0 and 1, got 1.4"),
        (lambda: of_proportions(0.2, 0.4, power=0.02), "power: expected more than alpha of one side, got 0.02"),
        (lambda: of_proportions(0.2, 0.4, sides=3), "sides: expected 1 or 2, got 3"),
        (lambda: of_means(0, 1), "difference: expected a difference other than 0, got 0"),
        (lambda: of_means(1, 0), "sd: expected a number > 0, got 0"),
        (lambda: power_of_means(1, 5, 1, 1), "n1: expected a whole number >= 2, got 1"),
    ],
)
def test_bad_input_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
