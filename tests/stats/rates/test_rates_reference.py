"""Rates against R on 407 pairs of arms and 204 single ones, empty arms among them (tests/reference/rates.R)."""

import numpy as np
import pytest
from reference_tables import assert_agree, by_level, columns

from evidence.stats.rates import p_values
from evidence.stats.rates.estimation import INTERVALS, intervals, single_intervals
from evidence.stats.rates.testing import TESTS

TWO, ONE = columns("rates.csv"), columns("rates_single.csv")
ARMS = tuple(TWO[name] for name in ("x1", "t1", "x2", "t2"))
CLOSED, SOLVED = 1e-12, 1e-10  # relative: closed forms on both sides; one side found by R's uniroot
RTOL = {"exact": CLOSED, "wald_log": CLOSED, "half_added": CLOSED, "wald": CLOSED, "byar": CLOSED}
TINY = 1e-290


@pytest.mark.parametrize("method", TESTS)
def test_two_sided_p_values(method):
    # R's normal tails carry the rounding of z: 1e-10 of a P far out
    assert_agree(p_values(*ARMS, method)[method], TWO[f"p.{method}"], rtol=1e-9, atol=TINY)


@pytest.mark.parametrize("side", ["greater", "less"])
def test_one_sided_exact_p_values(side):
    assert_agree(p_values(*ARMS, "exact", side)["exact"], TWO[f"p.exact_{side}"], rtol=1e-9, atol=TINY)


@pytest.mark.parametrize(
    ("measure", "method"),
    [(m, method) for m in ("rate_ratio", "rate_difference") for method in INTERVALS[m] if method != "mover"],
)
def test_intervals_of_two_rates(measure, method):
    def limits(*arms, level):
        return intervals(*arms, measure, method, level)[method]

    # a difference near 0 is as accurate as the rates
    scale = 1e-13 * (ARMS[0] / ARMS[1] + ARMS[2] / ARMS[3]) if measure == "rate_difference" else 0.0
    for ours, end in zip(by_level(limits, ARMS, TWO["level"]), ("low", "high"), strict=True):
        assert_agree(ours, TWO[f"{measure}.{method}.{end}"], RTOL.get(method, SOLVED), scale)


@pytest.mark.parametrize("method", INTERVALS["one_rate"])
def test_intervals_of_one_rate(method):
    def limits(*arm, level):
        return single_intervals(*arm, method, level)[method]

    for ours, end in zip(by_level(limits, (ONE["x"], ONE["t"]), ONE["level"]), ("low", "high"), strict=True):
        assert_agree(ours, ONE[f"{method}.{end}"], RTOL.get(method, SOLVED))


def test_the_table_reaches_empty_arms_and_far_tails():
    assert {0.0, 100_000.0} <= set(ARMS[0])
    assert np.any((ARMS[0] == 0) & (ARMS[2] == 0))
    assert TWO["p.exact"].min() < 1e-100
