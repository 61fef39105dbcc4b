"""The power that a trial of a study's size had, over a range of control rates and of differences fixed beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from evidence.model import Study
from evidence.report.robustness import Conclusion
from evidence.stats.power import exact_power, normal_power

POINTS = (10, 15, 20, 25)
"""Differences between the arms, in percentage points: a trial is planned for one such, and power at what was observed restates P."""
_RATES = (10, 30, 50, 70)
_EXACT = 10**6  # n1 x n2 that `exact_power` adds up


@dataclass(frozen=True, slots=True)
class PowerLine:
    """The power of so many patients an arm at one rate of the comparator, for each difference of `POINTS`."""

    patients: str
    rate: int
    power: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PowerTable:
    """Power of a two-sided Pearson test at .05 with the first arm's rate `better` (higher or lower) than the second's."""

    arms: tuple[str, str]
    better: str
    lines: tuple[PowerLine, ...]


def power_of(study: Study, conclusions: Sequence[Conclusion]) -> PowerTable | None:
    """Return the power of a randomised trial with the numbers randomised, and with those analysed.

    `None` for other designs, and where no conclusion on counts or no number randomised is printed.
    """
    if study.design != "randomised trial" or not conclusions:
        return None
    first = conclusions[0]
    population = first.verdict.claim.estimand.population
    randomised = [study.randomised(row.estimand.arms[0], population) for row in first.verdict.rows]
    if None in randomised:
        return None
    better = next(o.better for o in study.outcomes if o.id == first.verdict.claim.estimand.outcome) or "higher"
    of: dict[tuple[int, int], str] = {(randomised[0] or 0, randomised[1] or 0): "randomised"}
    for conclusion in conclusions:
        of.setdefault((conclusion.first.n, conclusion.second.n), "analysed")
    lines = tuple(line for (n1, n2), word in of.items() for line in _lines(n1, n2, word, better))
    return PowerTable(first.arms, better, lines)


def _lines(n1: int, n2: int, word: str, better: str) -> list[PowerLine]:
    points = np.array(POINTS)
    power = exact_power if n1 * n2 <= _EXACT else normal_power
    lines = []
    for rate in _RATES if better == "higher" else [100 - rate for rate in _RATES]:
        reached = rate + points if better == "higher" else rate - points
        lines.append(
            PowerLine(f"{n1} v {n2} {word}", rate, tuple(map(_per_cent, power(n1, reached / 100, n2, rate / 100))))
        )
    return lines


def _per_cent(power: float) -> str:
    return ">99%" if power > 0.99 else f"{100 * power:.0f}%"
