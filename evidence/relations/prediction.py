"""What a relation takes and gives: printed numbers with their rounding intervals, and the values that a method makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from evidence.errors import InputError
from evidence.model.summaries import Binary, Continuous
from evidence.reported import Reported
from evidence.stats.rounded import Bounds, Exact

ARITHMETIC = "arithmetic"
"""The method of a figure that arithmetic alone gives."""

TOO_LARGE = "too-large"
NOT_ASKED = "not-asked"
NO_VARIANCE = "no-variance"
ONE_PATIENT = "one-patient"
EMPTY_CELL = "empty-cell"
NOT_FINITE = "not-finite"
NOT_DEFINED = "not-defined"

Ints: TypeAlias = NDArray[np.int64]
Values: TypeAlias = NDArray[Any]
"""Floats, or fractions in an array of objects."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """What one method gives for each of many claims.

    Parameters
    ----------
    method
        Id of the method; `ARITHMETIC` where there is no choice.
    face : [claims]
        The value with every input at face value; it says nothing where there is a note, and is `None` among fractions.
    low, high : [claims], or None
        The least and the most that the rounding of the inputs leaves; None where the inputs are exact.
    notes : [claims]
        Why there is no value, as a code; empty where there is one.
    """

    method: str
    face: Values
    low: Values | None
    high: Values | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Printed numbers, one a claim: at face value, and the ends of their closed rounding intervals, as fractions."""

    face: Values
    low: Values
    high: Values

    @classmethod
    def of(cls, printed: Iterable[Reported]) -> Figures:
        """Return printed numbers as arrays (`InputError` for an inequality or a word, which has no interval)."""
        listed = list(printed)
        intervals = [one.interval() for one in listed]
        return cls(
            fractions(one.value for one in listed),
            fractions(one.low for one in intervals),
            fractions(one.high for one in intervals),
        )

    def bounds(self, at: int) -> Bounds:
        """Return the rounding interval of one of them."""
        return self.low[at], self.high[at]

    def __len__(self) -> int:
        return len(self.face)


@dataclass(frozen=True, slots=True)
class Means:
    """Means and SDs as printed, and numbers of patients, one arm a claim."""

    mean: Figures
    sd: Figures
    n: Ints

    @classmethod
    def of(cls, arms: Sequence[Continuous]) -> Means:
        """Return arms as arrays; `InputError` for one without an SD."""
        sds = [arm.sd for arm in arms if arm.sd is not None]
        if len(sds) < len(arms):
            raise InputError("sd", "the SD of the arm", "none")
        return cls(Figures.of(arm.mean for arm in arms), Figures.of(sds), np.array([arm.n for arm in arms]))

    def bounds(self, at: int) -> tuple[Bounds, Bounds, int]:
        """Return the rounding intervals of mean and SD of one arm, and its n."""
        return self.mean.bounds(at), self.sd.bounds(at), int(self.n[at])

    def faces(self) -> tuple[NDArray[np.float64], NDArray[np.float64], Ints]:
        """Return means, SDs and n at face value."""
        return self.mean.face.astype(float), self.sd.face.astype(float), self.n

    def __len__(self) -> int:
        return len(self.n)


def bounds_of(printed: Reported) -> Bounds:
    """Return the closed rounding interval of a printed number."""
    interval = printed.interval()
    return interval.low, interval.high


Limits: TypeAlias = tuple[tuple[Prediction, ...], tuple[Prediction, ...]]
"""The lower limits by every method, and the upper ones."""


def fractions(values: Iterable[Exact | None]) -> Values:
    """Return numbers as an array of fractions; `None` stays."""
    listed = [None if value is None else Fraction(value) for value in values]
    found = np.empty(len(listed), dtype=object)
    found[:] = listed
    return found


def exact(face: Sequence[Fraction | None], extents: Sequence[Bounds] | None = None, note: str = "") -> Prediction:
    """Return what arithmetic alone gives; `note` is why there is no value where it is `None`."""
    low, high = (None, None) if extents is None else (fractions(ends[at] for ends in extents) for at in (0, 1))
    return Prediction(ARITHMETIC, fractions(face), low, high, tuple(note if value is None else "" for value in face))


def ranged(method: str, face: Iterable[float], extents: Iterable[Bounds]) -> Prediction:
    """Return what a method gives, with the range of each."""
    ends = [(float(low), float(high)) for low, high in extents]
    low, high = (np.array([pair[at] for pair in ends]) for at in (0, 1))
    return Prediction(method, np.array([float(value) for value in face]), low, high, ("",) * len(ends))


def counts(arms: Sequence[Binary]) -> tuple[Ints, Ints]:
    """Return events and n of arms as arrays."""
    return np.array([arm.events for arm in arms], dtype=np.int64), np.array([arm.n for arm in arms], dtype=np.int64)
