"""What using these rows takes for granted: derived counts, one of two prints, a secondary source's data."""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Claim, Dossier, Row
from evidence.reasons import Reason, because
from evidence.verification.choose.rows import rivals


def provenance(dossier: Dossier, claim: Claim, rows: Sequence[Row]) -> tuple[Reason, ...]:
    """Return what the rows that a claim is judged from take for granted, each thing once."""
    said: list[Reason] = []
    for row in rows:
        document = dossier.document(row.location.document)
        data = str(row.summary)
        if row.derived:
            said.append(because("derived", data=data, formula=row.formula))
        elif row.formula:
            said.append(because("formula", data=data, formula=row.formula))
        others = tuple((str(other.summary), other.id) for other in rivals(dossier, row))
        if others:
            said.append(because("one-of-two-prints", data=data, row=row.id, document=document.id, others=others))
        if document.id != claim.location.document and row.estimand.study not in document.primary:
            said.append(because("secondary-source", document=document.id))
    sources = tuple({row.location.document: None for row in rows})
    if len(sources) > 1:
        said.append(because("rows-of-documents", documents=sources))
    return tuple(reason for place, reason in enumerate(said) if reason not in said[:place])


def provenance_of_many(dossier: Dossier, claim: Claim, rows: Sequence[Row]) -> tuple[Reason, ...]:
    """Return what many rows take for granted; of several derived ones, one stands for all."""
    said = provenance(dossier, claim, rows)
    derived = [reason for reason in said if reason.code == "derived"]
    if len(derived) < 2:
        return said
    count = sum(row.derived for row in rows)
    first = because("rows-derived", rows=count, **derived[0].figures)
    return first, *(reason for reason in said if reason.code != "derived")
