"""Paired proportions: published values, and what holds whatever the figures."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reference_tables import prints

from evidence.stats.paired_proportions import estimate, intervals, p_values
from evidence.stats.paired_proportions.estimation import INTERVALS
from evidence.stats.paired_proportions.testing import TESTS

BENTUR, CAVO, EZRA = (1, 1, 7, 12), (59, 6, 16, 80), (7, 25, 2, 68)
count = st.integers(0, 400)
tables = st.tuples(count, count, count, count).filter(any)
every_method = [(measure, method) for measure, methods in INTERVALS.items() for method in methods]
mirrored = {
    "paired_risk_difference": lambda low, high: (-high, -low),
    "paired_risk_ratio": lambda low, high: (np.divide(1, high), np.divide(1, low)),
    "paired_odds_ratio": lambda low, high: (np.divide(1, high), np.divide(1, low)),
}


@pytest.mark.parametrize(
    ("cells", "measure", "method", "level", "printed"),
    [
        # Newcombe 1998, Stat Med 17:2635, Table III: methods 8 and 10
        ((20, 12, 2, 16), "paired_risk_difference", "newcombe_uncorrected", 0.95, ["0.0618", "0.3242"]),
        ((20, 12, 2, 16), "paired_risk_difference", "newcombe", 0.95, ["0.0562", "0.3292"]),
        # Tango 1998, Stat Med 17:891, Tables VII and V
        ((4, 9, 3, 16), "paired_risk_difference", "tango", 0.95, ["-0.027", "0.390"]),
        ((43, 0, 1, 0), "paired_risk_difference", "tango", 0.90, ["-0.096", "0.037"]),
        # Agresti & Min 2005, Stat Med 24:729
        ((53, 16, 8, 9), "paired_risk_difference", "tango", 0.95, ["-0.020", "0.207"]),
        # Tang 2010: as ratesci's tests have it
        ((8, 3, 1, 2), "paired_risk_difference", "tango", 0.95, ["-0.1670", "0.4327"]),
        ((8, 3, 1, 2), "paired_risk_difference", "newcombe", 0.95, ["-0.1574", "0.4136"]),
        # Fagerland, Lydersen & Laake 2014, Stat Med 33:2850
        (BENTUR, "paired_risk_difference", "tango", 0.95, ["-0.517", "-0.026"]),
        (BENTUR, "paired_risk_difference", "newcombe", 0.95, ["-0.507", "-0.026"]),
        (BENTUR, "paired_risk_difference", "wald", 0.95, ["-0.520", "-0.052"]),
        (BENTUR, "paired_risk_difference", "wald_edwards", 0.95, ["-0.529", "-0.042"]),
        (BENTUR, "paired_risk_difference", "bonett_price", 0.95, ["-0.508", "-0.013"]),
        (BENTUR, "paired_risk_ratio", "wald_log", 0.95, ["0.063", "1.000"]),
        (BENTUR, "paired_risk_ratio", "bonett_price", 0.95, ["0.068", "0.923"]),
        # contingencytables (R), its tests of chapter 8
        (CAVO, "paired_risk_difference", "wald", 0.95, ["-0.1184", "-0.0058"]),
        (CAVO, "paired_risk_difference", "wald_edwards", 0.95, ["-0.1186", "-0.0057"]),
        (CAVO, "paired_risk_difference", "agresti_min", 0.95, ["-0.1182", "-0.0045"]),
        (CAVO, "paired_risk_difference", "bonett_price", 0.95, ["-0.1195", "-0.0032"]),
        (CAVO, "paired_risk_difference", "newcombe", 0.95, ["-0.1186", "-0.0046"]),
        (CAVO, "paired_risk_difference", "tango", 0.95, ["-0.1240", "-0.0054"]),
        (CAVO, "paired_risk_ratio", "wald_log", 0.95, ["0.7597", "0.9886"]),
        (CAVO, "paired_risk_ratio", "tang", 0.95, ["0.7476", "0.9876"]),
        (CAVO, "paired_risk_ratio", "bonett_price", 0.95, ["0.7579", "0.9910"]),
        (CAVO, "paired_odds_ratio", "score", 0.95, ["0.1514", "0.9287"]),
        (EZRA, "paired_odds_ratio", "wald_log", 0.95, ["2.9608", "52.7731"]),
        (EZRA, "paired_odds_ratio", "exact", 0.95, ["3.1169", "108.8892"]),
        (EZRA, "paired_odds_ratio", "mid_p", 0.95, ["3.4681", "78.2972"]),
        # Tang, Tang & Chan 2003, Stat Med 22:1217, Table II, prints .991 and 1.038 for the upper limits
        ((446, 5, 16, 690), "paired_risk_ratio", "tang", 0.90, ["0.958", "0.992"]),
        ((43, 0, 1, 0), "paired_risk_ratio", "tang", 0.90, ["0.904", "1.039"]),
    ],
)
def test_published_intervals(cells, measure, method, level, printed):
    assert prints(intervals(*cells, measure, method, level)[method], printed)


def test_fagerland_lydersen_laake_2013_tests_of_bentur_and_cavo():
    bentur, cavo = p_values(*BENTUR[1:3]), p_values(*CAVO[1:3])
    assert prints([bentur["mcnemar"], bentur["exact"], bentur["mid_p"]], ["0.0339", "0.0703", "0.0391"])
    printed = {"mcnemar": "0.033006", "mcnemar_cc": "0.055009", "exact": "0.052479", "mid_p": "0.034690"}
    assert prints([cavo[method] for method in printed], list(printed.values()))  # contingencytables (R)


def test_estimates_of_bentur():
    values = [estimate(*BENTUR, measure) for measure in INTERVALS]
    assert prints(values, ["-0.286", "0.250", "0.143"])


@given(count, count, st.sampled_from(list(TESTS)))
def test_p_lies_in_0_to_1_and_does_not_change_when_the_conditions_are_exchanged(b, c, method):
    p, exchanged = p_values(b, c, method)[method], p_values(c, b, method)[method]
    assert 0 <= p <= 1
    assert p == exchanged


@given(count, count, st.sampled_from(list(TESTS)))
def test_the_smaller_one_sided_p_is_half_the_two_sided_one(b, c, method):
    two = p_values(b, c, method)[method]
    one = min(float(p_values(b, c, method, side)[method]) for side in ("greater", "less"))
    if b != c:
        assert min(2 * one, 1) == pytest.approx(float(two), rel=1e-12, abs=0)


@given(tables, st.sampled_from(every_method))
def test_exchanging_the_conditions_turns_the_interval_round(cells, measure_method):
    measure, method = measure_method
    a, b, c, d = cells
    low, high = intervals(*cells, measure, method)[method]
    with np.errstate(divide="ignore"):
        turned = mirrored[measure](*intervals(a, c, b, d, measure, method)[method])
    np.testing.assert_allclose((low, high), turned, rtol=1e-8, atol=1e-10)


@given(tables, st.sampled_from(every_method))
def test_intervals_hold_the_estimate_and_grow_with_the_level(cells, measure_method):
    measure, method = measure_method
    low, high = intervals(*cells, measure, method, level=0.9)[method]
    wide_low, wide_high = intervals(*cells, measure, method, level=0.99)[method]
    if np.isnan(low):
        assert (method, cells[1] + cells[2]) == ("wald_edwards", 0)
        return
    assert wide_low <= low + 1e-12
    assert high - 1e-12 <= wide_high
    centre = estimate(*cells, measure)
    if np.isfinite(centre) and method not in ("agresti_min", "bonett_price"):  # these have another centre
        assert low - 1e-12 <= centre <= high + 1e-12 * max(1, centre)


@given(
    tables,
    st.sampled_from(
        [("paired_risk_difference", "tango", 0), ("paired_risk_ratio", "tang", 1), ("paired_odds_ratio", "score", 1)]
    ),
)
def test_mcnemar_rejects_where_the_score_intervals_exclude_no_effect(cells, interval):
    measure, method, null = interval
    p = p_values(*cells[1:3], "mcnemar")["mcnemar"]
    low, high = intervals(*cells, measure, method)[method]
    if abs(p - 0.05) > 1e-9:
        assert (p < 0.05) == bool(low > null or high < null)


@given(tables)
def test_the_exact_test_rejects_where_its_interval_excludes_1(cells):
    p = p_values(*cells[1:3], "exact")["exact"]
    low, high = intervals(*cells, "paired_odds_ratio", "exact")["exact"]
    if abs(p - 0.05) > 1e-9:
        assert (p < 0.05) == bool(low > 1 or high < 1)


def test_no_discordant_pair_says_nothing():
    assert {float(p) for p in p_values(0, 0).values()} == {1.0}
    assert tuple(map(float, intervals(3, 0, 0, 4, "paired_odds_ratio", "exact")["exact"])) == (0, np.inf)


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ((1, -1, 2, 3), "b: expected a whole number >= 0, got -1"),
        ((0, 0, 0, 0), "expected at least one pair, got none"),
        (([1, 2], 1, [1, 2, 3], 1), "expected cells of one shape"),
    ],
)
def test_bad_input_is_refused(cells, message):
    with pytest.raises(ValueError, match=message):
        intervals(*cells)


def test_an_unknown_measure_names_the_known_ones():
    with pytest.raises(ValueError, match=r"measure: expected one of paired_risk_difference, .* got 'risk_ratio'"):
        estimate(1, 2, 3, 4, "risk_ratio")
