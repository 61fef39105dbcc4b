"""Rules about figures that cannot be what they say they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evidence.model import Binary, Dossier, Finding, Verdict


def percentage_impossible(dossier: Dossier, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    """A percentage is impossible on its n.

    No whole number of events out of the printed number of participants rounds to the printed percentage. Either the
    percentage or the number is misprinted, the percentage was truncated, or its denominator is another group.
    Ask for the count behind it.
    """
    for verdict in verdicts:
        claim, counted = verdict.claim, any(isinstance(row.summary, Binary) for row in verdict.rows)
        if claim.statistic == "percentage" and verdict.status in ("differs", "impossible") and not counted:
            yield Finding(
                "percentage-impossible", "error", claim.id, f"{claim.reported}: {verdict.reason}", claim.source
            )


def parts_do_not_add_up(dossier: Dossier, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    """Parts do not add up to their total.

    The counts of the parts, each printed, sum to another number than the printed total. Look for participants that are
    counted twice, left out without a word, or a slip in one part.
    """
    for verdict in verdicts:
        if verdict.status == "impossible" and verdict.claim.statistic == "sum":
            yield Finding("parts-do-not-add-up", "error", verdict.claim.id, verdict.reason, verdict.claim.source)
