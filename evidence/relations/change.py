"""The change in one arm: from two means, from its own mean and SD, and what a P says of two measurements of the same patients."""

from __future__ import annotations

from evidence.relations.prediction import Figures, Ints, Means, Prediction, exact, fractions, ranged
from evidence.stats import rounded
from evidence.stats.paired import paired_effect_from_p, paired_t
from evidence.stats.rounded import Bounds, Extremes
from evidence.stats.rounded_paired import correlation_range, sd_of_change_from_p


def fall(before: Figures, after: Figures) -> Prediction:
    """Return before - after exactly, with the range that rounding leaves."""
    extents = [rounded.difference(before.bounds(at), after.bounds(at)) for at in range(len(before))]
    return exact(list(before.face - after.face), extents)


def rise(before: Figures, after: Figures) -> Prediction:
    """Return after - before exactly, with the range that rounding leaves."""
    return fall(after, before)


def relative_rise(before: Figures, after: Figures) -> Prediction:
    """Return (after - before) / before exactly, with its range; `InputError` unless `before` lies above 0."""
    falls = [rounded.reduction(before.bounds(at), after.bounds(at)) for at in range(len(before))]
    extents = [(-high, -low) for low, high in falls]
    return exact(list((after.face - before.face) / before.face), extents)


def difference_of_rises(before1: Figures, after1: Figures, before2: Figures, after2: Figures) -> Prediction:
    """Return (after1 - before1) - (after2 - before2) exactly, with the range that rounding leaves.

    >>> from evidence.reported import Reported
    >>> found = difference_of_rises(*(Figures.of([Reported(text)]) for text in ("8.0", "5.0", "6.5", "5.5")))
    >>> float(found.face[0]), float(found.low[0]), float(found.high[0])
    (-2.0, -2.2, -1.8)
    """
    extents = [
        rounded.difference(
            rounded.difference(after1.bounds(at), before1.bounds(at)),
            rounded.difference(after2.bounds(at), before2.bounds(at)),
        )
        for at in range(len(before1))
    ]
    return exact(list((after1.face - before1.face) - (after2.face - before2.face)), extents)


def difference_of_falls(before1: Figures, after1: Figures, before2: Figures, after2: Figures) -> Prediction:
    """Return (before1 - after1) - (before2 - after2) exactly, with the range that rounding leaves."""
    return difference_of_rises(after1, before1, after2, before2)


def reduction(before: Figures, after: Figures) -> Prediction:
    """Return (before - after) / before exactly, with its range; `InputError` unless `before` lies above 0.

    >>> from evidence.reported import Reported
    >>> found = reduction(Figures.of([Reported("7.81")]), Figures.of([Reported("4.76")]))  # Smith 2002: printed as 39%
    >>> f"{float(found.face[0]):.2%}, {float(found.low[0]):.2%} to {float(found.high[0]):.2%}"
    '39.05%, 38.95% to 39.16%'
    """
    extents = [rounded.reduction(before.bounds(at), after.bounds(at)) for at in range(len(before))]
    return exact(list((before.face - after.face) / before.face), extents)


def p_value(changes: Means) -> Prediction:
    """Return the two-sided P of the paired t test from the mean and SD of the change, with its range."""
    extents = [rounded.paired_t_p_range(*changes.bounds(at)) for at in range(len(changes))]
    return ranged("paired_t", paired_t(*changes.faces()).p_value, extents)


def differences(first: Figures, second: Figures, sd: Figures, n: Ints) -> Means:
    """Return the differences of the same patients as the arm of changes that they are: first - second, with its range, and their SD.

    >>> import numpy as np
    >>> from evidence.reported import Reported
    >>> from evidence.relations.one_mean import standard_error
    >>> found = differences(*(Figures.of([Reported(text)]) for text in ("7.0", "6.5", "2")), np.array([10]))
    >>> round(float(standard_error(found).face[0]), 3)
    0.632
    """
    extents = [rounded.difference(first.bounds(at), second.bounds(at)) for at in range(len(first))]
    low, high = (fractions(ends[at] for ends in extents) for at in (0, 1))
    return Means(Figures(first.face - second.face, low, high), sd, n)


def correlation(before: Means, after: Means, p: Figures, at: int = 0) -> tuple[Extremes, Extremes] | None:
    """Return which SDs of the change, and which correlations, give a P by the paired t test; `None` where none does."""
    difference = rounded.difference(before.mean.bounds(at), after.mean.bounds(at))
    n = int(after.n[at])
    return correlation_range(
        before.sd.bounds(at), after.sd.bounds(at), sd_of_change_from_p(difference, p.bounds(at), n)
    )


def standardised(p: Bounds, n: int) -> Extremes:
    """Return the range of mean / SD of a change of n patients that gives a P by the paired t test."""
    low, high = (float(paired_effect_from_p(float(end), n).dz) for end in reversed(p))
    return low, high
