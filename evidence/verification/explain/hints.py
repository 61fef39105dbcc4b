"""What would explain a figure that differs; hints never change a status."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from evidence.model import Binary
from evidence.reasons import Reason, because
from evidence.relations import printed_statistic
from evidence.reported import ROUNDING_RULES, Reported
from evidence.units import in_the_other_unit
from evidence.verification.predict import (
    ByArithmetic,
    ByInterval,
    ByMethods,
    ByNeededToTreat,
    ByPatients,
    ByStatistic,
    Predicted,
)
from evidence.verification.predict.p_values import p_of_counts, towards_observed
from evidence.verification.status import Context, Judgement


def hints(judged: Judgement, predicted: Predicted, context: Context) -> tuple[Reason, ...]:
    """Return what is seen of a figure beside its status: another rounding rule, another unit, a one-sided test."""
    return tuple(_hints(judged, predicted, context))


def _hints(judged: Judgement, predicted: Predicted, context: Context) -> Iterator[Reason]:
    figure, differs = predicted.figure, judged.status == "differs"
    match predicted:
        case ByArithmetic() | ByPatients() if differs and predicted.value is not None:
            yield from _rounded_otherwise(figure, predicted.value)
            ends = (predicted.low, predicted.high) if isinstance(predicted, ByArithmetic) else ()
            yield from _in_the_other_unit(context, [predicted.value, *(end for end in ends if end is not None)])
        case ByMethods() | ByInterval() | ByNeededToTreat() if judged.value is not None:
            if differs:
                yield from _in_the_other_unit(context, [value.value for value in judged.methods if value.value])
            yield from _without_decimals(figure, context)
            if differs and isinstance(predicted, ByMethods) and predicted.arms is not None:
                yield from _one_sided(figure, predicted.arms, context)
        case ByStatistic() if differs:
            yield from _of_statistic(predicted, context)


def _rounded_otherwise(figure: Reported, value: Fraction) -> Iterator[Reason]:
    """Yield the rounding rules other than to nearest that would print a figure."""
    if figure.relation != "=":
        return
    rules = [rule for rule in ROUNDING_RULES if rule != "nearest" and figure.admits(value, rule)]
    once = Fraction(int(abs(value) / (figure.unit / 10) + Fraction(1, 2))) * figure.unit / 10
    if abs(value) < abs(figure.value) and figure.admits(once if value >= 0 else -once):
        rules.insert(0, "rounding twice")
    if rules:
        yield because("rounded-otherwise", rules=tuple(rules))


def _in_the_other_unit(context: Context, values: Sequence[float | Fraction]) -> Iterator[Reason]:
    """Yield the value that would print a figure without % in the other unit that it can be in."""
    other = in_the_other_unit(context.statistic, context.measure, context.printed, of_counts=context.of_counts)
    printing = [value for value in values if other.admits(value)] if other else []
    if printing:
        yield because("other-unit", value=printing[0], figure=other)


def _without_decimals(figure: Reported, context: Context) -> Iterator[Reason]:
    """Yield what a P without decimals stands for; none is 0 unless it is cut off."""
    if context.statistic.endswith("p_value") and figure.relation == "=" and figure.unit >= 1:
        yield because("p-without-decimals")


def _one_sided(figure: Reported, arms: tuple[Binary, Binary], context: Context) -> Iterator[Reason]:
    """Yield the one-sided tests, towards the difference observed, that print a P."""
    values = p_of_counts(*arms, figure, context.alpha, towards_observed(*arms))
    printing = tuple((value.method, value.value) for value in values if value.prints)
    if printing:
        yield because("one-sided", printing=printing)


def _of_statistic(predicted: ByStatistic, context: Context) -> Iterator[Reason]:
    """Yield what is seen of a P that its statistic does not give: another side of alpha, a one-sided test, Welch's degrees of freedom."""
    figure, statistic = predicted.figure, predicted.statistic
    (value,) = predicted.values
    if figure.relation == "=" and value.low is not None and value.high is not None:
        printed = figure.interval()
        if printed.high < context.alpha <= value.low or value.high < context.alpha <= printed.low:
            yield because("other-side-of-alpha", alpha=context.alpha)
    interval = statistic.value.interval()
    ends = printed_statistic.one_sided_p_range(statistic, (interval.low, interval.high))
    if ends is not None and figure.admits_some(*ends):
        yield because("one-sided-statistic", low=ends[0], high=ends[1])
    welch = printed_statistic.p_range_of_welch(statistic)
    if welch is not None and figure.admits_some(*welch):
        df = statistic.df[0].interval()
        yield because("welch-degrees-of-freedom", df=(df.low, df.high), low=welch[0], high=welch[1])
