"""The interface of the intervals: what it takes, what it refuses, and that catalogue and code name the same methods."""

import numpy as np
import pytest

from evidence.methods import methods
from evidence.stats.proportions import estimate, intervals, single_intervals
from evidence.stats.proportions.estimation import CONVENTIONS, INTERVALS


@pytest.mark.parametrize("measure", INTERVALS)
def test_catalogue_and_code_name_the_same_methods(measure: str) -> None:
    assert sorted(row.id for row in methods(measure)) == sorted(INTERVALS[measure])


@pytest.mark.parametrize("measure", ["risk_difference", "risk_ratio", "odds_ratio", "nnt"])
def test_one_table_is_given_every_method(measure: str) -> None:
    limits = intervals(60, 71, 51, 72, measure=measure)
    assert list(limits) == [method for method in INTERVALS[measure] if method not in CONVENTIONS.get(measure, {})]
    assert {type(limit) for pair in limits.values() for limit in pair} == {float}


def test_many_tables_are_spared_the_unconditional_method_unless_it_is_named() -> None:
    x1 = np.full(1001, 3)
    assert "chan_zhang" not in intervals(x1, 7, 2, 7)
    assert "chan_zhang" in intervals(x1[:3], 7, 2, 7)
    low, _ = intervals(x1, 7, 2, 7, methods=["chan_zhang"])["chan_zhang"]
    assert low.shape == (1001,)
    assert np.ptp(low) == 0


def test_counts_broadcast() -> None:
    low, high = intervals([[1], [2]], 10, [3, 4, 5], 12, methods=["mee"])["mee"]
    assert low.shape == high.shape == (2, 3)
    assert low[1, 2] == intervals(2, 10, 5, 12, methods=["mee"])["mee"][0]
    assert single_intervals([1, 2], [[10], [20], [30]], methods=["blaker"])["blaker"][0].shape == (3, 2)


@pytest.mark.parametrize("measure", [m for m in INTERVALS if m != "one_proportion"])
def test_no_tables_give_no_limits(measure: str) -> None:
    assert all(low.shape == (0,) for low, _ in intervals([], [], [], [], measure=measure).values())


def test_estimates() -> None:
    assert estimate(7, 34, 1, 34, measure="odds_ratio") == pytest.approx(231 / 27, rel=1e-15, abs=0)
    assert estimate([1, 2], 3, [2, 4], 6).tolist() == [0, 0]
    assert estimate(1, 3, 2, 6, measure="nnt") == np.inf
    assert estimate(1, 5, 0, 5, measure="risk_ratio") == np.inf
    assert np.isnan(estimate(0, 5, 0, 5, measure="risk_ratio"))
    assert np.isnan(estimate(5, 5, 5, 5, measure="odds_ratio"))
    assert estimate(2**31, 2**31, 2**31 - 1, 2**31) == 2.0**-31


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"measure": "hazard_ratio"}, "measure: expected one of risk_difference, .* got 'hazard_ratio'"),
        ({"measure": "one_proportion"}, "measure: expected one of .* got 'one_proportion'"),
        ({"methods": ["koopman"]}, "methods: expected some of wald, .* got 'koopman'"),
        ({"level": 95}, "level: expected a number between 0 and 1, got 95"),
        ({"level": 1.0}, "level: expected a number between 0 and 1, got 1"),
        ({"level": float("nan")}, "level: expected a finite number, got nan"),
        ({"level": "95%"}, "level: expected a number, got '95%'"),
        ({"level": None}, "level: expected a number, got None"),
        ({"level": np.array([0.9, 0.95])}, "level: expected one number between 0 and 1, got array"),
        ({"measure": []}, "measure: expected one of risk_difference, .* got "),
        ({"methods": 5}, "methods: expected some of wald, .* got 5"),
    ],
)
def test_unknown_measures_methods_and_levels_are_refused(arguments: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        intervals(60, 71, 51, 72, **arguments)  # type: ignore[arg-type]


@pytest.mark.parametrize("counts", [(72, 71, 51, 72), (-1, 71, 51, 72), (1.5, 71, 51, 72), (0, 0, 51, 72)])
def test_impossible_counts_are_refused(counts: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="expected"):
        intervals(*counts)
    with pytest.raises(ValueError, match="expected"):
        estimate(*counts)
    with pytest.raises(ValueError, match="expected"):
        single_intervals(*counts[:2])
