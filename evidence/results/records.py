"""What a line of print holds: figures with their places in it, by arm and of the contrast."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

FigurePart = Literal[
    "events", "n", "percentage", "mean", "sd", "standard_error", "spread", "median", "low", "high", "time",
    "estimate", "ci_low", "ci_high", "level", "p_value", "statistic", "number",
]  # fmt: skip
"""Which number of a result is printed. `spread` is one behind ± or in a bracket that may be an SD or a standard error; `number` any other."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as printed: which part of the result it is, its text, and where it starts and ends in the line."""

    part: FigurePart
    text: str
    start: int
    end: int

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class ArmFigures:
    """What is printed of one arm. `range_kind` says what low and high are: `iqr`, `range`, or nothing where it is not said."""

    figures: tuple[Figure, ...]
    range_kind: str = ""
    time_unit: str = ""

    def get(self, part: FigurePart) -> Figure | None:
        """Return the figure of a part, or `None`."""
        return next((figure for figure in self.figures if figure.part == part), None)


@dataclass(frozen=True, slots=True)
class Result:
    """One line of print. `measure` is an id of the catalogue, or `None` where the line names none."""

    text: str
    arms: tuple[ArmFigures, ...] = ()
    contrast: tuple[Figure, ...] = ()
    measure: str | None = None
    adjusted: bool = False
    sides: int | None = None

    def get(self, part: FigurePart) -> Figure | None:
        """Return a figure of the contrast (estimate, limits, level, P, statistic), or `None`."""
        return next((figure for figure in self.contrast if figure.part == part), None)

    def figures(self) -> Iterator[tuple[int | None, Figure]]:
        """Yield every figure in the order of print, with the number of its arm (0 is the first; `None` of the contrast)."""
        of_arms = [(arm, figure) for arm, printed in enumerate(self.arms) for figure in printed.figures]
        every: list[tuple[int | None, Figure]] = [*of_arms, *((None, figure) for figure in self.contrast)]
        yield from sorted(every, key=lambda found: found[1].start)
