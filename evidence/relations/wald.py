"""Estimate, limits, standard error and P of one contrast from one another, read as a Wald interval.

On the natural scale the estimate is the mean of its limits, for a ratio their geometric mean; the width is twice the
normal quantile times the standard error, which of a ratio is that of its logarithm; the P is that of estimate / standard
error (Altman & Bland 2011, BMJ 343:d2090 and d2304).
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from evidence.relations.prediction import Figures, Prediction, ranged
from evidence.stats import effects, rounded_effects
from evidence.stats.effects import Scale
from evidence.stats.rounded import Bounds, Extremes
from evidence.stats.tails import t_quantile

METHODS: dict[Scale, str] = {"natural": "wald", "log": "wald_log"}
"""The id of the Wald method on each scale."""


def _prediction(scale: Scale, face: Iterable[float], extents: Iterable[Bounds]) -> Prediction:
    return ranged(METHODS[scale], face, extents)


def estimate(low: Figures, high: Figures, scale: Scale) -> Prediction:
    """Return the centre of each interval, with the range that rounding leaves.

    >>> from evidence.reported import Reported
    >>> low, high = (Figures.of([Reported(text)]) for text in ("0.70", "0.94"))
    >>> found = estimate(low, high, "log")  # Altman & Bland 2011, BMJ 343:d2304: printed with .81
    >>> round(float(found.face[0]), 3), round(float(found.low[0]), 4), round(float(found.high[0]), 4)
    (0.811, 0.8061, 0.8162)
    """
    face = effects.estimate_from_interval(_face(low), _face(high), scale)
    return _prediction(
        scale, face, [rounded_effects.centre(low.bounds(at), high.bounds(at), scale) for at in _each(low)]
    )


def other_limit(estimate: Figures, limit: Figures, scale: Scale) -> Prediction:
    """Return the limit on the other side of the estimate, as far away as the one that is printed."""
    centre, end = estimate.face, limit.face
    face = centre * centre / end if scale == "log" else 2 * centre - end
    return _prediction(
        scale,
        face,
        [rounded_effects.other_limit(estimate.bounds(at), limit.bounds(at), scale) for at in _each(limit)],
    )


def limit_from_standard_error(estimate: Figures, se: Figures, level: float, scale: Scale, end: int) -> Prediction:
    """Return one limit (`end` 0 the lower, 1 the upper) from the estimate and its standard error."""
    face = effects.interval(_face(estimate), _face(se), level, scale)[end]
    corners = np.array(
        [
            effects.interval(at.astype(float), error.astype(float), level, scale)[end]
            for at in (estimate.low, estimate.high)
            for error in (se.low, se.high)
        ]
    )
    return _prediction(scale, face, zip(corners.min(axis=0), corners.max(axis=0), strict=True))


def limit_from_p(estimate: Figures, p: Figures, level: float, scale: Scale, end: int) -> Prediction:
    """Return one limit from the estimate and its P."""
    se = effects.standard_error_from_p(_face(estimate), _face(p), scale)
    face = effects.interval(_face(estimate), se, level, scale)[end]
    return _prediction(
        scale,
        face,
        [rounded_effects.interval_from_p(estimate.bounds(at), p.bounds(at), level, scale)[end] for at in _each(p)],
    )


def standard_error(low: Figures, high: Figures, level: float, scale: Scale) -> Prediction:
    """Return the standard error behind each interval, of a ratio that of its logarithm."""
    face = effects.standard_error(_face(low), _face(high), level, scale)
    extents = [rounded_effects.standard_error(low.bounds(at), high.bounds(at), level, scale) for at in _each(low)]
    return _prediction(scale, face, extents)


def p_value(estimate: Figures, low: Figures, high: Figures, level: float, scale: Scale) -> Prediction:
    """Return the two-sided P of each estimate from its interval."""
    face = effects.p_value(_face(estimate), _face(low), _face(high), level, scale)
    extents = [
        rounded_effects.p_range(estimate.bounds(at), low.bounds(at), high.bounds(at), level, scale)
        for at in _each(estimate)
    ]
    return _prediction(scale, face, extents)


def standard_error_from_p(estimate: Figures, p: Figures, scale: Scale) -> Prediction:
    """Return the standard error at which each estimate has its P.

    >>> from evidence.reported import Reported
    >>> found = standard_error_from_p(Figures.of([Reported("17")]), Figures.of([Reported(".032")]), "natural")
    >>> round(float(found.face[0]), 2)  # Altman & Bland 2011, BMJ 343:d2090: 49% v 32%
    7.93
    """
    face = effects.standard_error_from_p(_face(estimate), _face(p), scale)
    extents = [rounded_effects.standard_error_from_p(estimate.bounds(at), p.bounds(at), scale) for at in _each(p)]
    return _prediction(scale, face, extents)


def positions(estimate: Figures, low: Figures, high: Figures, scale: Scale) -> tuple[Extremes | None, ...]:
    """Return where in its interval each estimate can lie, -1 at the lower limit and 1 at the upper; `None` where that can be the centre."""
    figures = [(estimate.bounds(at), low.bounds(at), high.bounds(at)) for at in _each(estimate)]
    return tuple(
        None if rounded_effects.is_central(*three, scale) else rounded_effects.asymmetry(*three, scale)
        for three in figures
    )


def z_of(p: float) -> float:
    """Return the size of z at which a two-sided P is p."""
    return float(t_quantile(p, np.inf))


def _face(figures: Figures) -> np.ndarray:
    return figures.face.astype(float)


def _each(figures: Figures) -> range:
    return range(len(figures))
