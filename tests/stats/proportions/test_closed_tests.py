"""Closed-form p-values: published statistics, limits, and counts whose products are large."""

import math
from fractions import Fraction

import numpy as np
import pytest
from scipy.special import ndtri

from evidence.stats.proportions import p_values
from evidence.stats.proportions.testing import CLOSED


def chi_square(method, *table):
    """The statistic behind a two-sided normal p-value."""
    return float(ndtri(p_values(*table, methods=[method])[method] / 2)) ** 2


@pytest.mark.parametrize(
    ("method", "printed"),
    [
        ("pearson", "25.0139"),
        ("likelihood_ratio", "25.3720"),
        ("pearson_yates", "24.4291"),
        ("n_minus_1", "25.0128"),
    ],
)
def test_agresti_introduction_to_categorical_data_analysis_table_2_3_aspirin(method, printed):
    # SAS PROC FREQ on 189/10845 events/non-events v 104/10933
    assert f"{chi_square(method, 189, 11034, 104, 11037):.4f}" == printed


@pytest.mark.parametrize(
    ("method", "statistic", "p"),
    [
        ("pearson", "4.9597", "0.0259"),
        ("pearson_yates", "3.1879", "0.0742"),
        ("likelihood_ratio", "5.0975", "0.0240"),
    ],
)
def test_sas_proc_freq_fat_comparison(method, statistic, p):
    assert f"{chi_square(method, 11, 15, 2, 8):.4f}" == statistic
    assert f"{p_values(11, 15, 2, 8, methods=[method])[method]:.4f}" == p


def test_holland_bronchitis():
    assert f"{chi_square('pearson', 26, 273, 44, 1046):.4f}" == "12.1804"


@pytest.mark.parametrize("n", [200, 2**20, 2**31])
def test_a_null_difference_is_p_1_whatever_the_size(n):
    p = p_values(n // 4, n, n // 8, n // 2, methods=[*CLOSED])
    assert {method: float(value) for method, value in p.items()} == dict.fromkeys(CLOSED, 1.0)


def test_products_of_the_largest_counts_do_not_overflow():
    x1, n1, x2, n2 = 2**30, 2**31, 2**30 + 50_000, 2**31
    exact = Fraction((x1 * n2 - x2 * n1) ** 2 * (n1 + n2), n1 * n2 * (x1 + x2) * (n1 + n2 - x1 - x2))
    assert chi_square("pearson", x1, n1, x2, n2) == pytest.approx(float(exact), rel=1e-12, abs=0)


def test_yates_correction_stops_at_no_difference():
    # |x1 n2 - x2 n1| = 5, less than N/2: corrected to nothing
    assert p_values(1, 5, 2, 5, methods=["pearson_yates"])["pearson_yates"] == 1.0


@pytest.mark.parametrize("method", ["wald_unpooled", "student_t", "welch_t"])
def test_a_difference_without_variance_is_p_0(method):
    assert p_values(0, 9, 9, 9, methods=[method])[method] == 0.0
    assert p_values(0, 9, 9, 9, methods=[method], alternative="less")[method] == 0.0
    assert p_values(0, 9, 9, 9, methods=[method], alternative="greater")[method] == 1.0


@pytest.mark.parametrize("table", [(0, 9, 5, 9), (5, 9, 0, 9), (0, 9, 9, 9)])
@pytest.mark.parametrize("method", ["wald_log_rr", "wald_log_or"])
def test_a_logarithm_without_end_is_p_1(method, table):
    # the larger the arm, the nearer a single event comes to it
    assert p_values(*table, methods=[method])[method] == 1.0
    assert p_values(*table, methods=[method], alternative="greater")[method] == 0.5


def test_no_degrees_of_freedom_is_p_1():
    assert p_values(1, 1, 0, 1, methods=["student_t"])["student_t"] == 1.0
    assert p_values(1, 1, 4, 9, methods=["welch_t"])["welch_t"] == 1.0


@pytest.mark.parametrize("method", CLOSED)
def test_no_table_gives_a_warning_or_a_nan(method):
    n = np.array([1, 2, 3, 100_000])
    x = np.stack([np.zeros(4, dtype=int), n // 2, n])
    with np.errstate(all="raise", under="ignore"):
        p = p_values(x[:, :, None, None], n[:, None, None], x, n, methods=[method])[method]
    assert not np.isnan(p).any()


def test_a_far_tail_keeps_its_relative_accuracy():
    # z = sqrt(1000): 2 Phi(-z) by its continued fraction
    z = math.sqrt(1000)
    fraction = z
    for k in range(60, 0, -1):
        fraction = z + k / fraction
    tail = 2 * math.exp(-500) / math.sqrt(2 * math.pi) / fraction
    assert p_values(0, 500, 500, 500, methods=["pearson"])["pearson"] == pytest.approx(tail, rel=1e-11, abs=0)
