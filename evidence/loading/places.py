"""Prove that each figure stands where the dossier says, with the documents at hand."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evidence.errors import InputError
from evidence.model import Claim, Document, Dossier, Finding, Row

CODE = "place-not-proved"
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_CITED_LINE = re.compile(r"\bline ([1-9][0-9]{0,8})\b")


@dataclass(frozen=True, slots=True)
class Places:
    """What the proof found: how many places were proved, which have no file to prove them by, and what failed."""

    proved: int
    without_file: int
    findings: tuple[Finding, ...]


def collapse(text: str) -> str:
    """NFKC, white space collapsed: the form in which lines and figures are compared and hashed."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def prove_places(dossier: Dossier, folder: Path) -> Places:
    """Look every figure, every hashed line and every reported row's numbers up on the line that is named.

    Raises `InputError` where `folder` is not a folder.
    """
    if not folder.is_dir():
        raise InputError("documents", "a folder of documents", repr(str(folder)))
    findings: list[Finding] = []
    lines: dict[str, list[str]] = {}
    for document in dossier.documents:
        if document.file is not None:
            fault, text = _read(document, folder)
            if fault:  # said once, not again for each figure of the document
                findings.append(Finding(CODE, "error", document.id, fault, document.source))
            else:
                lines[document.id] = text
    proved = without_file = 0
    items: list[Claim | Row] = [*dossier.claims, *(row for row in dossier.rows if not row.derived)]
    for item in items:
        if item.location.document not in lines or item.location.line is None:
            without_file += 1
            continue
        faults = list(_faults(item, lines[item.location.document]))
        proved += not faults
        findings += [Finding(CODE, "error", item.id, fault, item.source) for fault in faults]
    return Places(proved, without_file, tuple(findings))


def _read(document: Document, folder: Path) -> tuple[str, list[str]]:
    """Return what is wrong with a document's file (empty where nothing is) and its lines."""
    name = document.file or ""
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        return f"expected a file inside the folder of documents, got {name!r}", []
    if not path.is_file():
        return f"expected the file {name}, got nothing", []
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    if digest != document.sha256:
        return f"expected {name} with sha256 {document.sha256}, got {digest}", []
    return "", [collapse(line) for line in content.decode("utf-8", errors="replace").split("\n")]


def _faults(item: Claim | Row, lines: list[str]) -> Iterator[str]:
    """Yield what does not stand on the named line."""
    number = item.location.line or 0
    if number > len(lines):
        yield f"expected line {number}, got a document of {len(lines)} lines"
    elif isinstance(item, Row):
        for figure in _missing_figures(item, lines, number):
            yield f"expected {figure} on line {number}, got a line without it"
    else:
        yield from _faults_of_claim(item, lines[number - 1], number)


def _missing_figures(row: Row, lines: list[str], number: int) -> Iterator[str]:
    """Yield the figures of a row that stand neither on its line nor on a line that its formula cites."""
    cited = (int(line) for line in _CITED_LINE.findall(row.formula or ""))
    text = " ".join(lines[line - 1] for line in (number, *cited) if line <= len(lines))
    printed = set(_NUMBER.findall(text))
    return (figure for figure in _digits(row) if figure not in printed)


def _faults_of_claim(claim: Claim, line: str, number: int) -> Iterator[str]:
    """Yield what of a claim does not stand on its line: its figure, its test statistic, or the line declared."""
    if claim.figure is not None and not _stands(collapse(claim.figure), line):
        yield f"expected {claim.figure!r} on line {number}, got a line without it"
    if claim.test_statistic is not None:
        digits = _NUMBER.findall(claim.test_statistic.value.text)
        if not set(digits) <= set(_NUMBER.findall(line)):
            yield f"expected the statistic {claim.test_statistic.text!r} on line {number}, got a line without it"
    if claim.line_sha256 is not None and hashlib.sha256(line.encode()).hexdigest() != claim.line_sha256:
        yield f"expected line {number} with the sha256 declared, got another line"


def _stands(figure: str, line: str) -> bool:
    """Whether a figure stands on a line on its own, not as part of a longer number."""
    before = r"(?<![\d])(?<!\d[.,])" if figure[0].isdigit() else ""
    after = r"(?!\d)(?![.,]\d)" if figure[-1].isdigit() else ""
    return re.search(before + re.escape(figure) + after, line) is not None


def _digits(row: Row) -> list[str]:
    """Return the digits that a row says are printed."""
    return [digits for figure in row.summary.figures().values() for digits in _NUMBER.findall(str(figure))]
