"""What the catalogue says that SciPy and statsmodels print, they print: 60/71 v 51/72, to six decimals."""

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep as confint
from statsmodels.stats.proportion import test_proportions_2indep as proportions_test

from evidence.methods import METHODS
from evidence.stats.proportions import estimates, intervals, p_values

ARMS = (60, 71, 51, 72)
ROWS = [[60, 11], [51, 21]]
COLUMNS = np.transpose(ROWS)


def chi_square(**options):
    return stats.chi2_contingency(ROWS, **options).pvalue


def limits(measure, method):
    return confint(*ARMS, compare=measure, method=method)


CALLS = {
    ("two_proportions", "fisher"): lambda: stats.fisher_exact(ROWS).pvalue,
    ("two_proportions", "pearson_yates"): chi_square,
    ("two_proportions", "likelihood_ratio"): lambda: chi_square(correction=False, lambda_="log-likelihood"),
    ("two_proportions", "n_minus_1"): lambda: proportions_test(*ARMS, method="score").pvalue,
    ("two_proportions", "wald_unpooled"): lambda: proportions_test(*ARMS, compare="diff", method="wald").pvalue,
    ("two_proportions", "barnard_pooled"): lambda: stats.barnard_exact(COLUMNS, pooled=True).pvalue,
    ("two_proportions", "barnard_unpooled"): lambda: stats.barnard_exact(COLUMNS, pooled=False).pvalue,
    ("two_proportions", "boschloo"): lambda: stats.boschloo_exact(COLUMNS).pvalue,
    ("risk_difference", "newcombe"): lambda: limits("diff", "newcomb"),
    ("risk_difference", "agresti_caffo"): lambda: limits("diff", "agresti-caffo"),
    ("risk_ratio", "katz_log"): lambda: stats.contingency.relative_risk(*ARMS).confidence_interval(),
    ("risk_ratio", "walter_log"): lambda: limits("ratio", "log-adjusted"),
    ("odds_ratio", "cornfield_exact"): lambda: stats.contingency.odds_ratio(ROWS).confidence_interval(),
    ("odds_ratio", "gart"): lambda: limits("odds-ratio", "logit-adjusted"),
    ("risk_difference", "wald_uncut"): lambda: limits("diff", "wald"),
    ("risk_ratio_estimate", "sample"): lambda: stats.contingency.relative_risk(*ARMS).relative_risk,
    ("odds_ratio_estimate", "sample"): lambda: stats.contingency.odds_ratio(ROWS, kind="sample").statistic,
    ("odds_ratio_estimate", "conditional_ml"): lambda: stats.contingency.odds_ratio(ROWS).statistic,
}


def ours(family, method):
    if family == "two_proportions":
        return p_values(*ARMS, methods=[method])[method]
    if family.endswith("_estimate"):
        return estimates(*ARMS, measure=family.removesuffix("_estimate"), methods=[method])[method]
    return intervals(*ARMS, measure=family, methods=[method])[method]


@pytest.mark.parametrize(("family", "method"), CALLS, ids=[".".join(key) for key in CALLS])
def test_it_prints_the_same(family, method):
    assert np.round(CALLS[family, method](), 6).tolist() == np.round(ours(family, method), 6).tolist()


@pytest.mark.parametrize("arms", [(12, 50, 22, 50), (1, 38, 0, 39), (4, 5, 0, 5), (0, 9, 3, 7), (19, 19, 11, 16)])
def test_equal_arms_empty_cells_and_limits_beyond_the_range(arms):
    rows = [[arms[0], arms[1] - arms[0]], [arms[2], arms[3] - arms[2]]]
    exact = stats.contingency.odds_ratio(rows)
    ours = estimates(*arms, measure="odds_ratio")
    assert ours["conditional_ml"] == pytest.approx(exact.statistic, rel=1e-9, abs=0)
    assert ours["sample"] == pytest.approx(
        stats.contingency.odds_ratio(rows, kind="sample").statistic, rel=1e-14, abs=0
    )
    assert intervals(*arms, measure="odds_ratio")["cornfield_exact"] == pytest.approx(
        tuple(exact.confidence_interval()), rel=1e-9, abs=0
    )
    assert p_values(*arms, methods="fisher")["fisher"] == pytest.approx(
        stats.fisher_exact(rows).pvalue, rel=1e-9, abs=0
    )
    wald = intervals(*arms, methods=["wald_uncut"])["wald_uncut"]
    assert wald == pytest.approx(confint(*arms, compare="diff", method="wald"), rel=1e-12, abs=0)


def test_no_call_of_the_catalogue_is_left_out():
    named = {
        (row.family, row.id) for row in METHODS for name in row.software if name.startswith(("SciPy", "statsmodels"))
    }
    assert named == set(CALLS)
    assert not any(name.startswith("Python") for row in METHODS for name in row.software)


@pytest.mark.parametrize("name", ["barnard_exact", "boschloo_exact"])
def test_scipy_takes_the_arms_as_columns(name):
    """With the arms as rows the same call conditions on the outcomes, and prints another P."""
    test = getattr(stats, name)
    assert f"{test(ROWS).pvalue:.4f}" == {"barnard_exact": "0.0506", "boschloo_exact": "0.0534"}[name]
    assert f"{test(COLUMNS).pvalue:.4f}" == {"barnard_exact": "0.0520", "boschloo_exact": "0.0576"}[name]
