"""Rules about the dossier itself: what has no place, what is never used, what is expected no more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evidence.model import Dossier, Finding, Verdict


def no_location(dossier: Dossier, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    """A figure has no location.

    A claim names a document but neither a line of its file nor a page. A reader could not find it again. Add `line` or
    `page`.
    """
    for claim in dossier.claims:
        if not claim.location.place:
            message = f"{claim.reported or 'statement'} in {claim.location.document}: no line, page or other place"
            yield Finding("no-location", "error", claim.id, message, claim.source)


def row_unused(dossier: Dossier, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    """A row of data is used by no claim.

    Nothing that is claimed is judged from this row. It may be there for a figure or for completeness; or the claim that
    should use it names another outcome, timepoint or population.
    """
    used = {row.id for verdict in verdicts for row in verdict.rows}
    same = {(row.estimand, str(row.summary)) for row in dossier.rows if row.id in used}
    for row in dossier.rows:
        if row.id not in used and (row.estimand, str(row.summary)) not in same:
            yield Finding("row-unused", "note", row.id, f"{row.summary} ({row.estimand}) judges no claim", row.source)


def stale_expectation(dossier: Dossier, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    """An expectation is stale.

    A claim declares a status with `expect`, but its verdict is another one; or a `[[finding]]` declares what the rule of
    that code does not find. Look at what changed, then change or remove the declaration.
    """
    for verdict in verdicts:
        claim = verdict.claim
        if claim.expect is not None and claim.expect != verdict.status:
            message = f"expected {claim.expect}, got {verdict.status}: {verdict.reason}"
            yield Finding("stale-expectation", "error", claim.id, message, claim.source)
