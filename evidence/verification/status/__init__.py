"""The status of a figure: from the printed text, the values, and the method that is stated; no dossier is asked."""

from __future__ import annotations

from dataclasses import replace

from evidence.parts import PARTS
from evidence.reasons import Reason, because
from evidence.reported import Reported
from evidence.stated_methods import stated_methods
from evidence.verification.predict import (
    ByArithmetic,
    ByConvention,
    ByInterval,
    ByMethods,
    ByNeededToTreat,
    ByParts,
    ByPatients,
    ByPrintedP,
    ByStatistic,
    Predicted,
)
from evidence.verification.status.by_arithmetic import judge_arithmetic, judge_percentage, judge_printed_p, judge_sum
from evidence.verification.status.by_methods import judge_by_convention, judge_by_methods, meant
from evidence.verification.status.judgement import Context, Judgement
from evidence.wording import near

__all__ = ["Context", "Judgement", "judge_figure", "meant"]


def judge_figure(predicted: Predicted, stated: str | None, context: Context) -> Judgement:
    """Return the status of a printed figure beside what its data give.

    Parameters
    ----------
    predicted
        The figure as it was read, and the values by every method or by arithmetic.
    stated
        Id of the method that the document states, or its words for it, if it states one.
    context
        What the figure is: its statistic, its measure, how it is printed, the level.

    Examples
    --------
    >>> from evidence.model import Binary
    >>> from evidence.reported import Reported
    >>> from evidence.verification.predict.p_values import of_two_arms
    >>> printed = Reported("P = .05")  # Smith 2002, J Clin Oncol 20:4040
    >>> found = judge_figure(of_two_arms(Binary(60, 71), Binary(51, 72), printed), "fisher", Context("p_value", printed))
    >>> found.status, found.method
    ('other method', 'pearson')
    """
    judged = _decided(predicted, stated, context)
    unit = _unit_read(predicted.figure, context) if judged.status != "not checkable" else ()
    reasons = (*judged.reasons, *_left_by_rounding(judged, context))
    return replace(judged, assumed=(*predicted.assumed, *unit, *judged.assumed), reasons=reasons)


def _left_by_rounding(judged: Judgement, context: Context) -> tuple[Reason, ...]:
    """Return the range that the rounding of the inputs leaves a P which prints only within it."""
    value = next((one for one in judged.methods if one.method == judged.method), None)
    if PARTS[context.statistic].kind != "test" or "rounding" not in judged.flags or value is None:
        return ()
    return (because("rounding-leaves", low=value.low, high=value.high),)


def _decided(predicted: Predicted, stated: str | None, context: Context) -> Judgement:
    match predicted:
        case ByArithmetic():
            return judge_arithmetic(predicted)
        case ByParts():
            return judge_sum(predicted)
        case ByPatients():
            return judge_percentage(predicted, context)
        case ByNeededToTreat():
            return _limit_of_needed_to_treat(predicted, stated)
        case ByInterval():
            return _by_interval(predicted, stated)
        case ByStatistic():
            return _by_statistic(predicted)
        case ByPrintedP():
            return judge_printed_p(predicted)
        case ByConvention():
            return judge_by_convention(predicted, stated)
        case ByMethods():
            return judge_by_methods(predicted.figure, predicted.values, stated)


def _limit_of_needed_to_treat(predicted: ByNeededToTreat, stated: str | None) -> Judgement:
    """Return the status of a limit: to nearest; if no method that counts prints it so and it is whole, rounded up."""
    nearest, upwards = (
        any(value.prints for value in meant(stated, values)) for values in (predicted.values, predicted.upwards)
    )
    up = upwards and not nearest
    found = judge_by_methods(predicted.figure, predicted.upwards if up else predicted.values, stated)
    through = dict(predicted.through).get(found.method or "")
    held = () if through is None else (_through(found.method or "", through, predicted.figure),)
    rounded = (because("nnt-rounded-up"),) if up else ()
    reasons = (*found.reasons, *((because("limit-rounds-up"),) if up else ()))
    return replace(found, assumed=(*found.assumed, *rounded, *held), reasons=reasons)


def _through(method: str, ends: tuple[float, float], figure: Reported) -> Reason:
    """Return which numbers an interval through infinity holds: not simply those from the one limit to the other."""
    first, last = (near(end, figure) for end in ends)
    return because("nnt-through-infinity", method=method, first=first, last=last)


def _by_interval(predicted: ByInterval, stated: str | None) -> Judgement:
    """Return the status of a figure beside a Wald interval: attributed where that prints it, held to it where it is stated.

    Impossible where the interval excludes its own estimate.

    Where neither, another interval (profile, score, exact, bootstrap) may have been printed and nothing differs: the rule
    `estimate-off-centre` looks at all three figures together. Nor does a figure by a method that the catalogue does not have.
    """
    (value,) = predicted.values
    if predicted.excluded is not None:
        return Judgement("impossible", methods=predicted.values, reasons=(predicted.excluded,))
    given = {"method": value.method, "value": value.value, "low": value.low, "high": value.high}
    if stated is not None and not stated_methods(stated).known:
        if value.prints:
            return judge_by_methods(predicted.figure, predicted.values, None)
        return Judgement("not checkable", reasons=(because("interval-gives", **given),))
    if value.prints or stated or predicted.decides:
        return judge_by_methods(predicted.figure, predicted.values, stated)
    return Judgement("not checkable", reasons=(because("interval-method-not-stated", **given),))


def _by_statistic(predicted: ByStatistic) -> Judgement:
    """Return the status of a P beside the statistic that is printed with it: the document states it, and it leaves no choice."""
    (value,) = predicted.values
    why = because("statistic-gives", statistic=predicted.statistic, value=value.value, low=value.low, high=value.high)
    moved = value.prints and not predicted.figure.admits(value.value or 0.0)
    return Judgement(
        "reproduced" if value.prints else "differs",
        value.value,
        value.method,
        predicted.values,
        ("rounding",) if moved else (),
        reasons=(why,),
    )


def _unit_read(figure: Reported, context: Context) -> tuple[Reason, ...]:
    """Return that a figure is read in percentage points, where it is printed without %."""
    read = figure.percent and not context.printed.percent and not PARTS[context.statistic].percentage
    return (because("points-read"),) if read else ()
