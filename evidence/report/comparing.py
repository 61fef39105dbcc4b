"""The effect behind a P value on counts: each measure by two methods that are in common use."""

from __future__ import annotations

import math
from dataclasses import dataclass

from evidence.methods import method
from evidence.model import Verdict
from evidence.report.snippets.arithmetic import counts
from evidence.stats.proportions import estimate, intervals

# One closed form and one score interval a measure; all the others are a command away.
_SHOWN = {
    "risk_difference": ("newcombe", "miettinen_nurminen"),
    "risk_ratio": ("katz_log", "koopman"),
    "odds_ratio": ("woolf", "miettinen_nurminen"),
}


@dataclass(frozen=True, slots=True)
class EffectLine:
    """One measure's estimate with one method's 95% interval, as text."""

    measure: str
    estimate: str
    method: str
    low: str
    high: str


def effects_of(verdict: Verdict) -> tuple[EffectLine, ...]:
    """Return differences and ratios of the two arms that a P value on counts rests on; nothing for other verdicts."""
    found = counts(verdict)
    if found is None or verdict.claim.statistic != "p_value":
        return ()
    lines = []
    for measure, ids in _SHOWN.items():
        limits = intervals(*found, measure=measure, methods=ids, level=0.95)
        centre = _text(measure, float(estimate(*found, measure=measure)))
        for identifier in ids:
            low, high = (_text(measure, float(limit)) for limit in limits[identifier])
            label = method(measure, identifier).label
            lines.append(EffectLine(measure.replace("_", " ").capitalize(), centre, label, low, high))
    return tuple(lines)


def _text(measure: str, value: float) -> str:
    """Write a limit with digits enough to see on which side of no effect it lies."""
    if not math.isfinite(value):
        return "undefined" if math.isnan(value) else "∞" if value > 0 else "-∞"
    scaled, none, decimals, sign = (100 * value, 0.0, 2, "%") if measure == "risk_difference" else (value, 1.0, 3, "")
    while decimals < 8 and float(f"{scaled:.{decimals}f}") == none != scaled:
        decimals += 1
    return f"{scaled:.{decimals}f}{sign}"
