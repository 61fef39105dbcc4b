"""Relative reductions and attributable fractions: published values, and that they are those of the ratio."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reference_tables import assert_agree, columns, prints

from evidence.stats import proportions, rates, reductions

arms = st.tuples(st.integers(0, 200), st.integers(1, 200), st.integers(0, 200), st.integers(1, 200)).map(
    lambda t: (t[0], t[0] + t[1], t[2], t[2] + t[3])
)


def test_vaccine_efficacy_8_of_21720_and_162_of_21728():
    counts = 8, 21720, 162, 21728
    assert prints([100 * reductions.estimate(*counts)], ["95.06"])
    low, high = reductions.intervals(*counts, methods=["katz_log"])["katz_log"]
    assert prints([100 * low, 100 * high], ["89.96", "97.57"])


def test_vaccine_efficacy_over_equal_time():
    low, high = reductions.intervals(8, 1, 162, 1, ratio="rate_ratio", methods="exact")["exact"]
    assert prints([100 * low, 100 * high], ["90.0", "97.9"])


def test_attributable_fraction_of_15_in_1000_and_8_in_1200_as_epir_prints_it():
    # epiR 2.0.57, epi.2by2(method = "cohort.time"), AFRate.strata.wald: 0.5555556, and from the exact ratio -0.1166962 to 0.8368049
    counts = 15, 1000, 8, 1200
    assert prints([reductions.estimate(*counts, "attributable_fraction", "rate_ratio")], ["0.5555556"])
    exact = reductions.intervals(*counts, "attributable_fraction", "rate_ratio", "exact")["exact"]
    assert prints(exact, ["-0.1166962", "0.8368049"])


def test_against_the_limits_of_ratios_by_r():
    table = columns("rates.csv")
    at = table["level"] == 0.95
    counts = tuple(table[name][at] for name in ("x1", "t1", "x2", "t2"))
    low, high = reductions.intervals(*counts, ratio="rate_ratio", methods="exact")["exact"]
    assert_agree(low, 1 - table["rate_ratio.exact.high"][at], 1e-9, 1e-9, least=150)
    assert_agree(high, 1 - table["rate_ratio.exact.low"][at], 1e-9, 1e-9, least=150)


@given(arms, st.sampled_from(["risk_ratio", "odds_ratio", "rate_ratio"]), st.sampled_from(list(reductions.MEASURES)))
def test_every_interval_is_that_of_the_ratio(counts, ratio, measure):
    family = rates if ratio == "rate_ratio" else proportions
    of_ratio = family.intervals(*counts, ratio)
    found = reductions.intervals(*counts, measure, ratio)
    assert list(found) == list(of_ratio)
    with np.errstate(divide="ignore"):
        for method, (low, high) in found.items():
            ends = np.array(of_ratio[method])
            back = 1 - np.array([high, low]) if measure == "relative_reduction" else 1 / (1 - np.array([low, high]))
            known = np.isfinite(ends) & (ends > 1e-3) & (ends < 1e3)
            np.testing.assert_allclose(back[known], ends[known], rtol=1e-9)
            assert np.isnan(low) or low <= high
            assert np.isnan(high) or high <= 1


def test_a_ratio_of_0_or_infinity():
    assert reductions.relative_reduction([0, np.inf]).tolist() == [1, -np.inf]
    assert reductions.attributable_fraction([0, np.inf]).tolist() == [-np.inf, 1]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: reductions.relative_reduction(-0.5), "ratio: expected a number >= 0, got -0.5"),
        (
            lambda: reductions.estimate(1, 2, 1, 2, "efficacy"),
            "measure: expected one of relative_reduction, attributable_fraction, got 'efficacy'",
        ),
        (
            lambda: reductions.intervals(1, 2, 1, 2, ratio="hazard_ratio"),
            "ratio: expected one of risk_ratio, odds_ratio, rate_ratio, got 'hazard",
        ),
    ],
)
def test_bad_input_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
