"""What the crude data give beside a figure that they do not judge."""

from __future__ import annotations

from evidence.reasons import Reason, because
from evidence.verification.choose import Basis
from evidence.verification.predict import ByArithmetic, ByMethods, ByNeededToTreat, ByPatients, Predicted


def crude_beside(predicted: Predicted, basis: Basis) -> tuple[Reason, ...]:
    """Return the crude value, of several that of the most usual method; nothing where it is not defined."""
    data = tuple(str(row.summary) for row in basis.rows)
    match predicted:
        case ByArithmetic() | ByPatients() if predicted.value is not None:
            return (because("crude-beside", data=data, method="", value=predicted.value),)
        case ByMethods() | ByNeededToTreat():
            defined = [one for one in predicted.values if one.value is not None]
            return tuple(because("crude-beside", data=data, method=one.method, value=one.value) for one in defined[:1])
        case _:
            return ()
