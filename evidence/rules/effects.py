"""Rules about one figure of an effect as it is printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evidence.model import Dossier, Effect, Finding, Verdict
from evidence.verification.bounds import forbidden_by_bounds
from evidence.verification.contrast import RATIO_MEASURES


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
        ratio = row.estimand.measure if row.estimand.measure in RATIO_MEASURES else ""
        figures = ((ratio, effect.estimate), (ratio, effect.low), (ratio, effect.high), ("p_value", effect.p))
        broken = [
            (fault, figure) for about, figure in figures if figure and (fault := forbidden_by_bounds(about, figure))
        ]
        for said in dict.fromkeys(fault for fault, _ in broken):
            message = f"{', '.join(str(figure) for fault, figure in broken if fault == said)}: {said}"
            yield Finding("effect-impossible", "error", row.id, message, row.id)
