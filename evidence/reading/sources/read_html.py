"""HTML: the visible text of a page, its scripts never run and nothing that it names ever fetched."""

from __future__ import annotations

from pathlib import PurePath

from lxml import etree

from evidence.errors import InputError
from evidence.reading.sources.decoding import decoded
from evidence.reading.sources.markup import Grammar, Walk, names
from evidence.reading.sources.records import Contents

SUFFIXES = (".html", ".htm", ".xhtml")

_HTML = Grammar(
    blocks=names(
        "address article aside blockquote body caption dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
        "header hr li main nav ol p pre section summary table td th tr ul"
    ),
    headings=frozenset(f"h{level}" for level in range(1, 7)),
    skipped=names("head script style noscript template svg math iframe object select textarea button"),
    raised=names("sup"),
    table="table",
    caption=names("caption figcaption"),
    notes=names("tfoot"),
)


def rank(data: bytes, name: str) -> int:
    """Return 3 for a file that starts as HTML does, 2 for one that is named so."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"<!doctype html") or b"<html" in start:
        return 3
    return 2 if PurePath(name).suffix.lower() in SUFFIXES else 0


def read(data: bytes, name: str) -> Contents:
    """Read a page of HTML, however broken."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=False)
    try:
        root = etree.fromstring(decoded(data, name).encode(), parser)
    except etree.LxmlError as error:
        raise InputError(name, "a page of HTML", f"one that cannot be parsed: {error}") from None
    if root is None:
        raise InputError(name, "a page of HTML", "an empty one")
    walk = Walk(name, _HTML)
    walk.over(root)
    title = root.findtext("head/title") or ""
    return Contents("html", tuple(walk.blocks), tuple(walk.tables), " ".join(title.split()))
