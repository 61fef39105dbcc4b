"""Diagnostic accuracy against epiR on 261 tables (tests/reference/accuracy.R), and what holds whatever the figures."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reference_tables import assert_agree, by_level, columns, prints

from evidence.stats import accuracy

TABLE = columns("accuracy.csv")
CELLS = tuple(TABLE[name] for name in ("tp", "fp", "fn", "tn"))
METHODS = {
    **dict.fromkeys(accuracy.SINGLE, "clopper_pearson"),
    "positive_likelihood_ratio": "katz_log",
    "negative_likelihood_ratio": "katz_log",
    "diagnostic_odds_ratio": "woolf",
}
SCOTT = 670, 202, 74, 640
cells = st.tuples(*[st.integers(1, 400)] * 4)


@pytest.mark.parametrize("measure", METHODS)
def test_as_epi_tests_of_epir(measure):
    # epiR has no limits, or others, where a cell is empty
    known = np.isfinite(TABLE[f"{measure}.low"]) & np.isfinite(TABLE[f"{measure}.high"])
    known &= np.all(np.array(CELLS) > 0, axis=0) | (measure in accuracy.SINGLE)
    rows = tuple(cell[known] for cell in CELLS)

    def limits(*cells, level):
        return accuracy.intervals(*cells, measure, [METHODS[measure]], level)[METHODS[measure]]

    assert_agree(accuracy.estimate(*rows, measure), TABLE[measure][known], 1e-12, least=100)
    for ours, end in zip(by_level(limits, rows, TABLE["level"][known]), ("low", "high"), strict=True):
        assert_agree(ours, TABLE[f"{measure}.{end}"][known], 1e-10, 1e-15, least=100)


def test_scott_2008_as_epir_prints_it():
    printed = {
        "prevalence": ["0.47", "0.44", "0.49"],
        "sensitivity": ["0.90", "0.88", "0.92"],
        "specificity": ["0.76", "0.73", "0.79"],
        "positive_predictive_value": ["0.77", "0.74", "0.80"],
        "negative_predictive_value": ["0.90", "0.87", "0.92"],
        "positive_likelihood_ratio": ["3.75", "3.32", "4.24"],
        "negative_likelihood_ratio": ["0.13", "0.11", "0.16"],
        "accuracy": ["0.83", "0.81", "0.84"],
    }
    for measure, texts in printed.items():
        limits = accuracy.intervals(*SCOTT, measure, [METHODS[measure]])[METHODS[measure]]
        assert prints([accuracy.estimate(*SCOTT, measure), *limits], texts), measure


def test_altman_and_bland_1994_liver_scans():
    # BMJ 308:1552 and 309:102: 231 of 258 abnormal, 54 of 86 normal; sensitivity .90, specificity .63, PPV .88, NPV .67
    liver = 231, 32, 27, 54
    values = [accuracy.estimate(*liver, measure) for measure in list(accuracy.SINGLE)[:4]]
    assert prints(values, ["0.90", "0.63", "0.88", "0.67"])


@given(cells)
def test_measures_follow_from_one_another(table):
    value = {measure: float(accuracy.estimate(*table, measure)) for measure in accuracy.MEASURES}
    se, sp = value["sensitivity"], value["specificity"]
    assert value["youden_index"] == pytest.approx(se + sp - 1, rel=1e-9, abs=1e-12)
    assert value["positive_likelihood_ratio"] == pytest.approx(se / (1 - sp), rel=1e-9, abs=0)
    assert value["negative_likelihood_ratio"] == pytest.approx((1 - se) / sp, rel=1e-9, abs=0)
    ratio = value["positive_likelihood_ratio"] / value["negative_likelihood_ratio"]
    assert value["diagnostic_odds_ratio"] == pytest.approx(ratio, rel=1e-9, abs=0)


@given(cells, st.sampled_from(["sensitivity", "positive_predictive_value"]))
def test_exchanging_positive_and_negative_exchanges_the_measures(table, measure):
    other = {"sensitivity": "specificity", "positive_predictive_value": "negative_predictive_value"}[measure]
    here, there = accuracy.intervals(*table, measure), accuracy.intervals(*table[::-1], other)
    for method, limits in here.items():
        np.testing.assert_array_equal(limits, there[method])


@pytest.mark.parametrize(
    ("table", "measure", "message"),
    [
        ((0, 1, 0, 5), "sensitivity", "sensitivity: expected patients to compute it of, got none"),
        (
            (1, 0, 2, 0),
            "positive_likelihood_ratio",
            "positive_likelihood_ratio: expected patients to compute it of, got none",
        ),
        ((1, 2, -3, 4), "specificity", "fn: expected a whole number >= 0, got -3"),
        ((1, 2, 3, 4), "recall", r"measure: expected one of sensitivity, .* got 'recall'"),
    ],
)
def test_bad_input_is_refused(table, measure, message):
    for function in (accuracy.estimate, accuracy.intervals):
        with pytest.raises(ValueError, match=message):
            function(*table, measure)
