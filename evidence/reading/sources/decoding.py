"""Bytes of a text file as text, whatever its encoding."""

from __future__ import annotations

import codecs

from evidence.errors import InputError

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(data: bytes, name: str) -> str:
    """Return the text of a file: by its byte order mark, as UTF-8, else as Windows-1252 with stray bytes replaced.

    Lines end with a line feed. Raises `InputError` for a file that is no text.

    >>> decoded("P = 0·05".encode("cp1252"), "paper.txt"), decoded("P ≤ .05".encode("utf-16"), "paper.txt")
    ('P = 0·05', 'P ≤ .05')
    """
    encoding = next((known for mark, known in _MARKS if data.startswith(mark)), None)
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        text = data.decode(encoding or "cp1252", errors="replace")
    if "\0" in text[:4096]:
        raise InputError(name, "a document of text, HTML, JATS XML, docx or PDF", "bytes that are none of these")
    return text.replace("\r\n", "\n").replace("\r", "\n")
