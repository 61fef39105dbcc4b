"""Orders of tables: equal statistics share a region, whatever floating point makes of them."""

from fractions import Fraction

import numpy as np
import pytest

from evidence.stats.proportions import orderings
from evidence.stats.proportions.conditional_tests import tails
from evidence.stats.proportions.counts import two_arms
from evidence.stats.proportions.orderings import tables


def pooled_square(x1, n1, x2, n2):
    m, total = x1 + x2, n1 + n2
    return Fraction((x1 * n2 - x2 * n1) ** 2, m * (total - m)) if 0 < m < total else Fraction(0)


@pytest.mark.parametrize(("n1", "n2"), [(4, 9), (12, 12), (20, 21), (15, 30), (35, 52)])
def test_pooled_ranks_order_all_tables_as_fractions_do(n1, n2):
    t = tables(n1, n2)
    everything = np.arange(len(t.x1))
    region = orderings.pooled_z(t, "two-sided", everything)
    squares = [-pooled_square(a, n1, b, n2) for a, b in zip(t.x1.tolist(), t.x2.tolist(), strict=True)]
    place = {value: k for k, value in enumerate(sorted(set(squares)))}
    assert np.unique(region, return_inverse=True)[1].tolist() == [place[value] for value in squares]


def test_statistics_that_agree_to_eleven_digits_are_no_tie():
    t = tables(500, 501)
    first, second = (int(np.flatnonzero((t.x1 == a) & (t.x2 == b))[0]) for a, b in ((492, 470), (147, 204)))
    squares = [
        Fraction((x1 * 501 - x2 * 500) ** 2, x1 * (500 - x1) * 501**3 + x2 * (501 - x2) * 500**3)
        for x1, x2 in ((492, 470), (147, 204))
    ]
    assert squares[0] != squares[1]
    region = orderings.unpooled_z(t, "two-sided", np.array([first]))
    assert (region[first] < region[second]) == (squares[0] > squares[1])
    assert region[first] != region[second]
    least = int(np.flatnonzero(t.x1 * 501 == t.x2 * 500)[0])  # no difference: after both
    region = orderings.unpooled_z(t, "two-sided", np.array([least, second, first]))
    assert sorted(region[[first, second, least]].tolist()) == [0, 1, 2]


def test_the_region_of_33_of_57_v_15_of_45_has_1678_tables():
    t = tables(45, 57)
    observed = np.flatnonzero((t.x1 == 15) & (t.x2 == 33))
    region = orderings.pooled_z(t, "two-sided", observed)
    assert np.count_nonzero(region <= region[observed]) == 1678


def test_the_region_of_4_of_12_v_9_of_11_has_54_tables():
    t = tables(11, 12)
    observed = np.flatnonzero((t.x1 == 9) & (t.x2 == 4))
    region = orderings.pooled_z(t, "two-sided", observed)
    assert np.count_nonzero(region <= region[observed]) == 54


@pytest.mark.parametrize(("n1", "n2"), [(10, 10), (10, 11), (71, 72), (30, 90)])
def test_minimum_likelihood_p_of_all_tables_is_that_of_fisher(n1, n2):
    t = tables(n1, n2)
    one_by_one = tails(*two_arms(t.x1, n1, t.x2, n2))
    np.testing.assert_allclose(orderings._minimum_likelihood(t), one_by_one.minimum_likelihood, rtol=1e-10)
    np.testing.assert_allclose(t.probability, one_by_one.point, rtol=1e-11)


def test_arms_that_differ_by_one_patient_have_ties_across_margins():
    # 0/71 v 71/72 and 1/71 v 72/72: Fisher's two-sided p is 73/C(143, 71) for both
    t = tables(71, 72)
    first, second = (int(np.flatnonzero((t.x1 == a) & (t.x2 == b))[0]) for a, b in ((0, 71), (1, 72)))
    region = orderings.fisher_minimum_likelihood(t, np.array([first]))
    assert region[first] == region[second]
    assert orderings._two_sided(t, first) == orderings._two_sided(t, second)
