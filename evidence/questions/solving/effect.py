"""Can an estimate, its interval and its P be true together, where the counts behind them are not printed?"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from evidence.errors import InputError
from evidence.measures import Scale
from evidence.questions.solving.conflicts import minimal_conflicts
from evidence.questions.solving.nnt import is_turned, numbers, risk_differences
from evidence.questions.solving.options import Question
from evidence.questions.solving.printed import UNDERFLOW, ends
from evidence.questions.solving.quick_contradictions import can_be
from evidence.questions.solving.solution import Ranges, Solution
from evidence.questions.solving.wald_region import Point, Span, Strips, bounded, extremes, ratios, regions
from evidence.relations.needed_to_treat import without_sign
from evidence.stats.rounded_effects import asymmetry
from evidence.stats.tails import t_p_value, t_quantile

Region = list[list[Point]]


def solve_effect(asked: Question) -> Solution:
    """Whether estimate, limits and P can be those of one Wald interval, on the log scale for ratios (Altman & Bland 2011)."""
    if asked.measure is None:
        raise InputError(
            "solve", "counts, means, or exactly one of rd, rr, or, hr, nnt with its interval", "too little to go on"
        )
    scale: Scale = asked.contrast.wald_scale if asked.contrast else "natural"
    found = {rule: region for rule in asked.rules if (region := _region(asked, rule, scale))}
    read = _how_read(asked, scale)
    if found:
        implied = _implied(asked, [corners for region in found.values() for corners in region], scale)
        return Solution("set", (), (), ("wald",), tuple(found), read, implied)
    blame = minimal_conflicts(asked, lambda fewer: _can_be_true(fewer, scale))
    return Solution("none", blame=blame, notes=(*read, *_other_readings(asked, scale)))


def _can_be_true(asked: Question, scale: Scale) -> bool:
    """Whether the figures are those of a Wald interval on a scale by some rounding rule."""
    return any(_region(asked, rule, scale) for rule in asked.rules)


def _how_read(asked: Question, scale: Scale) -> tuple[str, ...]:
    """Return as what the interval was read, and its level where none is printed."""
    of_nnt = "read as reciprocals of a Wald interval of the risk difference"
    interval = of_nnt if asked.measure == "nnt" else f"read as a Wald interval on the {scale} scale"
    return (interval,) if "level" in asked.figures else (interval, "level read as 95%")


def _other_readings(asked: Question, scale: Scale) -> Iterator[str]:
    """Yield the readings by which figures could be true that cannot be on their scale: the natural scale, the estimate turned."""
    if scale == "log" and _can_be_true(asked, "natural"):
        yield "symmetric on the natural scale instead"
    if _region(asked, asked.rounding or "nearest", scale, turned=True):
        turned = "reciprocal" if scale == "log" else "sign"
        yield f"with the {turned} of {asked.measure} turned round, its limits as they are, these figures can all be true"


def _asymmetry(asked: Question, scale: Scale) -> Span:
    """Where the estimate lies in its interval, 0 at the centre and ±1 at the limits, within the rounding of the three to nearest."""
    estimate, low, high = (one or (0.0, 0.0) for one in _spans(asked, "nearest", scale))
    bounded_below = all(math.isfinite(end) for ends_of in (estimate, low, high) for end in ends_of)
    return asymmetry(estimate, low, high) if bounded_below and low[0] < high[1] else (-math.inf, math.inf)


def ratio_of(asked: Question, rule: str, df: Span) -> Span | None:
    """Return the span of |estimate| / s that the printed P and statistic leave, for degrees of freedom in a span."""
    low, high = 0.0, math.inf
    if "p" in asked.figures:
        least, most = ends(asked.figures["p"], rule).span
        least, most = max(least, 0.0), min(most, 1.0)
        low = float(t_quantile(most, df[1])) if most > 0 else math.inf
        high = float(t_quantile(least, df[0])) if least > 0 else math.inf
    if "statistic" in asked.figures:
        least, most = ends(without_sign(asked.figures["statistic"]), rule).span
        low, high = max(low, least), min(high, most)
    if low == math.inf:
        low = UNDERFLOW  # P is 0 or less: what software computes as 0
    return None if not {"p", "statistic"} & set(asked.figures) else (low, high)


def span(asked: Question, name: str, rule: str, scale: Scale = "natural") -> Span | None:
    """Return the rounding interval of a figure on a scale; None where it is not printed."""
    if name not in asked.figures:
        return None
    low, high = ends(asked.figures[name], rule).span
    if scale == "natural":
        return low, high
    return math.log(low) if low > 0 else -math.inf, math.log(high) if high > 0 else -math.inf


def _region(asked: Question, rule: str, scale: Scale, turned: bool = False) -> Region:
    """Return where the figures can be true; `turned`: with the estimate as that of the second arm against the first."""
    z, strips = float(t_quantile(1 - asked.level, math.inf)), _strips(asked, rule, scale)
    if turned and strips.estimate is not None:
        strips = replace(strips, estimate=(-strips.estimate[1], -strips.estimate[0]))
    return regions(strips, (0.0, math.inf), (z, z)) if can_be(asked, rule) else []


def _strips(asked: Question, rule: str, scale: Scale) -> Strips:
    estimate, low, high = _spans(asked, rule, scale)
    return Strips(estimate, low, high, ratio_of(asked, rule, (math.inf, math.inf)))


def _spans(asked: Question, rule: str, scale: Scale) -> tuple[Span | None, Span | None, Span | None]:
    """Estimate and limits on the scale on which the interval is symmetric; for a number needed to treat, of the risk difference."""
    if asked.measure == "nnt":
        return risk_differences(asked, rule)
    return (
        span(asked, asked.measure or "", rule, scale),
        span(asked, "low", rule, scale),
        span(asked, "high", rule, scale),
    )


def _implied(asked: Question, region: Region, scale: Scale) -> Ranges:
    """Ranges of estimate, limits, standard error (of the logarithm for a ratio) and P; the place of the estimate in its interval.

    For a number needed to treat, the risk difference too, whose standard error it is.
    """
    z, far = float(t_quantile(1 - asked.level, math.inf)), _strips(asked, asked.rules[0], scale).far

    def back(ends_of: Span) -> Span:
        low, high = (bounded(end, far) for end in ends_of)
        return (
            (math.exp(min(low, 700.0)), math.exp(high) if high < 700 else math.inf) if scale == "log" else (low, high)
        )

    least, most = ratios(region)
    low, high = back(extremes(region, (1.0, -z))), back(extremes(region, (1.0, z)))
    found: Ranges = {asked.measure or "": back(extremes(region, (1.0, 0.0))), "low": low, "high": high}
    if asked.measure == "nnt":
        difference = found["nnt"]
        first, last = (low, high) if is_turned(asked) else (high, low)
        found = {"nnt": numbers(difference), "low": numbers(first), "high": numbers(last), "rd": difference}
    found["se"] = extremes(region, (0.0, 1.0))
    found["p"] = float(t_p_value(most, np.inf)), float(t_p_value(least, np.inf))
    if {asked.measure, "low", "high"} <= set(asked.figures):
        found["asymmetry"] = _asymmetry(asked, scale)
    found["se"] = found["se"][0], bounded(found["se"][1], far)
    return found
