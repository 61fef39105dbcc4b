"""The proportion of each arm with each outcome, with its interval and the percentages that documents print."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.analyses.arm_pairs import ArmPair, arm_pairs, binary, main_study, results
from evidence.analyses.levels import level_of
from evidence.model import Binary, Dossier, Row
from evidence.reported import Reported
from evidence.stats.proportions import single_intervals


@dataclass(frozen=True, slots=True)
class ArmProportion:
    """One arm's counts with their Wilson interval and the percentages that documents print for it, most precise first."""

    pair: ArmPair
    row: Row
    counts: Binary
    low: float
    high: float
    level: Reported
    printed: tuple[Reported, ...]


def proportions_of(dossier: Dossier) -> tuple[tuple[ArmProportion, ArmProportion], ...]:
    """Return both arms of each binary outcome of the main study, at the level that the study's intervals have."""
    study = main_study(dossier)
    pairs = results(arm_pairs(dossier, study, Binary)) if study else ()
    level = level_of(dossier, study.id if study else None)
    return tuple((_arm(dossier, pair, pair.first, level), _arm(dossier, pair, pair.second, level)) for pair in pairs)


def _arm(dossier: Dossier, pair: ArmPair, row: Row, level: Reported) -> ArmProportion:
    counts = binary(row)
    limits = single_intervals(counts.events, counts.n, methods=["wilson"], level=float(level.value))["wilson"]
    low, high = (float(limit) for limit in limits)
    return ArmProportion(pair, row, counts, low, high, level, _printed(dossier, row))


def _printed(dossier: Dossier, row: Row) -> tuple[Reported, ...]:
    """Return the different percentages that documents print of a row's patients, most precise first."""
    found = {
        claim.reported.text: claim.reported
        for claim in dossier.claims_of_contrast(row.estimand)
        if claim.statistic == "percentage" and claim.reported is not None
    }
    different = {(figure.value, figure.unit): figure for figure in reversed(found.values())}
    return tuple(sorted(different.values(), key=lambda figure: (figure.unit, figure.value)))
