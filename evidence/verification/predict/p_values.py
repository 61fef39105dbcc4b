"""What P values the data of two arms, the change of one or a test statistic give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Literal, TypeAlias

from evidence.limits import EXACT_TESTS_BEFORE_DIFFERS
from evidence.measures import contrasts_of_counts
from evidence.model import Binary, Claim, Continuous, MethodValue, Summary
from evidence.relations import change, printed_statistic, several_groups, two_means
from evidence.relations.prediction import Means, Prediction
from evidence.relations.significance import ALPHA
from evidence.relations.two_proportions import UNCONDITIONAL, exact_p, half_added_p, p_values_of, tables
from evidence.reported import Reported
from evidence.stated_methods import stated_methods
from evidence.verification.choose import Basis
from evidence.verification.predict.of_arms import pairs
from evidence.verification.predict.predicted import ByMethods, ByStatistic, Predicted, method_value

Exactness: TypeAlias = Literal["always", "before differs", "unasked", "never"]
"""When the unconditional tests of two arms are computed: also where that is much work, always or if no other test prints the P; where
it is little; not at all."""
_WHEN: Mapping[Exactness, bool | None] = {"always": True, "before differs": False, "unasked": False, "never": None}


_CLOSE = 1e-8
"""Of a number that a P is compared with: further away a float is surely on its side, and no fraction is asked for."""


def p_value(claim: Claim, reported: Reported, basis: Basis, alpha: Fraction = ALPHA) -> Predicted | None:
    """Return what every method gives for a P."""
    if claim.test_statistic is not None:
        value = method_value(reported, printed_statistic.p_values([claim.test_statistic]))
        return ByStatistic(reported, (value,), claim.test_statistic)
    if basis.relation == "pairs":
        return ByMethods(reported, (method_value(reported, change.p_value(pairs(basis))),))
    if basis.relation == "paired":
        arm = basis.rows[0].summary
        assert isinstance(arm, Continuous)
        return ByMethods(reported, (method_value(reported, change.p_value(Means.of([arm]))),))
    if basis.relation == "several arms":
        return ByMethods(reported, _of_several_arms([row.summary for row in basis.rows], reported), has_sides=False)
    first, second = (row.summary for row in basis.rows)
    stated = claim.method is not None and not set(UNCONDITIONAL).isdisjoint(stated_methods(claim.method).ids)
    exact: Exactness = "always" if stated else "never" if basis.sparing else "before differs"
    found = of_two_arms(first, second, reported, alpha, exact=exact)  # type: ignore[arg-type]  # rows of one kind
    return _or_half_added(found, claim.estimand.measure)


def _or_half_added(found: ByMethods, measure: str | None) -> ByMethods:
    """Add the P of a measure with 1/2 added to empty cells where that prints the figure and no test of the counts does."""
    if found.arms is None or measure not in contrasts_of_counts() or any(value.prints for value in found.values):
        return found
    value = method_value(found.figure, half_added_p(*tables(*found.arms), measure))
    return replace(found, values=(*found.values, value)) if value.prints else found


def _of_several_arms(arms: Sequence[Summary], reported: Reported) -> tuple[MethodValue, ...]:
    """Return what every test of more than two arms gives, on their counts or on their means and SDs."""
    counts = [arm for arm in arms if isinstance(arm, Binary)]
    if counts:
        return _values(reported, several_groups.p_values_of_counts([counts]))
    means = Means.of([arm for arm in arms if isinstance(arm, Continuous)])
    return _values(reported, several_groups.p_values_of_means([means]))


def of_two_arms(
    first: Binary | Continuous,
    second: Binary | Continuous,
    reported: Reported,
    alpha: Fraction = ALPHA,
    *,
    exact: Exactness = "before differs",
) -> ByMethods:
    """Return what every method gives for a P of two arms' counts, or of their means and SDs; `exact` as in `p_of_counts`."""
    if isinstance(first, Binary) and isinstance(second, Binary):
        return ByMethods(reported, p_of_counts(first, second, reported, alpha, exact=exact), (first, second))
    assert isinstance(first, Continuous)
    assert isinstance(second, Continuous)
    return ByMethods(reported, p_of_means(first, second, reported))


def p_of_counts(
    first: Binary,
    second: Binary,
    printed: Reported | None,
    alpha: Fraction = ALPHA,
    alternative: str = "two-sided",
    *,
    exact: Exactness = "before differs",
) -> tuple[MethodValue, ...]:
    """Return what every method gives on two arms' counts, and whether it prints the reported P.

    A method that is too large to compute, or not defined for these counts, has no value and says so: it prints nothing. Next
    to alpha, or to an end of what is printed, a P is the fraction that it is. Of a large table the unconditional tests are
    computed as `exact` says.
    """
    values = _on_counts(first, second, printed, alpha, alternative, exact)
    printed_by_none = printed is not None and not any(value.prints for value in values)
    if exact != "before differs" or not printed_by_none or first.n * second.n > EXACT_TESTS_BEFORE_DIFFERS:
        return values
    return _on_counts(first, second, printed, alpha, alternative, "always")


def _on_counts(
    first: Binary, second: Binary, printed: Reported | None, alpha: Fraction, alternative: str, exact: Exactness
) -> tuple[MethodValue, ...]:
    table, near = (first.events, first.n, second.events, second.n), (alpha, *_ends(printed))
    close = [(float(number), _CLOSE * abs(float(number))) for number in near]

    def as_fraction(one: Prediction) -> Fraction | float | None:
        p = float(one.face[0])
        if not any(abs(p - number) <= reach for number, reach in close):
            return None
        return exact_p(p, one.method, table, *near, alternative=alternative)

    return tuple(
        method_value(printed, one, exact=as_fraction(one))
        for one in p_values_of(first, second, alternative, exact=_WHEN[exact])
    )


def towards_observed(first: Binary, second: Binary) -> str:
    """Return the one-sided alternative on whose side the difference of two arms lies."""
    return "greater" if first.proportion > second.proportion else "less"


def exact_p_of(
    p: float,
    method: str,
    first: Binary,
    second: Binary,
    printed: Reported | None,
    alpha: Fraction = ALPHA,
    alternative: str = "two-sided",
) -> Fraction | float:
    """Return a P as a fraction where a test has one and it lies next to alpha or to an end of what is printed, else as it is."""
    table = first.events, first.n, second.events, second.n
    return exact_p(p, method, table, alpha, *_ends(printed), alternative=alternative)


def p_of_means(first: Continuous, second: Continuous, printed: Reported | None) -> tuple[MethodValue, ...]:
    """Return what every method gives on two arms' means and SDs, with the range that their rounding leaves."""
    return _values(printed, two_means.p_values(Means.of([first]), Means.of([second])))


def _values(printed: Reported | None, predictions: tuple[Prediction, ...]) -> tuple[MethodValue, ...]:
    return tuple(method_value(printed, one) for one in predictions)


def _ends(printed: Reported | None) -> tuple[Fraction, ...]:
    """Return the numbers beside which a float could lie on either side."""
    if printed is None:
        return ()
    interval = printed.interval() if printed.relation == "=" else None
    return (interval.low, interval.high) if interval else (printed.value,)
