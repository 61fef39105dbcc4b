"""Readings of the printed digits: cut off, rounded up or twice, a threshold, ten times, the complement, another unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from evidence.parts import PARTS
from evidence.reasons import Reason, because
from evidence.relations.proportion import possible_fractions
from evidence.reported import Exact, Reported
from evidence.units import in_the_other_unit
from evidence.verification.explain.asked import Asked, Printing, Readings, Value
from evidence.verification.predict import ByMethods, ByNeededToTreat, ByParts, ByPatients, ByPrintedP, ByStatistic

_THRESHOLDS = tuple(map(Fraction, ("0.05", "0.01", "0.001", "0.0001")))


def truncated(asked: Asked) -> Readings:
    """The digits after the last printed one were cut off instead of rounded.

    Fisher's test of 26/49 v 16/50 gives .0428, and .042 is printed. Many programs and spreadsheets cut off, and so do people who
    copy a number by hand. Nothing is wrong with the analysis.
    """
    yield from _rounded(asked, "truncated", "truncation")


def rounded_up(asked: Asked) -> Readings:
    """The figure was rounded away from zero, however small the rest.

    27/47 is 57.447%, and 57.5% is printed. A habit with P values and with numbers needed to treat; nothing is wrong with the analysis.
    """
    below = asked.figure.relation == "=" and asked.figure.value < 0
    yield from _rounded(asked, "rounded-up", "floor" if below else "ceiling")


def _rounded(asked: Asked, code: str, rule: str) -> Readings:
    figure, predicted = asked.figure, asked.predicted
    if figure.relation != "=" or isinstance(predicted, ByStatistic):
        return
    if isinstance(predicted, ByPatients) and predicted.value is None:
        found = possible_fractions(figure, predicted.sizes, rule)
        yield Reason(code, (("fractions", found),)) if found else None
    else:
        printing = tuple((one.method, one.face) for one in asked.values if figure.admits(one.face, rule))
        yield _with(code, printing)


def rounded_twice(asked: Asked) -> Readings:
    """The figure was rounded to one digit more, and that once again.

    27/47 is 57.447%: rounded to 57.45% and from there to 57.5%. It happens where a table of the authors has one digit more than the paper.
    """
    if asked.figure.relation == "=" and asked.values and not isinstance(asked.predicted, ByStatistic):
        twice = [(one, _once(one.face, asked.figure)) for one in asked.values if one.low == one.high]
        printing = tuple(
            (one.method, one.face)
            for one, once in twice
            if abs(Fraction(one.face)) < abs(asked.figure.value) and asked.figure.admits(once)
        )
        yield _with("rounded-twice", printing)


def _once(value: Exact, figure: Reported) -> Fraction:
    """Return a value rounded to one digit more than a figure has, halves away from zero."""
    unit = figure.unit / 10
    once = Fraction(int(abs(Fraction(value)) / unit + Fraction(1, 2))) * unit
    return once if value >= 0 else -once


def threshold_as_value(asked: Asked) -> Readings:
    """A threshold was printed as if it were the value: P = .05 where P < .05 is meant.

    116/118 v 85/118 is printed with P 0.05; every usual test gives less than .00001. The inequality holds, so that the conclusion does too.
    """
    if not asked.is_p or asked.figure.relation != "=":
        return
    threshold, alpha = asked.figure.value, asked.claim.alpha
    if threshold in (*_THRESHOLDS, alpha):
        holds = asked.values and all(value.high < threshold for value in asked.values)
        printing = tuple((value.method, value.face) for value in asked.values)
        yield because("threshold-as-value", threshold=threshold, printing=printing) if holds else None


def tenfold(asked: Asked) -> Readings:
    """A decimal point slipped: the figure is ten times too large or too small.

    14/20 v 19/25 is printed with P .065; Pearson's test gives .6511. A slip of typing or typesetting; look whether words beside it say
    the same as the digits.
    """
    if asked.figure.relation != "=" or not asked.values or isinstance(asked.predicted, ByNeededToTreat):
        return
    for factor in (Fraction(10), Fraction(1, 10)):
        moved = tuple(_times(value, factor) for value in asked.values)
        printing = tuple((method, value / float(factor)) for method, value in asked.printing(moved))
        yield because("tenfold", printing=printing, too_large=factor > 1) if printing else None


def _times(value: Value, factor: Fraction) -> Value:
    face, low, high = (Fraction(end) * factor for end in (value.face, value.low, value.high))
    return replace(value, face=face, low=low, high=high)


def one_minus(asked: Asked) -> Readings:
    """The complement was printed: 1 - P, or the patients without the event.

    A cumulative probability was taken for a P value, or a failure rate for a response rate.
    """
    if asked.figure.relation != "=" or not (asked.is_p or PARTS[asked.claim.statistic].percentage):
        return
    if asked.values and isinstance(asked.predicted, ByMethods | ByPatients | ByStatistic):
        turned = tuple(
            replace(one, face=1 - Fraction(one.face), low=1 - Fraction(one.high), high=1 - Fraction(one.low))
            for one in asked.values
        )
        yield _with("one-minus", tuple((method, 1 - Fraction(value)) for method, value in asked.printing(turned)))


def other_unit(asked: Asked) -> Readings:
    """The figure is in the other unit that it can be in: a proportion, or percentage points.

    60/71 printed as 0.85 under the heading of a percentage, or a difference of .137 printed as 13.7 without a sign.
    """
    context, predicted = asked.context, asked.predicted
    other = in_the_other_unit(context.statistic, context.measure, context.printed, of_counts=context.of_counts)
    if other is None or isinstance(predicted, ByStatistic | ByParts | ByPrintedP):
        return
    if isinstance(predicted, ByPatients) and predicted.value is None:
        fractions = possible_fractions(other, predicted.sizes)
        yield because("other-unit", figure=other, fractions=fractions) if fractions else None
        return
    yield _in_other_unit(other, [one for value in asked.values for one in (value.face, value.low, value.high)])


def _in_other_unit(other: Reported, values: Sequence[Exact]) -> Reason | None:
    printing = [value for value in values if other.admits(value)]
    return because("other-unit", figure=other, value=printing[0]) if printing else None


def _with(code: str, printing: Printing) -> Reason | None:
    return Reason(code, (("printing", printing),)) if printing else None
