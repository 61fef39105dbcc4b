"""One document in every format that is read: the same headings, paragraphs and tables."""

from __future__ import annotations

import html
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import docx
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus import Table as PrintedTable

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Paper:
    """A heading, paragraphs, and a table whose first row is its heading."""

    heading: str
    paragraphs: Sequence[str]
    table: Rows = ()


def as_text(paper: Paper) -> bytes:
    rows = ["| " + " | ".join(row) + " |" for row in paper.table]
    table = [rows[0], "|" + " --- |" * len(paper.table[0]), *rows[1:]] if rows else []
    return "\n\n".join([f"# {paper.heading}", *paper.paragraphs, "\n".join(table)]).encode()


def as_html(paper: Paper) -> bytes:
    rows = "".join(
        "<tr>" + "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in row) + "</tr>"
        for tag, row in zip(["th", *["td"] * len(paper.table)], paper.table, strict=False)
    )
    body = "".join(f"<p>{html.escape(text)}</p>" for text in paper.paragraphs)
    return f"<!DOCTYPE html><html><body><h1>{paper.heading}</h1>{body}<table>{rows}</table></body></html>".encode()


def as_jats(paper: Paper) -> bytes:
    rows = ["<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in paper.table]
    table = f"<table><thead>{rows[0]}</thead><tbody>{''.join(rows[1:])}</tbody></table>" if rows else ""
    body = "".join(f"<p>{html.escape(text)}</p>" for text in paper.paragraphs)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><article><body><sec>'
        f"<title>{paper.heading}</title>{body}<table-wrap>{table}</table-wrap></sec></body></article>"
    ).encode()


def as_docx(paper: Paper) -> bytes:
    document = docx.Document()
    document.add_heading(paper.heading, level=1)
    for text in paper.paragraphs:
        document.add_paragraph(text)
    if paper.table:
        table = document.add_table(len(paper.table), len(paper.table[0]))
        for row, cells in enumerate(paper.table):
            for column, text in enumerate(cells):
                table.cell(row, column).text = text
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def as_pdf(paper: Paper) -> bytes:
    """A PDF in a font that has the signs of clinical print: matplotlib brings it."""
    from matplotlib import get_data_path

    registerFont(TTFont("Sans", f"{get_data_path()}/fonts/ttf/DejaVuSans.ttf"))
    styles = getSampleStyleSheet()
    for name in ("Normal", "Heading1"):
        styles[name].fontName = "Sans"
    flow = [Paragraph(paper.heading, styles["Heading1"])]
    for text in paper.paragraphs:
        flow += [Paragraph(html.escape(text), styles["Normal"]), Spacer(1, 12)]
    if paper.table:
        flow.append(PrintedTable([list(row) for row in paper.table], style=[("FONT", (0, 0), (-1, -1), "Sans", 9)]))
    written = io.BytesIO()
    SimpleDocTemplate(written, pagesize=A4, invariant=True).build(flow)
    return written.getvalue()


PRINTERS: Mapping[str, Callable[[Paper], bytes]] = {
    "paper.md": as_text, "paper.html": as_html, "paper.xml": as_jats, "paper.docx": as_docx, "paper.pdf": as_pdf,
}  # fmt: skip
"""By file name: how the document is printed."""
