"""Standardised mean differences and ratios of means against metafor and R's noncentral t on 401 rows (tests/reference/standardised.R)."""

import numpy as np
import pytest
from reference_tables import assert_agree, by_level, columns

from evidence.stats import ratio_of_means, standardised

TABLE = columns("standardised.csv")
ARMS = tuple(TABLE[name] for name in ("mean1", "sd1", "n1", "mean2", "sd2", "n2"))
SCALE = 1 + np.abs(TABLE["cohen_d.estimate"])  # limits near 0 are differences of numbers of this size
CLOSED, SOLVED = 1e-10, 1e-8  # metafor's lgamma has lost some of its digits at 4,000 degrees of freedom; R's uniroot


@pytest.mark.parametrize("method", standardised.ESTIMATORS)
def test_estimates(method):
    assert_agree(standardised.estimates(*ARMS, method)[method], TABLE[f"{method}.estimate"], CLOSED)


@pytest.mark.parametrize("method", standardised.INTERVALS)
def test_intervals(method):
    def limits(*arms, level):
        return standardised.intervals(*arms, method, level)[method]

    near = SOLVED if method.endswith("noncentral_t") else CLOSED
    for ours, end in zip(by_level(limits, ARMS, TABLE["level"]), ("low", "high"), strict=True):
        assert_agree(ours, TABLE[f"{method}.{end}"], 0.0, near * SCALE)


@pytest.mark.parametrize("method", ratio_of_means.METHODS)
def test_ratios_of_means(method):
    def limits(*arms, level):
        return ratio_of_means.intervals(*arms, method, level)[method]

    assert_agree(ratio_of_means.estimates(*ARMS, method)[method], TABLE[f"rom.{method}.estimate"], 1e-12)
    for ours, end in zip(by_level(limits, ARMS, TABLE["level"]), ("low", "high"), strict=True):
        assert_agree(ours, TABLE[f"rom.{method}.{end}"], 1e-12)
