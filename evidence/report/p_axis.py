"""Where every method's value lies on one axis, with the rounding band of the printed figure and the significance level."""

from __future__ import annotations

import math
from dataclasses import dataclass

from evidence.model import Verdict
from evidence.reported import Reported
from evidence.wording import p_label, p_text

_APART = 3.2
"""Smallest distance of two dots in one lane, in per cent of the axis."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One method's value: per cent of the axis from the left, and its lane from below."""

    x: float
    lane: int
    method: str
    text: str
    prints: bool


@dataclass(frozen=True, slots=True)
class PAxis:
    """An axis from `low` to `high`; `band` and `alpha`, the significance `level`, in per cent of it, `None` where they lie outside."""

    low: str
    high: str
    dots: tuple[Dot, ...]
    band: tuple[float, float] | None
    alpha: float | None
    level: str
    lanes: int
    alt: str


def p_axis_of(verdict: Verdict) -> PAxis | None:
    """Return the axis of a P value that three methods or more were computed for, else `None`."""
    claim = verdict.claim
    values = sorted((v.value, v.method, v.prints) for v in verdict.methods if v.value is not None)
    if claim.statistic != "p_value" or claim.reported is None or len(values) < 3:
        return None
    axis = _Axis([value for value, _, _ in values], claim.reported, float(claim.alpha))
    dots: list[Dot] = []
    for value, method, prints in values:
        x = axis.place(value)
        taken = {dot.lane for dot in dots if x - dot.x < _APART}
        lane = next(lane for lane in range(len(values)) if lane not in taken)
        dots.append(Dot(x, lane, method, p_text(value), prints))
    printing = sum(dot.prints for dot in dots)
    alt = (
        f"{len(dots)} methods give P from {dots[0].text} ({dots[0].method}) to {dots[-1].text} ({dots[-1].method}); "
        f"{printing} of them {'print' if claim.reported.relation == '=' else 'allow'} {claim.reported}."
    )
    return PAxis(
        p_text(axis.low),
        p_text(axis.high),
        tuple(dots),
        axis.band(claim.reported),
        axis.inside(float(claim.alpha)),
        p_label(claim.alpha),
        1 + max(dot.lane for dot in dots),
        alt,
    )


class _Axis:
    """A linear axis over the values and the printed figure; logarithmic where they span more than a factor of 30."""

    def __init__(self, values: list[float], reported: Reported, alpha: float) -> None:
        ends = [*values]
        if reported.relation == "=":
            interval = reported.interval()
            ends += [max(float(interval.low), 0.0), float(interval.high)]
        low, high = min(ends), max(ends)
        near = low / 3 <= alpha <= high * 3
        low, high = (min(low, alpha), max(high, alpha)) if near else (low, high)
        self.log = low > 0 and high / low > 30
        margin = 0.06 * (high - low) or 0.1 * high or 0.01
        self.low, self.high = (
            (low / 1.5, min(high * 1.5, 1.0)) if self.log else (max(low - margin, 0.0), min(high + margin, 1.0))
        )

    def place(self, value: float) -> float:
        """Return per cent of the axis from the left."""
        scale = math.log if self.log else float
        share = (scale(value) - scale(self.low)) / (scale(self.high) - scale(self.low))
        return round(100 * share, 2)

    def inside(self, value: float) -> float | None:
        """Return the place of a value that lies on the axis, else `None`."""
        return self.place(value) if self.low < value < self.high else None

    def band(self, reported: Reported) -> tuple[float, float] | None:
        """Return the places of the printed figure's rounding interval, or of an inequality's side, cut to the axis."""
        if reported.relation == "=":
            low, high = float(reported.interval().low), float(reported.interval().high)
        elif reported.relation in ("<", "<="):
            low, high = self.low, float(reported.value)
        else:
            low, high = float(reported.value), self.high
        low, high = max(low, self.low), min(high, self.high)
        return (self.place(low), self.place(high)) if low < high else None
