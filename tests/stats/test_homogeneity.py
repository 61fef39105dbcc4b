"""Breslow-Day's and Tarone's tests against metafor on 242 sets of strata (tests/reference/random_effects.R), and properties."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reference_tables import prints, text_rows

from evidence.stats.homogeneity import breslow_day, tarone

TOLBUTAMIDE = [8, 22], [106, 98], [5, 16], [120, 85]
stratum = st.tuples(st.integers(1, 60), st.integers(1, 60), st.integers(1, 60), st.integers(1, 60))
strata = st.lists(stratum, min_size=2, max_size=6).map(
    lambda rows: tuple(np.array([(a, a + b, c, c + d) for a, b, c, d in rows]).T)
)


def test_metafor_prints_the_same():
    lines = text_rows("homogeneity.csv")
    assert len(lines) >= 200
    for line in lines:
        counts = [[int(value) for value in line[name].split(";")] for name in ("x1", "n1", "x2", "n2")]
        for test, name in ((breslow_day, "bd"), (tarone, "ta")):
            found = test(*counts)
            assert found.statistic == pytest.approx(float(line[name]), rel=1e-8, abs=1e-10), line
            assert found.p_value == pytest.approx(float(line[f"{name}_p"]), rel=1e-8, abs=1e-300), line


def test_rothman_2008_tolbutamide_as_metafor_prints_it():
    found = tarone(*TOLBUTAMIDE)
    assert prints([found.statistic, found.p_value], ["0.349", "0.555"])
    assert found.df == 1


@given(strata)
def test_neither_the_order_of_strata_nor_the_exchange_of_arms_or_of_outcomes_matters(counts):
    x1, n1, x2, n2 = counts
    others = tuple(part[::-1] for part in counts), (x2, n2, x1, n1), (n1 - x1, n1, n2 - x2, n2)
    for test in (breslow_day, tarone):
        here = test(*counts)
        assert 0 <= here.p_value <= 1
        for other in others:
            assert test(*other).statistic == pytest.approx(here.statistic, rel=1e-6, abs=1e-8)


@given(strata)
def test_tarone_takes_something_away(counts):
    assert tarone(*counts).statistic <= breslow_day(*counts).statistic


def test_strata_with_one_odds_ratio_are_homogeneous():
    found = breslow_day([10, 20, 5], [20, 40, 10], [5, 10, 2], [20, 40, 8])
    assert found.statistic == pytest.approx(0, rel=0, abs=1e-12)


def test_strata_without_events_are_left_out():
    x1, n1, x2, n2 = TOLBUTAMIDE
    assert breslow_day([*x1, 0], [*n1, 50], [*x2, 0], [*n2, 60]) == breslow_day(*TOLBUTAMIDE)


@pytest.mark.parametrize(
    ("counts", "message"),
    [
        (([3], [9], [2], [8]), "strata: expected two or more with events and non-events, got 1"),
        (([0, 0], [9, 9], [2, 3], [8, 8]), "odds ratio: expected strata that bound it on both sides, got 0 over"),
    ],
)
def test_bad_input_is_refused(counts, message):
    with pytest.raises(ValueError, match=message):
        breslow_day(*counts)
