import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.stats import paired, rounded_paired

SD = st.floats(0.5, 9)


@given(SD, SD, st.floats(-0.99, 0.99), st.floats(0.01, 0.5), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_every_correlation_lies_in_its_range(before, after, correlation, slack, i, j, k):
    change = float(paired.sd_of_change(before, after, correlation))
    ranges = [
        (value - share * slack, value + (1 - share) * slack) for value, share in ((before, i), (after, j), (change, k))
    ]
    found = rounded_paired.correlation_range(*ranges)
    assert found is not None
    (least_sd, most_sd), (least, most) = found
    assert least_sd - 1e-9 <= change <= most_sd + 1e-9
    assert least - 1e-9 <= correlation <= most + 1e-9


@given(st.floats(0.5, 20), st.floats(0.1, 9), st.integers(2, 200))
def test_a_true_p_gives_the_sd_of_the_change_back(mean, sd, n):
    p = float(paired.paired_t(mean, sd, n).p_value)
    low, high = rounded_paired.sd_of_change_from_p((mean, mean), (p * 0.999, p * 1.001), n)
    assert low <= sd * (1 + 1e-9) or p < 1e-300
    assert sd * (1 - 1e-9) <= high


def test_a_range_is_the_hull_of_a_grid_with_its_turning_points():
    ranges = (2.0, 5.0), (3.5, 3.6), (2.9, 3.0)
    found = rounded_paired.correlation_range(*ranges)
    grids = np.meshgrid(*(np.linspace(*pair, 301) for pair in ranges))
    values = paired.implied_correlation(*grids)
    assert found[1][0] <= values.min() <= found[1][0] + 1e-4
    assert values.max() <= found[1][1]


def test_no_correlation_allows_a_change_that_varies_more_than_both_together():
    assert rounded_paired.correlation_range((1, 1.1), (1, 1.1), (2.3, 2.4)) is None
    assert rounded_paired.correlation_range((1, 1.1), (4, 4.1), (2.3, 2.4)) is None


def test_a_p_of_1_leaves_the_sd_of_the_change_without_an_upper_end():
    assert rounded_paired.sd_of_change_from_p((1, 2), (0.9, 1.1), 10)[1] == math.inf
    assert rounded_paired.correlation_range((1, 1.1), (1, 1.1), (0.0, math.inf))[1] == (-1.0, 1.0)


def test_one_patient_has_no_paired_test():
    with pytest.raises(ValueError, match="n: expected a whole number >= 2, got 1"):
        rounded_paired.sd_of_change_from_p((1, 2), (0.1, 0.2), 1)
