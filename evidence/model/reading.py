"""What reading a document left unjudged, and the fate of its numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from evidence.model.location import Location

Code = Literal[
    "no-data", "one-datum", "several-data", "several-estimates", "interval-without-estimate", "list-of-p", "one-p-for-several",
    "number-between", "within-group", "survival", "adjusted-named", "units-not-people", "percent-of-measurement", "scale-unknown",
    "arm-size-unknown", "one-sided-unsupported", "other-test", "alpha-level", "format-unknown", "cannot-be-entered", "degrees-unknown", "sign-unprinted", "spread-unknown",
]  # fmt: skip
"""Why a printed figure stays unjudged: permanent codes."""

Fate = Literal["judged", "input", "unjudged", "context", "unread"]
FATES: tuple[Fate, ...] = ("judged", "input", "unjudged", "context", "unread")
"""What becomes of a number of a document; each has one."""


@dataclass(frozen=True, slots=True)
class Unjudged:
    """A printed figure that is not judged, its place, and the code that says why."""

    reported: str
    place: Location
    code: Code


@dataclass(frozen=True, slots=True)
class Reading:
    """What a dossier that was read from documents carries beside its claims."""

    unjudged: tuple[Unjudged, ...] = ()
    numbers: Mapping[Fate, int] = field(default_factory=dict)

    @property
    def coverage(self) -> dict[str, int]:
        """Number of numbers, and of those with each fate."""
        return {"numbers": sum(self.numbers.values()), **{fate: self.numbers.get(fate, 0) for fate in FATES}}
