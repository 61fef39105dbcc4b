"""An assessment as Markdown: for a pull request's summary or a note to a colleague."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from evidence.assessment import Assessment, Narrowed, count_rare, count_statuses
from evidence.model import STATUSES, Document, Finding, Verdict
from evidence.report.reading import in_reading_order
from evidence.report.wording import counted, place, printed, recomputed, stated_elsewhere, subject

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")
CAUTION = "Reproduced arithmetic is not a correct study."


def markdown_text(assessment: Assessment, narrowed: Narrowed | None = None) -> str:
    """Write an assessment as GitHub-flavoured Markdown: counts, what is unexpected, findings, claims by document.

    Where it was narrowed it says by which options, and lists and counts only that.
    """
    summary, listed = assessment.summary, narrowed or assessment
    unexpected = [verdict for verdict in listed.judged if not verdict.expected]
    parts = [
        f"# {counted(summary['claims'], 'claim')} in {counted(summary['documents'], 'document')}, recomputed",
        _headline(assessment),
        *([_narrowing(assessment, narrowed)] if narrowed else []),
        *([_unknown(assessment)] if assessment.unknown_methods else []),
        table(("", "Status", "Claims", "Meaning"), _statuses(listed)),
    ]
    if unexpected:
        parts += ["## Not as expected", table(_CLAIM_HEADER, (_claim(assessment, v) for v in unexpected))]
    if listed.found:
        parts += ["## Findings", table(("Severity", "Rule", "Where", "Finding"), map(_finding, listed.found))]
    verdicts = in_reading_order(listed.judged)
    for document in assessment.dossier.documents:
        parts += _document(assessment, document, verdicts[document.id])
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """Take away the special meaning that characters of a dossier's text would have in Markdown or HTML.

    >>> print(escape("<b>p < .05</b> | *"))
    \\<b\\>p \\< .05\\</b\\> \\| \\*
    """
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table; its cells are escaped here."""
    lines = ["| " + " | ".join(header) + " |", "|" + " --- |" * len(header)]
    lines += ["| " + " | ".join(map(escape, row)) + " |" for row in rows]
    return "\n".join(lines)


_CLAIM_HEADER = ("Claim", "Place", "Statistic", "Printed", "Recomputed", "Status", "Why")


def _headline(assessment: Assessment) -> str:
    failed = (
        counted(len(assessment.unexpected), "verdict"),
        counted(len(assessment.undeclared), "undeclared error"),
    )
    state = (
        "**As expected**: every verdict and every error is good or declared with its reason."
        if assessment.as_expected
        else f"**Not as expected**: {', '.join(failed)}."
    )
    return f"{state} {CAUTION}"


def _narrowing(assessment: Assessment, narrowed: Narrowed) -> str:
    claims = f"{len(narrowed.judged)} of {counted(len(assessment.judged), 'claim')}"
    findings = f"{len(narrowed.found)} of {counted(len(assessment.found), 'finding')}"
    return f"Narrowed by {escape(narrowed.by)}: {claims} and {findings} are listed."


def _unknown(assessment: Assessment) -> str:
    return f"Stated methods not in the catalogue: {escape(stated_elsewhere(assessment.unknown_methods))}."


def _statuses(listed: Assessment | Narrowed) -> Iterable[Sequence[str]]:
    counts, rare = count_statuses(listed), count_rare(listed)
    for status, (symbol, meaning) in STATUSES.items():
        if counts[status]:
            apart = f" ({rare} by rare methods alone)" if rare and status == "attributed" else ""
            yield symbol, status, f"{counts[status]}{apart}", meaning


def _document(assessment: Assessment, document: Document, verdicts: Sequence[Verdict]) -> list[str]:
    if not verdicts:
        return []
    return [f"## {escape(document.title)}", table(_CLAIM_HEADER, (_claim(assessment, v) for v in verdicts))]


def _claim(assessment: Assessment, verdict: Verdict) -> Sequence[str]:
    claim = verdict.claim
    statistic = f"{claim.statistic.replace('_', ' ')}: {subject(assessment.dossier, claim.estimand)}".removesuffix(": ")
    flags = f" [{', '.join(verdict.flags)}]" if verdict.flags else ""
    status = f"{STATUSES[verdict.status][0]} {verdict.status}{flags}"
    why = ". ".join(filter(None, (verdict.answer, verdict.reason)))
    return claim.id, place(claim.location), statistic, printed(claim), recomputed(verdict), status, why


def _finding(finding: Finding) -> Sequence[str]:
    known = f" {finding.because}" if finding.because else ""
    return finding.severity, finding.code, finding.where, f"{finding.message}.{known}"
