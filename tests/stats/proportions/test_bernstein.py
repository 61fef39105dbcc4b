"""The supremum of a polynomial in Bernstein form beside exact values, and its error bound."""

import runpy
from math import comb
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.stats.proportions.bernstein import log_ways, remainder, supremum

by_fractions = runpy.run_path(str(Path(__file__).parents[2] / "reference" / "unconditional_by_fractions.py"))


@pytest.mark.parametrize("size", [2, 5, 30, 143, 1000, 20_000])
def test_a_single_count_is_most_probable_at_its_own_proportion(size):
    s = size // 3 + 1
    one = np.zeros((1, size + 1))
    one[0, s] = 1
    exact = comb(size, s) * s**s * (size - s) ** (size - s) / size**size if size < 200 else None
    stirling = np.exp(log_ways(size)[s] + s * np.log(s / size) + (size - s) * np.log(1 - s / size))
    assert supremum(one)[0] == pytest.approx(exact or stirling, rel=1e-9, abs=0)


@pytest.mark.parametrize("end", [0, -1])
def test_a_maximum_at_either_end_is_found(end):
    ramp = np.linspace(0.1, 0.9, 40)[:: 1 if end else -1]
    assert supremum(ramp[None])[0] == pytest.approx(0.9, rel=1e-11, abs=0)


def test_a_constant_is_itself():
    assert supremum(np.ones((1, 101)))[0] == 1.0
    assert supremum(np.zeros((2, 101))).tolist() == [0.0, 0.0]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.booleans(), min_size=3, max_size=26))
def test_regions_of_any_shape_equal_subdivision_in_integers(inside):
    size = len(inside) - 1
    exact = by_fractions["supremum"](tuple(comb(size, s) * kept for s, kept in enumerate(inside)))
    assert supremum(np.array([inside], dtype=float))[0] == pytest.approx(float(exact), rel=1e-10, abs=0)


def test_many_polynomials_at_once_equal_one_at_a_time():
    coefficients = np.random.default_rng(3).uniform(size=(50, 61)) ** 8
    alone = [supremum(one[None])[0] for one in coefficients]
    np.testing.assert_allclose(supremum(coefficients), alone, rtol=1e-12)


@pytest.mark.parametrize("size", [2, 11, 12, 13, 50, 143, 1000, 20_000, 1_000_000])
def test_the_error_of_interpolation_is_bounded_by_a_hundredth_of_a_billionth(size):
    assert remainder(size).max() < 1e-11


@pytest.mark.parametrize("size", [1, 7, 300])
def test_log_ways_are_logarithms_of_binomial_coefficients(size):
    exact = [comb(size, k) for k in range(size + 1)]
    np.testing.assert_allclose(np.exp(log_ways(size)), np.array(exact, dtype=float), rtol=1e-12)
