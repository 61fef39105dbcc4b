"""What is seen of a figure beside its status, whatever that is."""

from __future__ import annotations

from evidence.reasons import Reason, because
from evidence.verification.predict import ByInterval, ByMethods, Predicted
from evidence.verification.status import Context, Judgement


def notes_on(judged: Judgement, predicted: Predicted, context: Context) -> tuple[Reason, ...]:
    """Return what a P without decimals stands for; none is 0 unless it is cut off."""
    figure = predicted.figure
    by_methods = isinstance(predicted, ByMethods | ByInterval) and judged.value is not None
    of_p = context.statistic.endswith("p_value") and figure.relation == "=" and figure.unit >= 1
    return (because("p-without-decimals"),) if by_methods and of_p else ()
