"""Fisher's test and its relatives: exact fractions, ties, far tails and large tables."""

from fractions import Fraction
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.stats.proportions import p_values
from evidence.stats.proportions.conditional_tests import tails
from evidence.stats.proportions.counts import two_arms


def p(method, *table, alternative="two-sided"):
    return float(p_values(*table, methods=[method], alternative=alternative)[method])


@pytest.mark.parametrize(
    ("table", "exact"),
    [
        ((3, 3, 0, 3), Fraction(1, 10)),
        ((5, 5, 0, 5), Fraction(1, 126)),
        ((4, 5, 0, 5), Fraction(1, 21)),
        ((4, 5, 1, 4), Fraction(13, 63)),
        ((0, 2, 5, 8), Fraction(4, 9)),
        ((0, 2, 7, 12), Fraction(6, 13)),
    ],
)
def test_fisher_as_exact_rationals(table, exact):
    assert p("fisher", *table) == pytest.approx(float(exact), rel=1e-14, abs=0)


def test_fisher_1935_tea_tasting():
    assert f"{p('fisher', 3, 4, 1, 4, alternative='greater'):.4f}" == "0.2429"


def test_sas_proc_freq_fat_comparison():
    assert f"{p('fisher', 11, 15, 2, 8, alternative='greater'):.4f}" == "0.0367"
    assert f"{p('fisher', 11, 15, 2, 8):.4f}" == "0.0393"


def test_agresti_aspirin():
    assert f"{p('fisher', 189, 11034, 104, 11037):.3e}" == "5.033e-07"
    assert f"{p('fisher', 189, 11034, 104, 11037, alternative='greater'):.3e}" == "3.253e-07"


def test_large_p_of_345_455_v_260_345():
    assert f"{p('fisher', 345, 800, 260, 605):.4f}" == "0.9567"


def test_far_tail_of_50_1_v_257_375():
    assert f"{p('fisher', 50, 51, 257, 632):.3e}" == "1.222e-17"


def test_equal_arms_count_the_mirror_image():
    # 12/50 v 22/50: the mirror image 22/50 v 12/50 is exactly as probable and belongs to the sum once, whole
    assert f"{p('fisher', 12, 50, 22, 50):.4f}" == "0.0567"
    assert p("fisher", 12, 50, 22, 50) == pytest.approx(p("fisher_central", 12, 50, 22, 50), rel=1e-14, abs=0)
    assert f"{p('fisher_mid_p_minlike', 12, 50, 22, 50):.4f}" == "0.0381"
    assert f"{p('fisher_mid_p', 12, 50, 22, 50):.4f}" == "0.0381"


@pytest.mark.parametrize(
    ("source", "table", "printed"),
    [
        ("Lydersen, Fagerland & Laake 2009, p. 1171", (7, 34, 1, 34), "0.0297"),
        ("Hwang & Yang 2001, Fisher's tea tasting", (3, 4, 1, 4), "0.257"),
    ],
)
def test_mid_p_by_minimum_likelihood_as_published(source, table, printed):
    digits = len(printed) - 2
    assert f"{p('fisher_mid_p_minlike', *table):.{digits}f}" == printed, source


def test_with_equal_arms_and_unequal_events_both_mid_p_are_one():
    for table, printed in [((1, 20, 6, 20), "0.0499"), ((12, 50, 22, 50), "0.0381")]:
        assert f"{p('fisher_mid_p_minlike', *table):.4f}" == printed
        assert p("fisher_mid_p_minlike", *table) == pytest.approx(p("fisher_mid_p", *table), rel=1e-13, abs=0)


@pytest.mark.parametrize("n1", range(1, 11))
def test_half_of_every_table_as_probable_is_left_out_of_the_mid_p(n1):
    """By fractions, over all tables of up to ten patients an arm, equal arms and other ties among them."""
    for n2 in range(1, 11):
        x1, x2 = (axis.ravel() for axis in np.indices((n1 + 1, n2 + 1)))
        found = p_values(x1, n1, x2, n2, methods=["fisher_mid_p_minlike"])["fisher_mid_p_minlike"]
        expected = []
        for a, b in zip(x1.tolist(), x2.tolist(), strict=True):
            ways = [comb(n1, k) * comb(n2, a + b - k) for k in range(a + b + 1)]
            expected.append(float(Fraction(sum(w * (2 if w < ways[a] else w == ways[a]) for w in ways), 2 * sum(ways))))
        np.testing.assert_allclose(found, expected, rtol=1e-13)


def exact_tails(x1, n1, x2, n2):
    m = x1 + x2
    low = max(0, m - n2)
    ways = {low: comb(n1, low) * comb(n2, m - low)}
    for k in range(low, min(n1, m)):  # exact: the quotient of two neighbours
        ways[k + 1] = ways[k] * ((n1 - k) * (m - k)) // ((k + 1) * (n2 - m + k + 1))
    total = comb(n1 + n2, m)
    sums = (
        sum(w for k, w in ways.items() if k <= x1),
        sum(w for k, w in ways.items() if k >= x1),
        ways[x1],
        sum(w for w in ways.values() if w <= ways[x1]),
        sum(w for w in ways.values() if w == ways[x1]),
    )
    return [float(Fraction(s, total)) for s in sums]


def computed_tails(x1, n1, x2, n2):
    t = tails(*(array.reshape(-1) for array in two_arms(x1, n1, x2, n2)))
    return [t.lower[0], t.upper[0], t.point[0], t.minimum_likelihood[0], t.tied[0]]


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_sums_equal_those_in_integers(data):
    n1, n2 = data.draw(st.integers(1, 300)), data.draw(st.integers(1, 300))
    table = (data.draw(st.integers(0, n1)), n1, data.draw(st.integers(0, n2)), n2)
    assert computed_tails(*table) == pytest.approx(exact_tails(*table), rel=1e-11, abs=0)


@pytest.mark.parametrize("n1", range(1, 13))
def test_every_small_table_has_its_ties_right(n1):
    for n2 in range(1, 13):
        x1, x2 = (axis.ravel() for axis in np.indices((n1 + 1, n2 + 1)))
        t = tails(*two_arms(x1, n1, x2, n2))
        expected = [exact_tails(a, n1, b, n2)[3:] for a, b in zip(x1.tolist(), x2.tolist(), strict=True)]
        np.testing.assert_allclose(np.transpose([t.minimum_likelihood, t.tied]), expected, rtol=1e-12)


@pytest.mark.parametrize(
    "table",
    [(5000, 10_000, 5100, 10_000), (3, 10_000, 4000, 9000), (9000, 10_000, 8800, 9900), (1500, 3001, 1500, 3000)],
)
def test_sums_of_large_tables_equal_those_in_integers(table):
    # cut off where the rest no longer counts
    assert computed_tails(*table) == pytest.approx(exact_tails(*table), rel=1e-11, abs=0)


@pytest.mark.parametrize(("n1", "n2", "m", "pair"), [(1874, 2300, 571, (215, 298)), (1776, 1222, 2073, (1231, 1225))])
def test_probabilities_that_agree_to_nine_digits_are_no_tie(n1, n2, m, pair):
    # R allows a relative difference of 1e-7 and counts both
    for x1 in pair:
        assert computed_tails(x1, n1, m - x1, n2) == pytest.approx(exact_tails(x1, n1, m - x1, n2), rel=1e-11, abs=0)


def test_the_largest_counts_agree_with_the_normal_limit():
    # with two thousand million patients an arm the mid-p is the chi-square to nine digits
    table = (2**30, 2**31, 2**30 + 50_000, 2**31)
    assert p("fisher_mid_p", *table) == pytest.approx(p("pearson", *table), rel=1e-8, abs=0)


def test_both_modes_of_a_plateau_are_p_1():
    # 1/3 v 2/4, m = 3, (n1 + 1)(m + 1)/(N + 2) = 16/9; 1/3 v 0/3, m = 1: both tables have probability 1/2
    assert p("fisher", 1, 3, 0, 3) == 1.0
    assert p("fisher", 0, 3, 1, 3) == 1.0


def test_a_tail_of_everything_is_1_and_no_more():
    assert p("fisher", 21, 35, 0, 3, alternative="less") == 1.0


def test_an_underflowing_tail_is_0_without_a_warning():
    assert p("fisher", 0, 3000, 3000, 3000) == 0.0
