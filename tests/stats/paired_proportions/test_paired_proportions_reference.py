"""Paired proportions against R on 332 tables, without pairs of one kind among them (tests/reference/paired_proportions.R)."""

import pytest
from reference_tables import assert_agree, by_level, columns

from evidence.stats.paired_proportions import intervals, p_values
from evidence.stats.paired_proportions.estimation import INTERVALS
from evidence.stats.paired_proportions.testing import TESTS

TABLE = columns("paired_proportions.csv")
CELLS = tuple(TABLE[name] for name in "abcd")
CLOSED, SOLVED = 1e-12, 1e-9  # relative: closed forms on both sides; one side found by R's uniroot
SCORE = ("tango", "tang")


@pytest.mark.parametrize("method", TESTS)
def test_two_sided_p_values(method):
    assert_agree(p_values(*CELLS[1:3], method)[method], TABLE[f"p.{method}"], rtol=1e-10, atol=1e-300)


def test_one_sided_exact_p_values():
    assert_agree(p_values(*CELLS[1:3], "exact", "greater")["exact"], TABLE["p.exact_greater"], rtol=1e-10, atol=1e-300)


@pytest.mark.parametrize(
    ("measure", "method"), [(m, method) for m, methods in INTERVALS.items() for method in methods if method != "mid_p"]
)
def test_intervals(measure, method):
    def limits(*cells, level):
        return intervals(*cells, measure, method, level)[method]

    rtol = SOLVED if method in SCORE else CLOSED * 100 if measure == "paired_odds_ratio" else CLOSED
    near_zero = 1e-12 if measure == "paired_risk_difference" else 0.0  # differences of numbers up to 1
    for ours, end in zip(by_level(limits, CELLS, TABLE["level"]), ("low", "high"), strict=True):
        assert_agree(ours, TABLE[f"{measure}.{method}.{end}"], rtol, near_zero)
