"""Every interval of two rates and of one, by measure and method id; and the estimates they belong to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from numpy.typing import ArrayLike

from evidence.errors import InputError
from evidence.stats.checks import Floats, Interval, method_ids, unwrapped, unwrapped_interval
from evidence.stats.rates import difference, ratio, single
from evidence.stats.rates.events import one_arm, two_arms

INTERVALS: dict[str, dict[str, Callable[..., Interval]]] = {
    "rate_ratio": {
        "wald_log": ratio.wald_log,
        "exact": ratio.exact,
        "mid_p": ratio.mid_p,
        "score": ratio.score,
        "half_added": ratio.half_added,
        "likelihood_ratio": ratio.likelihood_ratio,
    },
    "rate_difference": {"wald": difference.wald, "score": difference.score, "mover": difference.mover},
    "one_rate": {
        "exact": single.exact,
        "wald_log": single.wald_log,
        "wald": single.wald,
        "byar": single.byar,
        "score": single.score,
        "mid_p": single.mid_p,
    },
}  # the order of the catalogue: most usual first
_ESTIMATES = {"rate_ratio": ratio.estimate, "rate_difference": difference.estimate}


def estimate(x1: ArrayLike, t1: ArrayLike, x2: ArrayLike, t2: ArrayLike, measure: str = "rate_ratio") -> Floats:
    """Estimate a measure of two rates, arm 1 (intervention) against arm 2: events over person-time.

    `measure` is rate_ratio or rate_difference. Arguments broadcast; single numbers give a float. A ratio over 0 is infinity, 0/0 is nan: not defined. Raises
    InputError for events that are no whole numbers >= 0, time that is not above 0, and unknown measures.

    Examples
    --------
    >>> print(estimate(15, 1000, 8, 1200))
    2.25
    """
    return unwrapped(_ESTIMATES[_measure(measure)](*two_arms(x1, t1, x2, t2)))  # type: ignore[no-any-return]


def intervals(
    x1: ArrayLike,
    t1: ArrayLike,
    x2: ArrayLike,
    t2: ArrayLike,
    measure: str = "rate_ratio",
    methods: Sequence[str] | str | None = None,
    level: float = 0.95,
) -> dict[str, Interval]:
    """Compute intervals of a measure of two rates: {method: (low, high)}.

    Arm 1 (intervention) comes first; arguments broadcast and the limits have their shape, floats where all are single numbers. `measure` as in `estimate`; `methods` are
    ids of `INTERVALS[measure]`, None all of them. Errors as in `estimate`, and for a method or a level that is none.

    Examples
    --------
    >>> low, high = intervals(41, 28.010, 15, 19.017, methods="wald_log")["wald_log"]  # Rothman 2008: breast cancer after fluoroscopy
    >>> round(float(low), 2), round(float(high), 2)
    (1.03, 3.35)
    """
    functions, arms = INTERVALS[_measure(measure)], two_arms(x1, t1, x2, t2)
    chosen = method_ids(methods, tuple(functions))
    return {method: unwrapped_interval(functions[method](*arms, level)) for method in chosen}


def single_intervals(
    x: ArrayLike, t: ArrayLike, methods: Sequence[str] | str | None = None, level: float = 0.95
) -> dict[str, Interval]:
    """Compute intervals of one rate x/t: {method: (low, high)}; `methods` are ids of `INTERVALS["one_rate"]`.

    Examples
    --------
    >>> low, high = single_intervals(15, 1000, methods="byar")["byar"]  # epitools::pois.byar
    >>> round(float(low), 5), round(float(high), 5)
    (0.00876, 0.02412)
    """
    functions, arm = INTERVALS["one_rate"], one_arm(x, t)
    chosen = method_ids(methods, tuple(functions))
    return {method: unwrapped_interval(functions[method](*arm, level)) for method in chosen}


def _measure(measure: str) -> str:
    if measure not in tuple(_ESTIMATES):
        raise InputError("measure", f"one of {', '.join(_ESTIMATES)}", repr(measure))
    return measure
