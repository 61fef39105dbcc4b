"""One gate for every number that the statistics take: whatever type it comes in, it counts the same."""

import subprocess
import sys
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from evidence.errors import InputError
from evidence.reported import Reported
from evidence.stats import fragility, means, power
from evidence.stats.checks import level_of, one_level, one_whole, real, whole
from evidence.stats.granularity.grim import totals
from evidence.stats.proportions import (
    estimate,
    exact_conditional,
    intervals,
    p_values,
    risk_difference,
    single_intervals,
)
from evidence.stats.proportions.counts import one_table, two_arms
from evidence.stats.proportions.testing import undefined

WHOLE_TYPES = (np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint16, np.uint32, np.uint64)
SMITH = (60, 71, 51, 72)


@pytest.mark.parametrize("kind", [*WHOLE_TYPES, np.float16, np.float32, float, Decimal, Fraction])
def test_a_table_counts_the_same_in_every_type(kind):
    table = [kind(count) for count in SMITH]
    assert one_table(*table) == SMITH
    assert p_values(*table, methods=["pearson", "fisher"]) == p_values(*SMITH, methods=["pearson", "fisher"])
    assert intervals(*table, measure="odds_ratio", methods=["woolf"]) == intervals(
        *SMITH, measure="odds_ratio", methods=["woolf"]
    )
    assert single_intervals(*table[:2], methods=["wilson"]) == single_intervals(*SMITH[:2], methods=["wilson"])


def test_short_integers_do_not_overflow():
    assert fragility.minimum(np.int8(60), np.int8(71), np.int8(51), np.int8(72), "fisher").index == 1
    short = (np.int16(300), np.int16(20000), np.int16(350), np.int16(20000))
    assert fragility.minimum(*short, "pearson").index == fragility.minimum(300, 20000, 350, 20000, "pearson").index == 1
    assert fragility.walsh(np.int8(6), np.int8(40), np.int8(15), np.int8(40), "fisher").index == 1
    assert risk_difference.estimate(*map(np.int32, (30000, 100000, 20000, 100000))) == 0.1
    assert estimate(*(np.int32([count]) for count in (30000, 100000, 20000, 100000))) == 0.1
    assert not undefined("student_t", np.uint8(60), np.uint8(130), np.uint8(60), np.uint8(128))
    assert power.exact_power(np.int8(100), 0.9, np.int8(100), 0.8) == power.exact_power(100, 0.9, 100, 0.8)
    assert exact_conditional.exact_p_value(*map(np.int8, SMITH), "fisher") == exact_conditional.exact_p_value(
        *SMITH, "fisher"
    )
    assert means.standard_errors(4, np.int8(100), 2, np.int8(100)) == means.standard_errors(4, 100, 2, 100)
    assert totals(Reported("7.22").interval(), np.int8(71), np.int8(2)) == totals(Reported("7.22").interval(), 71, 2)


def test_single_numbers_give_floats_of_python():
    moments = (20, 4, 30, 21, 2, 30)
    found = [
        *p_values(*SMITH, methods=["pearson", "fisher", "boschloo"]).values(),
        *intervals(*SMITH, methods=["wald", "mee"])["mee"],
        *single_intervals(60, 71)["mid_p"],
        estimate(*SMITH),
        *means.p_values(*moments).values(),
        *means.intervals(*moments)["welch"],
        *means.single_intervals(20, 4, 30)["z"],
        *means.standard_errors(4, 30, 2, 30).values(),
    ]
    assert {type(value) for value in found} == {float}
    assert p_values([60], 71, 51, 72, methods="pearson")["pearson"].shape == (1,)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (np.ma.array([1, 2], mask=[False, True]), "a masked entry"),
        (np.ma.masked, "a masked entry"),
        (np.nan, "nan"),
        (None, "None"),
        (True, "True"),
        (np.array([True]), "True"),
        ("3", "'3'"),
        (3j, "3j"),
        ([Fraction(1), None], "None"),
        ([[1], [1, 2]], r"\[\[1\], \[1, 2\]\]"),
    ],
)
def test_what_is_no_number_is_refused_as_count_and_as_moment(value, shown):
    with pytest.raises(InputError, match=f"^x1: expected whole numbers, got {shown}$"):
        two_arms(value, 71, 51, 72)
    with pytest.raises(InputError, match=f"^mean1: expected (a|a finite) number, got {shown}$"):
        means.p_values(value, 4, 30, 21, 2, 30)


def test_a_masked_array_without_a_masked_entry_is_an_array():
    assert whole("x", np.ma.array([1, 2])).tolist() == [1, 2]
    assert real("mean", np.ma.array([1.5, 2])).tolist() == [1.5, 2]


@pytest.mark.parametrize("level", [0, 1, -0.1, 95, np.nan, np.inf])
def test_a_level_lies_strictly_between_0_and_1_everywhere(level):
    for use in (
        level_of,
        one_level,
        lambda level: intervals(*SMITH, level=level),
        lambda level: single_intervals(60, 71, level=level),
        lambda level: means.intervals(20, 4, 30, 21, 2, 30, level=level),
    ):
        with pytest.raises(InputError, match=r"^level: expected a (finite )?number( between 0 and 1)?, got"):
            use(level)


def test_one_level_is_one_number():
    with pytest.raises(InputError, match=r"^level: expected one number between 0 and 1, got \[0.9, 0.95\]$"):
        one_level([0.9, 0.95])


@pytest.mark.parametrize("value", [2.5, 0, [1, 2], "2", True, np.nan])
def test_one_whole_number_is_one_and_whole(value):
    with pytest.raises(InputError, match=r"^n: expected "):
        one_whole("n", value)


def test_the_modules_of_stats_need_no_import_of_their_own():
    code = "import evidence; print(evidence.stats.means.__name__, evidence.stats.granularity.__name__, 'means' in dir(evidence.stats))"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert printed == ["evidence.stats.means", "evidence.stats.granularity", "True"]
    with pytest.raises(AttributeError, match=r"evidence.stats' has no attribute 'medians'"):
        __import__("evidence").stats.medians  # noqa: B018


@pytest.mark.parametrize("measure", ["risk_difference", "risk_ratio", "odds_ratio"])
def test_low_levels_give_limits_in_order_or_none(measure):
    """Only the minimum likelihood mid-p can keep nothing at all; logarithms are not defined where a cell is empty."""
    x1, x2 = (axis.ravel() for axis in np.indices((5, 7)))
    filled = (x1 > 0) & (x1 < 4) & (x2 > 0) & (x2 < 6)
    for level in (0.001, 0.1, 0.3, 0.49):
        for method, (low, high) in intervals(x1, 4, x2, 6, measure=measure, level=level).items():
            none = np.isnan(low)
            assert (none == np.isnan(high)).all()
            assert method == "baptista_pike_mid_p" or not none[filled].any()
            assert (low[~none] <= high[~none] + 1e-12).all(), method
