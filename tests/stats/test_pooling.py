"""Pooled and stratified results against publications and metafor: tests/reference/pooling*.csv, made by pooling.R."""

import csv
import re
from pathlib import Path

import numpy as np
import pytest

from evidence.reported import Reported
from evidence.stats import pooling, stratified

REFERENCE = Path(__file__).parent.parent / "reference"
MEASURES = {"RR": "risk_ratio", "OR": "odds_ratio", "RD": "risk_difference"}
COLUMNS = ("x1", "n1", "x2", "n2")


def read(name):
    with (REFERENCE / name).open() as file:
        next(file)
        return list(csv.DictReader(file))


def arms(rows):
    return [[int(row[column]) for row in rows] for column in COLUMNS]


STUDIES = read("pooling_studies.csv")
SETS = {name: arms([row for row in STUDIES if row["set"] == name]) for name in {row["set"] for row in STUDIES}}
RESULTS = read("pooling.csv")
BCG = SETS["bcg"]  # Colditz 1994, dat.bcg of metafor
TOLBUTAMIDE = [8, 22], [106, 98], [5, 16], [120, 85]


def prints(values, texts):
    return [Reported(text).admits(value) for value, text in zip(values, texts, strict=True)] == [True] * len(texts)


@pytest.mark.parametrize(
    ("measure", "printed", "q"),
    [
        ("risk_ratio", [".6353", ".5881", ".6862"], "152.5676"),
        ("odds_ratio", [".6229", ".5748", ".6750"], "163.9426"),
    ],
)
def test_bcg_mantel_haenszel(measure, printed, q):
    pooled = stratified.mantel_haenszel(*BCG, measure)
    assert prints([pooled.estimate, pooled.low, pooled.high, pooled.q], [*printed, q])


def test_bcg_mantel_haenszel_risk_difference():
    assert prints([stratified.mantel_haenszel(*BCG, "risk_difference").estimate], ["-.0033"])


def test_bcg_peto():
    pooled = stratified.peto(*BCG)
    assert prints([pooled.estimate, pooled.low, pooled.high, pooled.q], [".6222", ".5746", ".6738", "167.7302"])


def test_bcg_inverse_variance():
    ratio = pooling.inverse_variance(*pooling.study_effects(*BCG, "risk_ratio"), scale="log")
    assert prints([ratio.estimate, ratio.low, ratio.high, ratio.q], [".6503", ".6007", ".7040", "152.2330"])
    odds = pooling.inverse_variance(*pooling.study_effects(*BCG, "odds_ratio"), scale="log")
    assert prints([odds.estimate, odds.low, odds.high], [".6465", ".5951", ".7024"])


def test_bcg_dersimonian_laird():
    ratio = pooling.dersimonian_laird(*pooling.study_effects(*BCG, "risk_ratio"), scale="log")
    assert prints([ratio.estimate, ratio.low, ratio.high, ratio.tau2], [".4896", ".3449", ".6950", ".3088"])
    assert prints([100 * ratio.i2], ["92.1173"])
    odds = pooling.dersimonian_laird(*pooling.study_effects(*BCG, "odds_ratio"), scale="log")
    assert prints([odds.estimate, odds.low, odds.high, odds.tau2], [".4736", ".3249", ".6903", ".3663"])
    assert prints([100 * odds.i2], ["92.6455"])


def test_bcg_first_study():
    effects, variances = pooling.study_effects(*BCG, "risk_ratio")
    assert prints([effects[0].item(), variances[0].item()], ["-.8893", ".3256"])


def test_yusuf_1985_peto():
    pooled = stratified.peto(*SETS["yusuf-6"])
    assert prints([pooled.estimate, pooled.low, pooled.high], [".9332", ".7385", "1.1792"])


def test_rothman_2008_tolbutamide():
    difference = stratified.mantel_haenszel(*TOLBUTAMIDE, "risk_difference", level=0.9)
    assert prints([difference.estimate, difference.low, difference.high], [".0349", "-.0176", ".0874"])
    ratio = stratified.mantel_haenszel(*TOLBUTAMIDE, "risk_ratio", level=0.9)
    assert prints([ratio.estimate, ratio.low, ratio.high], ["1.3256", ".8658", "2.0296"])
    odds = stratified.mantel_haenszel(*TOLBUTAMIDE, "odds_ratio", level=0.9)
    assert prints([odds.estimate, odds.low, odds.high], ["1.4031", ".8411", "2.3409"])


def test_rothman_2008_prints_cochrans_statistic():
    # 1.1976, P .2738: the binomial variance. Mantel-Haenszel's own is 1.1914, P .2750.
    test = stratified.cochran(*TOLBUTAMIDE)
    assert prints([test.statistic, test.p_value], ["1.1976", ".2738"])
    test = stratified.cochran_mantel_haenszel(*TOLBUTAMIDE, correction=False)
    assert prints([test.statistic, test.p_value], ["1.1914", ".2750"])


def test_r_prints_the_tail_of_bcg():
    # R 4.2.2, mantelhaen.test: 1.838073e-31, and with correction 2.333696e-31
    found = [stratified.cochran_mantel_haenszel(*BCG, correction=correction).p_value for correction in (False, True)]
    assert [f"{p:.6e}" for p in found] == ["1.838073e-31", "2.333696e-31"]


def test_r_corrects_no_excess_below_one_half():
    # R 4.2.2, mantelhaen.test on 5/10 v 5/11 and 6/13 v 4/9, with and without correction: 0.03931525031
    counts = [5, 6], [10, 13], [5, 4], [11, 9]
    found = [
        stratified.cochran_mantel_haenszel(*counts, correction=correction).statistic for correction in (False, True)
    ]
    assert [f"{statistic:.11f}" for statistic in found] == ["0.03931525031"] * 2


def pool(row):
    counts, measure = SETS[row["set"]], MEASURES[row["measure"]]
    if row["method"] == "mantel_haenszel":
        return stratified.mantel_haenszel(*counts, measure)
    if row["method"] == "peto":
        return stratified.peto(*counts)
    effects, variances = pooling.study_effects(*counts, measure)
    return getattr(pooling, row["method"])(effects, variances, scale=pooling.SCALES[measure])


@pytest.mark.parametrize("method", ["mantel_haenszel", "inverse_variance", "dersimonian_laird", "peto"])
def test_metafor_prints_the_same(method):
    rows = [row for row in RESULTS if row["method"] == method]
    assert len(rows) >= 43
    for row in rows:
        pooled = pool(row)
        log = row["measure"] != "RD"
        effect = [np.log(end) if log else end for end in (pooled.estimate, pooled.low, pooled.high)]
        expected = [float(row[column]) for column in ("estimate", "low", "high")]
        assert effect == pytest.approx(expected, rel=1e-9, abs=1e-9 * pooled.se), row
        found = [pooled.se, pooled.p_value, pooled.q_p_value, pooled.tau2]
        assert found == pytest.approx([float(row[c]) for c in ("se", "p", "q_p", "tau2")], rel=1e-8, abs=1e-14), row
        assert [pooled.q, pooled.i2] == pytest.approx([float(row["q"]), float(row["i2"])], rel=1e-9, abs=1e-12), row


@pytest.mark.parametrize(("method", "correction"), [("cmh", False), ("cmh-corrected", True)])
def test_metafor_prints_the_same_stratified_test(method, correction):
    rows = [row for row in RESULTS if row["method"] == method]
    assert len(rows) >= 43
    for row in rows:
        test = stratified.cochran_mantel_haenszel(*SETS[row["set"]], correction=correction)
        assert [test.statistic, test.p_value] == pytest.approx(
            [float(row["estimate"]), float(row["p"])], rel=1e-9, abs=0
        ), row


def test_one_study_is_itself():
    pooled = pooling.dersimonian_laird([0.3], [0.04])
    assert (pooled.estimate, pooled.se, pooled.tau2, pooled.q_p_value) == (0.3, 0.2, 0.0, 1.0)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: pooling.inverse_variance([], []), "studies: expected two lists of one length, got shapes"),
        (lambda: pooling.inverse_variance([1, 2], [1]), "studies: expected two lists of one length"),
        (lambda: pooling.dersimonian_laird([1, 2], [1, 0]), "variances: expected a number > 0, got 0"),
        (
            lambda: pooling.study_effects([1], [2], [1], [2], "hazard_ratio"),
            "measure: expected one of risk_ratio, odds_ratio",
        ),
        (lambda: stratified.mantel_haenszel([1], [2], [1], [2], "hazard_ratio"), "measure: expected one of"),
        (
            lambda: stratified.mantel_haenszel([0], [2], [1], [2]),
            "risk ratio: expected strata that bound it on both sides",
        ),
        (
            lambda: stratified.mantel_haenszel([1], [1], [1], [2], "odds_ratio"),
            "odds ratio: expected strata that bound",
        ),
        (lambda: stratified.peto([0], [2], [0], [2]), "peto: expected events and non-events in some stratum"),
        (lambda: stratified.cochran([2], [2], [2], [2]), "cochran: expected events and non-events in some stratum"),
        (
            lambda: stratified.cochran_mantel_haenszel([0], [2], [0], [2], correction=False),
            "expected events and non-events",
        ),
        (lambda: stratified.peto([3], [2], [0], [2]), "expected x1 <= n1, got 3/2"),
    ],
)
def test_bad_input_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


ONE_TELLING = [3, 2], [3, 3], [2, 3], [2, 4]
"""The first stratum has no non-events, and in `NO_EVENTS` no events: metafor's rma.mh() and rma.peto() print QE = 0, QEp = 1, I2 = 0."""
NO_EVENTS = [0, 0], [5, 4], [0, 1], [4, 5]


@pytest.mark.parametrize(
    "pooled",
    [stratified.peto(*NO_EVENTS), *(stratified.mantel_haenszel(*ONE_TELLING, measure) for measure in pooling.SCALES)],
    ids=["peto", *pooling.SCALES],
)
def test_one_stratum_that_says_something_has_no_heterogeneity(pooled):
    assert (pooled.q, pooled.q_df, pooled.q_p_value, pooled.i2) == (0, 0, 1, 0)


@pytest.mark.parametrize("scale", ["ln", "Log", "", None])
@pytest.mark.parametrize("pool", [pooling.inverse_variance, pooling.dersimonian_laird])
def test_an_unknown_scale_is_refused_with_the_names_of_the_scales(pool, scale):
    with pytest.raises(ValueError, match=f"^scale: expected natural or log, got {re.escape(repr(scale))}$"):
        pool([-0.8893, -1.5854], [0.3256, 0.1946], scale=scale)
