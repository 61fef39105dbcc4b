"""One mean: its limits and its standard error."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction

import numpy as np

from evidence.relations.prediction import Limits, Means, Prediction, exact, ranged
from evidence.stats.means import single_intervals


def limits(arms: Means, level: float) -> Limits:
    """Return both limits of each mean by every method, with their ranges.

    The farthest from the mean belong to the largest SD.
    """
    face = single_intervals(*arms.faces(), level)
    corners = [single_intervals(mean, sd, arms.n, level) for mean, sd in _corners(arms)]
    lower, upper = (
        tuple(_limit(method, limit[end], [corner[method][end] for corner in corners]) for method, limit in face.items())
        for end in (0, 1)
    )
    return lower, upper


def _limit(method: str, face: np.ndarray, at_corners: list[np.ndarray]) -> Prediction:
    ends = np.array(at_corners)
    return ranged(method, face, zip(ends.min(axis=0), ends.max(axis=0), strict=True))


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
