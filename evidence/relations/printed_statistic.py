"""A test statistic: the P that it gives within its rounding, and the size that the data of two arms give it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import product

import numpy as np

from evidence.model.printed_statistic import PrintedStatistic
from evidence.model.summaries import Binary, Continuous, Summary
from evidence.relations.prediction import Means, Prediction, bounds_of, ranged
from evidence.relations.two_proportions import p_values_of
from evidence.stats import rounded
from evidence.stats.checks import Alternative
from evidence.stats.proportions import testing
from evidence.stats.rounded import Bounds, Exact, Extremes
from evidence.stats.rounded_means import statistic_ranges
from evidence.stats.tails import t_quantile

SIGNED = ("t", "r", "z")
NORMAL_TESTS = tuple(test for test in testing.CLOSED if test not in ("student_t", "welch_t"))
"""Tests of two proportions whose statistic is a normal one, or its square."""


def p_values(printed: Sequence[PrintedStatistic]) -> Prediction:
    """Return the two-sided P of statistics of one kind, with the range that their rounding leaves.

    >>> found = p_values([PrintedStatistic("t(28) = 2.20")])
    >>> round(float(found.face[0]), 4), round(float(found.low[0]), 4), round(float(found.high[0]), 4)  # statcheck's example
    (0.0362, 0.0358, 0.0366)
    """
    face = [
        _p_range(one, (one.value.value,) * 2, [float(df.value) for df in one.df], "two-sided")[0] for one in printed
    ]
    extents = [p_range(one, bounds_of(one.value)) for one in printed]
    return ranged(f"{printed[0].kind}_statistic", np.array(face), extents)


def p_range(statistic: PrintedStatistic, value: Bounds, alternative: Alternative = "two-sided") -> Extremes:
    """Return the range of the P of a statistic whose value lies in `value`; degrees of freedom with decimals were rounded too."""
    ends = [bounds_of(df) if df.unit < 1 else (df.value,) for df in statistic.df]
    return _p_range_over(statistic, value, ends, alternative)


def one_sided_p_range(statistic: PrintedStatistic, value: Bounds) -> Extremes | None:
    """Return the range of the one-sided P towards the side on which the statistic lies; `None` where it has no sides."""
    if statistic.kind not in SIGNED:
        return None
    return p_range(statistic, value, "less" if statistic.value.value < 0 else "greater")


def p_range_of_welch(statistic: PrintedStatistic) -> Extremes | None:
    """Return the range of the P where whole degrees of freedom are Welch's, printed without decimals; `None` for another statistic."""
    if statistic.kind != "t" or statistic.df[0].unit < 1:
        return None
    return _p_range_over(statistic, bounds_of(statistic.value), [bounds_of(statistic.df[0])], "two-sided")


def _p_range_over(
    statistic: PrintedStatistic, value: Bounds, df: Sequence[Sequence[Exact]], alternative: Alternative
) -> Extremes:
    """Return the range of P over the ends of degrees of freedom, with each of which it moves one way."""
    ranges = [_p_range(statistic, value, [float(end) for end in ends], alternative) for ends in product(*df)]
    return min(low for low, _ in ranges), max(high for _, high in ranges)


def _p_range(statistic: PrintedStatistic, value: Bounds, df: list[float], alternative: Alternative) -> Extremes:
    match statistic.kind:
        case "t":
            return rounded.t_p_range(value, df[0], alternative)
        case "z":
            return rounded.t_p_range(value, math.inf, alternative)
        case "r":
            return rounded.r_p_range(value, df[0], alternative)
        case "F":
            return rounded.f_p_range(value, df[0], df[1])
        case "chi2" | "Q":
            return rounded.chi_squared_p_range(value, df[0])


def sizes_of(statistic: PrintedStatistic, first: Summary, second: Summary) -> Mapping[str, Extremes]:
    """Return the size, as |t| or |z|, that each method of that kind of statistic gives on two arms.

    On means it is the range that their rounding leaves. Nothing where there is no such method, or no SD.
    """
    normal = statistic.kind in ("z", "chi2")
    if isinstance(first, Binary) and isinstance(second, Binary):
        return _normal_on_counts(first, second) if normal else _t_on_counts(first, second)
    if isinstance(first, Continuous) and isinstance(second, Continuous) and _have_spread(first, second):
        one, two = Means.of([first]).bounds(0), Means.of([second]).bounds(0)
        return statistic_ranges(*one, *two, "z" if normal else ("student", "welch"))
    return {}


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


def _normal_on_counts(first: Binary, second: Binary) -> Mapping[str, Extremes]:
    values = {one.method: float(one.face[0]) for one in p_values_of(first, second) if not one.notes[0]}
    defined = {method: p for method in NORMAL_TESTS for p in [values.get(method)] if p}
    return {method: (z, z) for method, p in defined.items() for z in [float(t_quantile(p, math.inf))]}


def _t_on_counts(first: Binary, second: Binary) -> Mapping[str, Extremes]:
    if min(first.n, second.n) < 2:
        return {}
    of_t = statistic_ranges(*_zeros_and_ones(first), *_zeros_and_ones(second), ("student", "welch"))
    return {f"{method}_t": size for method, size in of_t.items() if math.isfinite(size[1])}


def _have_spread(*arms: Continuous) -> bool:
    return all(arm.sd is not None and arm.n > 1 for arm in arms)


def _t_of_r(r: float, df: int) -> float:
    return r * math.sqrt(df / (1 - r**2)) if r < 1 else math.inf


def _zeros_and_ones(arm: Binary) -> tuple[tuple[float, float], tuple[float, float], int]:
    sd = math.sqrt(arm.events * (arm.n - arm.events) / (arm.n * (arm.n - 1)))
    return (arm.events / arm.n,) * 2, (sd, sd), arm.n
