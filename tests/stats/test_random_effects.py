"""Random effects against publications and metafor on 1,161 models (tests/reference/random_effects.R), and properties."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reference_tables import prints, text_rows

from evidence.stats import pooling
from evidence.stats.random_effects import BETWEEN, PREDICTIONS, TESTS, between_study_variance, pool, q_profile

SETS: dict[str, list[list[int]]] = {}
for line in text_rows("pooling_studies.csv"):
    SETS.setdefault(line["set"].strip('"'), []).append([int(line[name]) for name in ("x1", "n1", "x2", "n2")])
MEASURES = {"RR": "risk_ratio", "OR": "odds_ratio", "RD": "risk_difference"}
MODELS = text_rows("random_effects.csv")
BCG = np.array(SETS["bcg"]).T
some_studies = st.integers(2, 9).flatmap(
    lambda k: st.tuples(
        st.lists(st.floats(-3, 3), min_size=k, max_size=k), st.lists(st.floats(0.01, 4), min_size=k, max_size=k)
    )
)


def near(value: float, text: str, rel: float = 1e-9, absolute: float = 1e-12) -> bool:
    return value == pytest.approx(float(text), rel=rel, abs=absolute, nan_ok=True)


def test_metafor_prints_the_same():
    assert len(MODELS) > 1000
    for line in MODELS:
        effects = pooling.study_effects(*np.array(SETS[line["set"]]).T, MEASURES[line["measure"]])
        plain: str = "normal" if line["test"] == "normal" else "t_k_minus_1"
        found = pool(*effects, line["method"], line["test"], plain)
        riley = pool(*effects, line["method"], line["test"], "t_k_minus_2")
        # REML stops in metafor where a step is below 1e-14; tau² near 0 is flat
        loose = {"rel": 1e-6, "absolute": 1e-8} if line["method"] == "reml" else {"rel": 1e-7, "absolute": 1e-9}
        for name in ("tau2", "estimate", "se", "low", "high", "i2"):
            assert near(getattr(found, name), line[name], **loose), (line, name, found)
        assert near(found.p_value, line["p"], 1e-5), line
        assert near(found.q, line["q"]), line
        assert near(found.q_p_value, line["q_p"]), line
        assert near(found.prediction_low, line["plain_low"], **loose), line
        assert near(found.prediction_high, line["plain_high"], **loose), line
        if line["k"] != "2":
            assert near(riley.prediction_low, line["riley_low"], **loose), line
            assert near(riley.prediction_high, line["riley_high"], **loose), line


def test_metafor_prints_the_same_q_profile():
    compared = 0
    for line in MODELS:
        if (
            line["test"] == "normal" and line["method"] == "reml" and float(line["profile_high"]) < 99
        ):  # metafor stops at 100
            low, high = q_profile(*pooling.study_effects(*np.array(SETS[line["set"]]).T, MEASURES[line["measure"]]))
            assert near(low, line["profile_low"], 1e-6, 1e-8), line
            assert near(high, line["profile_high"], 1e-6, 1e-8), line
            compared += 1
    assert compared > 80


def test_bcg_as_metafor_prints_it():
    # Colditz 1994, dat.bcg: ?rma.uni, ?confint.rma.uni and ?predict.rma of metafor
    effects = pooling.study_effects(*BCG, "risk_ratio")
    found = pool(*effects, "reml", prediction="normal")
    assert prints(
        [found.tau2, found.estimate, found.se, found.low, found.high],
        ["0.3132", "-0.7145", "0.1798", "-1.0669", "-0.3622"],
    )
    assert prints([100 * found.i2, found.q], ["92.22", "152.2330"])
    assert prints(q_profile(*effects), ["0.1197", "1.1115"])
    ratio = pool(*effects, "reml", prediction="normal", scale="log")
    values = [ratio.estimate, ratio.low, ratio.high, ratio.prediction_low, ratio.prediction_high]
    assert prints(values, ["0.4894", "0.3441", "0.6962", "0.1546", "1.5490"])
    adjusted = pool(*effects, "reml", "hartung_knapp")
    assert prints(
        [adjusted.se, adjusted.p_value, adjusted.low, adjusted.high], ["0.1808", "0.0019", "-1.1084", "-0.3206"]
    )
    paule_mandel = pool(*effects, "paule_mandel")
    values = [paule_mandel.tau2, paule_mandel.estimate, paule_mandel.se, paule_mandel.low, paule_mandel.high]
    assert prints(values, ["0.3181", "-0.7150", "0.1809", "-1.0695", "-0.3604"])


def test_dersimonian_laird_is_that_of_pooling():
    effects = pooling.study_effects(*BCG, "odds_ratio")
    here, there = pool(*effects, "dersimonian_laird", scale="log"), pooling.dersimonian_laird(*effects, scale="log")
    for name in ("estimate", "se", "low", "high", "p_value", "q", "tau2", "i2"):
        assert getattr(here, name) == pytest.approx(getattr(there, name), rel=1e-12, abs=0)


@given(some_studies, st.sampled_from(list(BETWEEN)), st.sampled_from(TESTS), st.sampled_from(PREDICTIONS))
def test_sign_order_and_unit(studies, tau2, test, prediction):
    effects, variances = map(np.array, studies)
    found = pool(effects, variances, tau2, test, prediction)
    turned = pool(-effects[::-1], variances[::-1], tau2, test, prediction)
    scaled = pool(8 * effects, 64 * variances, tau2, test, prediction)
    slack = 1e-6 * (1 + found.high - found.low)
    assert turned.low == pytest.approx(-found.high, rel=1e-6, abs=slack)
    assert turned.prediction_high == pytest.approx(-found.prediction_low, rel=1e-6, abs=slack, nan_ok=True)
    assert scaled.low / 8 == pytest.approx(found.low, rel=1e-6, abs=slack)
    assert scaled.tau2 / 64 == pytest.approx(found.tau2, rel=1e-5, abs=1e-7)
    assert found.low <= found.estimate <= found.high
    assert 0 <= found.p_value <= 1
    assert 0 <= found.i2 < 1


@given(some_studies)
def test_prediction_holds_the_interval_and_truncation_widens(studies):
    for tau2 in BETWEEN:
        found = pool(*studies, tau2, prediction="normal")
        assert found.prediction_low <= found.low
        assert found.high <= found.prediction_high
        bare, truncated = pool(*studies, tau2, "hartung_knapp"), pool(*studies, tau2, "hartung_knapp_truncated")
        assert truncated.low <= bare.low
        assert bare.high <= truncated.high
        assert found.se <= truncated.se * (1 + 1e-12)


@given(some_studies)
def test_paule_mandel_gives_q_its_expectation_and_lies_in_wide_q_profiles(studies):
    effects, variances = map(np.array, studies)
    tau2 = between_study_variance(effects, variances, "paule_mandel")
    q = pooling.cochran_q(effects, variances + tau2)
    assert q == pytest.approx(len(effects) - 1, rel=1e-6, abs=0) or (tau2 == 0 and q < len(effects) - 1)
    low, high = q_profile(effects, variances, 0.95)
    wide_low, wide_high = q_profile(effects, variances, 0.99)
    assert wide_low <= low <= high <= wide_high
    assert low <= tau2 * (1 + 1e-9)
    assert tau2 <= high or len(effects) == 2  # of one degree of freedom the mean lies beyond few quantiles


@given(some_studies)
def test_reml_is_a_maximum_of_the_restricted_likelihood(studies):
    effects, variances = map(np.array, studies)
    tau2 = between_study_variance(effects, variances, "reml")

    def likelihood(value):
        weights = 1 / (variances + value)
        mean = np.average(effects, weights=weights)
        return (np.log(weights).sum() - np.log(weights.sum()) - np.sum(weights * (effects - mean) ** 2)) / 2

    for beside in (max(0.0, tau2 - 1e-3), tau2 + 1e-3):
        assert likelihood(tau2) >= likelihood(beside) - 1e-9


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: pool([1], [1]), "studies: expected at least two, got 1"),
        (lambda: pool([1, 2], [1, 0]), "variances: expected a number > 0, got 0"),
        (lambda: pool([1, 2], [1, 1], "ml"), "tau2: expected one of dersimonian_laird, reml, paule_mandel, got 'ml'"),
        (
            lambda: pool([1, 2], [1, 1], test="knha"),
            "test: expected one of normal, hartung_knapp, hartung_knapp_truncated, got 'knha'",
        ),
        (lambda: pool([1, 2], [1, 1], prediction="riley"), "prediction: expected one of t_k_minus_2, .* got 'riley'"),
        (lambda: pool([1, 2], [1, 1], scale="ln"), "scale: expected natural or log, got 'ln'"),
        (lambda: q_profile([1, 2], [1, 1], 1.5), "level: expected a number between 0 and 1, got 1.5"),
    ],
)
def test_bad_input_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_two_studies_have_no_prediction_with_k_minus_2():
    found = pool([0, 1], [0.1, 0.2])
    assert np.isnan([found.prediction_low, found.prediction_high]).all()
