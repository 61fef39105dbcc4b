"""Counts are validated before anything is computed from them."""

import math

import numpy as np
import pandas as pd
import pytest

from evidence.stats.proportions.counts import one_arm, two_arms


@pytest.mark.parametrize(
    ("counts", "message"),
    [
        ((-1, 10, 3, 10), "x1: expected 0 to 2147483648, got -1"),
        ((1, 10, 3.5, 10), "x2: expected whole numbers, got 3.5"),
        ((1, 10, math.nan, 10), "x2: expected whole numbers, got nan"),
        ((1, 10, 3, math.inf), "n2: expected 0 to 2147483648, got inf"),
        ((11, 10, 3, 10), "expected x1 <= n1, got 11/10"),
        ((1, 10, 0, 0), r"n2: expected 1 or more \(0/0 has no proportion\), got 0"),
        ((1, 2**31 + 1, 0, 5), "n1: expected 0 to 2147483648, got 2147483649"),
        ((1, 2**70, 0, 5), f"n1: expected 0 to 2147483648, got {2**70}"),
        ((1, 10, "3", 10), "x2: expected whole numbers, got '3'"),
        ((True, 10, 3, 10), "x1: expected whole numbers, got True"),
        ((1, 10, None, 10), "x2: expected whole numbers, got None"),
        (([1, 2], 10, [1, 2, 3], 10), r"expected counts of one shape, or shapes that broadcast, got \(2,\), .*"),
    ],
)
def test_impossible_counts_are_refused_in_one_sentence(counts, message):
    with pytest.raises(ValueError, match=f"^{message}$"):
        two_arms(*counts)


def test_the_first_impossible_arm_of_many_is_named():
    with pytest.raises(ValueError, match="expected x2 <= n2, got 9/8"):
        two_arms([1, 2], 10, [8, 9], 8)


def test_counts_broadcast_to_int64_of_one_shape():
    arrays = two_arms(np.arange(3)[:, None], 10.0, np.uint8([1, 2]), pd.Series([4, 5]))
    assert [(a.shape, a.dtype) for a in arrays] == [((3, 2), np.int64)] * 4


def test_the_largest_arm_and_no_table_at_all_are_accepted():
    assert one_arm(2**31, 2**31)[0] == 2**31
    assert two_arms([], [], [], [])[0].shape == (0,)
