"""A correlation against R's cor.test on 300 rows (tests/reference/accuracy.R), and what holds whatever the figures."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reference_tables import assert_agree, columns, prints

from evidence.stats.correlation import correlation_test, interval

TABLE = columns("correlation.csv")
r_and_n = st.tuples(st.floats(-1, 1), st.integers(4, 5000))


def test_t_and_p():
    found = correlation_test(TABLE["r"], TABLE["n"])
    assert_agree(found.t, TABLE["t"], 1e-9, 1e-12)  # R's t is that of a sample with this correlation to 1e-16
    assert_agree(found.p_value, TABLE["p"], 1e-8)


def test_intervals():
    for ours, end in zip(interval(TABLE["r"], TABLE["n"], TABLE["level"]), ("low", "high"), strict=True):
        assert_agree(ours, TABLE[end], 1e-10, 1e-12)


def test_tuna_as_in_cor_test_of_r():
    # ?cor.test: Hollander & Wolfe 1973, p. 187: t = 1.8411, df = 7, p-value = 0.1082, r = 0.5711816
    test = correlation_test(0.5711816, 9)
    assert prints([test.t, test.p_value, *interval(0.5711816, 9)], ["1.8411", "0.1082", "-0.1497426", "0.8955795"])


@given(r_and_n)
def test_a_change_of_sign_turns_everything_round(pair):
    r, n = pair
    one, other = correlation_test(r, n), correlation_test(-r, n)
    assert (one.t, one.p_value) == (-other.t, other.p_value)
    low, high = interval(r, n)
    assert (low, high) == tuple(-limit for limit in interval(-r, n)[::-1])
    assert -1 <= low <= high <= 1
    assert low - 1e-12 <= r <= high + 1e-12
    assert 0 <= one.p_value <= 1


@given(r_and_n)
def test_intervals_grow_with_the_level(pair):
    low, high = interval(*pair, 0.9)
    wide_low, wide_high = interval(*pair, 0.99)
    assert wide_low <= low
    assert high <= wide_high


def test_a_perfect_correlation():
    test = correlation_test([1, -1], 5)
    assert test.t.tolist() == [np.inf, -np.inf]
    assert test.p_value.tolist() == [0, 0]


@pytest.mark.parametrize(
    ("r", "n", "message"),
    [(1.2, 9, "r: expected a number from -1 to 1, got 1.2"), (0.5, 3, "n: expected a whole number >= 4, got 3")],
)
def test_bad_input_is_refused(r, n, message):
    with pytest.raises(ValueError, match=message):
        interval(r, n)
