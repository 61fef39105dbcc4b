"""p-values as fractions, and what they decide: on which side of alpha a test lies."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.stats.proportions import p_values
from evidence.stats.proportions.exact_conditional import EXACT, exact_p_value, exact_where_near, is_significant

ARMS = st.integers(1, 25).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
# Tables whose p-value is exactly 1/20, found among all of up to 24 patients an arm; the floats of the last two lie below .05
A_TWENTIETH = [
    ("fisher", (1, 1, 0, 19)),
    ("fisher", (2, 4, 0, 12)),
    ("fisher_central", (2, 3, 0, 13)),
    ("fisher_mid_p", (3, 3, 0, 3)),
    ("fisher_mid_p_minlike", (2, 2, 0, 3)),
]


@pytest.mark.parametrize("alternative", ["two-sided", "greater", "less"])
@pytest.mark.parametrize("method", EXACT)
@settings(max_examples=60, deadline=None)
@given(one=ARMS, other=ARMS)
def test_fractions_are_what_the_floats_are_near(method, alternative, one, other):
    exact = exact_p_value(*one, *other, method, alternative)
    p = p_values(*one, *other, methods=[method], alternative=alternative)[method]
    assert p == pytest.approx(float(exact), rel=1e-12, abs=0)


@pytest.mark.parametrize("method", EXACT)
def test_no_events_are_one_table_of_probability_1(method):
    assert exact_p_value(0, 5, 0, 9, method) == (Fraction(1, 2) if method == "fisher_mid_p_minlike" else 1)


@pytest.mark.parametrize(("method", "table"), A_TWENTIETH)
def test_exactly_a_twentieth_is_not_below_05(method, table):
    assert exact_p_value(*table, method) == Fraction(1, 20)
    p = p_values(*table, methods=[method])[method]
    assert not is_significant(p, *table, method)
    assert is_significant(p, *table, method, alpha=0.0500001)


def test_alpha_is_the_decimal_that_it_prints_as():
    """3/3 v 0/3 by Fisher's test is 1/10, which the float .1 lies above."""
    assert not is_significant(0.1, 3, 3, 0, 3, "fisher", alpha=0.1)
    assert not is_significant(0.1, 3, 3, 0, 3, "fisher", alpha=Fraction(1, 10))


def test_a_float_on_the_other_side_is_put_right_both_ways():
    table = (3, 3, 0, 3)
    assert not is_significant(0.05 - 1e-12, *table, "fisher_mid_p")
    assert is_significant(0.05, *table, "fisher_mid_p", alpha=0.05 + 1e-12)
    assert is_significant(0.05 - 1e-9, *table, "fisher_mid_p")  # too far away to be this table's float


def test_a_test_without_fractions_is_decided_by_its_float():
    assert is_significant(0.05 - 1e-12, 3, 3, 0, 3, "pearson")
    assert not is_significant(0.05, 3, 3, 0, 3, "pearson")


def test_nothing_known_is_not_significant():
    assert not is_significant(np.nan, 60, 71, 51, 72, "boschloo")


def test_many_tables_are_decided_one_by_one():
    x1 = np.array([[3, 2], [1, 0]])
    p = p_values(x1, 3, 0, 3, methods=["fisher_mid_p"])["fisher_mid_p"]
    assert is_significant(p, x1, 3, 0, 3, "fisher_mid_p", alpha=0.050001).tolist() == [[True, False], [False, False]]
    assert is_significant(p, x1, 3, 0, 3, "fisher_mid_p").tolist() == [[False, False], [False, False]]


def test_a_fraction_is_given_only_next_to_a_number():
    assert exact_where_near(0.1, (3, 3, 0, 3), "fisher", Fraction(1, 20), Fraction(1, 10)) == Fraction(1, 10)
    assert exact_where_near(0.1, (3, 3, 0, 3), "fisher", Fraction(1, 20)) == 0.1
    assert isinstance(exact_where_near(0.1, (3, 3, 0, 3), "pearson", Fraction(1, 10)), float)
