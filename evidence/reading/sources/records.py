"""What every format gives: blocks of text and tables of cells, each with its place in the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from evidence.model import Location

Box = tuple[float, float, float, float]
"""Left, bottom, right and top on a page, in points from its lower left corner."""


def around(boxes: Sequence[Box]) -> Box:
    """Return the smallest box that holds all of these."""
    left, bottom, right, top = zip(*boxes, strict=True)
    return min(left), min(bottom), max(right), max(top)


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line of a block: where it starts in the text of the block, and where that is in the file."""

    start: int
    place: Location
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or list item: no statistic is attached to another across its end.

    `lines` are in order; the first starts at 0. `section` is the last heading above it.
    """

    text: str
    lines: tuple[Line, ...]
    section: str = ""

    def place(self, start: int, end: int) -> Location:
        """Return the place of the characters from `start` to `end`, by the line on which they start."""
        line = next(line for line in reversed(self.lines) if line.start <= start)
        boxes = line.boxes[start - line.start : end - line.start]
        if boxes:
            return replace(line.place, box=around(boxes))
        column = (line.place.column or 1) + start - line.start
        return replace(line.place, column=column, end=column + end - start)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table with the rows and columns that it spans; `row` and `column` count from 0."""

    text: str
    row: int
    column: int
    place: Location
    rows: int = 1
    columns: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table as printed. Its first `header` rows are headings; a cell that spans several stands once in `cells`."""

    cells: tuple[Cell, ...]
    header: int
    number: int
    caption: str = ""
    notes: str = ""

    def grid(self) -> list[list[Cell | None]]:
        """Return the cells by row and column, a spanning cell in each place that it covers."""
        height = max((cell.row + cell.rows for cell in self.cells), default=0)
        width = max((cell.column + cell.columns for cell in self.cells), default=0)
        found: list[list[Cell | None]] = [[None] * width for _ in range(height)]
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.rows):
                found[row][cell.column : cell.column + cell.columns] = [cell] * cell.columns
        return found


@dataclass(frozen=True, slots=True)
class Contents:
    """A document: what it is, its title where it has one, its blocks and its tables, in the order of print."""

    format: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = ()
    title: str = ""
