"""Which values could have been printed as a figure, for arrays of values and every rounding rule."""

from __future__ import annotations

import math
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evidence.reported import ROUNDING_RULES, Range, Reported
from evidence.stats.checks import Floats
from evidence.stats.granularity import percentages

Mask: TypeAlias = NDArray[np.bool_]

RULES = tuple(ROUNDING_RULES)
ACCURACY = 1e-10
"""Relative accuracy of a computed p-value or limit: an end that belongs to a rounding interval is reached within it."""

UNDERFLOW = 37.0
"""z beyond which a two-sided p is 0 in floating point."""


class Ends(NamedTuple):
    """The ends of rounding intervals as floats, one for each value or one for all, and whether each belongs."""

    low: ArrayLike
    high: ArrayLike
    low_belongs: ArrayLike
    high_belongs: ArrayLike

    @property
    def span(self) -> tuple[float, float]:
        """The ends of one figure."""
        return float(self.low), float(self.high)  # type: ignore[arg-type]  # of one figure they are numbers


class OrRoundedUp(Reported):
    """A whole number needed to treat: where figures are printed to nearest, it may have been rounded up, away from 0.

    >>> Reported("7").admits(6.36), OrRoundedUp("7").admits(6.36), OrRoundedUp("-7").admits(-6.36)
    (False, True, True)
    """

    __slots__ = ()

    def interval(self, rule: str = "nearest") -> Range:
        """Values that would be printed as this text: of rounding to nearest, those that round up to it too."""
        found = super().interval(rule)
        if rule != "nearest":
            return found
        if self.value < 0:
            return Range(found.low, self.value + self.unit, True, False)
        return Range(self.value - self.unit, found.high, False, True)


@lru_cache(maxsize=65536)
def read(text: str) -> Reported:
    """Return the printed text as a number; the same text is read once."""
    return Reported(text)


@lru_cache(maxsize=65536)
def ends(reported: Reported, rule: str) -> Ends:
    """Return the ends of the values that print as a figure under a rounding rule, infinite for the open side of an inequality.

    An end that does not belong is moved outwards to the nearest float, so that comparing floats decides as exact numbers would.

    >>> ends(Reported("<.05"), "nearest")
    Ends(low=-inf, high=0.05, low_belongs=False, high_belongs=False)
    """
    if reported.relation == "=":
        interval = reported.interval(rule)
        low = _not_above(interval.low) if not interval.low_belongs else float(interval.low)
        high = -_not_above(-interval.high) if not interval.high_belongs else float(interval.high)
        return Ends(low, high, interval.low_belongs, interval.high_belongs)
    belongs = "=" in reported.relation
    if reported.relation.startswith("<"):
        return Ends(-math.inf, -_not_above(-reported.value), False, belongs)
    return Ends(_not_above(reported.value), math.inf, belongs, False)


def _not_above(value: Fraction) -> float:
    """The largest float that is not above an exact number."""
    number = float(value)
    return number if Fraction(number) <= value else math.nextafter(number, -math.inf)


def within(values: Floats, limits: Ends) -> Mask:
    """Return which values lie between the ends; NaN and infinite values never do.

    A computed value that differs from an end by its own inaccuracy is that end: it is inside if the end belongs, and else outside.
    """
    low, high, low_belongs, high_belongs = (np.asarray(part) for part in limits)
    slack = ACCURACY * np.abs(values)
    with np.errstate(invalid="ignore"):
        above = np.where(low_belongs, values >= low - slack, values > low + slack)
        below = np.where(high_belongs, values <= high + slack, values < high - slack)
    return np.asarray(above & below & np.isfinite(values))


def prints_p(reported: Reported, p: Floats, rule: str = "nearest") -> Mask:
    """Return which p-values print as a figure, or satisfy it where it is an inequality or a word.

    >>> prints_p(Reported("0.05"), np.array([0.0498, 0.0702]))
    array([ True, False])
    """
    return within(p, ends(reported, rule))


@lru_cache(maxsize=65536)
def printed_counts(percentage: Reported, n: int, rules: tuple[str, ...] = RULES) -> tuple[tuple[str, range], ...]:
    """Return the events among n that print as a percentage under each rounding rule. Decided in integers.

    >>> printed_counts(Reported("82.6%"), 173)[:2]  # Sindt 2020, Neuromodulation 23:978: only if 82.66% was cut off
    (('nearest', range(143, 143)), ('truncation', range(143, 144)))
    """
    return tuple((rule, percentages.counts(_values(percentage, rule), n)) for rule in rules)


@lru_cache(maxsize=65536)
def _values(proportion: Reported, rule: str) -> Range:
    """Return the values that a printed proportion stands for; an inequality goes on beyond 0 or 1."""
    if proportion.relation == "=":
        return proportion.interval(rule)
    belongs = "=" in proportion.relation
    if proportion.relation.startswith("<"):
        return Range(Fraction(-1), proportion.value, True, belongs)
    return Range(proportion.value, Fraction(2), belongs, True)
