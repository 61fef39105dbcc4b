"""What the columns of a table are: the figures of an arm with its number of patients, an estimate, a P, or something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from evidence.reading.sources import Cell, Table
from evidence.results.tokens import tokens
from evidence.spelling import plain

Role = Literal["label", "arm", "estimate", "p", "total", "other"]

_P = re.compile(r"(?:p|p[\s-]?values?|p[\s-]?val|sig(?:nificance|\.)?)(?:\s?[*†‡§a-d])?(?:\s?\(.*\))?", re.IGNORECASE)
_ESTIMATE = re.compile(
    r"difference|\bCI\b|confidence interval|ratio\b|\b(?:a?OR|a?HR|a?RR|RD|MD|SMD)\b|relative risk|efficacy"
)
_TOTAL = re.compile(r"\b(?:total|all|overall|entire|combined)\b", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(?:95|90|99)\s?%|t value|F value|χ|chi|statistic|effect size|cohen|coefficient|\bbeta\b|[βB]$|ref",
    re.IGNORECASE,
)
_NUMBER_LABEL = re.compile(
    r"(?:n|no\.?|number)(?:\s(?:of\s)?(?:patients|participants|subjects|women|men|children|analy[sz]ed))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its place from 0, its heading, what it is, and the cell and characters of the number of patients of an arm."""

    index: int
    heading: str
    role: Role
    n: str = ""
    n_cell: Cell | None = None


def columns_of(table: Table, grid: Sequence[Sequence[Cell | None]]) -> list[Column]:
    """Return the columns of a table by their headings, an arm's number of patients from its heading or from a row of numbers."""
    head, body = grid[: table.header], grid[table.header :]
    found = [_column(index, [row[index] for row in head]) for index in range(len(grid[0]))] if grid else []
    row = next((row for row in body if row[0] is not None and _NUMBER_LABEL.fullmatch(row[0].text.strip())), None)
    return [_with_number(column, row[column.index]) if row else column for column in found]


def is_number_row(row: Sequence[Cell | None]) -> bool:
    """Whether a row gives the numbers of patients."""
    return bool(row) and row[0] is not None and _NUMBER_LABEL.fullmatch(row[0].text.strip()) is not None


def _column(index: int, head: Sequence[Cell | None]) -> Column:
    cells = list(dict.fromkeys(cell for cell in head if cell is not None and cell.text))
    heading = " ".join(cell.text for cell in cells)
    sizes = [(token.figures[0].text, cell) for cell in cells for token in tokens(cell.text) if token.kind == "size"]
    role = "label" if index == 0 else _role(plain(cells[-1].text).strip() if cells else "", heading, bool(sizes))
    return Column(index, heading, role, *(sizes[-1] if sizes and role in ("arm", "total") else ()))


def _role(last: str, heading: str, sized: bool) -> Role:
    """Return what a column is, by the last line of its heading and by all of it."""
    if _P.fullmatch(last):
        return "p"
    if _ESTIMATE.search(last):
        return "estimate"
    if _OTHER.search(last) and not sized:
        return "other"
    return "total" if _TOTAL.search(heading) else "arm"


def _with_number(column: Column, cell: Cell | None) -> Column:
    text = plain(cell.text).strip() if cell is not None else ""
    if column.role != "arm" or column.n or not re.fullmatch(r"\d{1,3}(?:,\d{3})+|\d+", text, re.ASCII):
        return column
    return Column(column.index, column.heading, column.role, text, cell)
