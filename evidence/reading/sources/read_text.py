"""Plain text and Markdown: paragraphs by empty lines, tables by bars, places by line and column."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.model import Location
from evidence.reading.sources.decoding import decoded
from evidence.reading.sources.records import Block, Cell, Contents, Line, Table

SUFFIXES = (".txt", ".md")

_HEADING = re.compile(r"#{1,6}\s+(?P<words>.+?)\s*#*")
_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")


def rank(data: bytes, name: str) -> int:
    """Return 1: what is nothing else is text."""
    return 1


def read(data: bytes, name: str) -> Contents:
    """Read plain text or Markdown. A paragraph ends with an empty line; a row of bars under a heading row is a table."""
    lines = decoded(data, name).split("\n")
    blocks: list[Block] = []
    tables: list[Table] = []
    section = ""
    for first, last in _paragraphs(lines):
        if last - first > 1 and _RULE.fullmatch(lines[first + 1].strip()) and "|" in lines[first]:
            tables.append(_table(lines, name, first, last, len(tables) + 1, section))
            continue
        heading = _HEADING.fullmatch(lines[first]) if last - first == 1 else None
        section = heading["words"] if heading else section
        blocks.append(_block(lines, name, first, last, section))
    return Contents("text", tuple(blocks), tuple(tables))


def _paragraphs(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the first line of each paragraph and the line behind its last."""
    first = None
    for number, line in enumerate([*lines, ""]):
        if line.strip():
            first = number if first is None else first
        elif first is not None:
            yield first, number
            first = None


def _block(lines: list[str], name: str, first: int, last: int, section: str) -> Block:
    starts, length = [], 0
    for number in range(first, last):
        starts.append(Line(length, Location(name, number + 1, column=1)))
        length += len(lines[number]) + 1
    return Block("\n".join(lines[first:last]), tuple(starts), section)


def _table(lines: list[str], name: str, first: int, last: int, number: int, caption: str) -> Table:
    cells = []
    printed = [first, *range(first + 2, last)]
    for row, at in enumerate(printed):
        for column, (start, text) in enumerate(_split(lines[at])):
            place = Location(name, at + 1, column=start + 1, table=str(number), row=row + 1, cell=column + 1)
            cells.append(Cell(text, row, column, place, header=row == 0))
    return Table(tuple(cells), 1, number, caption)


def _split(line: str) -> Iterator[tuple[int, str]]:
    """Yield where each cell between bars starts, and its text."""
    inner = line.strip().removesuffix("|")
    place = line.index(inner[0]) if inner else 0
    if inner.startswith("|"):
        inner, place = inner[1:], place + 1
    for part in inner.split("|"):
        yield place + len(part) - len(part.lstrip()), part.strip()
        place += len(part) + 1
