"""A figure with what a reader needs who cannot see it: its numbers and its description."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

from matplotlib.figure import Figure

from evidence.delimited import table
from evidence.figures.style import rendered
from evidence.reported import Reported

Cell: TypeAlias = str | int | float | Fraction | Reported | bool | None
Record: TypeAlias = tuple[Cell, ...]
Numbers: TypeAlias = tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawn figure: `data` are the plotted numbers, header first; `alt` says what the picture shows.

    A form is rendered once, when it is first asked for.
    """

    id: str
    title: str
    figure: Figure
    data: Numbers
    alt: str
    _forms: dict[str, bytes] = field(default_factory=dict, init=False, repr=False, compare=False)

    def render(self, form: str) -> bytes:
        """Return the bytes of the picture as `svg`, `png` or `pdf`, or of its numbers as `csv`."""
        if form == "csv":
            return csv_text(self.data).encode()
        if form not in self._forms:
            self._forms[form] = rendered(self.figure, form, self.id, self.title, self.alt)
        return self._forms[form]


def csv_text(numbers: Numbers) -> str:
    """Return numbers as CSV: to ten significant digits, printed figures as printed, nothing for what is not known."""
    header, *rows = numbers
    return table([str(name) for name in header], ([_cell(value) for value in row] for row in rows))


def _cell(value: Cell) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (float, Fraction)):
        return f"{float(value):.10g}"
    return str(value)
