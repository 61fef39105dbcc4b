"""Rules about the same thing printed in two ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from evidence.model import Claim, Dossier, Estimand, Finding, Row, Verdict
from evidence.verification import contradictions, rivals

_Printed = TypeVar("_Printed", Row, Claim)


def _own(dossier: Dossier, printed: Iterable[_Printed]) -> list[_Printed]:
    """Return those that stand in a primary document of their study."""
    return [one for one in printed if one.estimand.study in dossier.document(one.location.document).primary]


def _rows_differ(dossier: Dossier) -> Iterator[Finding]:
    """Figures of one arm that two documents print differently: a finding about the one that is not the study's own."""
    for rows in _rows_by_estimand(dossier):
        own = _own(dossier, rows)
        for row in rows:
            others = [other for other in own or rows if other.location.document != row.location.document]
            differing = [other for other in others if row.summary.contradicts(other.summary)]
            if differing and row not in own:
                printed = "; ".join(f"{other.summary} in {other.location}" for other in differing)
                message = f"{row.summary} in {row.location}, but {printed}"
                yield Finding("printed-differently", "error", row.id, message, row.source)


def _rows_by_estimand(dossier: Dossier) -> Iterable[list[Row]]:
    """Return the printed rows of each estimand."""
    by_estimand: dict[Estimand, list[Row]] = {}
    for row in dossier.rows:
        if not row.derived:
            by_estimand.setdefault(row.estimand, []).append(row)
    return by_estimand.values()


def _one_document_differs(dossier: Dossier) -> Iterator[Finding]:
    """Numbers of one arm that one document prints in two ways: a finding about the later row, which names the earlier."""
    place = {row.id: place for place, row in enumerate(dossier.rows)}
    for row in dossier.rows:
        earlier = [other for other in rivals(dossier, row) if place[other.id] < place[row.id]]
        if earlier:
            printed = "; ".join(f"{other.summary} in {other.location} ({other.id})" for other in earlier)
            message = f"{row.summary} in {row.location} ({row.id}), but {printed}"
            yield Finding("printed-differently", "error", row.id, message, row.source)


def printed_differently(dossier: Dossier, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    """The same estimand is printed differently.

    Two documents print figures for one study, outcome, timepoint, population and contrast that no rounding reconciles.
    Where one of them is a copy or a summary of the other's study, the finding is about the copy, not about the authors;
    between two documents of the same standing it is about both, unless the data bear one of them out. Or one document
    prints two counts, numbers of patients, means or SDs for one arm: the row that judges is the first by place, and the
    verdict says which. Look both up; if they are of different patients, give each its own population.
    """
    yield from _rows_differ(dossier)
    yield from _one_document_differs(dossier)
    yield from _claims_differ(dossier, verdicts)


def _claims_differ(dossier: Dossier, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    """Judged figures that two documents print differently: findings about the copies, or about both where none is the study's."""
    differing = contradictions(dossier)
    status = {verdict.claim.id: verdict.status for verdict in verdicts}
    for group in dossier.same_figures():
        primary = _own(dossier, group)
        for claim in group:
            others = differing.get(claim.id, ())
            against = [other for other in others if other in primary] if primary else list(others)
            borne_out = status[claim.id] == "reproduced" and all(status[other.id] == "differs" for other in against)
            if against and not borne_out:
                printed = "; ".join(f"{other.reported} in {other.location}" for other in against)
                message = f"{claim.reported} in {claim.location}, but {printed}"
                yield Finding("printed-differently", "error", claim.id, message, claim.source)
