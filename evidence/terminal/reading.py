"""`read` as text: a document a paragraph, worst first, what is not judged counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import click

from evidence.analyses.coverage import Coverage, coverage_of
from evidence.assessment import Assessment
from evidence.model import STATUSES, Document, Reading, Status, Unjudged, Verdict
from evidence.parts import PARTS
from evidence.report.wording import counted
from evidence.terminal.layout import clip, columns, heading, screen, status_word, wrap
from evidence.wording.unjudged import WHY

_WORST_FIRST: list[Status] = list(STATUSES)[::-1]
_ALWAYS = ("impossible", "differs", "other method", "attributed")
"""Statuses that are listed; the others are counted, and listed on demand."""


def reading_text(assessment: Assessment, everything: bool = False) -> str:
    """Return what reading documents found: a heading and the verdicts of each, then the fate of the numbers."""
    reading = assessment.dossier.reading or Reading()
    parts = [_document(assessment, document, everything) for document in assessment.dossier.documents]
    fates = ", ".join(f"{count} {fate}" for fate, count in reading.coverage.items() if fate != "numbers")
    errors = [f"{finding.code}: {finding.message}" for finding in assessment.found if finding.severity == "error"]
    closing = [
        *(wrap(f"error  {error}", 0, 7) for error in errors),
        f"Numbers: {reading.coverage['numbers']}: {fates}.",
        "Only figures that stand together are judged. Reproduced arithmetic is not a correct study.",
    ]
    return "\n\n".join([*parts, "\n".join(closing)])


def _document(assessment: Assessment, document: Document, everything: bool) -> str:
    verdicts = [verdict for verdict in assessment.judged if verdict.claim.location.document == document.id]
    reading = assessment.dossier.reading or Reading()
    unjudged = [one for one in reading.unjudged if one.place.document == document.id]
    listed = [verdict for verdict in verdicts if everything or verdict.status in _ALWAYS]
    lines = [
        heading(wrap(f"{document.file}: {_counted(coverage_of(verdicts, unjudged), everything)}")),
        *_verdicts(listed),
    ]
    if everything:
        lines += _why_not(unjudged)
    return "\n".join(lines)


def _counted(coverage: Coverage, everything: bool) -> str:
    said = f"{counted(coverage.p_values, 'P value')}, {counted(coverage.intervals, 'interval')}"
    judged = f"{coverage.p_judged} P and {counted(coverage.intervals_judged, 'interval')} judged"
    left = coverage.p_values - coverage.p_judged
    why = "" if everything or not left else " (--all says why)"
    return f"{said}; {judged}{f', {left} P not{why}' if left else ''}"


def _verdicts(verdicts: Sequence[Verdict]) -> list[str]:
    ordered = sorted(verdicts, key=lambda verdict: _WORST_FIRST.index(verdict.status))
    rows = [(status_word(one.status, 15), _place(one), _figure(one)) for one in ordered]
    fixed = columns(rows)
    width = max((len(click.unstyle(line)) for line in fixed), default=0)
    lines = []
    for line, verdict in zip(fixed, ordered, strict=True):
        pad = " " * (width - len(click.unstyle(line)))
        flags = f" [{', '.join(verdict.flags)}]" if verdict.flags else ""
        if verdict.status in ("differs", "impossible", "other method"):
            lines += [line, wrap(f"{verdict.reason}{flags}", 6)]
        else:
            lines.append(
                f"{line}{pad}  {clip(verdict.reason, max(screen() - width - len(flags) - 2, 12))}{flags}".rstrip()
            )
    return lines


def _place(verdict: Verdict) -> str:
    at = verdict.claim.location
    return f"{at.line}:{at.column}" if at.line and at.column else clip(at.place, 40)


def _figure(verdict: Verdict) -> str:
    claim = verdict.claim
    part = PARTS[claim.statistic].short
    printed = claim.figure or str(claim.reported)
    return f"{part} {printed}"


def _why_not(unjudged: Sequence[Unjudged]) -> list[str]:
    counts = Counter(one.code for one in unjudged)
    lines = []
    for code, count in counts.most_common():
        lines.append(wrap(f"not judged: {count} {code}: {WHY[code]}", 2, 4))
        lines += [f"      {one.place.place}  {one.reported}" for one in unjudged if one.code == code]
    return lines
