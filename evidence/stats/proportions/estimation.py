"""Every interval of two proportions and of one, by measure and method id; and the estimates they belong to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import overload

import numpy as np
from numpy.typing import ArrayLike

from evidence.errors import InputError
from evidence.stats.checks import (
    FloatInterval,
    Floats,
    Interval,
    Scalar,
    method_ids,
    unwrapped_interval,
)
from evidence.stats.proportions import (
    exact_difference,
    exact_odds_ratio,
    fisher_test,
    odds_ratio,
    risk_difference,
    risk_ratio,
    single,
    single_exact,
)
from evidence.stats.proportions import number_needed_to_treat as nnt
from evidence.stats.proportions.counts import two_arms
from evidence.stats.proportions.estimates import ESTIMATES, estimates

_RISK_DIFFERENCE: dict[str, Callable[..., Interval]] = {
    "wald": risk_difference.wald,
    "wald_uncut": risk_difference.wald_uncut,
    "wald_cc": risk_difference.wald_cc,
    "wald_cc_capped": risk_difference.wald_cc_capped,
    "newcombe": risk_difference.newcombe,
    "miettinen_nurminen": risk_difference.miettinen_nurminen,
    "mee": risk_difference.mee,
    "agresti_caffo": risk_difference.agresti_caffo,
    "newcombe_cc": risk_difference.newcombe_cc,
    "hauck_anderson": risk_difference.hauck_anderson,
    "chan_zhang": exact_difference.chan_zhang,
    "haldane": risk_difference.haldane,
    "half_added": risk_difference.half_added,
    "jeffreys_perks": risk_difference.jeffreys_perks,
}
INTERVALS: dict[str, dict[str, Callable[..., Interval]]] = {
    "risk_difference": _RISK_DIFFERENCE,
    "risk_ratio": {
        "katz_log": risk_ratio.katz_log,
        "half_added": risk_ratio.half_added,
        "koopman": risk_ratio.koopman,
        "miettinen_nurminen": risk_ratio.miettinen_nurminen,
        "walter_log": risk_ratio.walter_log,
        "mover": risk_ratio.mover,
        "half_added_always": risk_ratio.half_added_always,
    },
    "odds_ratio": {
        "woolf": odds_ratio.woolf,
        "half_added": odds_ratio.half_added,
        "fisher_test": fisher_test.interval,
        "cornfield_exact": exact_odds_ratio.cornfield_exact,
        "cornfield": odds_ratio.cornfield,
        "miettinen_nurminen": odds_ratio.miettinen_nurminen,
        "gart": odds_ratio.gart,
        "profile_likelihood": odds_ratio.profile_likelihood,
        "peto": odds_ratio.peto,
        "cornfield_mid_p": exact_odds_ratio.cornfield_mid_p,
        "baptista_pike": exact_odds_ratio.baptista_pike,
        "baptista_pike_mid_p": exact_odds_ratio.baptista_pike_mid_p,
    },
    "nnt": {
        method: nnt.interval(function)
        for method, function in _RISK_DIFFERENCE.items()
        if method not in ("wald_uncut", "wald_cc_capped", "half_added")
    },
    "one_proportion": {
        "wald": single.wald,
        "clopper_pearson": single_exact.clopper_pearson,
        "wilson": single.wilson,
        "wilson_cc": single.wilson_cc,
        "agresti_coull": single.agresti_coull,
        "jeffreys": single.jeffreys,
        "mid_p": single_exact.mid_p,
        "logit": single.logit,
        "likelihood_ratio": single.likelihood_ratio,
        "blaker": single_exact.blaker,
        "arcsine": single.arcsine,
    },
}  # in the order of the columns of a table of many
CONVENTIONS: dict[str, dict[str, str]] = {
    "risk_difference": {"wald_uncut": "wald", "wald_cc_capped": "wald_cc", "half_added": "wald_uncut"},
    "risk_ratio": {"half_added": "katz_log"},
    "odds_ratio": {"half_added": "woolf"},
}
"""Measure -> intervals that differ from another one for some tables only: with an empty cell, beyond the range, near no difference."""

UNCONDITIONAL = frozenset({"chan_zhang"})
_MANY = 1000  # tables, above which unconditional methods are computed only if they are asked for by name


@overload
def estimate(x1: Scalar, n1: Scalar, x2: Scalar, n2: Scalar, measure: str = "risk_difference") -> float: ...


@overload
def estimate(
    x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, measure: str = "risk_difference"
) -> Floats: ...


def estimate(
    x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, measure: str = "risk_difference"
) -> float | Floats:
    """Estimate a measure of two independent proportions, arm 1 (intervention) against arm 2.

    `measure` is risk_difference (p1 - p2), risk_ratio (p1/p2), odds_ratio (p1 q2/(q1 p2)) or nnt (1/risk difference).
    Counts broadcast. A number over 0 is infinity, 0/0 is nan: not defined. Raises `ValueError` for counts that are none
    and for unknown measures.

    Examples
    --------
    >>> round(estimate(60, 71, 51, 72, measure="risk_ratio"), 3)
    1.193
    """
    return estimates(x1, n1, x2, n2, measure=measure, methods=["sample"])["sample"]


@overload
def intervals(
    x1: Scalar,
    n1: Scalar,
    x2: Scalar,
    n2: Scalar,
    measure: str = "risk_difference",
    methods: Iterable[str] | None = None,
    level: float = 0.95,
) -> dict[str, FloatInterval]: ...


@overload
def intervals(
    x1: ArrayLike,
    n1: ArrayLike,
    x2: ArrayLike,
    n2: ArrayLike,
    measure: str = "risk_difference",
    methods: Iterable[str] | None = None,
    level: float = 0.95,
) -> dict[str, Interval]: ...


def intervals(
    x1: ArrayLike,
    n1: ArrayLike,
    x2: ArrayLike,
    n2: ArrayLike,
    measure: str = "risk_difference",
    methods: Iterable[str] | None = None,
    level: float = 0.95,
) -> dict[str, FloatInterval] | dict[str, Interval]:
    """Compute intervals of a measure of two independent proportions: {method: (low, high)}.

    Arm 1 (intervention) comes first; counts broadcast and the limits have their shape, floats for single numbers. `measure` as in `estimate`;
    `methods` are ids of `INTERVALS[measure]`. None means all of them, without the exact unconditional ones for more
    than 1,000 tables, and without `CONVENTIONS` that change nothing for these tables (1/2 added to an empty cell where none is). The limits of nnt are those of `number_needed_to_treat`: low > high means *through infinity*.
    Limits are nan where there is none: an exact unconditional interval of a table with n1 x n2 above 10**6 or n1 + n2 above
    10**4; a standard error that is not defined (`katz_log`, `woolf` and `peto` with empty cells); a level so low that a mid-p by
    minimum likelihood keeps no odds ratio at all.
    Raises `ValueError` for counts that are none, for unknown measures and methods, and unless 0 < level < 1.

    Fagerland, Lydersen & Laake 2015, Stat Methods Med Res 24:224-254 reviews most of them.

    Examples
    --------
    >>> low, high = intervals(56, 70, 48, 80, methods=["newcombe"])["newcombe"]  # Newcombe 1998, Table II
    >>> round(low, 4), round(high, 4)
    (0.0524, 0.3339)
    """
    functions = INTERVALS[_measure(measure)]
    counts = two_arms(x1, n1, x2, n2)
    chosen = method_ids(methods, tuple(functions))
    if methods is None and counts[0].size > _MANY:
        chosen = tuple(method for method in chosen if method not in UNCONDITIONAL)
    found = {method: functions[method](*counts, level) for method in chosen}
    if methods is None:
        same = CONVENTIONS.get(measure, {})
        found = {m: limits for m, limits in found.items() if m not in same or not _equal(limits, found[same[m]])}
    return {method: unwrapped_interval(limits) for method, limits in found.items()}


def told_apart(found: dict[str, Interval], measure: str) -> dict[str, Interval]:
    """Return intervals of arrays of tables, with nan for the `CONVENTIONS` of tables for which they change nothing."""
    apart = dict(found)
    for method, base in CONVENTIONS.get(measure, {}).items():
        if method in found and base in found:
            (low, high), (base_low, base_high) = found[method], found[base]
            same = (low == base_low) & (high == base_high)
            apart[method] = np.where(same, np.nan, low), np.where(same, np.nan, high)
    return apart


def _equal(one: Interval, other: Interval) -> bool:
    return all(np.array_equal(a, b, equal_nan=True) for a, b in zip(one, other, strict=True))


@overload
def single_intervals(
    x: Scalar, n: Scalar, methods: Iterable[str] | None = None, level: float = 0.95
) -> dict[str, FloatInterval]: ...


@overload
def single_intervals(
    x: ArrayLike, n: ArrayLike, methods: Iterable[str] | None = None, level: float = 0.95
) -> dict[str, Interval]: ...


def single_intervals(
    x: ArrayLike, n: ArrayLike, methods: Iterable[str] | None = None, level: float = 0.95
) -> dict[str, FloatInterval] | dict[str, Interval]:
    """Compute intervals of one proportion x/n: {method: (low, high)}.

    Counts broadcast and the limits have their shape, floats for single numbers. `methods` are ids of `INTERVALS["one_proportion"]`, None all of
    them. Raises `ValueError` for counts that are none, for unknown methods, and unless 0 < level < 1.

    Examples
    --------
    >>> low, high = single_intervals(81, 263, methods=["wilson"])["wilson"]  # Newcombe 1998, Stat Med 17:857
    >>> round(low, 4), round(high, 4)
    (0.2553, 0.3662)
    """
    functions = INTERVALS["one_proportion"]
    chosen = method_ids(methods, tuple(functions))
    return {method: unwrapped_interval(functions[method](x, n, level)) for method in chosen}


def _measure(measure: str) -> str:
    if measure not in tuple(ESTIMATES):
        raise InputError("measure", f"one of {', '.join(ESTIMATES)}", repr(measure))
    return measure
