"""Chan and Zhang's interval by brute force on small arms, and its symmetries."""

import math

import numpy as np
import pytest
from scipy.optimize import brentq

from evidence.stats.proportions.exact_difference import chan_zhang
from evidence.stats.proportions.risk_difference import mee
from evidence.stats.proportions.score_region import ScoreRegion, score_statistic

TAIL = 0.025
WIDTH = 3e-8  # to which a limit is found
TABLES = [
    (1, 1, 0, 1),
    (0, 3, 0, 4),
    (2, 4, 1, 4),
    (3, 5, 1, 5),
    (6, 6, 2, 5),
    (4, 6, 3, 7),
    (1, 2, 6, 8),
    (7, 8, 3, 8),
]
Table = tuple[int, int, int, int]


def statistic(delta: float, a: int, n1: int, b: int, n2: int) -> float:
    """The score statistic from its definition: p2 solves the likelihood equation numerically."""

    def slope(p: float) -> float:
        value = 0.0
        for x, n, q in ((a, n1, p + delta), (b, n2, p)):
            value += (x / q if x else 0.0) - ((n - x) / (1 - q) if n > x else 0.0)
        return value

    low, high = max(0.0, -delta), min(1.0, 1.0 - delta)
    inner = low + 1e-13, high - 1e-13
    p2 = low if slope(inner[0]) <= 0 else high if slope(inner[1]) >= 0 else brentq(slope, *inner, xtol=1e-15)
    p1 = min(1.0, max(0.0, p2 + delta))
    variance = p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2
    away = a / n1 - b / n2 - delta
    return (
        away / math.sqrt(variance)
        if variance > 1e-15
        else (0.0 if abs(away) < 1e-12 else math.copysign(math.inf, away))
    )


def p_value(delta: float, table: Table, points: int = 4001) -> float:
    """The largest probability of tables as extreme, on a fine grid of p2."""
    _, n1, _, n2 = table
    observed = statistic(delta, *table)
    p2 = np.linspace(max(0.0, -delta), min(1.0, 1.0 - delta), points)
    p1 = np.clip(p2 + delta, 0, 1)
    total = np.zeros(points)
    for a in range(n1 + 1):
        for b in range(n2 + 1):
            if statistic(delta, a, n1, b, n2) >= observed - 1e-9:
                total += (
                    math.comb(n1, a) * p1**a * (1 - p1) ** (n1 - a) * math.comb(n2, b) * p2**b * (1 - p2) ** (n2 - b)
                )
    return float(total.max())


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_lower_limit_is_the_smallest_difference_not_rejected(table: Table) -> None:
    low = float(chan_zhang(*table)[0])
    for delta in np.linspace(-1 + 1e-6, low, 60):
        assert p_value(delta, table, 1001) <= TAIL
    assert p_value(low + 2 * WIDTH, table, 40_001) > TAIL - 1e-7


@pytest.mark.parametrize("table", [*TABLES, (60, 71, 51, 72), (9, 11, 4, 12)], ids=str)
def test_symmetries(table: Table) -> None:
    x1, n1, x2, n2 = table
    low, high = chan_zhang(*table)
    swapped = chan_zhang(x2, n2, x1, n1)
    assert (low, high) == (-swapped[1], -swapped[0])
    assert chan_zhang(n1 - x1, n1, n2 - x2, n2) == (pytest.approx(-high, abs=WIDTH), pytest.approx(-low, abs=WIDTH))
    assert low < x1 / n1 - x2 / n2 < high or 1 in (-low, high)


def test_levels_nest() -> None:
    lows, highs = zip(*(chan_zhang(9, 11, 4, 12, level) for level in (0.5, 0.8, 0.9, 0.95, 0.99)), strict=True)
    assert list(lows) == sorted(lows, reverse=True)
    assert list(highs) == sorted(highs)


def test_ends_of_the_range_and_equal_arms() -> None:
    assert chan_zhang(0, 5, 5, 5)[0] == -1
    assert chan_zhang(5, 5, 0, 5)[1] == 1
    low, high = chan_zhang(0, 5, 0, 5)
    assert low == -high


def test_arms_beyond_a_million_tables_are_not_computed() -> None:
    low, high = chan_zhang([3, 3], [1001, 7], [2, 2], [1000, 7])
    assert np.isnan(low).tolist() == np.isnan(high).tolist() == [True, False]


def test_a_difference_that_is_not_rejected_is_found_beyond_rejected_ones() -> None:
    # the p-value of 41/71 v 27/72 exceeds 0.025 from 0.0304, falls below it again at 0.0320, and exceeds it from 0.0323
    low = float(chan_zhang(41, 71, 27, 72)[0])
    region = ScoreRegion(41, 71, 27, 72)
    assert round(low, 4) == 0.0304
    assert region.p_value(0.0320) < TAIL < region.p_value(low + WIDTH)


def test_tables_that_tie_for_every_difference_are_counted_together() -> None:
    # arms of one size: (a, b) and (n - b, n - a) have one statistic; 3/5 v 1/5 ties with 4/5 v 2/5
    region = ScoreRegion(3, 5, 1, 5)
    for delta in np.linspace(-0.9, 0.9, 181):
        largest = region.largest_b(np.array([delta]), np.array([delta]))[0]
        assert largest[3] >= 1
        assert largest[4] >= 2


@pytest.mark.parametrize("delta", [-0.95, -0.4, 0.0, 0.1, 0.73])
def test_closed_form_statistic(delta: float) -> None:
    for a in range(5):
        for b in range(7):
            expected = statistic(delta, a, 4, b, 6)
            value = score_statistic(np.array(delta), np.array(float(a)), 4, np.array(float(b)), 6)
            assert value == pytest.approx(expected, rel=1e-8, abs=1e-9)


def test_the_exact_interval_contains_the_score_interval_here_and_its_statistic_is_z_there() -> None:
    low = float(mee(60, 71, 51, 72)[0])
    value = score_statistic(np.array(low), np.array(60.0), 71, np.array(51.0), 72)
    assert value == pytest.approx(1.959963984540054, rel=1e-12, abs=0)
    assert chan_zhang(60, 71, 51, 72)[0] < low


def test_very_unequal_arms_are_too_large_at_once():
    assert np.isnan(chan_zhang(3, 5, 900, 100_000)).all()
    assert not np.isnan(chan_zhang(3, 5, 30, 400)).any()
