"""Why a figure may differ, and what one that cannot be recomputed implies: records that change no status."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from evidence.model import Claim, Dossier, Verdict
from evidence.parts import PARTS
from evidence.reasons import Reason, because
from evidence.verification.explain.asked import Asked
from evidence.verification.explain.crude import crude_beside
from evidence.verification.explain.implied import implied_by_claim, implied_by_percentage, implied_by_sizes
from evidence.verification.explain.notes import notes_on
from evidence.verification.explain.of_places import (
    Alike,
    is_printed,
    other_figure,
    printed_alike,
    printed_otherwise,
    with_other_n,
)
from evidence.verification.explain.table import EXPLANATIONS, PLACES, PURE, Explanation
from evidence.verification.predict import ByPatients

__all__ = [
    "EXPLANATIONS",
    "Asked",
    "Explanation",
    "crude_beside",
    "explained",
    "explained_by_other_n",
    "explained_by_others",
    "explained_elsewhere",
    "implied_by_claim",
    "implied_by_percentage",
    "implied_by_sizes",
    "notes_on",
    "printed_alike",
]


def explained(asked: Asked) -> Verdict:
    """Return a verdict with the readings of its own figure and data that print a figure which differs, or cannot be."""
    if not _is_open(asked.verdict):
        return asked.verdict
    has_values = asked.values or isinstance(asked.predicted, ByPatients)
    tried = [reading for explanation in PURE for reading in explanation(asked)] if has_values else []
    return _with(asked.verdict, tried)


def explained_elsewhere(
    dossier: Dossier, alike: Alike, verdict: Verdict, judged: Callable[[Claim], Verdict]
) -> Verdict:
    """Return a verdict with the readings of other data of its dossier that print it.

    `alike` are the claims that print the same digits, and `judged` is what another claim comes to.
    """
    if not _is_open(verdict):
        return verdict
    tried: list[Reason | None] = []
    for claim, seen in (
        *(found for place in PLACES for found in place(dossier, verdict.claim)),
        *other_figure(alike, verdict.claim),
    ):
        there = judged(claim)
        tried.append(Reason(seen.code, (*seen.named, ("method", there.method))) if is_printed(there) else None)
    return _with(verdict, tried)


def explained_by_others(dossier: Dossier, verdicts: tuple[Verdict, ...]) -> tuple[Verdict, ...]:
    """Return the verdicts, of which those that another place prints otherwise, and rightly, say so."""
    otherwise = printed_otherwise(dossier, {verdict.claim.id: verdict for verdict in verdicts})
    return tuple(
        _with(verdict, [otherwise[verdict.claim.id]])
        if _is_open(verdict) and verdict.claim.id in otherwise
        else verdict
        for verdict in verdicts
    )


def explained_by_other_n(dossier: Dossier, asked: Asked) -> Verdict:
    """Return a verdict with the reading of its events as those of all who were randomised, if that prints it."""
    rows = with_other_n(dossier, asked.claim, asked.basis.rows) if _is_open(asked.verdict) else None
    if rows is None:
        return asked.verdict
    printing = asked.printing(asked.given(rows))
    data = " v ".join(str(row.summary) for row in rows)
    return _with(asked.verdict, [because("other-n", data=data, printing=printing) if printing else None])


def _is_open(verdict: Verdict) -> bool:
    """Whether a figure has to be explained: it does not follow, and has digits to explain."""
    figure = verdict.claim.reported
    without_digits = PARTS[verdict.claim.statistic].kind == "test" and figure is not None and figure.unit >= 1
    return verdict.status in ("differs", "impossible", "other method") and not without_digits


def _with(verdict: Verdict, tried: list[Reason | None]) -> Verdict:
    found = (*verdict.explanations, *(reading for reading in tried if reading is not None))
    return replace(verdict, explanations=found, tried=verdict.tried + len(tried))
