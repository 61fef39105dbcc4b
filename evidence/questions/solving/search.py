"""The search for how printed means, SDs or standard errors, difference, interval and P fit: by which method and rounding rule."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from evidence.methods import methods as catalogue
from evidence.questions.solving.effect import ratio_of, span
from evidence.questions.solving.options import Question
from evidence.questions.solving.quick_contradictions import can_be
from evidence.questions.solving.sd_cells import SdCell, halves, sd_cell
from evidence.questions.solving.wald_region import Point, Span, Strips, regions
from evidence.stats.tails import t_quantile

Reading = Literal["as printed", "SDs are standard errors", "standard errors are SDs"]
READINGS: tuple[Reading, ...] = ("as printed", "SDs are standard errors", "standard errors are SDs")
_MOST_CELLS, _FEW_CELLS = 500, 3
"""Parts of the plane of both SDs that are looked at before the search is given up; few where haste matters."""
NOTHING: Span = (math.inf, -math.inf)
"""The span of what cannot be."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How the figures fit: the method, the rounding rule, and where difference and standard error then lie.

    For Welch, whose degrees of freedom follow the SDs, the regions hold all that is possible and a little more.
    """

    method: str
    rule: str
    regions: list[list[Point]]
    df: Span


def is_sized(asked: Question) -> bool:
    """Whether the group sizes are printed, or no figure that compares the two arms by a method."""
    return has_sizes(asked) or {"p", "statistic", "low", "high"}.isdisjoint(asked.figures)


def has_sizes(asked: Question) -> bool:
    """Whether both group sizes are printed, and are of more than one patient, who has no SD."""
    return {"n1", "n2"} <= set(asked.whole) and min(asked.whole["n1"], asked.whole["n2"]) > 1


def search(asked: Question, reading: Reading = "as printed", hasty: bool = False) -> Iterator[tuple[Fit, bool]]:
    """Yield every fit of the figures; False beside those that are possible only, for which the search did not end."""
    for row in catalogue("means"):
        for rule in asked.rules if asked.method in (None, row.id) else ():
            fit, decided = _fit(asked, row.id, rule, reading, _FEW_CELLS if hasty else _MOST_CELLS)
            if fit is not None:
                yield fit, decided


def _fit(asked: Question, method: str, rule: str, reading: Reading, most_cells: int) -> tuple[Fit | None, bool]:
    """Search the SDs for a point where all figures are met, leaving out what allows none; also return whether that decided it."""
    strips = Strips(difference_of(asked, rule), span(asked, "low", rule), span(asked, "high", rule))
    sds = [sd_of(asked, arm, rule, reading) for arm in (1, 2)]
    if strips.estimate == NOTHING or any(low > high for low, high in sds) or not can_be(asked, rule):
        return None, True
    if not has_sizes(asked):
        return Fit(method, rule, regions(strips, (0.0, math.inf), (1.0, 1.0)), (1.0, math.inf)), True
    sizes = asked.whole["n1"], asked.whole["n2"]
    whole = sd_cell(method, sds[0], sds[1], sizes)
    everything = _met(asked, strips, rule, whole)
    exists = bool(everything) and _some_sds_meet(asked, strips, rule, whole, most_cells)
    return (None, True) if exists is False else (Fit(method, rule, everything, whole.df), exists is True)


def _some_sds_meet(asked: Question, strips: Strips, rule: str, whole: SdCell, most_cells: int) -> bool | None:
    """Whether some SDs of a cell meet all figures; None if the search was given up."""
    open_cells = [whole]
    for _ in range(most_cells):
        if not open_cells:
            return False
        cell = open_cells.pop(0)
        if cell.exact or any(_met(asked, strips, rule, point) for point in cell.points()):
            return True
        open_cells += [half for half in halves(cell) if _met(asked, strips, rule, half)]
    return None


def _met(asked: Question, strips: Strips, rule: str, cell: SdCell) -> list[list[Point]]:
    quantile = (float(t_quantile(1 - asked.level, cell.df[1])), float(t_quantile(1 - asked.level, cell.df[0])))
    return regions(replace(strips, ratio=ratio_of(asked, rule, cell.df)), cell.se, quantile)


def difference_of(asked: Question, rule: str) -> Span | None:
    """What the means and the printed difference leave of the difference; reversed infinite ends if they exclude each other."""
    means, printed = [span(asked, name, rule) for name in ("mean1", "mean2")], span(asked, "difference", rule)
    spans = [printed] if printed else []
    if means[0] and means[1]:
        spans.append((means[0][0] - means[1][1], means[0][1] - means[1][0]))
    return met_by_all(spans)


def met_by_all(spans: list[Span]) -> Span | None:
    """Return what all spans have in common; None of no spans."""
    if not spans:
        return None
    low, high = max(low for low, _ in spans), min(high for _, high in spans)
    slack = 1e-12 * max(abs(low), abs(high))  # ends that meet in floating point but for its rounding
    return (min(low, high), max(low, high)) if low <= high + slack else NOTHING


def sd_of(asked: Question, arm: int, rule: str, reading: Reading = "as printed") -> Span:
    """What SD and standard error leave of the SD of an arm; without its size, they have nothing to do with each other."""
    n = asked.whole.get(f"n{arm}")
    sd, se = span(asked, f"sd{arm}", rule), span(asked, f"se{arm}", rule)
    if n is None and sd and se:
        return (0.0, math.inf) if min(sd[1], se[1]) >= 0 else NOTHING
    root = math.sqrt(n or 1)
    if reading == READINGS[1]:
        sd = _times(sd, root)
    se = _times(se, 1.0 if reading == READINGS[2] else root)
    spans = [one for one in (sd, se) if one]
    return max([0.0, *(low for low, _ in spans)]), min([math.inf, *(high for _, high in spans)])


def _times(one: Span | None, factor: float) -> Span | None:
    """Return a span times a factor; None of none."""
    return (one[0] * factor, one[1] * factor) if one else None
