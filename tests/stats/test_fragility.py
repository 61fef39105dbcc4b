import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from evidence.reported import Reported
from evidence.stats import fragility
from evidence.stats.proportions import p_values


def p(method, *table):
    return p_values(*table, methods=[method])[method]


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
    found = fragility.walsh(*table, "fisher")
    assert Reported(before).admits(p("fisher", *table))
    assert found.significant
    assert found.index == index
    assert after is None or Reported(after).admits(found.p_value)
    assert found.quotient == index / (table[1] + table[3])


def test_smith_2002_depends_on_the_test():
    pearson, fisher = (fragility.walsh(60, 71, 51, 72, test) for test in ("pearson", "fisher"))
    assert (pearson.significant, pearson.index, pearson.events2) == (True, 1, 52)
    assert (fisher.significant, fisher.index, fisher.events2) == (False, 1, 50)


def brute_force(x1, n1, x2, n2, method):
    grid1, grid2 = np.meshgrid(np.arange(n1 + 1), np.arange(n2 + 1))
    below = p(method, grid1, n1, grid2, n2) < 0.05
    significant = below[x2, x1]
    flipped = below != significant
    if method == "wald_log_or":
        flipped &= (grid1 > 0) & (grid1 < n1) & (grid2 > 0) & (grid2 < n2)
    distance = np.abs(grid1 - x1) + np.abs(grid2 - x2)
    return bool(significant), int(distance[flipped].min()) if flipped.any() else None


@settings(deadline=None, max_examples=60)
@given(ARMS, ARMS, st.sampled_from(["fisher", "pearson", "wald_log_or"]))
def test_minimum_is_that_of_every_table(arm1, arm2, method):
    assume(method != "wald_log_or" or (0 < arm1[0] < arm1[1] and 0 < arm2[0] < arm2[1]))
    found = fragility.minimum(*arm1, *arm2, method)
    assert (found.significant, found.index) == brute_force(*arm1, *arm2, method)
    if found.index is not None:
        assert found.p_value == p(method, found.events1, arm1[1], found.events2, arm2[1])
        assert (found.p_value < 0.05) != found.significant


@settings(deadline=None, max_examples=60)
@given(ARMS, ARMS)
def test_walsh_moves_one_arm_and_is_no_nearer_than_the_minimum(arm1, arm2):
    found, nearest = fragility.walsh(*arm1, *arm2, "pearson"), fragility.minimum(*arm1, *arm2, "pearson")
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
    assert fragility.minimum(*arm1, *arm2, "fisher").index == fragility.minimum(*arm2, *arm1, "fisher").index


def test_a_result_that_many_changes_turn_over():
    """0/12 v 0/12 and its mirror image: 5 of 12 v none is the first of P below .05 by Fisher's test, .0373."""
    for none in (0, 12):
        found = fragility.minimum(none, 12, none, 12, "fisher")
        assert (found.index, f"{found.p_value:.4f}") == (5, "0.0373")


def test_a_result_that_nothing_turns_over():
    assert fragility.minimum(0, 2, 2, 2, "fisher") == fragility.Fragility(significant=False)
    assert fragility.walsh(0, 5, 1, 5, "fisher").index is None


def test_walsh_moves_the_arm_with_fewer_events_even_where_its_proportion_is_larger():
    found, nearest = (index(10, 20, 15, 100, "fisher") for index in (fragility.walsh, fragility.minimum))
    assert found == fragility.Fragility(significant=True)
    assert nearest.index is not None


def test_walsh_moves_the_arm_with_more_patients_where_events_are_equal():
    assert fragility.walsh(9, 20, 9, 60, "fisher").events1 == 9
    assert fragility.walsh(9, 60, 9, 20, "fisher").events2 == 9


def test_a_p_of_exactly_alpha_is_not_significant():
    """3/3 v 0/3 has a mid-p of exactly 1/20, whose float lies below: nothing that three patients an arm can do is significant."""
    assert p("fisher_mid_p", 3, 3, 0, 3) < 0.05
    assert fragility.minimum(3, 3, 0, 3, "fisher_mid_p") == fragility.Fragility(significant=False)
    assert fragility.minimum(1, 3, 1, 3, "fisher_mid_p").index is None
    assert fragility.walsh(3, 3, 0, 3, "fisher_mid_p", alpha=0.051).significant


def test_a_table_that_has_no_log_ratio_turns_nothing_over():
    """20/20 v 5/20 is one patient away from 19/20 and has an empty cell: the limit of its P is 1, which is nobody's conclusion."""
    found = fragility.minimum(19, 20, 5, 20, "wald_log_or")
    assert found.significant
    assert (found.index, found.events1, found.events2) == (8, 13, 7)
    assert fragility.walsh(2, 20, 5, 20, "wald_log_rr") == fragility.Fragility(significant=False)


def test_alpha_is_the_callers():
    assert fragility.walsh(6, 40, 15, 40, "fisher", alpha=0.01).significant is False
    assert fragility.walsh(6, 40, 15, 40, "fisher", alpha=0.1).index == 2


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ((5, 4, 1, 4), "expected x1 <= n1, got 5/4"),
        ((1, 4, -1, 4), "x2: expected 0 to 2147483648, got -1"),
        ((0, 0, 1, 4), r"n1: expected 1 or more \(0/0 has no proportion\), got 0"),
        ((1, 4, 1.5, 4), "x2: expected whole numbers, got 1.5"),
    ],
)
def test_bad_counts_are_refused(table, message):
    with pytest.raises(ValueError, match=message):
        fragility.walsh(*table, "fisher")


def test_a_table_too_large_for_the_test_is_refused():
    message = r"boschloo: expected n1 x n2 up to 10\^6 for an unconditional test, got 1001 x 1000"
    with pytest.raises(ValueError, match=message):
        fragility.minimum(500, 1001, 400, 1000, "boschloo")


def test_counts_that_the_test_is_not_defined_for_are_refused():
    with pytest.raises(ValueError, match="wald_log_or: expected counts that it is defined for, got 0/5 v 2/5"):
        fragility.walsh(0, 5, 2, 5, "wald_log_or")
