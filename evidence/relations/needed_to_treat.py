"""Numbers needed to treat, which are printed without a sign and, where they are whole, rounded up.

A number needed to treat is one for one more to benefit (NNTB) or for one more to be harmed (NNTH), and its sign is replaced by
that word (Altman 1998, BMJ 317:1309). Whether an event is a benefit is not in the counts: everything is compared without sign.
A whole number is customarily rounded up (Cochrane Handbook 5.1, 12.5.4.1).
"""

from __future__ import annotations

import math
import re
from fractions import Fraction
from typing import TypeAlias

from evidence.reported import Reported

_MINUS = re.compile("[-−–‐‑]")

Ends: TypeAlias = tuple[float, float]


def without_sign(reported: Reported) -> Reported:
    """Return a printed number without its sign, of the same kind.

    >>> str(without_sign(Reported("−6.40"))), str(without_sign(Reported("6")))
    ('6.40', '6')
    """
    if reported.relation != "=" or reported.value >= 0:
        return reported
    return type(reported)(_MINUS.sub("", reported.text, count=1))


def rounds_up_to(figure: Reported, value: float | Fraction) -> bool:
    """Whether a value without sign, rounded up, is the whole number that is printed.

    >>> rounds_up_to(Reported("9"), Fraction(100, 12)), rounds_up_to(Reported("8.4"), Fraction(100, 12))
    (True, False)
    """
    return figure.relation == "=" and figure.unit == 1 and figure.admits(value, "ceiling")


def spans_infinity(limits: Ends) -> bool:
    """Whether an interval runs from its lower limit through infinity to its upper one: that of the difference holds 0."""
    return limits[0] > 0 > limits[1]


def without_signs(limits: Ends, estimate: float) -> Ends:
    """Return limits without sign: the smaller first, of an interval through infinity the one on the side of the estimate.

    >>> without_signs((-27.15, -3.60), -6.36), without_signs((4.32, -31.77), 10.0)
    ((3.6, 27.15), (4.32, 31.77))
    """
    low, high = limits
    if spans_infinity(limits):
        return (low, -high) if estimate > 0 else (-high, low)
    return min(abs(low), abs(high)), max(abs(low), abs(high))


def candidates(limits: Ends, estimate: float, end: int) -> tuple[float, ...]:
    """Return what may be printed as the lower (`end` 0) or the upper limit; either end of an interval through infinity, infinities not."""
    ends = without_signs(limits, estimate)
    finite = tuple(value for value in (ends[end], ends[1 - end]) if math.isfinite(value))
    return finite if spans_infinity(limits) else tuple(value for value in finite if value == ends[end])
