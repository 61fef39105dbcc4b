"""Why a verdict is what it is, what it takes for granted and what it implies: permanent codes with their figures, no words."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any


@dataclass(frozen=True, slots=True)
class Reason:
    """A permanent code and its figures by name: numbers, printed numbers, ids, and tuples of these.

    >>> reason = because("recomputed", value=0.845)
    >>> reason.code, reason["value"], dict(reason.figures)
    ('recomputed', 0.845, {'value': 0.845})
    """

    code: str
    named: tuple[tuple[str, Any], ...] = ()

    @property
    def figures(self) -> Mapping[str, Any]:
        """The figures by name."""
        return dict(self.named)

    def __getitem__(self, name: str) -> Any:
        return self.figures[name]


def because(code: str, **figures: Any) -> Reason:
    """Return a reason with its figures by name."""
    return Reason(code, tuple(figures.items()))


def reasons_as_json(reasons: Sequence[Reason]) -> list[dict[str, Any]]:
    """Return reasons as JSON values; what is infinite or undefined is null.

    >>> reasons_as_json([because("no-count", n=173, nearest=(142, 143))])
    [{'code': 'no-count', 'figures': {'n': 173, 'nearest': [142, 143]}}]
    """
    return [
        {"code": reason.code, "figures": {name: _value(value) for name, value in reason.named}} for reason in reasons
    ]


def _value(value: object) -> Any:
    if isinstance(value, bool | int | None):
        return value
    if isinstance(value, Fraction | float):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, tuple):
        return reasons_as_json(value) if value and isinstance(value[0], Reason) else [_value(one) for one in value]
    return str(value)
