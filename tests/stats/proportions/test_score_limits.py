"""Score and likelihood limits by a second derivation: maximise the likelihood with the measure held fixed at the limit,
compute the textbook statistic there, and it must be z². Nothing is shared with the closed forms of the package.
"""

import math
from collections.abc import Callable

import numpy as np
import pytest
from scipy.optimize import brentq
from scipy.special import expit, ndtri, xlogy

from evidence.stats.proportions.estimation import INTERVALS

Arms = tuple[int, int, int, int]
RTOL = 2e-9  # of the statistic; brentq finds the nuisance proportion to about 1e-15


def tables(count: int = 150) -> list[Arms]:
    random = np.random.default_rng(1985)
    sizes = [1, 2, 3, 5, 8, 20, 34, 71, 72, 150, 1000, 10_000]
    rows = []
    for _ in range(count):
        n1, n2 = (int(n) for n in random.choice(sizes, 2))
        x1, x2 = (int(random.choice([0, 1, n - 1, n, *random.integers(0, n + 1, 4)])) for n in (n1, n2))
        rows.append((x1, n1, x2, n2))
    return rows


def maximise(log_likelihood_slope: Callable[[float], float], low: float, high: float) -> float:
    """The nuisance proportion of largest likelihood: a root of the slope, or an end."""
    width = high - low
    a, b = low + 1e-13 * width, high - 1e-13 * width
    if log_likelihood_slope(a) <= 0:
        return low
    if log_likelihood_slope(b) >= 0:
        return high
    return float(brentq(log_likelihood_slope, a, b, xtol=1e-300, rtol=8.9e-16))


def slope(x: int, n: int, p: float) -> float:
    return (x / p if x else 0.0) - ((n - x) / (1 - p) if n > x else 0.0)


def constrained(measure: str, value: float, arms: Arms) -> tuple[float, float, float, float]:
    """p1, 1 - p1, p2, 1 - p2 of largest likelihood at a value of the measure."""
    x1, n1, x2, n2 = arms
    if measure == "odds_ratio":
        shift = math.log(value)
        b = brentq(lambda b: x1 - n1 * expit(b + shift) + x2 - n2 * expit(b), -80, 80, xtol=1e-300, rtol=8.9e-16)
        return expit(b + shift), expit(-b - shift), expit(b), expit(-b)
    if measure == "risk_difference":
        ends = max(0.0, -value), min(1.0, 1.0 - value)
        p2 = maximise(lambda p: slope(x1, n1, p + value) + slope(x2, n2, p), *ends)
        return p2 + value, 1 - p2 - value, p2, 1 - p2
    p2 = maximise(lambda p: value * slope(x1, n1, value * p) + slope(x2, n2, p), 0.0, min(1.0, 1.0 / value))
    return value * p2, 1 - value * p2, p2, 1 - p2


def score_statistic(measure: str, value: float, arms: Arms) -> float:
    x1, n1, x2, n2 = arms
    p1, q1, p2, q2 = constrained(measure, value, arms)
    v1, v2 = p1 * q1 / n1, p2 * q2 / n2
    if measure == "risk_difference":
        return (x1 / n1 - x2 / n2 - value) ** 2 / (v1 + v2)
    if measure == "risk_ratio":
        return (x1 / n1 - value * x2 / n2) ** 2 / (v1 + value**2 * v2)
    return (x1 / n1 - p1) ** 2 / v1 + (x2 / n2 - p2) ** 2 / v2


def deviance(measure: str, value: float, arms: Arms) -> float:
    x1, n1, x2, n2 = arms
    p1, q1, p2, q2 = constrained(measure, value, arms)
    parts = ((x1, n1, p1), (n1 - x1, n1, q1), (x2, n2, p2), (n2 - x2, n2, q2))
    return 2 * sum(float(xlogy(x, x / (n * p))) for x, n, p in parts)


CASES = [
    ("risk_difference", "mee", score_statistic),
    ("risk_difference", "miettinen_nurminen", score_statistic),
    ("risk_ratio", "koopman", score_statistic),
    ("risk_ratio", "miettinen_nurminen", score_statistic),
    ("odds_ratio", "cornfield", score_statistic),
    ("odds_ratio", "miettinen_nurminen", score_statistic),
    ("odds_ratio", "profile_likelihood", deviance),
]


@pytest.mark.parametrize(("measure", "method", "statistic"), CASES, ids=[f"{m}-{i}" for m, i, _ in CASES])
def test_statistic_at_each_limit_is_z_squared(
    measure: str, method: str, statistic: Callable[[str, float, Arms], float]
) -> None:
    ends = {"risk_difference": (-1.0, 1.0)}.get(measure, (0.0, math.inf))
    checked = 0
    for arms in tables():
        total = arms[1] + arms[3]
        wanted = ndtri(0.975) ** 2 * (total / (total - 1) if method == "miettinen_nurminen" else 1)
        for limit in INTERVALS[measure][method](*arms):
            if float(limit) in ends:
                continue
            assert statistic(measure, float(limit), arms) == pytest.approx(wanted, rel=RTOL, abs=0), (
                arms,
                float(limit),
            )
            checked += 1
    assert checked > 120


def test_a_limit_at_the_end_of_the_range_is_not_rejected_anywhere_near_it() -> None:
    for arms in tables():
        low, high = (float(limit) for limit in INTERVALS["risk_difference"]["mee"](*arms))
        if low == -1:
            assert (arms[0], arms[2]) == (0, arms[3])
        if high == 1:
            assert (arms[0], arms[2]) == (arms[1], 0)
