"""Why a verdict is what it is, what it takes for granted and what it implies: permanent codes with their figures, no words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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
