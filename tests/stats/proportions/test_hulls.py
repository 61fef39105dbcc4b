"""Hulls of the minimum-likelihood and Blaker intervals by brute force: the p-value at every jump and on a fine grid.

The p-values are written from their definitions, with integers for the ways and a table kept if it is no likelier than the
observed one (but for rounding).
"""

import math

import numpy as np
import pytest

from evidence.stats.proportions.estimation import INTERVALS

ALPHA = 0.05
TIE = 1 + 1e-9


def conditional_p_values(x1: int, n1: int, x2: int, n2: int, share: float) -> tuple[np.ndarray, np.ndarray]:
    """p-values by minimum likelihood at odds ratios: a grid, and both sides of each one at which two tables tie."""
    m = x1 + x2
    k = np.arange(max(0, m - n2), min(n1, m) + 1)
    ways = np.array([math.comb(n1, int(i)) * math.comb(n2, m - int(i)) for i in k], dtype=float)
    others = k != x1
    ties = (ways[k == x1] / ways[others]) ** (1 / (k[others] - x1))
    odds = np.concatenate([np.geomspace(1e-4, 1e6, 8001), ties * (1 - 1e-12), ties, ties * (1 + 1e-12)])
    weights = np.log(ways) + np.log(odds)[:, None] * k
    p = np.exp(weights - weights.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    observed = p[:, k == x1]
    return odds, np.where(p <= observed * TIE, p, 0).sum(axis=1) - (1 - share) * observed[:, 0]


def binomial_blaker(x: int, n: int) -> tuple[np.ndarray, np.ndarray]:
    """p-values of Blaker's test at proportions: a grid, and fine steps around the limits of Clopper and Pearson."""
    near = np.concatenate(
        [limit + np.linspace(-0.03, 0.03, 4001) for limit in INTERVALS["one_proportion"]["blaker"](x, n)]
    )
    p = np.concatenate([np.linspace(1e-6, 1 - 1e-6, 3001), near])
    p = p[(p > 0) & (p < 1)]
    k = np.arange(n + 1)
    pmf = np.array([math.comb(n, int(i)) for i in k]) * p[:, None] ** k * (1 - p[:, None]) ** (n - k)
    lower, upper = np.cumsum(pmf, axis=1), np.cumsum(pmf[:, ::-1], axis=1)[:, ::-1]
    smaller = np.minimum(lower, upper)
    return p, np.where(smaller <= smaller[:, [x]] * TIE, pmf, 0).sum(axis=1)


def assert_hull(points: np.ndarray, p_values: np.ndarray, low: float, high: float, width: float) -> None:
    kept = points[p_values > ALPHA * (1 + 1e-9)]
    assert low * (1 - 1e-9) <= kept.min(), "a point below the interval is not rejected"
    assert kept.max() <= high * (1 + 1e-9), "a point above the interval is not rejected"
    if low > points.min():
        assert kept.min() <= low + width * (1 + low), "the lower limit is not attained"
    if high < points.max():
        assert kept.max() >= high - width * (1 + high), "the upper limit is not attained"


TABLES = [
    (7, 34, 1, 34),
    (60, 71, 51, 72),
    (3, 4, 1, 4),
    (0, 5, 2, 6),
    (5, 5, 1, 7),
    (1, 9, 8, 12),
    (10, 22, 15, 19),
    (2, 3, 1, 40),
]


@pytest.mark.parametrize(("method", "share"), [("baptista_pike", 1.0), ("baptista_pike_mid_p", 0.5)])
@pytest.mark.parametrize("table", TABLES, ids=str)
def test_baptista_pike(method: str, share: float, table: tuple[int, int, int, int]) -> None:
    low, high = (float(limit) for limit in INTERVALS["odds_ratio"][method](*table))
    assert_hull(*conditional_p_values(*table, share), low, high, width=0.003)


def test_baptista_pike_every_table_with_arms_of_five_and_seven() -> None:
    for x1 in range(6):
        for x2 in range(8):
            if 0 < x1 + x2 < 12:
                low, high = (float(limit) for limit in INTERVALS["odds_ratio"]["baptista_pike"](x1, 5, x2, 7))
                assert_hull(*conditional_p_values(x1, 5, x2, 7, 1.0), low, high, width=0.003)


@pytest.mark.parametrize(("x", "n"), [(0, 20), (1, 29), (15, 148), (60, 71), (5, 10), (12, 12), (1, 1), (3, 40)])
def test_blaker_2000(x: int, n: int) -> None:
    low, high = (float(limit) for limit in INTERVALS["one_proportion"]["blaker"](x, n))
    assert_hull(*binomial_blaker(x, n), low, high, width=2e-5)
