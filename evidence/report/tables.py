"""An assessment as tidy tables: verdicts.csv, findings.csv, and methods.csv with one row a claim and method."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from evidence.assessment import Assessment
from evidence.model import Verdict

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")

VERDICTS = (
    "id", "document", "line", "page", "study", "statistic", "outcome", "timepoint", "population", "arms", "measure",
    "reported", "status", "expected", "recomputed", "method", "flags", "reason", "implies", "assumptions", "because",
)  # fmt: skip
FINDINGS = ("code", "severity", "where", "message", "because", "source")
METHODS = ("id", "reported", "method", "value", "prints", "low", "high", "note")


def write_tables(assessment: Assessment, folder: Path) -> list[Path]:
    """Write verdicts.csv, findings.csv and methods.csv into a folder, made where it is missing; return their paths.

    UTF-8, lines ended by a line feed; numbers with all the digits of a double. Text that a spreadsheet would run as a
    formula gets a leading apostrophe.
    """
    folder.mkdir(parents=True, exist_ok=True)
    tables = {
        "verdicts.csv": table(VERDICTS, map(_verdict, assessment.judged)),
        "findings.csv": table(FINDINGS, ([getattr(found, name) for name in FINDINGS] for found in assessment.found)),
        "methods.csv": table(METHODS, (row for verdict in assessment.judged for row in _methods(verdict))),
    }
    written = []
    for name, text in tables.items():
        path = folder / name
        path.write_text(text, encoding="utf-8", newline="")
        written.append(path)
    return written


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write rows as CSV, guarded against formulas.

    >>> print(table(["printed", "value"], [["=.004", 0.004], ["-0.5", None]]), end="")
    printed,value
    '=.004,0.004
    -0.5,
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return repr(value)
    text = str(value)
    # OWASP, CSV injection: a cell that begins so is a formula to a spreadsheet, unless it is a number.
    risky = text.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) and not _NUMBER.fullmatch(text)
    return f"'{text}" if risky else text


def _verdict(verdict: Verdict) -> Sequence[object]:
    claim, estimand = verdict.claim, verdict.claim.estimand
    place = claim.location
    return (
        claim.id, place.document, place.line, place.page, estimand.study, claim.statistic, estimand.outcome,
        estimand.timepoint, estimand.population, " v ".join(estimand.arms), estimand.measure, claim.reported,
        verdict.status, verdict.expected, verdict.recomputed, verdict.method, "; ".join(verdict.flags), verdict.reason,
        "; ".join(verdict.implies), "; ".join(verdict.assumptions), claim.because,
    )  # fmt: skip


def _methods(verdict: Verdict) -> Iterable[Sequence[object]]:
    for value in verdict.methods:
        claim = verdict.claim
        yield claim.id, claim.reported, value.method, value.value, value.prints, value.low, value.high, value.note
