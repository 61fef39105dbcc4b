"""Word documents: paragraphs and tables of the main part, read as XML from the zip file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from evidence.errors import InputError
from evidence.limits import LARGEST_TABLE, LARGEST_UNPACKED, WIDEST_SPAN
from evidence.model import Location
from evidence.reading.sources.markup import path_of, raised
from evidence.reading.sources.records import Block, Cell, Contents, Line, Table

SUFFIXES = (".docx",)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAIN = "word/document.xml"
_TEXT = {f"{_W}tab": " ", f"{_W}br": " ", f"{_W}cr": " ", f"{_W}noBreakHyphen": "-", f"{_W}softHyphen": ""}


def rank(data: bytes, name: str) -> int:
    """Return 4 for a zip file."""
    return 4 if data.startswith(b"PK\x03\x04") else 0


def read(data: bytes, name: str) -> Contents:
    """Read a Word document: what is deleted in its revisions is left out, what is inserted is read.

    Raises `InputError` for a file that is no Word document, is encrypted, or unpacks to more than the limit.
    """
    body = _main_part(data, name).find(f"{_W}body")
    blocks: list[Block] = []
    tables: list[Table] = []
    section = ""
    for part in body if body is not None else ():
        if part.tag == f"{_W}tbl":
            caption = blocks[-1].text if blocks and blocks[-1].text[:5].lower() == "table" else ""
            tables.append(_table(part, name, len(tables) + 1, caption))
            continue
        for paragraph in part.iter(f"{_W}p"):
            text = " ".join(_text(paragraph).split())
            if text:
                section = text if _is_heading(paragraph) else section
                blocks.append(Block(text, (Line(0, Location(name, column=1, path=path_of(paragraph))),), section))
    return Contents("docx", tuple(blocks), tuple(tables))


def _main_part(data: bytes, name: str) -> etree._Element:
    """Unpack and parse the main part, and nothing else of the file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            info = archive.getinfo(_MAIN)
            if info.file_size > LARGEST_UNPACKED:
                raise InputError(name, f"a document of at most {LARGEST_UNPACKED} bytes unpacked", info.file_size)
            with archive.open(info) as part:
                content = part.read(LARGEST_UNPACKED + 1)
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise InputError(name, "a Word document (docx)", f"a file that is none: {error}") from None
    if len(content) > LARGEST_UNPACKED:
        raise InputError(name, f"a document of at most {LARGEST_UNPACKED} bytes unpacked", "more")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.LxmlError as error:
        raise InputError(name, "a Word document with well-formed XML", f"{error}") from None


def _is_heading(paragraph: etree._Element) -> bool:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return style is not None and (style.get(f"{_W}val") or "").lower().startswith(("heading", "title"))


def _text(paragraph: etree._Element) -> str:
    """Return the text of a paragraph or a cell; exponents as superscripts, marks of footnotes not at all."""
    words: list[str] = []
    for part in paragraph.iter():
        if part.tag == f"{_W}t":
            run = part.getparent()
            is_raised = run is not None and run.find(f"{_W}rPr/{_W}vertAlign[@{_W}val='superscript']") is not None
            words.append(raised("".join(words), part.text or "") if is_raised else part.text or "")
        elif part.tag == f"{_W}p" and words:
            words.append(" ")
        else:
            words.append(_TEXT.get(str(part.tag), ""))
    return "".join(words)


def _table(element: etree._Element, name: str, number: int, caption: str) -> Table:
    """Read a table: gridSpan spans columns, a vMerge that continues belongs to the cell above it."""
    rows = element.findall(f"{_W}tr")
    cells: dict[tuple[int, int], Cell] = {}
    header = max([0, *(at + 1 for at, row in enumerate(rows) if row.find(f"{_W}trPr/{_W}tblHeader") is not None)])
    covered = 0
    for at, row in enumerate(rows):
        column = 0
        for order, (cell, width) in enumerate(_cells(row), 1):
            above = next((cells[key] for key in reversed(cells) if _covers_from_above(cells[key], at, column)), None)
            if _continues(cell) and above is not None:
                cells[above.row, above.column] = _taller(above)
            else:
                place = Location(name, path=path_of(cell), column=1, table=str(number), row=at + 1, cell=order)
                text = " ".join(_text(cell).split())
                cells[at, column] = Cell(text, at, column, place, 1, width, at < max(header, 1))
            column += width
            covered += width
            if covered > LARGEST_TABLE:
                raise InputError(f"table {number}", f"at most {LARGEST_TABLE} cells", "more")
    return Table(tuple(cells.values()), max(header, 1), number, caption)


def _cells(row: etree._Element) -> Iterator[tuple[etree._Element, int]]:
    for cell in row.iter(f"{_W}tc"):
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        text = span.get(f"{_W}val") or "1" if span is not None else "1"
        yield cell, min(max(int(text), 1), WIDEST_SPAN) if text.isdigit() and len(text) < 6 else 1


def _continues(cell: etree._Element) -> bool:
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merge is not None and merge.get(f"{_W}val") != "restart"


def _covers_from_above(cell: Cell, row: int, column: int) -> bool:
    return cell.column == column and cell.row + cell.rows == row


def _taller(cell: Cell) -> Cell:
    return Cell(cell.text, cell.row, cell.column, cell.place, cell.rows + 1, cell.columns, cell.header)
