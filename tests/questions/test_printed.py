import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.questions.solving.printed import RULES, ends, printed_counts, within
from evidence.reported import Reported

TEXTS = st.sampled_from(["0.1", "0.05", ".9", "-0.6", "12", "0.000", "84.5%", "<.05", "<=.05", ">.9", "NS"])


def near(reported):
    """Floats at the ends of the rounding intervals of a figure, next to them and elsewhere."""
    unit = reported.unit or Fraction(1, 100)
    spots = [float(reported.value + unit * half / 2) for half in range(-3, 4)]
    return [v for spot in spots for v in (spot, math.nextafter(spot, -math.inf), math.nextafter(spot, math.inf))]


@given(TEXTS, st.sampled_from(RULES))
def test_agrees_with_exact_comparison_where_a_value_next_to_an_end_is_that_end(text, rule):
    reported = Reported(text)
    limits = ends(reported, rule)
    for value in near(reported):
        computed = bool(within(np.array([value]), limits)[0])
        exactly = reported.admits(Fraction(value), rule)
        at_end = [
            bool(belongs)
            for end, belongs in ((limits.low, limits.low_belongs), (limits.high, limits.high_belongs))
            if math.isclose(value, end, rel_tol=1e-10)
        ]
        assert computed == (at_end[0] if at_end else exactly)


def test_what_is_not_finite_prints_nothing():
    assert not within(np.array([np.nan, np.inf, -np.inf]), ends(Reported(">.9"), "nearest")).any()


@pytest.mark.parametrize("rule", RULES)
@given(st.integers(1, 40), st.sampled_from(["50%", "33.3%", "0.0%", "100%", "<5%", ">=90%", "12.5%"]))
def test_counts_behind_a_percentage_are_those_of_exact_fractions(rule, n, text):
    percentage = Reported(text)
    found = {*dict(printed_counts(percentage, n))[rule]}
    assert found == {k for k in range(n + 1) if percentage.admits(Fraction(k, n), rule)}
