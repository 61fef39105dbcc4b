"""`check` as text: claims by document, then findings, then one summary that cannot be misread."""

from __future__ import annotations

from collections.abc import Sequence

import click

from evidence.assessment import Assessment, Narrowed, count_findings, count_grades, count_rare, count_statuses
from evidence.loading import Places
from evidence.model import STATUSES, Document, Finding, Status, Verdict
from evidence.report.wording import counted, stated_elsewhere
from evidence.terminal.layout import clip, columns, heading, screen, status_word, wrap
from evidence.wording import shown

_KEPT = "\u00a0"  # holds a number and its words together on a line
_ROOM_TO_SAY_WHY = 24  # columns beside a claim, below which the reason has a line of its own
_WORST_FIRST: list[Status] = list(STATUSES)[::-1]


def check_text(
    assessment: Assessment,
    narrowed: Narrowed | None = None,
    places: Places | None = None,
    worst_first: bool = False,
    quiet: bool = False,
) -> str:
    """Return the report of `check` for a terminal.

    The findings of an assessment with `places` are those of the rules, then those of the places. Only what is `narrowed`
    is listed and counted, and the summary says so; `quiet` lists what is not as expected, and counts all the same.
    """
    listed = narrowed or assessment
    parts = []
    for document in assessment.dossier.documents:
        chosen = [verdict for verdict in listed.judged if verdict.claim.location.document == document.id]
        shown_here = [verdict for verdict in chosen if not (quiet and verdict.expected)]
        if shown_here:
            parts.append(_document(document, _in_order(shown_here, worst_first)))
    told = [one for one in listed.found if not quiet or (one.severity == "error" and one.because is None)]
    if told:
        parts.append("\n".join([heading("Findings"), *(_finding(finding) for finding in told)]))
    parts.append(_summary(assessment, listed, places))
    return "\n\n".join(parts)


def _in_order(verdicts: list[Verdict], worst_first: bool) -> list[Verdict]:
    def place(verdict: Verdict) -> tuple[int, ...]:
        line = verdict.claim.location.line or 0
        worst = (int(verdict.expected), verdict.rank, _WORST_FIRST.index(verdict.status))
        return (*worst, line) if worst_first else (line,)

    return sorted(verdicts, key=place)


def _document(document: Document, verdicts: Sequence[Verdict]) -> str:
    rows = []
    for verdict in verdicts:
        claim = verdict.claim
        place = f"{claim.location.line}" if claim.location.line else clip(claim.location.place, 10)
        said = clip(claim.reported.text if claim.reported else "statement", 12)
        rows.append((place, clip(claim.id, 28), status_word(verdict.status, 15), said))
    fixed = _padded(columns(rows, right=(0,)))
    indent = 4 + max(len(row[0]) for row in rows)
    room = screen() - len(click.unstyle(fixed[0])) - 2
    beside = room >= _ROOM_TO_SAY_WHY
    lines = []
    for line, verdict in zip(fixed, verdicts, strict=True):
        why = verdict.answer or (_why(verdict) if verdict.expected else "unexpected, see below")
        lines.append(f"{line}  {clip(why, room)}".rstrip() if beside else line.rstrip())
        if not verdict.expected:
            wanted = f" (declared: {verdict.claim.expect})" if verdict.claim.expect else ""
            lines.append(wrap(f"unexpected{wanted}: {verdict.reason}", indent))
        elif verdict.answer:
            lines.append(wrap(verdict.reason, indent))
        if why and not beside:
            lines.insert(
                len(lines) - (not verdict.expected or bool(verdict.answer)), clip(" " * indent + why, screen())
            )
        if verdict.flags:
            lines.append(" " * indent + f"flags: {', '.join(verdict.flags)}")
    return "\n".join([heading(clip(f"{document.id}: {document.title}", screen())), *lines])


def _why(verdict: Verdict) -> str:
    """Return the reason in half a line: the first method that prints it, what it implies, or the arithmetic."""
    if verdict.claim.statistic == "statement":
        return verdict.claim.says or ""
    if verdict.implies:
        return f"implies {verdict.implies[0]}"
    printing = [value for value in verdict.methods if value.prints]
    reported = verdict.claim.reported
    if not printing or reported is None or verdict.recomputed is None:
        return verdict.reason
    value = shown(verdict.style, verdict.recomputed)
    defined = sum(value.value is not None for value in verdict.methods)
    how_many = "the only method" if defined == 1 else f"{len(printing)} of {defined} methods"
    return f"{verdict.method} {value}, {how_many}"


def _padded(lines: Sequence[str]) -> list[str]:
    width = max(len(click.unstyle(line)) for line in lines)
    return [line + " " * (width - len(click.unstyle(line))) for line in lines]


def _finding(finding: Finding) -> str:
    known = f" — {finding.because}" if finding.because else ""
    return wrap(f"{finding.severity}  {finding.code}  {finding.where}: {finding.message}{known}", 2, 9)


def _summary(assessment: Assessment, listed: Assessment | Narrowed, places: Places | None) -> str:
    rare = count_rare(listed)
    named = ", ".join(
        f"{count} {status}{f' ({rare} by rare methods alone)' if rare and status == 'attributed' else ''}".replace(
            " ", _KEPT
        )
        for status, count in count_statuses(listed).items()
        if count and status != "entered"
    )
    graded = ", ".join(f"{count} {grade}" for grade, count in count_grades(listed).items() if count)
    total = counted(len(assessment.judged), "claim")
    scope = total if listed is assessment else f"{len(listed.judged)} of {total} (narrowed)"
    entered = counted(len(assessment.entered), "row")
    documents = counted(len(assessment.dossier.documents), "document")
    found = ", ".join(counted(count, severity) for severity, count in count_findings(listed).items())
    lines = [
        wrap(f"{scope} in {documents}: {named or 'none'}; {entered} entered.").replace(_KEPT, " "),
        *([wrap(f"What hangs on those that do not follow: {graded}.")] if graded else []),
        f"Findings: {found}.",
    ]
    if assessment.unknown_methods:
        lines.append(wrap(f"Stated methods not in the catalogue: {stated_elsewhere(assessment.unknown_methods)}."))
    if places is None:
        lines.append("Places: not run: documents absent.")
    else:
        absent = f"{places.without_file} stand in documents without a file here"
        lines.append(wrap(f"Places: {places.proved} proved, {len(places.findings)} not; {absent}."))
    unproved = len(places.findings) if places else 0
    failed = {
        "verdict": len(assessment.unexpected),
        "undeclared error": len(assessment.undeclared) - unproved,
        "place": unproved,
    }
    if any(failed.values()):
        said = ", ".join(counted(count, what) for what, count in failed.items() if count)
        lines.append(heading(wrap(f"Not as expected: {said}.")))
    else:
        good = "As expected: every verdict and every error is good or declared with its reason."
        lines.append(heading(wrap(good)))
    lines.append("Reproduced arithmetic is not a correct study.")
    return "\n".join(lines)
