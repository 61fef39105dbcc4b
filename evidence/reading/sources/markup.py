"""What HTML and JATS share: walking a tree of elements once, its paragraphs as blocks and its tables as cells."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from lxml import etree

from evidence.errors import InputError
from evidence.limits import LARGEST_TABLE, WIDEST_SPAN
from evidence.model import Location
from evidence.reading.sources.records import Block, Cell, Line, Table

_SUPERSCRIPT = str.maketrans("0123456789-−–+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻⁺")
_EXPONENT = re.compile(r"[-−–+]?\d{1,3}", re.ASCII)
_BEFORE_EXPONENT = re.compile(r"(?:(?<![\d.,])10|χ|[RrXx])\s?$")


def names(words: str) -> frozenset[str]:
    """Return the names of elements in a text."""
    return frozenset(words.split())


@dataclass(frozen=True, slots=True)
class Grammar:
    """Which elements of a format mean what.

    `blocks` end a paragraph where they start and end, `headings` name what follows, `skipped` are no text of the document,
    `raised` are superscripts and `references` the marks of citations.
    """

    blocks: Collection[str]
    headings: Collection[str]
    skipped: Collection[str]
    raised: Collection[str]
    table: str
    caption: Collection[str]
    notes: Collection[str]


@dataclass(slots=True)
class Walk:
    """The blocks and tables found so far, and the paragraph under way."""

    document: str
    grammar: Grammar
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    _words: list[str] = field(default_factory=list)
    _path: str = ""
    _section: str = ""

    def over(self, root: etree._Element) -> None:
        """Walk a tree and take what is in it."""
        skipping: etree._Element | None = None
        for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
            if event in ("comment", "pi"):
                self._take(element.tail if skipping is None else None)
                continue
            name = local_name(element)
            if event == "start":
                if skipping is None and self._is_left_out(element, name):
                    skipping = element
                if skipping is None:
                    self._start(element, name)
            else:
                if skipping is None:
                    self._end(name)
                if skipping is element:
                    skipping = None
                if skipping is None:
                    self._take(element.tail)
        self._finish("")

    def _is_left_out(self, element: etree._Element, name: str) -> bool:
        """Take a table whole, a superscript as such, and leave out what is no text of the document."""
        if name == self.grammar.table:
            self._finish(name)
            self.tables.append(read_table(element, self.document, self.grammar, len(self.tables) + 1))
            return True
        if name in self.grammar.raised:
            self._words.append(raised("".join(self._words), text_of(element, self.grammar)))
            return True
        return name in self.grammar.skipped or element.get("hidden") is not None

    def _start(self, element: etree._Element, name: str) -> None:
        if name in self.grammar.blocks:
            self._finish(name)
            self._path = path_of(element)
        elif name == "br":
            self._words.append(" ")
        self._take(element.text)

    def _end(self, name: str) -> None:
        if name in self.grammar.blocks:
            self._finish(name)

    def _take(self, text: str | None) -> None:
        if text:
            self._words.append(text)

    def _finish(self, name: str) -> None:
        """End the paragraph under way; what was read of it is a block."""
        text = " ".join("".join(self._words).split())
        self._words = []
        if text:
            self._section = text if name in self.grammar.headings else self._section
            self.blocks.append(
                Block(text, (Line(0, Location(self.document, column=1, path=self._path or "/")),), self._section)
            )


def local_name(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def path_of(element: etree._Element) -> str:
    """Return the XPath of an element, namespaces left out."""
    steps = []
    at: etree._Element | None = element
    while at is not None:
        name, parent = local_name(at), at.getparent()
        twins = [child for child in parent if child.tag == at.tag] if parent is not None else []
        steps.append(f"{name}[{twins.index(at) + 1}]" if len(twins) > 1 else name)
        at = parent
    return "/" + "/".join(reversed(steps))


def raised(before: str, text: str) -> str:
    """Return how a superscript is read: an exponent as superscript digits, a mark of a footnote or a citation not at all.

    >>> raised("P < 10", "-4"), raised("χ", "2"), raised("0.05", "a"), raised("0.05", "12")
    ('⁻⁴', '²', '', '')
    """
    figure = text.strip()
    if _EXPONENT.fullmatch(figure) and _BEFORE_EXPONENT.search(before):
        return figure.translate(_SUPERSCRIPT)
    return ""


def text_of(element: etree._Element, grammar: Grammar) -> str:
    """Return the text below an element, white space collapsed, without what the grammar leaves out."""
    words = [element.text or ""]
    skipping: etree._Element | None = None
    for event, part in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        if part is element:
            continue
        if event == "start" and skipping is None:
            skipping = _put(words, part, grammar)
        elif event != "start" and skipping in (None, part):
            skipping = None
            words.append((" " if local_name(part) in grammar.blocks else "") + (part.tail or ""))
    return " ".join("".join(words).split())


def _put(words: list[str], part: etree._Element, grammar: Grammar) -> etree._Element | None:
    """Add the text at the start of an element; return the element where what is in it has been taken or is left out."""
    name = local_name(part)
    if name in grammar.raised:
        words.append(raised("".join(words), text_of(part, grammar)))
        return part
    if name in grammar.skipped:
        return part
    words.append((" " if name in grammar.blocks or name == "br" else "") + (part.text or ""))
    return None


def read_table(element: etree._Element, document: str, grammar: Grammar, number: int) -> Table:
    """Read a table with the cells where they stand, spans included.

    Raises `InputError` for a table with more cells than any that people read.
    """
    rows = [row for row in element.iter() if local_name(row) == "tr"]
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    header = 0
    for at, row in enumerate(rows):
        printed = [cell for cell in row if local_name(cell) in ("td", "th")]
        if _is_heading(row, printed, follows=header == at):
            header = at + 1
        cells += _cells(printed, document, at, len(rows), taken, grammar, number)
        if len(taken) > LARGEST_TABLE:
            raise InputError(f"table {number}", f"at most {LARGEST_TABLE} cells", "more")
    return Table(
        tuple(cells),
        header,
        number,
        _beside(element, grammar.caption, grammar),
        _beside(element, grammar.notes, grammar),
    )


def _is_heading(row: etree._Element, printed: list[etree._Element], follows: bool) -> bool:
    """Whether a row is a heading: it is said to be one, or follows one and has cells of headings only."""
    if any(local_name(above) == "thead" for above in row.iterancestors()):
        return True
    return follows and bool(printed) and all(local_name(cell) == "th" for cell in printed)


def _cells(
    printed: list[etree._Element],
    document: str,
    row: int,
    height: int,
    taken: set[tuple[int, int]],
    grammar: Grammar,
    number: int,
) -> Iterator[Cell]:
    column = 0
    for order, cell in enumerate(printed, 1):
        while (row, column) in taken:
            column += 1
        rows, columns = min(_span(cell, "rowspan"), height - row), _span(cell, "colspan")
        taken |= {(row + down, column + across) for down in range(rows) for across in range(columns)}
        place = Location(document, path=path_of(cell), column=1, table=str(number), row=row + 1, cell=order)
        yield Cell(text_of(cell, grammar), row, column, place, rows, columns, local_name(cell) == "th")
        column += columns


def _span(cell: etree._Element, name: str) -> int:
    text = (cell.get(name) or "1").strip()
    return min(max(int(text), 1), WIDEST_SPAN) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _beside(table: etree._Element, names: Collection[str], grammar: Grammar) -> str:
    """Return the caption or the notes of a table: below it, or beside it in the element that wraps both."""
    wrap = table.getparent()
    homes = [table] if wrap is None or local_name(wrap) not in ("table-wrap", "figure") else [table, wrap]
    found = [text_of(part, grammar) for home in homes for part in home if local_name(part) in names]
    return " ".join(text for text in found if text)
