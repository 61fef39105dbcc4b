"""Two means: their difference and ratio, and P, limits and standard error of the difference, by every method."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from evidence.model.summaries import Continuous
from evidence.relations.prediction import NO_VARIANCE, Figures, Ints, Limits, Means, Prediction, exact, ranged
from evidence.reported import Reported
from evidence.stats import means, rounded, rounded_means
from evidence.stats.rounded import Exact, Extremes

LARGEST_ARM = 10_000
"""Patients in an arm beyond which no size is looked for."""


def difference(first: Figures, second: Figures) -> Prediction:
    """Return first - second exactly, with the range that rounding leaves."""
    extents = [rounded.difference(first.bounds(at), second.bounds(at)) for at in range(len(first))]
    return exact(list(first.face - second.face), extents)


def ratio(first: Figures, second: Figures) -> Prediction:
    """Return first / second exactly, with the range that rounding leaves; `InputError` unless the second lies above 0."""
    extents = [rounded.ratio(first.bounds(at), second.bounds(at)) for at in range(len(first))]
    return exact(list(first.face / second.face), extents)


def p_values(first: Means, second: Means) -> tuple[Prediction, ...]:
    """Return the two-sided P of every method, with the range that rounding leaves.

    Without any spread no method is defined, even where SDs that are 0 as printed leave a P within their rounding.

    >>> arms = (Means.of([Continuous(mean, sd, 30)]) for mean, sd in (("20", "4"), ("21", "2")))
    >>> student = p_values(*arms)[0]  # INSPECT-SR guidance, check 4.9
    >>> student.method, round(float(student.face[0]), 2), round(float(student.low[0]), 4)
    ('student', 0.23, 0.0056)
    """
    face = means.p_values(*first.faces(), *second.faces())
    constant = np.asarray(means.undefined(first.faces()[1], second.faces()[1]))
    ranges = [rounded_means.p_ranges(*first.bounds(at), *second.bounds(at)) for at in range(len(first))]
    return tuple(
        _unless(constant, ranged(method, np.where(constant, np.nan, face[method]), [found[method] for found in ranges]))
        for method in face
    )


def _unless(constant: np.ndarray, found: Prediction) -> Prediction:
    notes = tuple(NO_VARIANCE if one else "" for one in np.broadcast_to(constant, found.face.shape))
    return Prediction(found.method, found.face, found.low, found.high, notes)


def limits(first: Means, second: Means, level: float) -> Limits:
    """Return both limits of the difference by every method, with their ranges."""
    face = means.intervals(*first.faces(), *second.faces(), level=level)
    ranges = [
        rounded_means.interval_ranges(*first.bounds(at), *second.bounds(at), level=level) for at in range(len(first))
    ]
    lower, upper = (
        tuple(ranged(method, face[method][end], [found[method][end] for found in ranges]) for method in ranges[0])
        for end in (0, 1)
    )
    return lower, upper


def standard_errors(first: Means, second: Means) -> tuple[Prediction, ...]:
    """Return the standard error of the difference by every method, with its range: each grows with either SD."""
    face, low, high = (
        means.standard_errors(_floats(sd1), first.n, _floats(sd2), second.n)
        for sd1, sd2 in zip(_ends(first.sd), _ends(second.sd), strict=True)
    )
    return tuple(ranged(method, face[method], zip(low[method], high[method], strict=True)) for method in face)


def _ends(sd: Figures) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return sd.face, sd.low, sd.high


def _floats(values: np.ndarray) -> np.ndarray:
    return np.asarray(np.maximum(0.0, values.astype(float)))


def pooled_sd(first: Figures, n1: Ints, second: Figures, n2: Ints, p: Figures) -> tuple[Extremes | None, ...]:
    """Return the pooled SDs at which Student's test of each difference gives its P; `None` of equal means, and of one patient."""
    differences = (first.face - second.face).astype(float)
    return tuple(
        (_pooled_sd(gap, n1[at], n2[at], p.low[at]), _pooled_sd(gap, n1[at], n2[at], p.high[at]))
        if gap and min(n1[at], n2[at]) > 1
        else None
        for at, gap in enumerate(differences.tolist())
    )


def _pooled_sd(difference: float, n1: int, n2: int, p: Exact) -> float:
    return float(means.pooled_sd_from_p(difference, float(p), n1, n2))


def equal_sizes(
    first: Continuous, second: Continuous, printed: Reported, most: int = LARGEST_ARM
) -> tuple[int, int] | None:
    """Return the fewest and the most patients in each of two equal arms of which Student's test prints a P; `None` where none does.

    >>> equal_sizes(Continuous("20", "4", 30), Continuous("21", "2", 30), Reported(".23"))
    (29, 30)
    """
    n = np.arange(2, most + 1)
    (mean1, sd1, _), (mean2, sd2, _) = (Means.of([arm]).faces() for arm in (first, second))
    p = means.p_values(mean1, sd1, n, mean2, sd2, n)["student"]
    interval = printed.interval()
    found = n[(p >= float(interval.low)) & (p <= float(interval.high))]
    return (int(found[0]), int(found[-1])) if len(found) else None


def limits_of(first: Continuous, second: Continuous, level: float) -> Mapping[str, tuple[float, float]]:
    """Return the interval of the difference of two arms by every method, at face value."""
    found = means.intervals(*Means.of([first]).faces(), *Means.of([second]).faces(), level=level)
    return {method: (float(low[0]), float(high[0])) for method, (low, high) in found.items()}
