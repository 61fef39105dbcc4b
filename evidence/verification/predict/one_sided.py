"""P values of a study or claim that states one side: by one-sided tests, towards the difference observed."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from evidence.model import MethodValue
from evidence.relations.printed_statistic import SIGNED
from evidence.reported import Reported
from evidence.verification.predict.p_values import Exactness, p_of_counts, towards_observed
from evidence.verification.predict.predicted import ByInterval, ByMethods, ByStatistic, Predicted


def one_sided(predicted: Predicted, alpha: Fraction, *, sparing: bool = False) -> Predicted:
    """Return the same by one-sided tests; `sparing` leaves out those that are much work.

    Tests of two arms' counts are computed with their own tail; all others are symmetric, so that theirs is half of the two-sided
    P. A test statistic without a sign (F, chi-squared, Q) and a test of several arms have no sides, and a P that is printed stands as it is.
    """
    if isinstance(predicted, ByMethods) and predicted.arms is not None:
        exact: Exactness = "never" if sparing else "unasked"
        values = p_of_counts(*predicted.arms, predicted.figure, alpha, towards_observed(*predicted.arms), exact=exact)
        return replace(predicted, values=values)
    if isinstance(predicted, ByMethods) and predicted.has_sides:
        return replace(predicted, values=tuple(_half(predicted.figure, value) for value in predicted.values))
    if isinstance(predicted, ByInterval):
        return replace(predicted, values=(_half(predicted.figure, predicted.values[0]),))
    if isinstance(predicted, ByStatistic) and predicted.statistic.kind in SIGNED:
        return replace(predicted, values=(_half(predicted.figure, predicted.values[0]),))
    return predicted


def _half(figure: Reported, value: MethodValue) -> MethodValue:
    if value.value is None:
        return value
    face = value.value / 2
    if value.low is None or value.high is None:
        return replace(value, value=face, prints=figure.admits(face))
    low, high = value.low / 2, value.high / 2
    return replace(value, value=face, low=low, high=high, prints=figure.admits_some(low, high))
