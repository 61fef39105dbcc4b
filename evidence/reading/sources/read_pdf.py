"""PDF: its characters, read in a process of its own with a limit of memory and a deadline, laid out as lines, blocks and tables."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from evidence.errors import InputError
from evidence.limits import PDF_SECONDS
from evidence.reading.sources.pdf_layout import Character, laid_out
from evidence.reading.sources.records import Block, Contents, Table

SUFFIXES = (".pdf",)


def rank(data: bytes, name: str) -> int:
    """Return 4 for a file with the mark of a PDF near its start."""
    return 4 if b"%PDF-" in data[:1024] else 0


def read(data: bytes, name: str) -> Contents:
    """Read a PDF.

    Raises `InputError` for one that is encrypted, cannot be parsed, takes too long or too much memory, or has no text in
    it, as a scanned one has none.
    """
    blocks: list[Block] = []
    tables: list[Table] = []
    for number, page in enumerate(_pages(data, name), 1):
        of_page, among = laid_out(_characters(page), name, number, len(tables) + 1)
        blocks += of_page
        tables += among
    if not blocks and not tables:
        raise InputError(name, "a PDF with text", "one without: it may be scanned")
    return Contents("pdf", tuple(blocks), tuple(tables))


def _pages(data: bytes, name: str) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "evidence.reading.sources.pdf_characters"]
    try:
        found = subprocess.run(command, input=data, capture_output=True, timeout=PDF_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise InputError(name, f"a PDF that is read within {PDF_SECONDS} seconds", "one that takes longer") from None
    pages = [json.loads(line) for line in found.stdout.splitlines()]
    error = next((page["error"] for page in pages if "error" in page), None)
    if found.returncode != 0:
        error = error or "one that its reader breaks on"
    if error is not None:
        raise InputError(name, "a PDF that can be read", error)
    return pages


def _characters(page: dict[str, Any]) -> list[Character]:
    numbers = iter(page["numbers"])
    return [
        Character(text, (left, bottom, right, top), baseline, size)
        for text, left, bottom, right, top, baseline, size in zip(page["text"], *[numbers] * 6, strict=True)
    ]
