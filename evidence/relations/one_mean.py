"""One mean: its limits and its standard error."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction

import numpy as np

from evidence.relations.prediction import Means, Prediction, exact, ranged
from evidence.stats.means import single_intervals


def limits(arms: Means, level: float, end: int) -> tuple[Prediction, ...]:
    """Return one limit (`end` 0 the lower, 1 the upper) of each mean by every method, with its range.

    The farthest from the mean belong to the largest SD.
    """
    face = single_intervals(*arms.faces(), level)
    corners = [single_intervals(mean, sd, arms.n, level) for mean, sd in _corners(arms)]
    found = []
    for method, limit in face.items():
        at_corners = np.array([np.atleast_1d(corner[method][end]) for corner in corners])
        extents = zip(at_corners.min(axis=0), at_corners.max(axis=0), strict=True)
        found.append(ranged(method, np.atleast_1d(limit[end]), extents))
    return tuple(found)


def _corners(arms: Means) -> list[tuple[np.ndarray, np.ndarray]]:
    means, sds = ((figures.low.astype(float), figures.high.astype(float)) for figures in (arms.mean, arms.sd))
    return [(mean, np.maximum(0.0, sd)) for mean, sd in itertools.product(means, sds)]


def standard_error(arms: Means) -> Prediction:
    """Return SD / √n of each mean, with the range that the rounding of the SD leaves.

    >>> from evidence.model.summaries import Continuous
    >>> round(float(standard_error(Means.of([Continuous("56.2", "13.2", 101)])).face[0]), 3)
    1.313
    """

    def error(sd: Fraction, n: int) -> Fraction:
        return Fraction(max(0.0, float(sd)) / math.sqrt(n))

    sizes = arms.n.tolist()
    face, low, high = (
        [error(sd, n) for sd, n in zip(sds, sizes, strict=True)] for sds in (arms.sd.face, arms.sd.low, arms.sd.high)
    )
    return exact(face, list(zip(low, high, strict=True)))
