"""Intervals of one proportion as published: Newcombe 1998 (Stat Med 17:857-872), Brown, Cai & DasGupta 2001, SAS."""

from collections.abc import Callable

import numpy as np
import pytest

from evidence.stats.proportions.estimation import INTERVALS

NEWCOMBE_1998 = {
    "clopper_pearson": ("0.0578 0.1617", "0.0000 0.1684", "0.0009 0.1776"),
    "mid_p": ("0.0601 0.1581", "0.0000 0.1391", "0.0017 0.1585"),
    "wilson": ("0.0624 0.1605", "0.0000 0.1611", "0.0061 0.1718"),
    "wilson_cc": ("0.0598 0.1644", "0.0000 0.2005", "0.0018 0.1963"),
}


@pytest.mark.parametrize("method", NEWCOMBE_1998)
def test_newcombe_1998_table_i(method: str, assert_prints: Callable[..., None]) -> None:
    for counts, printed in zip(((15, 148), (0, 20), (1, 29)), NEWCOMBE_1998[method], strict=True):
        assert_prints(counts, "one_proportion", method, printed)


def test_newcombe_1998_wilson_of_81_of_263(assert_prints: Callable[..., None]) -> None:
    assert_prints((81, 263), "one_proportion", "wilson", "0.2553 0.3662")


def test_jeffreys_in_the_tests_of_ratesci(assert_prints: Callable[..., None]) -> None:
    assert_prints((0, 20), "one_proportion", "jeffreys", "0 0.117")
    assert_prints((1, 29), "one_proportion", "jeffreys", "0.004 0.150")


def test_agresti_coull_1998_shares_its_midpoint_with_wilson_and_contains_it() -> None:
    x, n = np.arange(8), 7
    low, high = INTERVALS["one_proportion"]["agresti_coull"](x[1:-1], n, 0.80)
    inner_low, inner_high = INTERVALS["one_proportion"]["wilson"](x[1:-1], n, 0.80)
    np.testing.assert_allclose((low + high) / 2, (inner_low + inner_high) / 2, rtol=1e-14)
    assert np.all((low < inner_low) & (inner_high < high))


def test_brown_cai_dasgupta_2001_arcsine_is_symmetric_on_the_angular_scale() -> None:
    low, high = INTERVALS["one_proportion"]["arcsine"](8, 20)
    angles = np.arcsin(np.sqrt([low, (8 + 3 / 8) / (20 + 3 / 4), high]))
    np.testing.assert_allclose(np.diff(angles), 1.959963984540054 / (2 * np.sqrt(20)), rtol=1e-14)


def test_blaker_2000_lies_within_clopper_pearson() -> None:
    n = np.repeat(np.arange(1, 31), 31)
    x = np.minimum(np.tile(np.arange(31), 30), n)
    low, high = INTERVALS["one_proportion"]["blaker"](x, n)
    outer_low, outer_high = INTERVALS["one_proportion"]["clopper_pearson"](x, n)
    assert np.all((outer_low <= low) & (high <= outer_high))
    assert np.any(low > outer_low + 1e-3)
