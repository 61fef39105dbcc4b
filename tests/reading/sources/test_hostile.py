"""Files that are broken, or made to do harm: one sentence, no more."""

from __future__ import annotations

import contextlib
import io
import zipfile

import pytest
from printing import Paper, as_docx, as_pdf

from evidence import limits
from evidence.errors import InputError
from evidence.reading.sources import Contents, formats, read_source

BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + level, b"&%c;" % (97 + level) * 10) for level in range(9))
    + b"]><article><body><p>&j;</p></body></article>"
)


def zipped(content: bytes, name: str = "word/document.xml") -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return written.getvalue()


def encrypted() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    written = io.BytesIO()
    canvas = Canvas(written, encrypt="secret", invariant=True)
    canvas.drawString(100, 100, "P = .05")
    canvas.save()
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.xml", b"<article><p>", "a.xml: expected well-formed XML, got .*"),
        (
            "a.xml",
            b"<?xml version='1.0'?><root/>",
            "a.xml: expected an article in JATS XML, or a record .*, got <root>",
        ),
        ("a.xml", BOMB, "a.xml: expected well-formed XML, got .*[Ee]ntity.*"),
        ("a.docx", b"PK\x03\x04broken", r"a.docx: expected a Word document \(docx\), got a file that is none: .*"),
        ("a.docx", zipped(b"<x/>", "other.xml"), r"a.docx: expected a Word document \(docx\), .*"),
        ("a.docx", zipped(b"<w"), "a.docx: expected a Word document with well-formed XML, got .*"),
        ("a.pdf", b"%PDF-1.7 nothing", "a.pdf: expected a PDF that can be read, got a file that cannot be parsed"),
        ("a.pdf", encrypted(), "a.pdf: expected a PDF that can be read, got an encrypted one"),
        ("a.pdf", as_pdf(Paper("", [])), "a.pdf: expected a PDF with text, got one without: it may be scanned"),
        ("a.bin", b"abc\x00def", "a.bin: expected a document of text, HTML, JATS XML, docx or PDF, got .*"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(name: str, data: bytes, says: str) -> None:
    with pytest.raises(InputError, match=f"^{says}$"):
        read_source(data, name)


@pytest.mark.parametrize("data", [b"", b"{", b"<", b"PK\x03\x04", b"%PDF-", b"\xff\xfe\x00"])
@pytest.mark.parametrize("name", formats())
def test_a_file_of_another_format_is_read_or_refused(name: str, data: bytes) -> None:
    """Whatever reads it, no error but `InputError` leaves a reader."""
    assert formats()[name].rank(data, "a.x") >= 0
    with contextlib.suppress(InputError):
        assert isinstance(formats()[name].read(data, "a.x"), Contents)


def test_a_file_that_an_entity_names_is_not_read() -> None:
    outside = (
        b'<!DOCTYPE article [<!ENTITY x SYSTEM "file:///etc/passwd">]><article><body><p>a &x; b</p></body></article>'
    )
    assert all("root:" not in block.text for block in read_source(outside, "a.xml").blocks)


def test_what_unpacks_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evidence.reading.sources.read_docx.LARGEST_UNPACKED", 10_000)
    with pytest.raises(InputError, match="at most 10000 bytes unpacked, got 1000000"):
        read_source(zipped(b" " * 1_000_000), "a.docx")


def test_a_file_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evidence.reading.sources.LARGEST_DOCUMENT", 10)
    with pytest.raises(InputError, match="a document of at most 10 bytes, got 11"):
        read_source(b"P = .05 abc", "a.txt")


def test_deep_nesting_and_wide_spans_do_no_harm() -> None:
    deep = b"<html><body>" + b"<div>" * 20_000 + b"P = .05" + b"</div>" * 20_000 + b"</body></html>"
    assert len(read_source(deep, "a.html").blocks) < 3
    wide = (
        b"<html><body><table><tr>"
        + b'<td colspan="99999" rowspan="99999">x</td>' * 300
        + b"</tr></table></body></html>"
    )
    with pytest.raises(InputError, match=f"at most {limits.LARGEST_TABLE} cells"):
        read_source(wide, "a.html")


def test_a_docx_with_revisions_is_read_without_what_was_deleted() -> None:
    with zipfile.ZipFile(io.BytesIO(as_docx(Paper("Results", ["P = .05"])))) as archive:
        content = archive.read("word/document.xml")
    deleted = (
        b'<w:p><w:del w:id="1"><w:r><w:delText>P = .01</w:delText></w:r></w:del><w:r><w:t>P = .02</w:t></w:r></w:p>'
    )
    at = content.index(b"<w:sectPr")
    blocks = read_source(zipped(content[:at] + deleted + content[at:]), "a.docx").blocks
    assert [block.text for block in blocks] == ["Results", "P = .05", "P = .02"]
