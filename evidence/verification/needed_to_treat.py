"""Judge numbers needed to treat, which are printed without a sign and, where they are whole, rounded up.

A number needed to treat is one for one more to benefit (NNTB) or for one more to be harmed (NNTH), and its sign is replaced by
that word (Altman 1998, BMJ 317:1309). Whether an event is a benefit is not in the counts: everything is compared without sign.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from evidence.model import Claim, MethodValue, Row, Verdict
from evidence.reported import Reported
from evidence.verification.settling import settle_arithmetic, settle_methods
from evidence.verification.wording import near, shown

Limits = tuple[float, float]

WITHOUT_SIGN = "a number needed to treat is compared without its sign (Altman 1998, BMJ 317:1309)"
ROUNDED_UP = "a whole number needed to treat is customarily rounded up (Cochrane Handbook 5.1, 12.5.4.1)"


def judge_needed_to_treat(
    claim: Claim, reported: Reported, value: Fraction, rows: tuple[Row, ...], assumptions: tuple[str, ...]
) -> Verdict:
    """Judge an estimate by the reciprocal of the risk difference, to nearest; failing that, if it is whole, rounded up."""
    figure = _without_sign(reported)
    said = (*assumptions, *((WITHOUT_SIGN,) if value < 0 or figure is not reported else ()))
    verdict = settle_arithmetic(claim, figure, abs(value), rows, assumptions=said)
    if verdict.status != "differs" or not _rounds_up_to(figure, abs(value)):
        return verdict
    reason = f"{shown(claim, abs(value), figure)} rounded up prints {figure}"
    return replace(verdict, status="reproduced", reason=reason, assumptions=(*verdict.assumptions, ROUNDED_UP))


def judge_limit_of_needed_to_treat(
    claim: Claim,
    reported: Reported,
    limits: Mapping[str, Limits],
    estimate: float,
    rows: tuple[Row, ...],
    assumptions: tuple[str, ...],
) -> Verdict:
    """Judge a limit by every method: the smaller one without sign is the lower; if none prints it and it is whole, rounded up.

    An interval through infinity has no smaller limit: either end may be the one that is printed first, and the verdict says
    which numbers it holds.
    """
    figure, end = _without_sign(reported), 0 if claim.statistic == "ci_low" else 1
    values = tuple(_value(method, ends, figure, end, estimate, "nearest") for method, ends in limits.items())
    upwards = tuple(_value(method, ends, figure, end, estimate, "ceiling") for method, ends in limits.items())
    signed = figure is not reported or any(low < 0 or high < 0 for low, high in limits.values())
    said = (*assumptions, *((WITHOUT_SIGN,) if signed else ()))
    up = not any(_counts(claim, value) for value in values) and any(_counts(claim, value) for value in upwards)
    verdict = settle_methods(claim, figure, upwards if up else values, rows, said)
    through = _through_infinity(verdict, limits, estimate, figure)
    return replace(
        verdict,
        assumptions=(*verdict.assumptions, *((ROUNDED_UP,) if up else ()), *through),
        reason=f"{verdict.reason}{'; rounded up' if up else ''}",
    )


def _counts(claim: Claim, value: MethodValue) -> bool:
    return value.prints and claim.method in (None, value.method)


def _value(method: str, limits: Limits, figure: Reported, end: int, estimate: float, rule: str) -> MethodValue:
    ends = _ends(limits, estimate)
    admits = figure.admits if rule == "nearest" else lambda value: _rounds_up_to(figure, value)
    finite = [value for value in (ends[end], ends[1 - end]) if math.isfinite(value)]
    eligible = finite if _spans_infinity(limits) else [value for value in finite if value == ends[end]]
    if not eligible:
        return MethodValue(method, None, False, note="no finite limit")
    chosen = next((value for value in eligible if admits(value)), eligible[0])
    return MethodValue(method, chosen, admits(chosen))


def _ends(limits: Limits, estimate: float) -> Limits:
    """Return the limits without sign: the smaller first, of an interval through infinity the one on the side of the estimate."""
    low, high = limits
    if _spans_infinity(limits):
        return (low, -high) if estimate > 0 else (-high, low)
    return min(abs(low), abs(high)), max(abs(low), abs(high))


def _spans_infinity(limits: Limits) -> bool:
    return limits[0] > 0 > limits[1]


def _through_infinity(
    verdict: Verdict, limits: Mapping[str, Limits], estimate: float, figure: Reported
) -> tuple[str, ...]:
    """Say of an interval through infinity which numbers it holds: not simply those from the one limit to the other."""
    ends = limits.get(verdict.method or "")
    if ends is None or not _spans_infinity(ends):
        return ()
    first, last = (near(end, figure) for end in _ends(ends, estimate))
    return (f"the interval by {verdict.method} runs from {first} to infinity, and on to {last} in the other direction",)


def _rounds_up_to(figure: Reported, value: float | Fraction) -> bool:
    return figure.relation == "=" and figure.unit == 1 and figure.admits(value, "ceiling")


def _without_sign(reported: Reported) -> Reported:
    if reported.relation != "=" or reported.value >= 0:
        return reported
    return Reported(f"{float(-reported.value):.{reported.decimals}f}")
