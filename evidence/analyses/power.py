"""The power that a trial of a study's size had, over a range of control rates and of differences fixed beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from evidence.analyses.robustness import Conclusion, two_sided
from evidence.model import Study
from evidence.stats.power import exact_power, normal_power

POINTS = (10, 15, 20, 25)
"""Differences between the arms, in percentage points: a trial is planned for one such, and power at what was observed restates P."""
_RATES = (10, 30, 50, 70)
_EXACT = 10**6  # n1 x n2 that `exact_power` adds up

_Whose: TypeAlias = Literal["randomised", "analysed"]


@dataclass(frozen=True, slots=True)
class PowerLine:
    """The power of so many patients an arm at one rate of the comparator, in percent, for each difference of `POINTS`."""

    patients: tuple[int, int]
    whose: _Whose
    rate: int
    power: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class PowerTable:
    """Power of a two-sided Pearson test at `alpha` with the first arm's rate `better` (higher or lower) than the second's."""

    arms: tuple[str, str]
    better: str
    alpha: float
    lines: tuple[PowerLine, ...]


def power_of(study: Study, conclusions: Sequence[Conclusion]) -> PowerTable | None:
    """Return the power of a randomised trial with the numbers randomised, and with those analysed.

    Every table is counted up to n1 x n2 = 10^6; above, the normal approximation stands in. `None` for other designs, and
    where no conclusion on counts or no number randomised is printed.
    """
    if study.design != "randomised trial" or not (whose := _sizes(study, conclusions)):
        return None
    first = conclusions[0]
    better = next(o.better for o in study.outcomes if o.id == first.verdict.claim.estimand.outcome) or "higher"
    rates = _RATES if better == "higher" else tuple(100 - rate for rate in _RATES)
    alpha = two_sided(study.significance)
    lines = (
        PowerLine(patients, word, rate, _power(patients, rate, better, alpha))
        for patients, word in whose.items()
        for rate in rates
    )
    return PowerTable(first.arms, better, alpha, tuple(lines))


def _sizes(study: Study, conclusions: Sequence[Conclusion]) -> dict[tuple[int, int], _Whose]:
    """Return the patients of both arms: randomised first, then as analysed for each conclusion; none if the first are not known."""
    if not conclusions:
        return {}
    first = conclusions[0].verdict
    one, two = (study.randomised(row.estimand.arms[0], first.claim.estimand.population) for row in first.rows)
    if one is None or two is None:
        return {}
    sizes: dict[tuple[int, int], _Whose] = {(one, two): "randomised"}
    for conclusion in conclusions:
        sizes.setdefault((conclusion.first.n, conclusion.second.n), "analysed")
    return sizes


def _power(patients: tuple[int, int], rate: int, better: str, alpha: float) -> tuple[float, ...]:
    n1, n2 = patients
    points = np.array(POINTS)
    reached = rate + points if better == "higher" else rate - points
    power = exact_power if n1 * n2 <= _EXACT else normal_power
    return tuple(power(n1, reached / 100, n2, rate / 100, alpha=alpha).tolist())
