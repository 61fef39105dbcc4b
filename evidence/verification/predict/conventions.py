"""What the counts of two arms give for an estimate: the sample's value, and where that does not print it, other conventions."""

from __future__ import annotations

from evidence.measures import is_reciprocal
from evidence.methods import methods
from evidence.model import MethodValue
from evidence.relations import two_proportions
from evidence.relations.prediction import NOT_DEFINED
from evidence.reported import Reported
from evidence.stated_methods import stated_methods
from evidence.verification.predict.predicted import ByArithmetic, ByConvention, arithmetic, method_value

_SAMPLE = "sample"


def estimate_of_counts(
    figure: Reported, tables: two_proportions.Tables, measure: str, stated: str | None = None
) -> ByArithmetic | ByConvention | None:
    """Return the estimate of the sample, or what every convention gives where another one prints the figure or is stated.

    `None` where the measure is not defined for these counts and no convention prints the figure.
    """
    sample = arithmetic(figure, two_proportions.estimate(*tables, measure))
    if is_reciprocal(measure):
        return sample
    named = _names_another(stated, measure)
    prints = sample is not None and figure.admits(sample.value)
    if prints and not named:
        return sample
    others = tuple(method_value(figure, one) for one in two_proportions.conventions(*tables, measure))
    if not named and not any(value.prints for value in others):
        return sample
    return ByConvention(figure, (_value(sample, prints), *others), named)


def _names_another(stated: str | None, measure: str) -> bool:
    """Whether a document states another estimate than the sample's; words that name a test too, such as Fisher's, may be of that."""
    if not stated:
        return False
    words = stated_methods(stated)
    ids = words.among(row.id for row in methods(f"{measure}_estimate"))
    return bool(ids) and _SAMPLE not in ids and not words.within("two_proportions")


def _value(sample: ByArithmetic | None, prints: bool) -> MethodValue:
    if sample is None:
        return MethodValue(_SAMPLE, None, False, undefined=NOT_DEFINED)
    return MethodValue(_SAMPLE, float(sample.value), prints)
