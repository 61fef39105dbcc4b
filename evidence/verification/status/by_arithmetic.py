"""The status of a figure that arithmetic alone gives: it prints, it prints within the rounding of its inputs, or it differs."""

from __future__ import annotations

from dataclasses import replace

from evidence.model import Status
from evidence.reasons import because
from evidence.relations.needed_to_treat import rounds_up_to
from evidence.relations.proportion import possible_events, possible_fractions
from evidence.reported import ROUNDING_RULES, Reported
from evidence.units import in_the_other_unit
from evidence.verification.predict import ByArithmetic, ByParts, ByPatients, ByPrintedP
from evidence.verification.status.judgement import Context, Judgement


def judge_arithmetic(predicted: ByArithmetic) -> Judgement:
    """Return the status of a figure beside a value and the range that rounding leaves it, or beside that value rounded up."""
    figure, value, low, high = predicted.figure, predicted.value, predicted.low, predicted.high
    if figure.admits(value):
        return Judgement("reproduced", float(value), reasons=(because("prints", value=value),))
    if low is not None and high is not None and figure.admits_some(low, high):
        why = because("prints-within-rounding", value=value, low=low, high=high)
        return Judgement("reproduced", float(value), flags=("rounding",), reasons=(why,))
    if predicted.rounded_up and rounds_up_to(figure, value):
        assumed = (because("nnt-rounded-up"),)
        return Judgement("reproduced", float(value), assumed=assumed, reasons=(because("rounds-up", value=value),))
    return Judgement("differs", float(value), reasons=(because("recomputed", value=value, low=low, high=high),))


def judge_sum(predicted: ByParts) -> Judgement:
    """Return the status of a total beside its parts: no total of theirs is another number."""
    closes = predicted.figure.admits(predicted.total)
    why = because("sum", parts=predicted.parts, total=predicted.total, closes=closes)
    return Judgement("reproduced" if closes else "impossible", float(predicted.total), reasons=(why,))


def judge_percentage(predicted: ByPatients, context: Context) -> Judgement:
    """Return the status of a percentage beside its counts, or beside its n; what no other number of events prints either is impossible."""
    if predicted.censored:
        return _of_censored(predicted)
    if predicted.value is None:
        return _of_unknown_events(predicted, context)
    found, figure = judge_arithmetic(ByArithmetic(predicted.figure, predicted.value)), predicted.figure
    if found.status != "differs" or figure.relation != "=" or possible_events(figure, predicted.sizes.start):
        return found
    other = _of_unknown_events(predicted, context)
    if other.status == "differs":
        return found
    return replace(found, status="impossible", reasons=(*found.reasons, *other.reasons))


def _of_censored(predicted: ByPatients) -> Judgement:
    """Return the status of a proportion under censoring: reproduced if the counts print it, else nothing is known of it."""
    value = predicted.value
    if value is not None and predicted.figure.admits(value):
        return Judgement("reproduced", float(value), reasons=(because("prints", value=value),))
    return Judgement("not checkable", reasons=(because("censored"),) if predicted.n_known else ())


def _of_unknown_events(predicted: ByPatients, context: Context) -> Judgement:
    """Return the status of a percentage whose events are not printed: impossible if no count rounds to it by any rule.

    It differs if another rounding rule prints it, or if it does as a proportion; where it is possible it is not checkable.
    """
    figure, sizes, n = predicted.figure, predicted.sizes, predicted.sizes.stop - 1
    if possible_fractions(figure, sizes):
        return Judgement("not checkable", reasons=(because("events-not-printed"),) if predicted.n_known else ())
    below = int(figure.value * n // 1)
    nearest = tuple(k for k in (below, below + 1) if 0 <= k <= n)
    why = because("no-count", n=n, nearest=nearest) if predicted.n_known else because("no-fraction", n_max=n)
    status: Status = "differs" if _is_printed_otherwise(figure, sizes, context) else "impossible"
    return Judgement(status, reasons=(why,))


def _is_printed_otherwise(figure: Reported, sizes: range, context: Context) -> bool:
    """Whether another rounding rule, or the other unit, would print a percentage of no count."""
    proportion = in_the_other_unit(context.statistic, context.measure, context.printed)
    by_rule = any(possible_fractions(figure, sizes, rule) for rule in ROUNDING_RULES)
    return by_rule or (proportion is not None and bool(possible_fractions(proportion, sizes)))


def judge_printed_p(predicted: ByPrintedP) -> Judgement:
    """Return the status of a word beside the P that is printed for it."""
    p, word = predicted.p, predicted.figure
    below = p.below(word.value)
    holds = None if below is None else below == (word.relation == "<")
    why = because("printed-p", p=p, place=predicted.place, level=word.value, holds=holds)
    if holds is None:
        return Judgement("not checkable", reasons=(why,))
    return Judgement("reproduced" if holds else "differs", float(p.value), reasons=(why,))
