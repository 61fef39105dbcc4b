import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.reported import Reported
from evidence.stats import fragility
from evidence.stats.proportions import p_values


def named(method):
    return lambda *table: p_values(*table, methods=[method])[method]


FISHER, PEARSON = named("fisher"), named("pearson")
ARMS = st.integers(1, 12).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("table", "before", "index", "after"),
    [
        ((1, 100, 9, 100), ".0185", 1, ".0582"),
        ((200, 4000, 250, 4000), ".0173", 9, ".0544"),  # Walsh 2014, J Clin Epidemiol 67:622
        ((20, 100, 35, 100), ".0261", 2, ".0596"),
        ((1, 50, 9, 50), ".0157", 1, ".0511"),
        ((6, 40, 15, 40), ".04060921", 1, ".07836101"),  # the fragilityindex package's example
        ((5, 40, 15, 40), ".0188", 2, None),
    ],
)
def test_published_fragility_indices_by_fisher(table, before, index, after):
    found = fragility.walsh(*table, FISHER)
    assert Reported(before).admits(FISHER(*table).item())
    assert found.significant
    assert found.index == index
    assert after is None or Reported(after).admits(found.p_value)
    assert found.quotient == index / (table[1] + table[3])


def test_smith_2002_depends_on_the_test():
    pearson, fisher = (fragility.walsh(60, 71, 51, 72, test) for test in (PEARSON, FISHER))
    assert (pearson.significant, pearson.index, pearson.events2) == (True, 1, 52)
    assert (fisher.significant, fisher.index, fisher.events2) == (False, 1, 50)


def brute_force(x1, n1, x2, n2, p_value):
    grid1, grid2 = np.meshgrid(np.arange(n1 + 1), np.arange(n2 + 1))
    p = p_value(grid1, n1, grid2, n2)
    significant = p[x2, x1] < 0.05
    flipped = (p < 0.05) != significant
    distance = np.abs(grid1 - x1) + np.abs(grid2 - x2)
    return bool(significant), int(distance[flipped].min()) if flipped.any() else None


@settings(deadline=None, max_examples=60)
@given(ARMS, ARMS, st.sampled_from([FISHER, PEARSON]))
def test_minimum_is_that_of_every_table(arm1, arm2, p_value):
    found = fragility.minimum(*arm1, *arm2, p_value)
    assert (found.significant, found.index) == brute_force(*arm1, *arm2, p_value)
    if found.index is not None:
        assert (p_value(found.events1, arm1[1], found.events2, arm2[1]) < 0.05) != found.significant


@settings(deadline=None, max_examples=60)
@given(ARMS, ARMS)
def test_walsh_moves_one_arm_and_is_no_nearer_than_the_minimum(arm1, arm2):
    found, nearest = fragility.walsh(*arm1, *arm2, PEARSON), fragility.minimum(*arm1, *arm2, PEARSON)
    assert found.significant == nearest.significant
    if found.index is not None:
        assert nearest.index is not None
        assert found.index >= nearest.index
        moved = found.events1 - arm1[0], found.events2 - arm2[0]
        assert sorted(map(abs, moved)) == [0, found.index]
        assert sum(moved) == (found.index if found.significant else -found.index)


@settings(deadline=None, max_examples=30)
@given(ARMS, ARMS)
def test_minimum_does_not_depend_on_the_order_of_the_arms(arm1, arm2):
    assert fragility.minimum(*arm1, *arm2, FISHER).index == fragility.minimum(*arm2, *arm1, FISHER).index


def test_a_result_that_nothing_turns_over():
    assert fragility.minimum(0, 2, 2, 2, FISHER) == fragility.Fragility(significant=False)
    assert fragility.walsh(0, 5, 1, 5, FISHER).index is None


def test_walsh_moves_the_arm_with_fewer_events_even_where_its_proportion_is_larger():
    found, nearest = (index(10, 20, 15, 100, FISHER) for index in (fragility.walsh, fragility.minimum))
    assert found == fragility.Fragility(significant=True)
    assert nearest.index is not None


def test_walsh_moves_the_arm_with_more_patients_where_events_are_equal():
    assert fragility.walsh(9, 20, 9, 60, FISHER).events1 == 9
    assert fragility.walsh(9, 60, 9, 20, FISHER).events2 == 9


def test_a_p_of_exactly_alpha_is_not_significant():
    found = fragility.walsh(1, 10, 5, 10, lambda x1, n1, x2, n2: np.where(np.asarray(x1) < 3, 0.01, 0.05))
    assert (found.index, found.p_value) == (2, 0.05)


def test_alpha_is_the_callers():
    assert fragility.walsh(6, 40, 15, 40, FISHER, alpha=0.01).significant is False
    assert fragility.walsh(6, 40, 15, 40, FISHER, alpha=0.1).index == 2


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ((5, 4, 1, 4), "x1: expected whole numbers, 0 <= events <= n and n >= 1, got 5/4"),
        ((1, 4, -1, 4), "x2: expected whole numbers, 0 <= events <= n and n >= 1, got -1/4"),
        ((0, 0, 1, 4), "x1: expected whole numbers, 0 <= events <= n and n >= 1, got 0/0"),
        ((1, 4, 1.5, 4), "x2: expected whole numbers, 0 <= events <= n and n >= 1, got 1.5/4"),
    ],
)
def test_bad_counts_are_refused(table, message):
    with pytest.raises(ValueError, match=message):
        fragility.walsh(*table, FISHER)


def test_a_test_without_a_p_value_is_refused():
    with pytest.raises(ValueError, match="expected a p-value for every table, got none for arms of 4 and 5"):
        fragility.minimum(1, 4, 2, 5, lambda x1, n1, x2, n2: np.full(np.shape(x1), np.nan))
