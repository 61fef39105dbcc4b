"""Tables whose columns have been lost, as in text copied from a page: a heading line, and rows that end in its columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from evidence.reading.linked import Linked
from evidence.reading.sources import Block
from evidence.results import ArmFigures, Figure, Result
from evidence.results.tokens import Token, tokens
from evidence.spelling import plain

_FEWEST = 3
_P_HEADING = re.compile(r"(?<!\w)p(?:[\s-]?values?)?\*?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Heading:
    """What the heading line says: the numbers of patients of two arms, and whether a P closes each row."""

    sizes: tuple[Figure, ...]
    with_p: bool


def rows_of(block: Block) -> Iterator[Linked]:
    """Yield the rows of a block that is a table without columns: each row ends in two arms, and in a P under its heading."""
    lines = block.text.split("\n")
    heading = _heading(lines[0]) if len(lines) >= _FEWEST else None
    if heading is None:
        return
    start = len(lines[0]) + 1
    for line in lines[1:]:
        result = _row(block.text, start, start + len(line), heading)
        if result is not None:
            places = tuple(block.place(figure.start, figure.end) for _, figure in result.figures())
            yield Linked(result, places, block.section)
        start += len(line) + 1


def _heading(line: str) -> _Heading | None:
    sizes = tuple(token.figures[0] for token in tokens(line) if token.kind == "size")
    with_p = _P_HEADING.search(plain(line)) is not None
    if len(sizes) not in (0, 2) or not (sizes or with_p):
        return None
    return _Heading(sizes, with_p)


def _row(text: str, start: int, end: int, heading: _Heading) -> Result | None:
    """Return the figures of a row, or `None` where it does not end in those of the heading's columns."""
    found = list(_shifted(text[start:end], start))
    p = found.pop() if heading.with_p and found and found[-1].kind in ("number", "p_value") else None
    if (p is None) == heading.with_p or [token.kind for token in found[-2:]] != ["arm", "arm"]:
        return None
    first, second = found[-2:]
    if text[second.end : p.start if p else end].strip() or text[first.end : second.start].strip():
        return None
    arms = tuple(
        _sized(token, size) for token, size in zip((first, second), heading.sizes or (None, None), strict=True)
    )
    return Result(text, arms, (replace(p.figures[0], part="p_value"),) if p is not None else ())


def _sized(token: Token, size: Figure | None) -> ArmFigures:
    """Return the figures of an arm, with the number of patients of the heading where the row has none."""
    has_size = any(figure.part == "n" for figure in token.figures)
    return ArmFigures(token.figures if has_size or size is None else (size, *token.figures))


def _shifted(line: str, start: int) -> Iterator[Token]:
    """Yield the figures of a line with their places in the block; a relation before a lone number belongs to it."""
    for token in tokens(line):
        figures = tuple(replace(one, start=one.start + start, end=one.end + start) for one in token.figures)
        yield replace(token, figures=figures, start=token.start + start, end=token.end + start)
