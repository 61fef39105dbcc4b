"""How means changed from the first timepoint to the later ones, by arm."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.analyses.arm_pairs import ArmPair, arm_pairs, continuous, main_study
from evidence.model import Continuous, Dossier, Row


@dataclass(frozen=True, slots=True)
class MeanAtTime:
    """One arm's mean at one timepoint; `reduction` is its share of the first mean that is gone, where there is one."""

    row: Row
    summary: Continuous
    reduction: float | None


@dataclass(frozen=True, slots=True)
class MeansOverTime:
    """One outcome in one population, at two timepoints or more; for each arm its means in the order of time."""

    pair: ArmPair
    arms: tuple[tuple[MeanAtTime, ...], tuple[MeanAtTime, ...]]


def changes_of(dossier: Dossier) -> tuple[MeansOverTime, ...]:
    """Return each outcome of the main study whose means both arms print at two timepoints or more."""
    study = main_study(dossier)
    groups: dict[tuple[str, str], list[ArmPair]] = {}
    for pair in arm_pairs(dossier, study, Continuous) if study else ():
        groups.setdefault((pair.outcome.id, pair.population), []).append(pair)
    return tuple(
        MeansOverTime(group[0], (_over_time([one.first for one in group]), _over_time([one.second for one in group])))
        for group in groups.values()
        if len(group) > 1
    )


def _over_time(rows: list[Row]) -> tuple[MeanAtTime, ...]:
    start = continuous(rows[0]).mean.value
    return tuple(
        MeanAtTime(row, summary, float((start - summary.mean.value) / start) if place and start > 0 else None)
        for place, row in enumerate(rows)
        for summary in (continuous(row),)
    )
