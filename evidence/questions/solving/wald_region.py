"""Where an estimate and its standard error can lie, given what is printed of estimate, limits and P: a convex polygon.

With the standard error s and quantile t, the limits are estimate ± t s, and a P is the ratio |estimate| / s. Each rounding interval of
such a figure is a strip between two lines in the plane of estimate and s; so the figures can be true together if and only if the strips
meet, and every quantity has its extremes in the corners of what is left.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

Span = tuple[float, float]
Point = tuple[float, float]

_FAR = 1e4  # limit of what is looked at, in units of the largest printed number
_SLACK = 1e-9  # of the largest printed number: figures that meet in a single point still meet


@dataclass(frozen=True, slots=True)
class Strips:
    """What is printed, as closed intervals; None where nothing is. `ratio` is |estimate| / s, its end infinite for P = 0."""

    estimate: Span | None = None
    low: Span | None = None
    high: Span | None = None
    ratio: Span | None = None

    @property
    def far(self) -> float:
        """How far from the origin the plane is looked at: what reaches it is not bounded by the figures."""
        spans = (self.estimate, self.low, self.high)
        return _FAR * max([1.0, *(abs(end) for span in spans if span for end in span if math.isfinite(end))])


def regions(strips: Strips, spread: Span, quantile: Span) -> list[list[Point]]:
    """Return the corners of what is allowed, for estimates above and below 0; an empty list if nothing is.

    `spread` bounds the standard error and `quantile` the t of the limits; where t is a range the region holds everything that any t in
    it allows.
    """
    lines = [(0.0, -1.0, -spread[0])]
    if math.isfinite(spread[1]):
        lines.append((0.0, 1.0, spread[1]))
    lines += _between(strips.estimate, (0.0, 0.0))
    lines += _between(strips.low, (-quantile[1], -quantile[0]))
    lines += _between(strips.high, quantile)
    far = strips.far
    found = []
    for sign in (1.0, -1.0):
        box = [(0.0, 0.0), (sign * far, 0.0), (sign * far, far), (0.0, far)]
        corners = clip(box, [*lines, *_ratio(strips.ratio, sign)], far)
        if corners:
            found.append(corners)
    return found


def clip(corners: Sequence[Point], lines: Sequence[tuple[float, float, float]], far: float) -> list[Point]:
    """Cut a convex polygon down to a x + b y <= c for every line (a, b, c) (Sutherland & Hodgman 1974)."""
    left = list(corners)
    for a, b, c in lines:
        slack = _SLACK * far / _FAR * (abs(a) + abs(b))
        inside = [a * x + b * y - c for x, y in left]
        if max(inside, default=0.0) <= slack:
            continue
        kept: list[Point] = []
        for k, (x, y) in enumerate(left):
            before, here = inside[k - 1], inside[k]
            if (before > slack) != (here > slack):
                share = before / (before - here)
                (x0, y0) = left[k - 1]
                kept.append((x0 + share * (x - x0), y0 + share * (y - y0)))
            if here <= slack:
                kept.append((x, y))
        left = kept
    return left


def extremes(found: Sequence[Sequence[Point]], of: tuple[float, float]) -> Span:
    """Return the least and the largest a x + b y over the corners."""
    values = [of[0] * x + of[1] * y for corners in found for x, y in corners]
    return min(values), max(values)


def ratios(found: Sequence[Sequence[Point]]) -> Span:
    """Return the least and the largest |estimate| / s over the corners."""
    values = [abs(x) / y if y > 0 else (math.inf if x else 0.0) for corners in found for x, y in corners]
    return min(values), max(values)


def bounded(value: float, far: float) -> float:
    """Return the value, infinity where it reaches the edge of what is looked at, and 0 where it differs from it by rounding error only."""
    if abs(value) <= _SLACK * far / _FAR:
        return 0.0
    return math.copysign(math.inf, value) if abs(value) >= 0.99 * far else value


def _between(span: Span | None, slope: Span) -> list[tuple[float, float, float]]:
    """Lines of span[0] <= x + t y <= span[1] for some t from slope[0] to slope[1]; y is not negative."""
    return [] if span is None else [(-1.0, -slope[1], -span[0]), (1.0, slope[0], span[1])]


def _ratio(span: Span | None, sign: float) -> list[tuple[float, float, float]]:
    if span is None:
        return []
    lines = [(-sign, span[0], 0.0)]
    if math.isfinite(span[1]):
        lines.append((sign, -span[1], 0.0))
    return lines
