"""What hangs on a figure that its stated method, or no method, prints: the conclusion, the size, or the last digit alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from evidence.measures import MEASURES, measure_named
from evidence.model import Binary, Grade, Verdict
from evidence.parts import PARTS
from evidence.reasons import Reason, because
from evidence.relations.significance import is_below
from evidence.reported import Exact, Reported
from evidence.verification.families import yardsticks
from evidence.verification.predict import ByMethods, ByPrintedP, Predicted, range_of

Arms = tuple[Binary, Binary]


@dataclass(frozen=True, slots=True)
class _Value:
    """What a figure is measured against, with the range that rounding leaves."""

    face: Exact
    low: Exact
    high: Exact
    method: str = ""


def graded(verdict: Verdict, predicted: Predicted) -> Verdict:
    """Return a verdict with its grade, and why a conclusion hangs on it, where it differs or another method prints it.

    The figure is measured against the stated method, else the nearest usual one. A figure whose rounding leaves both sides
    open, or whose value does, is never of grade `conclusion`; nor is one that has no side, such as a percentage.
    """
    if verdict.status not in ("differs", "other method"):
        return verdict
    figure = predicted.figure
    value = _measured_against(verdict, predicted)
    other = _other_side(verdict, figure, predicted, value)
    if other is not None:
        return replace(verdict, grade="conclusion", reasons=(*verdict.reasons, other))
    return replace(verdict, grade=_by_size(figure, value))


def _measured_against(verdict: Verdict, predicted: Predicted) -> _Value | None:
    exact = range_of(predicted)
    if exact is not None:
        return _Value(*exact)
    values = [
        _Value(
            one.value,
            one.value if one.low is None else one.low,
            one.value if one.high is None else one.high,
            one.method,
        )
        for one in yardsticks(verdict)
        if one.value is not None
    ]
    return min(values, key=lambda value: _distance(predicted.figure, value)) if values else None


def _distance(figure: Reported, value: _Value) -> Fraction:
    return abs(Fraction(value.face) - figure.value)


def _by_size(figure: Reported, value: _Value | None) -> Grade:
    """Return whether a figure is off by one in its last digit at most; an inequality, whether the value rounds to its bound."""
    if value is None or figure.unit == 0:
        return "last digit" if value is None else "size"
    reach = figure.unit * (Fraction(3, 2) if figure.relation == "=" else Fraction(1, 2))
    low, high = Fraction(value.low), Fraction(value.high)
    return "last digit" if low <= figure.value + reach and high >= figure.value - reach else "size"


def _other_side(verdict: Verdict, figure: Reported, predicted: Predicted, value: _Value | None) -> Reason | None:
    """Return on the other side of what a figure lies, if it surely does."""
    if isinstance(predicted, ByPrintedP):
        return because("other-side-of-alpha", alpha=verdict.claim.alpha)  # a word, and the P beside it
    if value is None:
        return None
    return next(_other_sides(verdict, figure, predicted, value), None)


def _other_sides(verdict: Verdict, figure: Reported, predicted: Predicted, value: _Value) -> Iterator[Reason]:
    part, alpha = PARTS[verdict.claim.statistic], verdict.claim.alpha
    if part.kind == "test":
        arms = predicted.arms if isinstance(predicted, ByMethods) and verdict.claim.sides == 2 else None
        if _are_apart(figure.below(alpha), {is_below(p, alpha, value.method, arms) for p in (value.low, value.high)}):
            yield because("other-side-of-alpha", alpha=alpha)
        return
    none = _no_effect(verdict)
    if none is None or figure.relation != "=":
        return
    printed = figure.interval()
    sides = (
        {_side(end, none) for end in (printed.low, printed.high)},
        {_side(end, none) for end in (value.low, value.high)},
    )
    if sides in (({-1}, {1}), ({1}, {-1})):
        if part.kind == "estimate":
            yield because("other-direction", no_effect=none)
        else:
            yield because("other-side-of-no-effect", no_effect=none)


def _are_apart(printed: bool | None, values: set[bool]) -> bool:
    return printed is not None and values == {not printed}


def _side(value: Exact, none: Fraction) -> int:
    """Return -1 below no effect, 1 above it, 0 on it."""
    exact = Fraction(value)
    return (exact > none) - (exact < none)


def _no_effect(verdict: Verdict) -> Fraction | None:
    """Return the value of no effect of an estimate or a limit; `None` of a figure that has none."""
    part = PARTS[verdict.claim.statistic]
    if not part.of_two_arms:
        return None
    if part.of_measure:
        named = measure_named(verdict.claim.estimand.measure)
        return named.no_effect if named else None
    return next((MEASURES[name].no_effect for name in part.measures), None)
