"""Bytes of a file -> blocks and tables with places: one module a format, chosen by what the bytes are.

A format is a module `read_<format>.py` with `rank(data, name)`, which says how surely the file is of it (0 is not), and
`read(data, name)`. Nothing else names it.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from evidence.errors import InputError
from evidence.limits import LARGEST_DOCUMENT
from evidence.reading.sources.records import Block, Cell, Contents, Table

__all__ = ["Block", "Cell", "Contents", "Table", "format_of", "formats", "read_source"]


class Format(Protocol):
    """A module that reads a format."""

    SUFFIXES: tuple[str, ...]

    def rank(self, data: bytes, name: str) -> int:
        """Return how surely a file is of the format, 0 where it is not."""

    def read(self, data: bytes, name: str) -> Contents:
        """Read a file."""


@cache
def formats() -> dict[str, Format]:
    """Return every format by its name.

    >>> {"docx", "html", "jats", "pdf", "text"} <= set(formats())
    True
    """
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name.startswith("read_"))
    return {name.removeprefix("read_"): cast("Format", import_module(f"{__name__}.{name}")) for name in names}


def format_of(data: bytes, name: str) -> str:
    """Return the format of a file.

    >>> format_of(b"%PDF-1.7", "paper"), format_of(b"<!DOCTYPE html><p>", "x"), format_of(b"P = .05", "abstract.txt")
    ('pdf', 'html', 'text')
    """
    return max(formats(), key=lambda known: formats()[known].rank(data, name))


def read_source(data: bytes, name: str) -> Contents:
    """Read a document, by what its bytes are and by how its name ends.

    Raises `InputError` for a file that is too large, or is no document of a known format.
    """
    if len(data) > LARGEST_DOCUMENT:
        raise InputError(name, f"a document of at most {LARGEST_DOCUMENT} bytes", len(data))
    return formats()[format_of(data, name)].read(data, name)
