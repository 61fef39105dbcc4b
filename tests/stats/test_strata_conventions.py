"""Double-zero studies kept or dropped, and RevMan's variants, beside metafor (tests/reference/strata_conventions.csv).

Relative errors: 1e-9; limits come as logarithms for ratios.
"""

import csv
from pathlib import Path

import numpy as np
import pytest

from evidence.reported import Reported
from evidence.stats import pooling, stratified

FOLDER = Path(__file__).parents[1] / "reference"
MEASURES = {"RR": "risk_ratio", "OR": "odds_ratio", "RD": "risk_difference"}


def rows(name):
    with (FOLDER / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


STUDIES: dict[str, list[list[int]]] = {}
for study in rows("strata_conventions_studies.csv"):
    STUDIES.setdefault(study["set"], []).append([int(study[name]) for name in ("x1", "n1", "x2", "n2")])
HAHN = np.transpose(STUDIES["hahn2001"])


def pooled(method, table, measure):
    name, _, convention = method.partition(" ")
    if name == "mantel_haenszel_random":
        return stratified.mantel_haenszel_random(*table, measure=measure)
    if name == "mantel_haenszel":
        return stratified.mantel_haenszel(*table, measure=measure, variance=convention)
    effects, variances = pooling.study_effects(*table, measure, double_zero=convention)
    return getattr(pooling, name)(effects, variances, scale=pooling.SCALES[measure])


def close(ours, theirs):
    return ours == pytest.approx(float(theirs), rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("method", sorted({row["method"] for row in rows("strata_conventions.csv")}))
def test_results_are_those_of_metafor(method):
    for row in rows("strata_conventions.csv"):
        if row["method"] != method:
            continue
        measure = MEASURES[row["measure"]]
        found = pooled(method, np.transpose(STUDIES[row["set"]]), measure)
        on_scale = (lambda value: value) if measure == "risk_difference" else np.log
        assert close(on_scale(found.estimate), row["estimate"]), row
        assert close(found.se, row["se"]), row
        assert close(on_scale(found.low), row["low"]), row
        assert close(on_scale(found.high), row["high"]), row
        assert close(found.tau2, row["tau2"]), row
        if row["q"] != "NA":
            assert close(found.q, row["q"]), row
            assert found.q_df == int(row["q_df"]), row


def test_the_table_has_double_zero_studies_equal_arms_and_heterogeneity():
    tables = np.concatenate([np.array(studies) for studies in STUDIES.values()])
    assert ((tables[:, 0] == 0) & (tables[:, 2] == 0)).sum() >= 40
    assert (tables[:, 1] == tables[:, 3]).sum() >= 100
    assert sum(float(row["tau2"]) > 0 for row in rows("strata_conventions.csv")) >= 50


@pytest.mark.parametrize(
    ("double_zero", "df", "low", "high"), [("kept", 11, ".54", ".87"), ("dropped", 8, ".53", ".86")]
)
def test_hahn_2001_double_zero_studies_are_a_convention(double_zero, df, low, high):
    """metafor 3.8, dat.hahn2001: .68 (.54 to .87) with all 12 trials; .68 (.53 to .86) with drop00 = TRUE."""
    effects, variances = pooling.study_effects(*HAHN, "risk_ratio", double_zero=double_zero)
    found = pooling.dersimonian_laird(effects, variances, scale="log")
    assert found.q_df == df
    assert Reported(".68").admits(found.estimate)
    assert Reported(low).admits(found.low)
    assert Reported(high).admits(found.high)


@pytest.mark.parametrize("measure", MEASURES.values())
def test_exchanging_the_arms_turns_the_effect_round(measure):
    x1, n1, x2, n2 = HAHN
    one = stratified.mantel_haenszel_random(x1, n1, x2, n2, measure=measure)
    other = stratified.mantel_haenszel_random(x2, n2, x1, n1, measure=measure)
    turned = -other.estimate if measure == "risk_difference" else 1 / other.estimate
    assert one.estimate == pytest.approx(turned, rel=1e-12, abs=0)
    assert one.q == pytest.approx(other.q, rel=1e-12, abs=0)


def test_unknown_conventions_and_studies_that_say_nothing_are_refused():
    with pytest.raises(ValueError, match=r"^double_zero: expected kept or dropped, got 'drop'$"):
        pooling.study_effects(*HAHN, "risk_ratio", double_zero="drop")
    with pytest.raises(ValueError, match=r"^variance: expected sato or greenland_robins, got 'robins'$"):
        stratified.mantel_haenszel(*HAHN, measure="risk_difference", variance="robins")
    with pytest.raises(ValueError, match=r"^strata: expected events and non-events in some study, got none$"):
        pooling.study_effects([0, 5], [4, 5], [0, 3], [6, 3], "risk_difference", double_zero="dropped")
