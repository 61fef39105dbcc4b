"""JATS XML, the form in which PubMed Central keeps articles: abstract, body and tables, without the reference list."""

from __future__ import annotations

from lxml import etree

from evidence.errors import InputError
from evidence.reading.sources.markup import Grammar, Walk, local_name, names, text_of
from evidence.reading.sources.records import Contents

SUFFIXES = (".xml", ".nxml")

_JATS = Grammar(
    blocks=names(
        "abstract ack app article-title back body boxed-text caption def def-item disp-quote fig fn list list-item notes p sec "
        "statement table-wrap table-wrap-foot term title trans-abstract"
    ),
    headings=frozenset({"title"}),
    skipped=names(
        "journal-meta article-id article-categories contrib-group aff author-notes pub-date pub-history history permissions self-uri "
        "kwd-group funding-group counts custom-meta-group volume issue fpage lpage elocation-id ref-list graphic media "
        "supplementary-material disp-formula tex-math mml:math math related-article article-version sub-article response"
    ),
    raised=names("sup"),
    table="table",
    caption=names("label caption"),
    notes=names("table-wrap-foot"),
)


def rank(data: bytes, name: str) -> int:
    """Return 2 for a file that starts as XML does: HTML that does goes before."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return 2 if start.startswith((b"<?xml", b"<!doctype article", b"<article", b"<pmc-articleset")) else 0


def read(data: bytes, name: str) -> Contents:
    """Read an article in JATS XML. Entities are left as they are, and nothing outside the file is looked at.

    Raises `InputError` for XML that is not well formed, or that is no article.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.LxmlError as error:
        raise InputError(name, "well-formed XML", f"{error}") from None
    articles = [part for part in root.iter() if local_name(part) == "article"]
    if not articles:
        raise InputError(name, "an article in JATS XML, or a record of ClinicalTrials.gov", f"<{local_name(root)}>")
    walk = Walk(name, _JATS)
    walk.over(articles[0])
    title = next((text_of(part, _JATS) for part in articles[0].iter() if local_name(part) == "article-title"), "")
    return Contents("jats", tuple(walk.blocks), tuple(walk.tables), title)
