"""Exact ranges and the whole numbers in them."""

from __future__ import annotations

import math
from fractions import Fraction

from evidence.errors import InputError
from evidence.reported import Range


def whole_numbers(values: Range) -> range:
    """Return the whole numbers that lie in a range.

    Examples
    --------
    >>> list(whole_numbers(Range(Fraction(1, 2), Fraction(3), high_belongs=False)))
    [1, 2]
    """
    first, last = math.ceil(values.low), math.floor(values.high)
    if first == values.low and not values.low_belongs:
        first += 1
    if last == values.high and not values.high_belongs:
        last -= 1
    return range(first, last + 1)


def scaled(values: Range, factor: int | Fraction) -> Range:
    """Multiply a range by a factor above 0."""
    return Range(values.low * factor, values.high * factor, values.low_belongs, values.high_belongs)


def shifted(values: Range, shift: int | Fraction) -> Range:
    """Add a number to a range."""
    return Range(values.low + shift, values.high + shift, values.low_belongs, values.high_belongs)


def squared(sd: Range) -> Range:
    """Square the part of a range that is not negative: the variances of a printed SD."""
    if sd.high < 0 or (sd.high == 0 and not sd.high_belongs):
        raise InputError("SD", "a number >= 0", f"at most {float(sd.high):g}")
    if sd.low < 0:
        return Range(Fraction(0), sd.high**2, True, sd.high_belongs)
    return Range(sd.low**2, sd.high**2, sd.low_belongs, sd.high_belongs)
