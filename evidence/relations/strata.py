"""Strata that are pooled, such as the trials of a meta-analysis: an effect over all of them, its P, and its heterogeneity."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeAlias

import numpy as np

from evidence.errors import InputError
from evidence.methods import methods
from evidence.model.summaries import Binary
from evidence.relations.prediction import Prediction
from evidence.stats import pooling, stratified

Strata: TypeAlias = tuple[list[int], list[int], list[int], list[int]]
"""x1, n1, x2, n2, each a list over the strata of one claim."""

POOLED: Mapping[str, str] = {
    "estimate": "estimate",
    "ci_low": "low",
    "ci_high": "high",
    "p_value": "p_value",
    "heterogeneity_q": "q",
    "heterogeneity_p_value": "q_p_value",
    "i_squared": "i2",
    "tau_squared": "tau2",
}
"""Statistics that strata give, and what a pooled result calls them."""

POOLABLE = tuple(pooling.SCALES)
"""Measures that can be pooled over strata."""

TESTS: Mapping[str, Callable[..., stratified.StratifiedTest]] = {
    "cochran_mantel_haenszel": partial(stratified.cochran_mantel_haenszel, correction=False),
    "cochran_mantel_haenszel_corrected": partial(stratified.cochran_mantel_haenszel, correction=True),
    "cochran": stratified.cochran,
}


_DROPPED = {"dersimonian_laird_dropped": "dersimonian_laird", "inverse_variance_dropped": "inverse_variance"}
"""Methods that leave out strata without events, or without non-events, in either arm, and what they do with the others."""


def strata(arms: Sequence[Binary]) -> Strata:
    """Return events and patients of both arms, stratum by stratum, from counts that alternate between the arms."""
    first, second = arms[0::2], arms[1::2]
    return [x.events for x in first], [x.n for x in first], [x.events for x in second], [x.n for x in second]


def pool(method: str, of: Strata, measure: str, level: float) -> pooling.Pooled | str:
    """Return what one method makes of the strata of one claim, or why it is not defined."""
    x1, n1, x2, n2 = of
    try:
        if method == "mantel_haenszel":
            return stratified.mantel_haenszel(x1, n1, x2, n2, measure, level)  # type: ignore[arg-type]  # a key of SCALES
        if method == "peto":
            return stratified.peto(x1, n1, x2, n2, level)
        double_zero: pooling.DoubleZero = "dropped" if method in _DROPPED else "kept"
        effects, variances = pooling.study_effects(x1, n1, x2, n2, measure, double_zero)  # type: ignore[arg-type]  # a key of SCALES
        is_fixed = _DROPPED.get(method, method) == "inverse_variance"
        by_variance = pooling.inverse_variance if is_fixed else pooling.dersimonian_laird
        return by_variance(effects, variances, pooling.SCALES[measure], level)
    except InputError as error:
        return str(error)


def pooled(statistic: str, of: Sequence[Strata], measure: str, level: float) -> tuple[Prediction, ...]:
    """Return a statistic of what is pooled by every method, most usual first; only random effects have a tau².

    >>> two = [0, 2], [20, 30], [0, 5], [20, 30]  # the first trial has no events
    >>> {one.method: round(float(one.face[0]), 3) for one in pooled("estimate", [two], "risk_ratio", 0.95)}
    ... # doctest: +NORMALIZE_WHITESPACE
    {'mantel_haenszel': 0.4, 'dersimonian_laird': 0.455, 'inverse_variance': 0.455, 'dersimonian_laird_dropped': 0.4,
     'inverse_variance_dropped': 0.4}
    """
    chosen = [
        method
        for method in ways_to_pool(measure, any(map(has_double_zero, of)))
        if statistic != "tau_squared" or method.startswith("dersimonian_laird")
    ]
    return tuple(
        _prediction(method, [_part(method, one, measure, level, statistic) for one in of]) for method in chosen
    )


def ways_to_pool(measure: str, double_zero: bool = False) -> tuple[str, ...]:
    """Return the methods that pool a measure, most usual first: Peto's of odds ratios only, and some only where a stratum is double zero."""
    return tuple(
        method.id
        for method in methods("pooled")
        if (method.id != "peto" or measure == "odds_ratio") and (double_zero or method.id not in _DROPPED)
    )


def has_double_zero(of: Strata) -> bool:
    """Whether a stratum has no events in either arm, or only events."""
    return any(x1 + x2 in (0, n1 + n2) for x1, n1, x2, n2 in zip(*of, strict=True))


def tests(of: Sequence[Strata]) -> tuple[Prediction, ...]:
    """Return the P of every test of no association over the strata."""
    return tuple(
        _prediction(method.id, [_tested(method.id, one) for one in of]) for method in methods("stratified_tests")
    )


def _part(method: str, of: Strata, measure: str, level: float, statistic: str) -> float | str:
    found = pool(method, of, measure, level)
    return found if isinstance(found, str) else float(getattr(found, POOLED[statistic]))


def _tested(method: str, of: Strata) -> float | str:
    try:
        return float(TESTS[method](*of).p_value)
    except InputError as error:
        return str(error)


def _prediction(method: str, values: Sequence[float | str]) -> Prediction:
    face = np.array([np.nan if isinstance(value, str) else value for value in values])
    return Prediction(method, face, None, None, tuple(value if isinstance(value, str) else "" for value in values))
