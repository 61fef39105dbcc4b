"""Tables of counts and means of several groups against R: 405 tables and 251 sets of means (tests/reference/groups.R)."""

import numpy as np
import pytest
from reference_tables import text_rows

from evidence.stats.groups import anova, contingency, fisher_freeman_halton, trend

TABLES = [
    (np.array([[int(cell) for cell in row.split("-")] for row in line["table"].split(";")]), line)
    for line in text_rows("groups_tables.csv")
]
MEANS = [
    ([[float(value) for value in line[name].split(";")] for name in ("means", "sds", "sizes")], line)
    for line in text_rows("groups_means.csv")
]
# a P far out: the digits of chi-squared and F that R prints carry over
RELATIVE, TINY = 1e-9, 1e-290


def near(value: float, text: str, rel: float = RELATIVE) -> bool:
    return float(value) == pytest.approx(float(text), rel=rel, abs=TINY)


def test_chi_squared_tests():
    for counts, line in TABLES:
        found = contingency.chi_squared_tests(counts)
        pearson, likelihood_ratio = found["pearson"], found["likelihood_ratio"]
        assert near(pearson.statistic, line["statistic"]), line
        assert (float(pearson.df), near(pearson.p_value, line["pearson"])) == (float(line["df"]), True), line
        assert near(likelihood_ratio.statistic, line["g"], 1e-7), line  # R's sum of logarithms cancels
        assert near(likelihood_ratio.p_value, line["likelihood_ratio"], 1e-7), line


def test_exact_test():
    lines = [(counts, line) for counts, line in TABLES if line["exact"] != "nan"]
    assert len(lines) >= 200
    for counts, line in lines:
        assert near(fisher_freeman_halton(counts), line["exact"], 1e-8), line


def test_trend():
    lines = [(counts, line) for counts, line in TABLES if line["trend"] != "nan"]
    assert len(lines) >= 200
    for counts, line in lines:
        arms = counts[:, 0], counts.sum(axis=1)
        z = trend.z_values(*arms)["cochran_armitage"]
        assert float(z**2) == pytest.approx(float(line["trend"]), rel=RELATIVE, abs=1e-20)
        # z near 0 is the rounding of its sum; P there is 1 but for that
        assert near(trend.p_values(*arms)["cochran_armitage"], line["trend_p"], 1e-8), line


def test_anova():
    for groups, line in MEANS:
        found = anova.f_tests(*groups)
        assert near(found["anova"].statistic, line["anova_f"]), line
        assert near(found["anova"].p_value, line["anova_p"]), line
        assert near(found["welch"].statistic, line["welch_f"]), line
        assert near(found["welch"].df2, line["welch_df2"]), line
        assert near(found["welch"].p_value, line["welch_p"], 1e-8), line
