"""Judge a P by the test statistic that is printed with it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from evidence.model import Claim, MethodValue, PrintedStatistic, Verdict
from evidence.reported import ALPHA, Reported
from evidence.stats import rounded
from evidence.stats.checks import Alternative
from evidence.stats.rounded import Bounds, Exact, Extremes
from evidence.verification.flags import decision
from evidence.verification.settling import bounds_of
from evidence.verification.wording import p_text

_SIGNED = ("t", "r", "z")


def judge_by_statistic(claim: Claim, reported: Reported, statistic: PrintedStatistic) -> Verdict:
    """Judge a P by its test statistic and degrees of freedom, within the rounding of the statistic; two-sided.

    The document states the statistic, and it leaves no choice: what it prints is reproduced.
    """
    face = _p_range(statistic, (statistic.value.value,) * 2, [float(df.value) for df in statistic.df], "two-sided")[0]
    low, high = p_range(statistic, bounds_of(statistic.value))
    prints, at_face = reported.admits_some(low, high), reported.admits(face)
    value = MethodValue(f"{statistic.kind}_statistic", face, prints, low, high)
    given = f"{statistic} gives {p_text(face)} (possible {p_text(low)} to {p_text(high)})"
    verdict = Verdict(
        claim,
        "reproduced" if prints else "differs",
        face,
        value.method,
        (value,),
        ("rounding",) if prints and not at_face else (),
        ("two-sided", f"judged by the statistic printed with it, {statistic}"),
        reason=given
        if prints
        else given + _side(reported, low, high) + _one_sided(reported, statistic) + _welch(reported, statistic),
    )
    # A stated test is the one that the statistic belongs to, whatever its name.
    hangs = decision(replace(verdict, claim=replace(claim, method=None)))
    return replace(verdict, flags=(*verdict.flags, "decision")) if hangs else verdict


def p_range(statistic: PrintedStatistic, value: Bounds, alternative: Alternative = "two-sided") -> Extremes:
    """Return the range of the P of a statistic whose value lies in `value`; degrees of freedom with decimals were rounded too."""
    ends = [bounds_of(df) if df.unit < 1 else (df.value,) for df in statistic.df]
    return _p_range_over(statistic, value, ends, alternative)


def _p_range_over(
    statistic: PrintedStatistic, value: Bounds, df: Sequence[Sequence[Exact]], alternative: Alternative
) -> Extremes:
    """Return the range of P over the ends of degrees of freedom, with each of which it moves one way."""
    ranges = [_p_range(statistic, value, [float(end) for end in ends], alternative) for ends in product(*df)]
    return min(low for low, _ in ranges), max(high for _, high in ranges)


def _p_range(statistic: PrintedStatistic, value: Bounds, df: list[float], alternative: Alternative) -> Extremes:
    match statistic.kind:
        case "t":
            return rounded.t_p_range(value, df[0], alternative)
        case "z":
            return rounded.t_p_range(value, math.inf, alternative)
        case "r":
            return rounded.r_p_range(value, df[0], alternative)
        case "F":
            return rounded.f_p_range(value, df[0], df[1])
        case "chi2" | "Q":
            return rounded.chi_squared_p_range(value, df[0])


def one_sided_p_range(statistic: PrintedStatistic, value: Bounds) -> Extremes | None:
    """Return the range of the one-sided P towards the side on which the statistic lies; `None` where it has no sides."""
    if statistic.kind not in _SIGNED:
        return None
    return p_range(statistic, value, "less" if statistic.value.value < 0 else "greater")


def _side(reported: Reported, low: float, high: float) -> str:
    """Say that the printed P and the one that the statistic gives stand on two sides of the level, whatever the rounding."""
    if reported.relation != "=":
        return ""
    printed = reported.interval()
    below, above = printed.high < ALPHA <= low, high < ALPHA <= printed.low
    return ", on the other side of .05" if below or above else ""


def _one_sided(reported: Reported, statistic: PrintedStatistic) -> str:
    """Say that the one-sided P would print it; a note, never a status."""
    ends = one_sided_p_range(statistic, bounds_of(statistic.value))
    if ends is None or not reported.admits_some(*ends):
        return ""
    return f"; one-sided, {p_text(ends[0])} to {p_text(ends[1])}, would print it"


def _welch(reported: Reported, statistic: PrintedStatistic) -> str:
    """Say that Welch's degrees of freedom, printed without their decimals, would print it; a note, never a status."""
    if statistic.kind != "t" or statistic.df[0].unit < 1:
        return ""
    low, high = _p_range_over(statistic, bounds_of(statistic.value), [bounds_of(statistic.df[0])], "two-sided")
    if not reported.admits_some(low, high):
        return ""
    least, most = (f"{float(end):g}" for end in bounds_of(statistic.df[0]))
    return f"; with Welch's degrees of freedom, {least} to {most} before rounding, {p_text(low)} to {p_text(high)} would print it"
