"""Several groups: published values, and what holds whatever the figures."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from reference_tables import prints

from evidence.stats import means as two_means
from evidence.stats.groups import anova, contingency, fisher_freeman_halton, rounded_anova, trend
from evidence.stats.proportions import p_values as two_proportions

tables = st.tuples(st.integers(2, 4), st.integers(2, 4)).flatmap(
    lambda shape: arrays(np.int64, shape, elements=st.integers(0, 500))
)
small_tables = st.tuples(st.integers(2, 4), st.integers(2, 3)).flatmap(
    lambda shape: arrays(np.int64, shape, elements=st.integers(0, 5))
)
arms = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), min_size=2, max_size=5).map(
    lambda pairs: ([x for x, _ in pairs], [x + y + 1 for x, y in pairs])
)
mean, sd, size = st.floats(-50, 50), st.floats(0.05, 20), st.integers(2, 300)
groups = st.lists(st.tuples(mean, sd, size), min_size=2, max_size=6).map(lambda rows: tuple(np.array(rows).T))


def test_three_groups_10_12_and_1_of_30():
    found = contingency.chi_squared_tests(contingency.from_arms([10, 12, 1], 30))["pearson"]
    assert prints([found.p_value], [".00244"])
    assert found.df == 2


def test_anova_of_23_2_31_6_and_25_5():
    found = anova.f_tests([23.2, 31.6, 25.5], [7.2, 5.8, 8.1], [14, 9, 12])["anova"]
    assert prints([found.statistic, found.p_value], ["3.79", ".0334"])
    assert (found.df1, found.df2) == (2, 32)


def test_tea_tasting_exact_as_in_fisher_test_of_r():
    assert prints([fisher_freeman_halton([[3, 1], [1, 3]])], ["0.4857"])  # ?fisher.test: Agresti 1990, p. 61


def test_job_satisfaction_exact_as_in_fisher_test_of_r():
    # ?fisher.test: Agresti 2002, p. 57, P = 0.7827; R 4.2.2 to more digits
    job = [[1, 2, 1, 0], [3, 3, 6, 1], [10, 10, 14, 9], [6, 7, 12, 11]]
    assert prints([fisher_freeman_halton(job)], ["0.782684938966"])


def test_smokers_trend_as_in_prop_trend_test_of_r():
    # ?prop.trend.test: Fleiss 1981, p. 139: X-squared = 8.2249, p = 0.004132
    smokers = [83, 90, 129, 70], [86, 93, 136, 82]
    z = trend.z_values(*smokers)["cochran_armitage"]
    assert prints([z**2, trend.p_values(*smokers)["cochran_armitage"]], ["8.2249", "0.004132"])
    assert z < 0  # the proportion falls


@given(tables)
def test_neither_order_nor_transposition_of_a_table_changes_its_tests(table):
    here = contingency.chi_squared_tests(table)
    for other in (table[::-1], table[:, ::-1], table.T):
        there = contingency.chi_squared_tests(other)
        for method, test in here.items():
            np.testing.assert_allclose(test, there[method], rtol=1e-8, atol=1e-8)
    assert all(0 <= test.p_value <= 1 for test in here.values())


@settings(deadline=None, max_examples=60)
@given(small_tables)
def test_neither_order_nor_transposition_changes_the_exact_test(table):
    p = fisher_freeman_halton(table)
    assert 0 < p <= 1
    for other in (table[::-1], table[:, ::-1], table.T):
        assert fisher_freeman_halton(other) == pytest.approx(p, rel=1e-9, abs=0)


@given(st.integers(0, 40), st.integers(0, 40), st.integers(1, 40), st.integers(1, 40))
def test_two_groups_have_the_p_values_of_two_proportions(x1, x2, more1, more2):
    counts = x1, x1 + more1, x2, x2 + more2
    table = contingency.from_arms([x1, x2], [x1 + more1, x2 + more2])
    known = two_proportions(*counts, methods=["pearson", "likelihood_ratio", "fisher", "n_minus_1"])
    found = contingency.p_values(table)
    for method, p in found.items():
        assert float(p) == pytest.approx(float(known[method]), rel=1e-7, abs=0)
    assert fisher_freeman_halton(table) == pytest.approx(float(known["fisher"]), rel=1e-9, abs=0)
    z = trend.p_values([x1, x2], [x1 + more1, x2 + more2])
    assert float(z["cochran_armitage"]) == pytest.approx(float(known["pearson"]), rel=1e-7, abs=0)
    assert float(z["linear_by_linear"]) == pytest.approx(float(known["n_minus_1"]), rel=1e-7, abs=0)


@given(arms, st.sampled_from(trend.METHODS))
def test_reversed_groups_turn_the_trend_round(counts, method):
    x, n = counts
    z = trend.z_values(x, n, methods=method)[method]
    np.testing.assert_allclose(trend.z_values(x[::-1], n[::-1], methods=method)[method], -z, rtol=1e-9, atol=1e-9)
    scores = 10 - 3.0 * np.arange(len(x))
    np.testing.assert_allclose(trend.z_values(x, n, scores, method)[method], -z, rtol=1e-9, atol=1e-9)


def test_many_tables_at_once_are_those_one_by_one():
    many = np.array([[[10, 20], [12, 18], [1, 29]], [[0, 5], [0, 6], [0, 7]], [[3, 0], [2, 0], [1, 4]]])
    for method, p in contingency.p_values(many).items():
        assert p.tolist() == [float(contingency.p_values(table)[method]) for table in many]
    z = trend.z_values(many[..., 0], many.sum(axis=-1))["cochran_armitage"]
    assert z.tolist() == [float(trend.z_values(t[:, 0], t.sum(axis=-1))["cochran_armitage"]) for t in many]


def test_an_empty_group_or_category_is_left_out():
    full, gaps = [[3, 5], [6, 2]], [[3, 0, 5], [0, 0, 0], [6, 0, 2]]
    assert contingency.chi_squared_tests(gaps) == contingency.chi_squared_tests(full)
    assert fisher_freeman_halton(gaps) == fisher_freeman_halton(full)
    assert contingency.chi_squared_tests([[0, 4], [0, 7]])["pearson"] == (0, 0, 1)
    assert fisher_freeman_halton([[0, 4], [0, 7]]) == 1


def test_a_table_too_large_for_the_exact_test_says_so():
    with pytest.raises(
        ValueError, match=r"table: expected a table small enough for the exact test: 4,000,000 .* got \d"
    ):
        fisher_freeman_halton(np.full((5, 5), 100))


@given(groups)
def test_two_groups_are_student_and_welch(figures):
    means, sds, sizes = (part[:2] for part in figures)
    known = two_means.p_values(means[0], sds[0], sizes[0], means[1], sds[1], sizes[1], ["student", "welch"])
    found = anova.p_values(means, sds, sizes)
    assert float(found["anova"]) == pytest.approx(float(known["student"]), rel=1e-8, abs=1e-300)
    assert float(found["welch"]) == pytest.approx(float(known["welch"]), rel=1e-8, abs=1e-300)


@given(groups, st.integers(-6, 6))
def test_neither_order_nor_unit_changes_the_analysis_of_variance(figures, power):
    means, sds, sizes = figures
    here = anova.f_tests(*figures)
    for other in ((means[::-1], sds[::-1], sizes[::-1]), (means * 2.0**power, sds * 2.0**power, sizes)):
        for method, test in anova.f_tests(*other).items():
            np.testing.assert_allclose(test, here[method], rtol=1e-6, atol=1e-12)
    assert all(0 <= test.p_value <= 1 for test in here.values())


@given(groups, st.sampled_from([0.5, 0.05]), st.data())
def test_what_could_have_been_printed_so_lies_in_the_ranges(figures, half, data):
    means, sds, sizes = figures
    mean_pairs = [(m - half, m + half) for m in means]
    sd_pairs = [(s - half, s + half) for s in sds]
    shares = np.array(data.draw(st.lists(st.floats(0, 1), min_size=2 * len(means), max_size=2 * len(means))))
    true_means = means + half * (2 * shares[: len(means)] - 1)
    true_sds = np.maximum(sds + half * (2 * shares[len(means) :] - 1), 1e-9)
    found = anova.f_tests(true_means, true_sds, sizes)
    ranges = (
        rounded_anova.statistic_ranges(mean_pairs, sd_pairs, sizes),
        rounded_anova.p_ranges(mean_pairs, sd_pairs, sizes),
    )
    for method, test in found.items():
        (f_low, f_high), (p_low, p_high) = (range_[method] for range_ in ranges)
        assert f_low * (1 - 1e-9) - 1e-9 <= test.statistic <= f_high * (1 + 1e-9)
        assert p_low * (1 - 1e-7) <= test.p_value <= p_high * (1 + 1e-7)


@given(st.lists(st.tuples(st.floats(1, 9), st.floats(0, 0.9), size), min_size=2, max_size=5))
def test_the_degrees_of_freedom_of_welch_lie_in_their_range_at_every_corner_of_the_sds(rows):
    sds, widths, sizes = map(np.array, zip(*rows, strict=True))
    pairs = [(sd - width, sd + width) for sd, width in zip(sds, widths, strict=True)]
    low, high = rounded_anova.welch_df2_range(pairs, sizes)
    corners = np.array(np.meshgrid(*pairs)).reshape(len(pairs), -1).T
    df2 = anova.f_tests(np.arange(len(pairs)), corners, sizes, "welch")["welch"].df2
    assert low * (1 - 1e-9) <= df2.min()
    assert df2.max() <= high * (1 + 1e-9)
    if np.all(widths == 0):
        assert (low, high) == (pytest.approx(df2.min(), rel=1e-9, abs=0), pytest.approx(df2.max(), rel=1e-9, abs=0))


@given(groups)
def test_both_ends_of_the_range_of_anova_are_possible(figures):
    means, sds, sizes = figures
    half = 0.04  # below the smallest SD
    mean_pairs, sd_pairs = [(m - half, m + half) for m in means], [(s - half, s + half) for s in sds]
    low, high = rounded_anova.statistic_ranges(mean_pairs, sd_pairs, sizes, "anova")["anova"]
    corners = np.array(np.meshgrid(*mean_pairs)).reshape(len(means), -1).T
    assert high == pytest.approx(
        float(anova.f_tests(corners, sds - half, sizes)["anova"].statistic.max()), rel=1e-6, abs=1e-9
    )
    # the smallest: every mean as near as it can be to one centre
    ends = np.array(mean_pairs)
    centres = np.linspace(ends.min(), ends.max(), 4001)[:, None]
    nearest = np.clip(centres, ends[:, 0], ends[:, 1])
    best = float(anova.f_tests(nearest, sds + half, sizes)["anova"].statistic.min())
    assert low <= best * (1 + 1e-9) + 1e-12
    assert best <= low * 1.001 + 1e-3 * np.square(2 * np.ptp(ends) / 4001) * sizes.sum() / sds.min() ** 2 + 1e-9


def test_anova_of_three_printed_groups_under_rounding():
    means, sds = [(23.15, 23.25), (31.55, 31.65), (25.45, 25.55)], [(7.15, 7.25), (5.75, 5.85), (8.05, 8.15)]
    low, high = rounded_anova.statistic_ranges(means, sds, [14, 9, 12], "anova")["anova"]
    assert low < 3.785 <= 3.795 < high  # the printed 3.79


def test_sds_of_0():
    found = anova.f_tests([1, 2, 3], 0, 5)
    assert (found["anova"].statistic, found["anova"].p_value) == (np.inf, 0)
    assert np.isnan(found["welch"].statistic)
    assert anova.f_tests([2, 2, 2], 0, 5)["anova"].p_value == 1


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: contingency.p_values([[1, 2, 3]]),
            r"table: expected at least two rows and two columns, got shape \(1, 3\)",
        ),
        (lambda: contingency.p_values([[1, 2], [3, -4]]), "table: expected a whole number >= 0, got -4"),
        (lambda: contingency.from_arms([5, 9], [8, 8]), "expected x <= n, got 9/8"),
        (lambda: fisher_freeman_halton(np.ones((2, 2, 2))), "table: expected one table, two axes, got shape"),
        (
            lambda: trend.z_values([1, 2], [3, 4], [1, 1]),
            "scores: expected one number for each of two or more groups, not all equal",
        ),
        (lambda: anova.f_tests(1, 2, 3), "means: expected two or more groups"),
        (lambda: anova.f_tests([1, 2], [1, -1], 3), "sds: expected a number >= 0, got -1"),
        (
            lambda: rounded_anova.p_ranges([(1, 2)] * 15, [(1, 2)] * 15, [9] * 15),
            "groups: expected .* 2 to 14 groups, got 15, 15 and 15",
        ),
        (
            lambda: rounded_anova.p_ranges([(2, 1)] * 3, [(1, 2)] * 3, [9] * 3),
            "mean: expected low <= high, got 2 and 1",
        ),
    ],
)
def test_bad_input_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
