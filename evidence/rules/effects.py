"""Rules about one figure of an effect as it is printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evidence.model import Dossier, Effect, Finding, Verdict
from evidence.parts import PARTS
from evidence.units import in_its_unit
from evidence.verification.forbidden import beyond_ends
from evidence.wording import Style, sentence


def effect_impossible(dossier: Dossier, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    """A figure of an effect is outside what it can be.

    A row of effects.csv has a ratio, or a limit of one, below 0, or a P that does not lie between 0 and 1, by every rounding
    rule. It may be the logarithm of the ratio, of another measure, or misprinted. Among the claims the same figure is
    *impossible*.
    """
    for row in dossier.rows:
        effect = row.summary
        if not isinstance(effect, Effect):
            continue
        figures = ((part.id, getattr(effect, part.field, None)) for part in PARTS.values() if part.field)
        measure = row.estimand.measure
        broken = [
            (sentence((fault,), Style(part, measure, figure)), figure)
            for part, figure in figures
            if figure and (fault := beyond_ends(part, measure, in_its_unit(part, measure, figure)))
        ]
        for said in dict.fromkeys(fault for fault, _ in broken):
            message = f"{', '.join(str(figure) for fault, figure in broken if fault == said)}: {said}"
            yield Finding("effect-impossible", "error", row.id, message, row.source)
