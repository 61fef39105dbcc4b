"""A total and its parts."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from evidence.relations.prediction import Prediction, exact


def total(parts: Sequence[Sequence[int]]) -> Prediction:
    """Return the sum of the parts of each claim.

    >>> int(total([(21, 30, 9)]).face[0])
    60
    """
    return exact([Fraction(sum(counts)) for counts in parts])
