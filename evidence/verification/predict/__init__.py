"""What the chosen figures give for a claim, by the relation that takes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from evidence.model import Binary, Claim
from evidence.parts import PARTS
from evidence.relations import strata
from evidence.reported import Reported
from evidence.units import in_its_unit, level_of
from evidence.verification.choose import Basis
from evidence.verification.predict import contrasts, effects, of_arms, p_values
from evidence.verification.predict.one_sided import one_sided
from evidence.verification.predict.predicted import (
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
    method_value,
    range_of,
    values_of,
)

__all__ = [
    "ByArithmetic",
    "ByConvention",
    "ByInterval",
    "ByMethods",
    "ByNeededToTreat",
    "ByParts",
    "ByPatients",
    "ByPrintedP",
    "ByStatistic",
    "Predicted",
    "predict",
    "range_of",
    "values_of",
]

_OF_ARMS: Mapping[str, Callable[[Claim, Reported, Basis], Predicted | None]] = {
    "percentage": of_arms.percentage,
    "events": of_arms.elsewhere,
    "n": of_arms.elsewhere,
    "mean": of_arms.elsewhere,
    "sd": of_arms.elsewhere,
    "sum": of_arms.total,
    "mean_change": of_arms.fall,
    "reduction": of_arms.fall,
    "difference": of_arms.contrast,
    "ratio": of_arms.contrast,
    "p_value": p_values.p_value,
    "estimate": effects.estimate,
    "ci_low": effects.limit,
    "ci_high": effects.limit,
    "standard_error": effects.standard_error,
}


def predict(claim: Claim, reported: Reported, basis: Basis) -> Predicted | None:
    """Return what a basis gives for a figure; `None` where it gives nothing, as a risk ratio of an arm without events."""
    predicted = _predicted(claim, reported, basis)
    if predicted is not None and claim.sides == 1 and PARTS[claim.statistic].kind == "test":
        return one_sided(predicted, claim.alpha)
    return predicted


def _predicted(claim: Claim, reported: Reported, basis: Basis) -> Predicted | None:
    match basis.relation:
        case "contrast":
            return contrasts.of_contrast(claim, reported, basis)
        case "strata":
            return _pooled(claim, reported, basis)
        case "printed P":
            return _beside(reported, basis)
        case _:
            return _OF_ARMS[claim.statistic](claim, reported, basis)


def _beside(reported: Reported, basis: Basis) -> Predicted | None:
    other = basis.beside
    if other is None or other.reported is None:
        return None
    return ByPrintedP(reported, other.reported, str(other.location))


def _pooled(claim: Claim, reported: Reported, basis: Basis) -> Predicted:
    """Return what is pooled over strata by every method; a P also by the tests of no association."""
    measure = claim.estimand.measure
    figure = in_its_unit(claim.statistic, measure, reported)
    counts = strata.strata([row.summary for row in basis.rows if isinstance(row.summary, Binary)])
    found = strata.pooled(claim.statistic, [counts], measure, level_of(claim.level)) if measure else ()
    found += strata.tests([counts]) if claim.statistic == "p_value" else ()
    return ByMethods(figure, tuple(method_value(figure, one) for one in found))
