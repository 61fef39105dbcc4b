"""Readings of how a P was computed: on one side, or with other degrees of freedom."""

from __future__ import annotations

from dataclasses import replace

from evidence.reasons import because
from evidence.relations import printed_statistic
from evidence.verification.explain.asked import Asked, Readings, held_to
from evidence.verification.predict import ByPrintedP, ByStatistic, values_of
from evidence.verification.predict.one_sided import one_sided as on_one_side


def one_sided(asked: Asked) -> Readings:
    """The P is that of a one-sided test, towards the difference observed, and no document says so.

    Fisher's test of 14/59 v 5/53 gives .0592 on two sides and .0377 on one, and .038 is printed. Where the study states one side
    (`sides = 1`), its P values are judged so.
    """
    if not asked.is_p or asked.claim.sides == 1 or isinstance(asked.predicted, ByPrintedP):
        return
    halved = on_one_side(asked.predicted, asked.claim.alpha, sparing=True)
    if halved is not asked.predicted:
        values = held_to(replace(asked.verdict, methods=values_of(halved)), halved)
        printing = asked.printing(values)
        yield because("one-sided", printing=printing) if printing else None


def welch_degrees_of_freedom(asked: Asked) -> Readings:
    """The degrees of freedom are Welch's, printed without their decimals.

    With t(27) = 2.85 a printed .0081 differs; with 26.5 degrees of freedom, or any that print 27, it does not.
    """
    if not isinstance(asked.predicted, ByStatistic):
        return
    statistic = asked.predicted.statistic
    welch = printed_statistic.p_range_of_welch(statistic)
    if welch is None:
        return
    df = statistic.df[0].interval()
    prints = asked.figure.admits_some(*welch)
    yield (because("welch-degrees-of-freedom", df=(df.low, df.high), low=welch[0], high=welch[1]) if prints else None)
