"""An assessment as tidy tables, one file each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from evidence.assessment import Assessment
from evidence.delimited import table
from evidence.model import Verdict
from evidence.report.ard import ard_table
from evidence.report.inspect_sr import inspect_sr_table
from evidence.whole_files import write_whole

VERDICTS = (
    "id", "document", "line", "page", "study", "statistic", "outcome", "timepoint", "population", "arms", "measure",
    "reported", "status", "expected", "recomputed", "method", "flags", "reason", "implies", "assumptions", "because",
)  # fmt: skip
FINDINGS = ("code", "severity", "where", "message", "because", "source")


def write_tables(assessment: Assessment, folder: Path) -> list[Path]:
    """Write an assessment's tables into a folder, made where it is missing; return their paths.

    verdicts.csv has one row a claim, findings.csv one a finding, statistics.csv one a figure entered and one a
    claim and method (see `ard_table`), inspect-sr.csv one a randomised trial and check (see `inspect_sr_table`).

    UTF-8, lines ended by a line feed; numbers with all the digits of a double. Text that a spreadsheet would run as a
    formula gets a leading apostrophe.
    """
    tables = {
        "verdicts.csv": table(VERDICTS, map(_verdict, assessment.judged)),
        "findings.csv": table(FINDINGS, ([getattr(found, name) for name in FINDINGS] for found in assessment.found)),
        "statistics.csv": ard_table(assessment),
        "inspect-sr.csv": inspect_sr_table(assessment),
    }
    written = []
    for name, text in tables.items():
        path = folder / name
        write_whole(path, text)
        written.append(path)
    return written


def _verdict(verdict: Verdict) -> Sequence[object]:
    claim, estimand = verdict.claim, verdict.claim.estimand
    place = claim.location
    return (
        claim.id, place.document, place.line, place.page, estimand.study, claim.statistic, estimand.outcome,
        estimand.timepoint, estimand.population, " v ".join(estimand.arms), estimand.measure, claim.reported,
        verdict.status, verdict.expected, verdict.recomputed, verdict.method, "; ".join(verdict.flags), verdict.reason,
        "; ".join(verdict.implies), "; ".join(verdict.assumptions), claim.because,
    )  # fmt: skip
