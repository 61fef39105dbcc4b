"""How alike two arms were at the start: each characteristic's difference in units of its SD."""

from __future__ import annotations

import math
from dataclasses import dataclass

from scipy.special import ndtri

from evidence.analyses.arm_pairs import ArmPair, arm_pairs, main_study
from evidence.model import Binary, Continuous, Dossier, Study, Summary

NOTABLE = 0.1
"""A standardised difference that is taken note of (Austin 2009, Stat Med 28:3083-3107)."""
BY_CHANCE = 0.95
"""Share of the differences by chance that `Characteristic.chance` holds."""


@dataclass(frozen=True, slots=True)
class Characteristic:
    """One characteristic of both arms, with its standardised difference.

    `difference` is that of the means or proportions over the root of the mean of the two variances; `chance` is half the
    width of the interval that holds 95% of such differences between two random groups of these sizes.
    """

    pair: ArmPair
    first: Binary | Continuous
    second: Binary | Continuous
    difference: float
    chance: float


def balance_of(dossier: Dossier) -> tuple[Characteristic, ...]:
    """Return the characteristics that the main study prints for both arms at its first timepoint, in its order of outcomes.

    A study of one timepoint printed no baseline. Austin 2009, Stat Med 28:3083-3107, sections 3.1 and 3.2.
    """
    study = main_study(dossier)
    if study is None or len(study.timepoints) < 2:
        return ()
    found = [_characteristic(pair) for kind in (Binary, Continuous) for pair in _at_start(dossier, study, kind)]
    return tuple(sorted((one for one in found if one), key=lambda one: study.outcomes.index(one.pair.outcome)))


def _at_start(dossier: Dossier, study: Study, kind: type[Summary]) -> tuple[ArmPair, ...]:
    return tuple(pair for pair in arm_pairs(dossier, study, kind) if pair.timepoint == study.timepoints[0].id)


def _characteristic(pair: ArmPair) -> Characteristic | None:
    """Return the difference of one pair of arms, or `None` where no spread is printed or nothing varies."""
    first, second = (row.summary for row in pair.rows)
    if not isinstance(first, Binary | Continuous) or not isinstance(second, Binary | Continuous):
        return None
    one, two = _moments(first), _moments(second)
    if one is None or two is None or one[1] + two[1] <= 0:
        return None
    difference = (one[0] - two[0]) / math.sqrt((one[1] + two[1]) / 2)
    chance = float(ndtri((1 + BY_CHANCE) / 2)) * math.sqrt(1 / first.n + 1 / second.n)
    return Characteristic(pair, first, second, difference, chance)


def _moments(summary: Binary | Continuous) -> tuple[float, float] | None:
    """Return the mean and the variance of one patient's value, as far as it is printed."""
    if isinstance(summary, Binary):
        share = float(summary.proportion)
        return share, share * (1 - share)
    if summary.sd is not None:
        return float(summary.mean.value), float(summary.sd.value) ** 2
    return None
