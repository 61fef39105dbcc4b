"""Weights of studies in pooled estimates, against metafor: tests/reference/pooling_weights.csv, made by pooling_weights.R."""

import csv
from itertools import groupby
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.errors import InputError
from evidence.stats import pooling, stratified
from evidence.stats.weights import weights

REFERENCE = Path(__file__).parent.parent / "reference"
MEASURES = {"RR": "risk_ratio", "OR": "odds_ratio", "RD": "risk_difference"}


def read(name):
    with (REFERENCE / name).open() as file:
        next(file)
        return list(csv.DictReader(file))


def arms(rows):
    return [[int(row[column]) for row in rows] for column in ("x1", "n1", "x2", "n2")]


SETS = {name: arms(list(rows)) for name, rows in groupby(read("pooling_studies.csv"), lambda row: row["set"])}
EXPECTED = {
    key: [float(row["weight"]) for row in rows]
    for key, rows in groupby(
        read("pooling_weights.csv"), lambda row: (row["set"], row["method"], MEASURES[row["measure"]])
    )
}
STUDIES = st.lists(
    st.tuples(st.integers(1, 30), st.integers(31, 90), st.integers(1, 30), st.integers(31, 90)), min_size=1, max_size=8
)


@pytest.mark.parametrize("key", EXPECTED, ids=" ".join)
def test_weights_are_those_of_metafor(key):
    name, method, measure = key
    np.testing.assert_allclose(weights(method, *SETS[name], measure), EXPECTED[key], rtol=1e-9, atol=1e-12)


@given(STUDIES)
def test_the_pooled_estimate_is_the_mean_that_the_weights_say(studies):
    counts = list(zip(*studies, strict=True))
    effects, _ = pooling.study_effects(*counts, "risk_ratio")
    pooled = stratified.mantel_haenszel(*counts, "risk_ratio").estimate
    assert np.sum(weights("mantel_haenszel", *counts, "risk_ratio") * np.exp(effects)) == pytest.approx(
        pooled, rel=1e-9
    )
    pooled = pooling.dersimonian_laird(*pooling.study_effects(*counts, "odds_ratio"), "log").estimate
    mean = np.sum(weights("dersimonian_laird", *counts, "odds_ratio") * pooling.study_effects(*counts, "odds_ratio")[0])
    assert np.exp(mean) == pytest.approx(pooled, rel=1e-9)


def test_a_method_pools_only_the_measures_it_has():
    with pytest.raises(
        InputError, match="expected a method of pooling and a measure it pools, got 'peto', 'risk_ratio'"
    ):
        weights("peto", [1], [10], [2], [10], "risk_ratio")
    with pytest.raises(InputError, match="expected a study that counts, got none"):
        weights("mantel_haenszel", [0], [10], [0], [10], "risk_ratio")
