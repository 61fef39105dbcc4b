"""What is given single numbers gives floats of Python, what is given arrays gives arrays, and short integers do not overflow."""

import numpy as np
import pytest

from evidence.stats import (
    accuracy,
    correlation,
    groups,
    paired_proportions,
    rates,
    ratio_of_means,
    reductions,
    sample_size,
    standardised,
)

RATES, PAIRS, ARMS = (15, 100, 8, 120), (20, 12, 2, 16), (55, 47, 100, 75, 64, 90)
CALLS = {
    "rates.p_values": (rates.p_values, RATES),
    "rates.estimate": (rates.estimate, RATES),
    "rates.intervals": (rates.intervals, RATES),
    "rates.single_intervals": (rates.single_intervals, (15, 100)),
    "paired_proportions.p_values": (paired_proportions.p_values, (12, 2)),
    "paired_proportions.estimate": (paired_proportions.estimate, PAIRS),
    "paired_proportions.intervals": (paired_proportions.intervals, PAIRS),
    "standardised.estimates": (standardised.estimates, ARMS),
    "standardised.intervals": (standardised.intervals, ARMS),
    "ratio_of_means.estimates": (ratio_of_means.estimates, ARMS),
    "ratio_of_means.intervals": (ratio_of_means.intervals, ARMS),
    "accuracy.estimate": (accuracy.estimate, PAIRS),
    "accuracy.intervals": (accuracy.intervals, PAIRS),
    "reductions.estimate": (reductions.estimate, RATES),
    "reductions.intervals": (reductions.intervals, RATES),
    "correlation.correlation_test": (lambda n: correlation.correlation_test(0.3, n), (100,)),
    "correlation.interval": (lambda n: correlation.interval(0.3, n), (100,)),
    "sample_size.power_of_proportions": (lambda n1, n2: sample_size.power_of_proportions(n1, 0.2, n2, 0.4), (100, 120)),
    "sample_size.power_of_means": (lambda n1, n2: sample_size.power_of_means(n1, n2, 1, 2), (100, 120)),
}


def numbers(found) -> list:
    """Return every number or array of a result, however it is nested."""
    if isinstance(found, dict):
        return [number for part in found.values() for number in numbers(part)]
    if isinstance(found, tuple):
        return [number for part in found for number in numbers(part)]
    return [found]


@pytest.mark.parametrize("name", CALLS)
def test_single_numbers_give_floats_and_arrays_arrays(name):
    function, arguments = CALLS[name]
    single = numbers(function(*arguments))
    assert {type(value) for value in single} == {float}
    many = numbers(function(*([value, value] for value in arguments)))
    assert {value.shape for value in many} == {(2,)}
    np.testing.assert_array_equal(np.array(many)[:, 0], single)


@pytest.mark.parametrize("name", CALLS)
def test_short_integers_do_not_overflow(name):
    function, arguments = CALLS[name]
    np.testing.assert_array_equal(numbers(function(*map(np.int8, arguments))), numbers(function(*arguments)))


@pytest.mark.parametrize("name", CALLS)
def test_a_masked_entry_is_refused(name):
    function, arguments = CALLS[name]
    masked = np.ma.masked_array([arguments[0], 1], [False, True])
    with pytest.raises(ValueError, match="got a masked entry"):
        function(masked, *arguments[1:])


def test_one_table_of_several_groups_gives_floats():
    for found in (
        groups.contingency.chi_squared_tests([[3, 4], [5, 6]]),
        groups.trend.p_values([1, 2, 3], [4, 5, 6]),
        groups.anova.f_tests([1, 2, 3], [1, 1, 2], [9, 8, 7]),
    ):
        assert {type(value) for value in numbers(found)} == {float}


@pytest.mark.parametrize("level", [0.01, 0.3, 0.9999])
def test_levels_between_0_and_1_are_taken_everywhere(level):
    for measure in ("rate_ratio", "rate_difference"):
        for low, high in rates.intervals(15, 100, 8, 120, measure, level=level).values():
            assert low <= high
    for x in (0, 1, 15):
        for low, high in rates.single_intervals(x, 100, level=level).values():
            assert low <= high
    for low, high in paired_proportions.intervals(*PAIRS, level=level).values():
        assert low <= high
    for low, high in standardised.intervals(*ARMS, level=level).values():
        assert low <= high
