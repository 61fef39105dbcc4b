"""Estimates and limits by convention: published examples, and R's own programs in tests/reference/conventions.csv.

Relative errors: 1e-9 for closed forms and for equations solved to the end; R's epitools stops at about 4 digits.
"""

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.methods import methods
from evidence.reported import Reported
from evidence.stats.proportions import estimates, fisher_test, intervals, odds_ratio, risk_difference, risk_ratio
from evidence.stats.proportions.estimates import ESTIMATES
from evidence.stats.proportions.estimation import CONVENTIONS, INTERVALS

FOLDER = Path(__file__).parents[2] / "reference"
SHORT = {"rd": "risk_difference", "rr": "risk_ratio", "or": "odds_ratio"}


@pytest.fixture(scope="module")
def by_r():
    with (FOLDER / "conventions.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    return {key: np.array([float(row[key]) for row in rows]) for key in rows[0]}


def counts(table):
    return [table[name] for name in ("x1", "n1", "x2", "n2")]


def test_the_table_by_r_has_equal_arms_empty_cells_and_limits_beyond_the_range(by_r):
    x1, n1, x2, n2 = counts(by_r)
    assert len(x1) >= 200
    assert (n1 == n2).sum() >= 50
    assert ((x1 == 0) & (x2 == 0)).sum() >= 10
    assert ((x1 == 0) ^ (x2 == 0)).sum() >= 50
    assert (np.abs([by_r["rd_wald_uncut_low"], by_r["rd_wald_uncut_high"]]) > 1).sum() >= 10


@pytest.mark.parametrize(
    ("measure", "method"),
    [
        ("rr", "half_added"),
        ("rr", "half_added_always"),
        ("or", "half_added"),
        ("or", "half_added_always"),
        ("or", "peto"),
        ("or", "conditional_ml"),
        ("or", "median_unbiased"),
        ("rd", "half_added"),
        ("rd", "sample"),
    ],
)
def test_estimates_are_those_of_r(by_r, measure, method):
    found = estimates(*counts(by_r), measure=SHORT[measure], methods=method)[method]
    np.testing.assert_allclose(found, by_r[f"{measure}_{method}"], rtol=1e-9, atol=1e-15)


@pytest.mark.parametrize("measure", ["rr", "or"])
def test_sample_ratios_are_those_of_r_where_they_are_finite(by_r, measure):
    found = estimates(*counts(by_r), measure=SHORT[measure], methods="sample")["sample"]
    known = ~np.isnan(by_r[f"{measure}_sample"])
    np.testing.assert_allclose(found[known], by_r[f"{measure}_sample"][known], rtol=1e-12)
    assert (~np.isfinite(found[~known]) | (found[~known] == 0) | (by_r["x2"][~known] == 0)).all()


@pytest.mark.parametrize(
    ("column", "function"),
    [
        ("rr_half_added", risk_ratio.half_added),
        ("rr_half_added_always", risk_ratio.half_added_always),
        ("or_half_added", odds_ratio.half_added),
        ("or_gart", odds_ratio.gart),
        ("or_peto", odds_ratio.peto),
        ("rd_half_added", risk_difference.half_added),
        ("rd_wald_uncut", risk_difference.wald_uncut),
        ("rd_wald", risk_difference.wald),
        ("rd_wald_cc_capped", risk_difference.wald_cc_capped),
    ],
)
def test_limits_are_those_of_r(by_r, column, function):
    low, high = function(*counts(by_r))
    np.testing.assert_allclose(low, by_r[f"{column}_low"], rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(high, by_r[f"{column}_high"], rtol=1e-9, atol=1e-12)


def test_what_fisher_test_prints_is_followed_step_by_step(by_r):
    """One estimate hangs on the last bit of R's probabilities: 255/279 v 271/279, .31425897."""
    found, printed = fisher_test.estimate(*counts(by_r)), by_r["or_conditional_ml_printed"]
    apart = (found != printed) & ~np.isclose(found, printed, rtol=1e-9, atol=0)
    assert [tuple(table) for table in np.transpose(counts(by_r))[apart].astype(int).tolist()] == [(255, 279, 271, 279)]
    np.testing.assert_allclose(found, printed, rtol=1e-6)
    for side, limits in zip(("low", "high"), fisher_test.interval(*counts(by_r)), strict=True):
        np.testing.assert_allclose(limits, by_r[f"or_fisher_test_{side}"], rtol=1e-9)


def test_epitools_prints_the_median_unbiased_estimate_to_four_digits(by_r):
    found = estimates(*counts(by_r), measure="odds_ratio", methods="median_unbiased")["median_unbiased"]
    printed = by_r["or_median_unbiased_printed"]
    near = ~np.isnan(printed) & (printed > 0.01) & (printed < 100)
    np.testing.assert_allclose(found[near], printed[near], rtol=5e-3)


@pytest.mark.parametrize(
    ("measure", "method", "table", "printed"),
    [
        ("odds_ratio", "fisher_test", (16, 24, 15, 39), "3.138456"),  # R 4.2
        ("odds_ratio", "fisher_test", (7, 34, 1, 34), "8.33"),
        ("odds_ratio", "conditional_ml", (7, 34, 1, 34), "8.33"),
        ("odds_ratio", "median_unbiased", (16, 24, 15, 39), "3.115"),  # epitools 0.5
        ("risk_ratio", "half_added", (8, 508, 0, 500), "16.7328"),  # metafor 3.8; RevMan prints 16.73
        ("risk_ratio", "half_added", (8, 27, 0, 23), "14.57"),
        ("risk_ratio", "half_added", (19, 19, 11, 16), "1.44"),
        ("odds_ratio", "half_added", (0, 43, 10, 41), "0.03"),
        ("odds_ratio", "peto", (20, 275, 6, 279), "3.14"),
    ],
)
def test_printed_estimates(measure, method, table, printed):
    assert Reported(printed).admits(estimates(*table, measure=measure, methods=method)[method])


@pytest.mark.parametrize(
    ("function", "table", "low", "high"),
    [
        (risk_ratio.half_added, (8, 508, 0, 500), "0.96838", "289.128"),  # metafor 3.8
        (risk_ratio.half_added, (8, 27, 0, 23), ".89", "239.5"),  # a Cochrane review
        (risk_difference.wald_cc_capped, (51, 60, 50, 58), "-.151", ".127"),  # R 4.2, prop.test
        (risk_difference.wald_uncut, (4, 5, 0, 5), ".45", "1.15"),
        (fisher_test.interval, (16, 24, 15, 39), ".981", "10.78"),  # R 4.2
    ],
)
def test_printed_limits(function, table, low, high):
    found = function(*table)
    assert Reported(low).admits(float(found[0]))
    assert Reported(high).admits(float(found[1]))


TABLES = st.tuples(st.integers(1, 60), st.integers(1, 60)).flatmap(
    lambda n: st.tuples(st.integers(0, n[0]), st.just(n[0]), st.integers(0, n[1]), st.just(n[1]))
)


@settings(max_examples=150, deadline=None)
@given(table=TABLES)
def test_exchanging_the_arms_turns_every_odds_ratio_round(table):
    x1, n1, x2, n2 = table
    one, other = (estimates(*t, measure="odds_ratio") for t in (table, (x2, n2, x1, n1)))
    for method, ratio in one.items():
        if method == "fisher_test":  # its tolerance is of the ratio below 1, so of the reciprocal above
            continue
        turned = np.inf if other[method] == 0 else 1 / other[method]
        assert ratio == pytest.approx(turned, rel=1e-9, abs=0, nan_ok=True), method


@settings(max_examples=150, deadline=None)
@given(table=TABLES)
def test_the_conditional_estimate_lies_between_1_and_the_sample_odds_ratio(table):
    found = estimates(*table, measure="odds_ratio")
    if not np.isnan(found["conditional_ml"]) and 0 < found["sample"] < np.inf:
        low, high = sorted((1.0, found["sample"]))
        assert low * (1 - 1e-12) <= found["conditional_ml"] <= high * (1 + 1e-12)


@settings(max_examples=100, deadline=None)
@given(table=TABLES.filter(lambda t: 0 < t[0] < t[1] and 0 < t[2] < t[3]))
def test_without_an_empty_cell_nothing_is_added(table):
    for measure in SHORT.values():
        found = estimates(*table, measure=measure)
        assert found["half_added"] == pytest.approx(found["sample"], rel=1e-14, abs=1e-15)


@pytest.mark.parametrize("measure", SHORT.values())
def test_the_catalogue_and_the_code_name_the_same_estimates_in_one_order(measure):
    assert [row.id for row in methods(f"{measure}_estimate")] == list(ESTIMATES[measure])
    assert next(iter(ESTIMATES[measure])) == "sample"


def test_an_unknown_measure_or_method_is_refused():
    with pytest.raises(ValueError, match=r"measure: expected one of risk_difference, .* got 'hazard_ratio'"):
        estimates(1, 2, 1, 2, measure="hazard_ratio")
    with pytest.raises(ValueError, match=r"methods: expected some of sample, .* got 'peto'"):
        estimates(1, 2, 1, 2, measure="risk_ratio", methods=["peto"])


@pytest.mark.parametrize(
    ("table", "measure", "told"),
    [
        ((60, 71, 51, 72), "risk_difference", set()),
        ((4, 5, 0, 5), "risk_difference", {"wald_uncut", "half_added"}),
        ((51, 60, 50, 58), "risk_difference", {"wald_cc_capped"}),
        ((60, 71, 51, 72), "risk_ratio", set()),
        ((1, 38, 0, 39), "risk_ratio", {"half_added"}),
        ((1, 38, 0, 39), "odds_ratio", {"half_added"}),
    ],
)
def test_a_convention_is_told_apart_only_where_it_changes_something(table, measure, told):
    assert set(intervals(*table, measure=measure)) & set(CONVENTIONS[measure]) == told
    assert set(CONVENTIONS[measure]) <= set(intervals(*table, measure=measure, methods=list(INTERVALS[measure])))


def test_no_event_in_an_arm_is_not_defined_and_half_added_stands_beside_it():
    ratios, odds = (intervals(1, 38, 0, 39, measure=measure) for measure in ("risk_ratio", "odds_ratio"))
    assert np.isnan([*ratios["katz_log"], *odds["woolf"]]).all()
    assert np.round(ratios["half_added"], 3).tolist() == [0.129, 73.259]  # metafor 3.8
    assert np.round(odds["half_added"], 3).tolist() == [0.125, 80.016]


@pytest.mark.parametrize(("measure", "method"), [("risk_ratio", "katz_log"), ("odds_ratio", "woolf")])
def test_metafor_has_no_limits_either_where_nothing_is_added(by_r, measure, method):
    low, high = intervals(*counts(by_r), measure=measure, methods=[method])[method]
    short = {"risk_ratio": "rr", "odds_ratio": "or"}[measure]
    np.testing.assert_allclose(low, by_r[f"{short}_{method}_low"], rtol=1e-9)
    np.testing.assert_allclose(high, by_r[f"{short}_{method}_high"], rtol=1e-9)
