"""The test statistic that the data of two arms give, to set beside the one that is printed."""

from __future__ import annotations

import math
from collections.abc import Mapping

from evidence.model import Binary, Continuous, PrintedStatistic, Summary
from evidence.stats.rounded import Extremes
from evidence.stats.rounded_means import statistic_ranges
from evidence.stats.tails import t_quantile
from evidence.verification.settling import bounds_of, bounds_of_arm
from evidence.verification.testing import values_on_counts

_NORMAL = (
    *("pearson", "pearson_yates", "n_minus_1", "likelihood_ratio"),
    *("wald_unpooled", "wald_log_rr", "wald_log_or"),
)
"""Tests of two proportions whose statistic is a normal one, or its square."""


def sizes_of(statistic: PrintedStatistic, first: Summary, second: Summary) -> Mapping[str, Extremes]:
    """Return the size, as |t| or |z|, that each method of that kind of statistic gives on two arms.

    On means it is the range that their rounding leaves. Nothing where there is no such method, or no SD.
    """
    normal = statistic.kind in ("z", "chi2")
    if isinstance(first, Binary) and isinstance(second, Binary):
        return _normal_on_counts(first, second) if normal else _t_on_counts(first, second)
    if isinstance(first, Continuous) and isinstance(second, Continuous) and _have_spread(first, second):
        return statistic_ranges(*bounds_of_arm(first), *bounds_of_arm(second), "z" if normal else ("student", "welch"))
    return {}


def _normal_on_counts(first: Binary, second: Binary) -> Mapping[str, Extremes]:
    values = {value.method: value.value for value in values_on_counts(first, second, None)}
    defined = {method: p for method in _NORMAL for p in [values.get(method)] if p}
    return {method: (z, z) for method, p in defined.items() for z in [float(t_quantile(p, math.inf))]}


def _t_on_counts(first: Binary, second: Binary) -> Mapping[str, Extremes]:
    if min(first.n, second.n) < 2:
        return {}
    of_t = statistic_ranges(*_zeros_and_ones(first), *_zeros_and_ones(second), ("student", "welch"))
    return {f"{method}_t": size for method, size in of_t.items() if math.isfinite(size[1])}


def _have_spread(*arms: Continuous) -> bool:
    return all(arm.sd is not None and arm.n > 1 for arm in arms)


def printed_size(statistic: PrintedStatistic, n: int) -> Extremes:
    """Return the rounding interval of a printed statistic as |t| or |z|: the root of F and chi-squared, t of r on n patients.

    Of one degree of freedom: F and chi-squared with more are no squares, and have no such size.
    """
    low, high = (float(end) for end in bounds_of(statistic.value))
    near, far = (0.0 if low <= 0 <= high else min(abs(low), abs(high))), max(abs(low), abs(high))
    if statistic.kind in ("F", "chi2"):
        return math.sqrt(max(low, 0.0)), math.sqrt(far)
    if statistic.kind == "r":
        return _t_of_r(near, n - 2), _t_of_r(far, n - 2)
    return near, far


def as_printed(statistic: PrintedStatistic, size: float, n: int) -> float:
    """Return a size on the scale of the printed statistic; r is that of n patients."""
    if statistic.kind in ("F", "chi2"):
        return size**2
    return size / math.sqrt(size**2 + n - 2) if statistic.kind == "r" else size


def _t_of_r(r: float, df: int) -> float:
    return r * math.sqrt(df / (1 - r**2)) if r < 1 else math.inf


def _zeros_and_ones(arm: Binary) -> tuple[tuple[float, float], tuple[float, float], int]:
    sd = math.sqrt(arm.events * (arm.n - arm.events) / (arm.n * (arm.n - 1)))
    return (arm.events / arm.n,) * 2, (sd, sd), arm.n
