import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.reported import Reported
from evidence.stats import tails

SIDES = st.sampled_from(["two-sided", "greater", "less"])


def p_of_correlation(r: float, df: int) -> float:
    return tails.t_p_value(r * math.sqrt(df / (1 - r**2)), df).item()


# The errors of statcheck's own test files: a statistic printed with a P that belongs to another.
STATCHECK_ERRORS = [
    (lambda: tails.t_p_value(2.20, 28), ".03", ".036"),
    (lambda: tails.f_p_value(2.20, 2, 28), ".15", ".130"),
    (lambda: p_of_correlation(0.22, 28), ".26", ".243"),
    (lambda: tails.chi_squared_p_value(22.20, 28), ".79", ".772"),
    (lambda: tails.z_p_value(2.20), ".04", ".028"),
    (lambda: tails.t_p_value(1.20, 28), ".03", ".240"),
    (lambda: p_of_correlation(0.52, 28), ".06", ".003"),
    (lambda: tails.chi_squared_p_value(52.20, 28), ".06", ".004"),
]


@pytest.mark.parametrize(("compute", "printed", "correct"), STATCHECK_ERRORS)
def test_statcheck_errors(compute, printed, correct):
    p = float(compute())
    assert not Reported(printed).admits(p)
    assert Reported(correct).admits(p)


def test_statcheck_correct_results():
    assert Reported(".016").admits(tails.z_p_value(-2.42).item())
    assert Reported(".0362").admits(tails.t_p_value(2.20, 28).item())


@given(st.floats(-50, 50), st.floats(0.5, 1e6), SIDES)
def test_t_with_many_degrees_of_freedom_is_normal_and_sides_mirror(t, df, side):
    mirrored = {"two-sided": "two-sided", "greater": "less", "less": "greater"}[side]
    assert tails.t_p_value(t, df, side) == tails.t_p_value(-t, df, mirrored)
    assert tails.t_p_value(t, np.inf, side) == tails.z_p_value(t, side)


@given(st.floats(1e-100, 0.999), st.floats(1, 1e6))
def test_quantile_is_the_inverse_of_the_p_value(p, df):
    assert tails.t_p_value(tails.t_quantile(p, df), df) == pytest.approx(p, rel=1e-9, abs=0)


@given(st.floats(0.01, 30), st.integers(1, 500))
def test_squares_of_t_and_z_are_f_and_chi_squared(t, df):
    assert tails.f_p_value(t**2, 1, df) == pytest.approx(tails.t_p_value(t, df), rel=1e-9, abs=0)
    assert tails.chi_squared_p_value(t**2, 1) == pytest.approx(tails.z_p_value(t), rel=1e-9, abs=0)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: tails.chi_squared_p_value(-1, 1), "chi-squared: expected a number >= 0, got -1"),
        (lambda: tails.f_p_value(1, 0, 5), "df1: expected a number > 0, got 0"),
        (lambda: tails.z_p_value(math.nan), "z: expected a finite number, got nan"),
    ],
)
def test_bad_input_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
