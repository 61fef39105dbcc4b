"""Barnard's and Boschloo's tests as published and as other software prints them."""

import numpy as np
import pytest

from evidence.stats.proportions import p_values


def p(method, *table, alternative="two-sided"):
    return float(p_values(*table, methods=[method], alternative=alternative)[method])


def test_sas_9_4_barnard_4_of_12_v_9_of_11():
    # SciPy 1.17 loses a tie and prints .0210
    assert f"{p('barnard_pooled', 4, 12, 9, 11):.4f}" == "0.0215"
    assert f"{p('barnard_pooled', 4, 12, 9, 11, alternative='less'):.4f}" == "0.0120"


def test_berger_and_boos_1994_14_of_47_v_48_of_283():
    # .061 without restriction of the nuisance parameter; SciPy 1.17 with its default n = 32 prints .0381
    assert f"{p('barnard_pooled', 14, 47, 48, 283):.3f}" == "0.061"
    assert f"{p('barnard_pooled', 14, 47, 48, 283):.5f}" == "0.06114"


@pytest.mark.parametrize(
    ("table", "printed"),
    [
        ((43, 53, 40, 79), "0.000362832"),
        ((2, 10, 7, 9), "0.0192108"),
        ((5, 15, 1, 11), "0.1562775"),
        ((5, 25, 15, 35), "0.0663635"),
    ],
)
def test_r_exact_and_barnard_packages_pooled(table, printed):
    assert f"{p('barnard_pooled', *table):.{len(printed) - 2}f}" == printed


@pytest.mark.parametrize(
    ("table", "printed"),
    [
        # R's Exact prints .0003231115; the supremum in integers is .000323110467 (de Casteljau, unconditional_by_fractions.py)
        ((43, 53, 40, 79), "0.000323110467"),
        ((2, 10, 7, 9), "0.01977228"),
        ((7, 15, 12, 15), "0.06821831"),
    ],
)
def test_r_exact_boschloo_twice_the_smaller_tail(table, printed):
    assert f"{p('boschloo', *table):.{len(printed) - 2}f}" == printed


def test_ties_of_33_of_57_v_15_of_45_stay_in_the_region():
    # 1,678 tables; one lost tie gives .014378
    assert f"{p('barnard_pooled', 33, 57, 15, 45):.6f}" == "0.014710"


def test_smith_2002_pain_relief_43_of_71_v_30_of_72():
    assert f"{p('barnard_pooled', 43, 71, 30, 72):.6f}" == "0.025959"
    assert f"{p('barnard_unpooled', 43, 71, 30, 72):.6f}" == "0.025959"
    assert f"{p('boschloo', 43, 71, 30, 72):.6f}" == "0.026623"


def test_without_variance_is_the_most_extreme_table():
    # 0/n v n/n and its mirror image: 2 theta^n (1 - theta)^n at 1/2
    assert p("barnard_unpooled", 0, 8, 8, 8) == pytest.approx(2 * 0.25**8, rel=1e-12, abs=0)
    assert p("barnard_unpooled", 8, 8, 0, 8, alternative="greater") == pytest.approx(0.25**8, rel=1e-12, abs=0)


@pytest.mark.parametrize("method", ["barnard_pooled", "barnard_unpooled", "boschloo", "boschloo_minlike"])
def test_arms_of_very_unequal_size(method):
    # one patient v many: the supremum must not depend on how binomial tails are cut off
    table = (1, 1, 700, 2000)
    assert p(method, *table) == pytest.approx(p(method, 700, 2000, 1, 1), rel=1e-11, abs=0)
    assert 0.3 < p(method, *table) <= 1


def test_all_tables_of_two_arms_are_ordered_by_their_evidence():
    # moving one event towards the larger arm cannot raise a one-sided p
    x1, x2 = np.indices((32, 29))
    greater = p_values(x1, 31, x2, 28, methods=["boschloo", "barnard_pooled"], alternative="greater")
    for values in greater.values():
        assert np.all(np.diff(values, axis=0) <= 1e-11)
        assert np.all(np.diff(values, axis=1) >= -1e-11)
