"""Characters with boxes as lines, blocks and tables: what a page of print looks like, from where its signs stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from evidence.model import Location
from evidence.reading.sources.markup import raised
from evidence.reading.sources.records import Block, Box, Cell, Line, Table, around

_SPACE, _COLUMN_GAP, _PARAGRAPH_GAP = 0.15, 1.2, 1.6
"""In font sizes: a gap that is a space, one between columns, and the distance of baselines that ends a paragraph."""
_RAISED, _SMALL = 0.2, 0.9
"""A superscript stands this part of a font size above the baseline, and is smaller than this part of its neighbours."""
_FEWEST_ROWS, _FEWEST_COLUMNS = 3, 3


@dataclass(frozen=True, slots=True)
class Character:
    """A sign with its box, the height of its baseline and its font size, in points."""

    text: str
    box: Box
    baseline: float
    size: float


@dataclass(frozen=True, slots=True)
class Segment:
    """Signs of one baseline without a wide gap: a line of a column, or a cell."""

    text: str
    boxes: tuple[Box, ...]
    baseline: float
    size: float

    @property
    def left(self) -> float:
        """Its left edge."""
        return self.boxes[0][0]

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.boxes[-1][2]


def laid_out(
    characters: Iterable[Character], document: str, page: int, first_table: int
) -> tuple[list[Block], list[Table]]:
    """Return the blocks and the tables of a page; lines that are rows of a table are in no block."""
    segments = [segment for run in _runs(characters) if (segment := _segment(run)) is not None]
    tables, used = _tables(segments, document, page, first_table)
    left = [segment for segment in segments if id(segment) not in used]
    return [_block(lines, document, page) for lines in _paragraphs(left)], tables


def _runs(characters: Iterable[Character]) -> Iterator[list[Character]]:
    """Yield signs that follow one another on one line, in the order of the content, until a wide gap or another line."""
    run: list[Character] = []
    for sign in characters:
        if not sign.text.strip() and not run:
            continue
        if run and not _follows(run, sign):
            yield run
            run = []
        if sign.text.strip() or run:
            run.append(sign)
    if run:
        yield run


def _follows(run: Sequence[Character], sign: Character) -> bool:
    last = next((one for one in reversed(run) if one.text.strip()), run[-1])
    size = max(last.size, sign.size, 1.0)
    if not sign.text.strip():
        return True
    gap = sign.box[0] - last.box[2]
    return abs(sign.baseline - last.baseline) < 0.6 * size and -size < gap < _COLUMN_GAP * size


def _segment(run: Sequence[Character]) -> Segment | None:
    """Join a run: spaces where there are gaps, exponents as superscripts, marks of footnotes not at all."""
    inked = [sign for sign in run if sign.text.strip()]
    if not inked:
        return None
    size = max(median(sign.size for sign in inked), 1.0)
    baseline = median(sign.baseline for sign in inked)
    text: list[str] = []
    boxes: list[Box] = []
    high: list[Character] = []
    for before, sign in zip([None, *inked], inked, strict=False):
        if sign.size < _SMALL * size and sign.baseline - baseline > _RAISED * sign.size:
            high.append(sign)
            continue
        _put_raised(high, text, boxes)
        if before is not None and sign.box[0] - before.box[2] > _SPACE * size:
            text.append(" ")
            boxes.append((before.box[2], before.box[1], sign.box[0], before.box[3]))
        text += sign.text
        boxes += [sign.box] * len(sign.text)
    _put_raised(high, text, boxes)
    return Segment("".join(text), tuple(boxes), baseline, size) if text else None


def _put_raised(high: list[Character], text: list[str], boxes: list[Box]) -> None:
    if not high:
        return
    kept = raised("".join(text[-12:]), "".join(sign.text for sign in high))
    text += kept
    boxes += [high[0].box] * len(kept)
    high.clear()


def _paragraphs(segments: Sequence[Segment]) -> Iterator[list[Segment]]:
    """Yield lines that belong together: one below the other at the distance of lines, overlapping from left to right."""
    lines: list[Segment] = []
    for segment in segments:
        if lines and not _continues(lines[-1], segment):
            yield lines
            lines = []
        lines.append(segment)
    if lines:
        yield lines


def _continues(above: Segment, below: Segment) -> bool:
    size = max(above.size, below.size)
    drop = above.baseline - below.baseline
    beside = min(above.right, below.right) - max(above.left, below.left)
    return 0 < drop < _PARAGRAPH_GAP * size and beside > 0 and abs(above.size - below.size) < 0.2 * size


def _block(lines: Sequence[Segment], document: str, page: int) -> Block:
    starts, length = [], 0
    for line in lines:
        starts.append(Line(length, Location(document, page=str(page)), line.boxes))
        length += len(line.text) + 1
    return Block("\n".join(line.text for line in lines), tuple(starts))


def _tables(segments: Sequence[Segment], document: str, page: int, first: int) -> tuple[list[Table], set[int]]:
    """Find rows under one another whose cells stand in the columns of their heading; where they do not, there is no table."""
    tables: list[Table] = []
    used: set[int] = set()
    for rows in _row_groups(segments):
        columns = _columns(rows)
        cells = _in_columns(rows, columns)
        if len(rows) < _FEWEST_ROWS or len(columns) < _FEWEST_COLUMNS or not _agrees(cells, len(columns)):
            continue
        number = first + len(tables)
        tables.append(Table(tuple(_table_cells(cells, document, page, number)), 1, number))
        used |= {id(segment) for row in rows for segment in row}
    return tables, used


def _row_groups(segments: Sequence[Segment]) -> Iterator[list[list[Segment]]]:
    """Yield groups of rows of two or more cells, each row one or two lines below the other."""
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda one: (-round(one.baseline), one.left)):
        if rows and abs(rows[-1][0].baseline - segment.baseline) < 0.4 * segment.size:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    group: list[list[Segment]] = []
    for row in rows:
        far = group and group[-1][0].baseline - row[0].baseline > 3 * row[0].size
        if (far or len(row) < 2) and group:
            yield group
            group = []
        if len(row) > 1:
            group.append(sorted(row, key=lambda one: one.left))
    if group:
        yield group


def _columns(rows: Sequence[Sequence[Segment]]) -> list[tuple[float, float]]:
    """Return the left and right edges of columns: what no gap common to all rows divides."""
    columns: list[tuple[float, float]] = []
    for left, right in sorted((segment.left, segment.right) for row in rows for segment in row):
        if columns and left <= columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], right)
        else:
            columns.append((left, right))
    return columns


def _in_columns(
    rows: Sequence[Sequence[Segment]], columns: Sequence[tuple[float, float]]
) -> list[list[Segment | None]]:
    found = []
    for row in rows:
        cells: list[Segment | None] = [None] * len(columns)
        for segment in row:
            place = next(i for i, (left, right) in enumerate(columns) if left <= segment.left <= right)
            cells[place] = segment if cells[place] is None else cells[place]
        found.append(cells)
    return found


def _agrees(cells: Sequence[Sequence[Segment | None]], columns: int) -> bool:
    """Whether the heading has all columns, but for that of the labels, and every row below it a label and a cell."""
    head, *body = cells
    whole = all(cell is not None for cell in head[1:])
    return whole and all(
        row[0] is not None and sum(cell is not None for cell in row) >= min(2, columns) for row in body
    )


def _table_cells(cells: Sequence[Sequence[Segment | None]], document: str, page: int, number: int) -> Iterator[Cell]:
    for at, row in enumerate(cells):
        for column, segment in enumerate(row):
            box = None if segment is None else around(segment.boxes)
            place = Location(document, page=str(page), box=box, table=str(number), row=at + 1, cell=column + 1)
            yield Cell(segment.text if segment else "", at, column, place, header=at == 0)
