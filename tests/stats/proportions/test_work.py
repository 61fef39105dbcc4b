"""Work is counted, so that what is computed does not depend on the machine."""

import pytest

from evidence.methods import methods
from evidence.stats.proportions.work import BUDGET, within_budget, work

FAMILIES = ("two_proportions", "risk_difference", "risk_ratio", "odds_ratio", "odds_ratio_estimate")


@pytest.mark.parametrize("family", FAMILIES)
def test_work_follows_the_cost_of_the_catalogue(family):
    for row in methods(family):
        units = work(row.id, 71, 72)
        assert {"closed": units == 1, "conditional": units == 72, "unconditional": units > 5000}[row.cost], row.id


def test_a_large_table_keeps_every_method_but_the_search():
    tests = [row.id for row in methods("two_proportions")]
    assert within_budget(tests, 100, 9900) == tuple(tests)
    assert within_budget(tests, 101, 9901) == tuple(tests[:13])
    assert "chan_zhang" in within_budget(["chan_zhang"], 232, 232)
    assert within_budget(["chan_zhang"], 100, 9900) == ()


def test_tables_add_up():
    assert work("fisher", [10, 20], [30, 15]) == 11 + 16
    assert within_budget(["boschloo", "fisher"], [100] * 200, 100) == ("fisher",)
    assert within_budget(["boschloo"], [100] * 200, 100, budget=3 * BUDGET) == ("boschloo",)


def test_arms_that_are_none_are_refused():
    with pytest.raises(ValueError, match="n1: expected 1 or more"):
        work("fisher", 0, 10)
