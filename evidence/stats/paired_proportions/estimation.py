"""Every interval of two paired proportions, by measure and method id; and the estimates they belong to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike

from evidence.errors import InputError
from evidence.stats.checks import Floats, Interval, method_ids, sample_size, unwrapped, unwrapped_interval
from evidence.stats.paired_proportions import difference, ratio
from evidence.stats.shapes import one_shape

INTERVALS: dict[str, dict[str, Callable[..., Interval]]] = {
    "paired_risk_difference": {
        "wald": difference.wald,
        "newcombe": difference.newcombe,
        "wald_cc": difference.wald_cc,
        "tango": difference.tango,
        "agresti_min": difference.agresti_min,
        "bonett_price": difference.bonett_price,
        "wald_edwards": difference.wald_edwards,
        "newcombe_uncorrected": difference.newcombe_uncorrected,
    },
    "paired_risk_ratio": {"wald_log": ratio.wald_log, "tang": ratio.tang, "bonett_price": ratio.bonett_price},
    "paired_odds_ratio": {
        "wald_log": ratio.odds_wald_log,
        "exact": ratio.odds_exact,
        "mid_p": ratio.odds_mid_p,
        "score": ratio.odds_score,
    },
}  # the order of the catalogue: most usual first
_ESTIMATES = {
    "paired_risk_difference": difference.estimate,
    "paired_risk_ratio": ratio.risk_ratio,
    "paired_odds_ratio": ratio.odds_ratio,
}


def estimate(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike, measure: str = "paired_risk_difference") -> Floats:
    """Estimate a measure of two paired proportions, (a + b)/n of the first condition against (a + c)/n of the second.

    Parameters
    ----------
    a, b, c, d : numbers or arrays that broadcast
        Pairs with the event under both conditions, the first only, the second only, and neither.
    measure : paired_risk_difference (b - c)/n, paired_risk_ratio (a + b)/(a + c) or paired_odds_ratio b/c (conditional)

    Returns
    -------
    Array in the broadcast shape, a float where all are single numbers; a ratio over 0 is infinity, 0/0 is nan: not defined.

    Raises
    ------
    InputError: cells that are no whole numbers >= 0, no pair at all, or an unknown measure.

    Examples
    --------
    >>> print(round(estimate(1, 1, 7, 12), 3))  # Bentur 2009, in Fagerland, Lydersen & Laake 2014, Stat Med 33:2850
    -0.286
    """
    return unwrapped(_ESTIMATES[_measure(measure)](*_cells(a, b, c, d)))  # type: ignore[no-any-return]


def intervals(
    a: ArrayLike,
    b: ArrayLike,
    c: ArrayLike,
    d: ArrayLike,
    measure: str = "paired_risk_difference",
    methods: Sequence[str] | str | None = None,
    level: float = 0.95,
) -> dict[str, Interval]:
    """Compute intervals of a measure of two paired proportions: {method: (low, high)}.

    Arguments and errors as in `estimate`; the limits have the broadcast shape. `methods` are ids of `INTERVALS[measure]`, None all of
    them. Fagerland, Lydersen & Laake 2014, Stat Med 33:2850-2875 review most of them.

    Examples
    --------
    >>> low, high = intervals(1, 1, 7, 12, methods="tango")["tango"]  # Fagerland, Lydersen & Laake 2014
    >>> round(float(low), 3), round(float(high), 3)
    (-0.517, -0.026)
    """
    functions, cells = INTERVALS[_measure(measure)], _cells(a, b, c, d)
    chosen = method_ids(methods, tuple(functions))
    return {method: unwrapped_interval(functions[method](*cells, level)) for method in chosen}


def _cells(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike) -> tuple[Floats, ...]:
    named = zip("abcd", (a, b, c, d), strict=True)
    cells = one_shape("cells", *(sample_size(name, values, least=0) for name, values in named))
    if np.any(sum(cells) == 0):
        raise InputError("", "at least one pair", "none")
    return cells


def _measure(measure: str) -> str:
    if measure not in tuple(_ESTIMATES):
        raise InputError("measure", f"one of {', '.join(_ESTIMATES)}", repr(measure))
    return measure
