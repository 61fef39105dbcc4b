"""Bytes of a file -> blocks and tables with places: one module a format, chosen by what the bytes are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath

from evidence.errors import InputError
from evidence.limits import LARGEST_DOCUMENT
from evidence.reading.sources.records import Block, Box, Cell, Contents, Format, Table

__all__ = ["FORMATS", "Block", "Box", "Cell", "Contents", "Table", "read_source"]

Reader = Callable[[bytes, str], Contents]


def _text(data: bytes, name: str) -> Contents:
    from evidence.reading.sources.plain_text import read_text

    return read_text(data, name)


def _html(data: bytes, name: str) -> Contents:
    from evidence.reading.sources.html import read_html

    return read_html(data, name)


def _jats(data: bytes, name: str) -> Contents:
    from evidence.reading.sources.jats import read_jats

    return read_jats(data, name)


def _docx(data: bytes, name: str) -> Contents:
    from evidence.reading.sources.docx import read_docx

    return read_docx(data, name)


def _pdf(data: bytes, name: str) -> Contents:
    from evidence.reading.sources.pdf import read_pdf

    return read_pdf(data, name)


FORMATS: Mapping[Format, Reader] = {"text": _text, "html": _html, "jats": _jats, "docx": _docx, "pdf": _pdf}
"""How each format is read. A reader is imported where it is used: nobody pays for the others."""
_SUFFIXES: Mapping[str, Format] = {".html": "html", ".htm": "html", ".xhtml": "html"}


def read_source(data: bytes, name: str) -> Contents:
    """Read a document, by what its bytes are and, for text, by how its name ends.

    Raises `InputError` for a file that is too large, or is no document of a known format.
    """
    if len(data) > LARGEST_DOCUMENT:
        raise InputError(name, f"a document of at most {LARGEST_DOCUMENT} bytes", len(data))
    return FORMATS[format_of(data, name)](data, name)


def format_of(data: bytes, name: str) -> Format:
    """Return the format of a file.

    >>> format_of(b"%PDF-1.7", "paper"), format_of(b"<!DOCTYPE html><p>", "x"), format_of(b"P = .05", "abstract.txt")
    ('pdf', 'html', 'text')
    """
    if data.startswith(b"PK\x03\x04"):
        return "docx"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")) or b"<html" in start[:1024]:
        return "html"
    if start.startswith((b"<?xml", b"<!doctype article", b"<article", b"<pmc-articleset")):
        return "jats"
    return _SUFFIXES.get(PurePath(name).suffix.lower(), "text")
