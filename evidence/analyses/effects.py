"""How large an effect on counts is: each measure with the interval of each method."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evidence.analyses.arm_pairs import ArmPair, arm_pairs, binary, main_study, results
from evidence.analyses.levels import USUAL, level_of
from evidence.measures import MEASURES, contrasts_of_counts
from evidence.methods import methods
from evidence.model import Binary, Dossier, Verdict
from evidence.reported import Reported
from evidence.stats.proportions import estimate, intervals

# One closed form and one score interval a measure; all the others are a command away.
_EVERY: Mapping[str, Sequence[str]] = {}
_IN_COMMON_USE = {
    "risk_difference": ("newcombe", "miettinen_nurminen"),
    "risk_ratio": ("katz_log", "koopman"),
    "odds_ratio": ("woolf", "miettinen_nurminen"),
}


@dataclass(frozen=True, slots=True)
class EffectInterval:
    """The estimate of one measure with the interval of one method; a limit is NaN where it is too large to compute."""

    measure: str
    method: str
    label: str
    estimate: float
    low: float
    high: float
    level: Reported

    @property
    def no_effect(self) -> float:
        """The value that the measure has where the arms do not differ."""
        return float(MEASURES[self.measure].no_effect or 0)

    @property
    def is_computed(self) -> bool:
        """Whether there is an interval."""
        return not (math.isnan(self.low) or math.isnan(self.high))

    @property
    def excludes_no_effect(self) -> bool:
        """Whether the value of no effect lies outside."""
        return self.no_effect < self.low or self.no_effect > self.high


@dataclass(frozen=True, slots=True)
class OutcomeEffects:
    """The effects on one outcome: of each measure, in the order of the catalogue, every method, most usual first."""

    pair: ArmPair
    intervals: tuple[EffectInterval, ...]

    def of(self, measure: str) -> tuple[EffectInterval, ...]:
        """Return the intervals of one measure."""
        return tuple(one for one in self.intervals if one.measure == measure)


def effects_of_study(dossier: Dossier, most: int) -> tuple[tuple[OutcomeEffects, ...], int]:
    """Return the effects on the first `most` binary outcomes of the main study, and how many it has.

    The intervals have the level that most of the study's printed intervals have.
    """
    study = main_study(dossier)
    pairs = results(arm_pairs(dossier, study, Binary)) if study else ()
    level = level_of(dossier, study.id if study else None)
    shown = (OutcomeEffects(pair, effects_on(binary(pair.first), binary(pair.second), level)) for pair in pairs[:most])
    return tuple(shown), len(pairs)


def effects_behind(levels: Mapping[str | None, Reported], verdict: Verdict) -> tuple[EffectInterval, ...]:
    """Return the effects that a P value on the counts of two arms rests on, by two methods in common use; else nothing.

    They have the level that its study's intervals have, of those that `levels_of` returns.
    """
    first, second = (row.summary for row in verdict.rows) if len(verdict.rows) == 2 else (None, None)
    if verdict.claim.statistic != "p_value" or not isinstance(first, Binary) or not isinstance(second, Binary):
        return ()
    return effects_on(first, second, levels.get(verdict.claim.estimand.study, USUAL), _IN_COMMON_USE)


def effects_on(
    first: Binary, second: Binary, level: Reported, chosen: Mapping[str, Sequence[str]] = _EVERY
) -> tuple[EffectInterval, ...]:
    """Return the interval of each measure by every method, or by those chosen for it."""
    counts = (first.events, first.n, second.events, second.n)
    found = []
    for measure in contrasts_of_counts():
        value = float(estimate(*counts, measure=measure))
        limits = intervals(*counts, measure=measure, methods=chosen.get(measure), level=float(level.value))
        for row in methods(MEASURES[measure].family or ""):
            if row.id in limits:
                low, high = (float(limit) for limit in limits[row.id])
                found.append(EffectInterval(measure, row.id, row.label, value, low, high, level))
    return tuple(found)
