"""Run as a program: read a PDF from standard input and print its characters with their boxes, page by page, as JSON lines.

A process of its own, so that a hostile file ends it and nothing else. Errors are one JSON line with the key `error`.
"""

from __future__ import annotations

import ctypes
import json
import sys
from collections.abc import Iterator
from typing import Any

from evidence.limits import MOST_PAGES, PDF_MEMORY


def main() -> None:
    """Print one line a page: its text, and for each character left, bottom, right, top, baseline and font size."""
    _limit_memory()
    try:
        for page in _pages(sys.stdin.buffer.read()):
            print(json.dumps(page, ensure_ascii=True), flush=True)
    except MemoryError:
        print(json.dumps({"error": f"one that needs more than {PDF_MEMORY} bytes of memory"}))


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # no such limits on this system: the deadline holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (PDF_MEMORY, PDF_MEMORY))


def _pages(data: bytes) -> Iterator[dict[str, Any]]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        yield {"error": "an encrypted one" if "password" in str(error).lower() else "a file that cannot be parsed"}
        return
    if len(document) > MOST_PAGES:
        yield {"error": f"one of {len(document)} pages, more than {MOST_PAGES}"}
        return
    for number in range(len(document)):
        yield _characters(document[number], pypdfium2.raw)


def _characters(page: Any, raw: Any) -> dict[str, Any]:
    """Return the characters of a page in the order of its content; what has no box is left out."""
    text_page = page.get_textpage()
    handle = text_page.raw
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    text, numbers = [], []
    for index in range(raw.FPDFText_CountChars(handle)):
        code = raw.FPDFText_GetUnicode(handle, index)
        if code < 32 or 0xD800 <= code < 0xE000 or code > sys.maxunicode:
            continue
        raw.FPDFText_GetLooseCharBox(handle, index, box)  # as wide as the sign advances: its ink may be narrower
        raw.FPDFText_GetCharOrigin(handle, index, x, y)
        size = raw.FPDFText_GetFontSize(handle, index)
        text.append(chr(code))
        measures = (box.left, box.bottom, box.right, box.top, y.value, size)
        numbers += [round(min(max(value, -1e6), 1e6), 2) for value in measures]
    return {"text": "".join(text), "numbers": numbers}


if __name__ == "__main__":
    main()
