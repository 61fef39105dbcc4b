"""What the data of the arms give for estimates, limits and standard errors."""

from __future__ import annotations

from dataclasses import replace

from evidence.measures import is_reciprocal
from evidence.model import Binary, Claim, Continuous, MethodValue, Row
from evidence.reasons import because
from evidence.relations import needed_to_treat, one_mean, proportion, two_means, two_proportions
from evidence.relations.prediction import NOT_FINITE, Figures, Ints, Means, Prediction, counts
from evidence.reported import Reported
from evidence.stated_methods import stated_methods
from evidence.units import in_its_unit, level_of
from evidence.verification.choose import Basis
from evidence.verification.predict.conventions import estimate_of_counts
from evidence.verification.predict.of_arms import changes, of_patients, pairs, tables
from evidence.verification.predict.predicted import (
    ByArithmetic,
    ByMethods,
    ByNeededToTreat,
    Predicted,
    arithmetic,
    method_value,
)

_WITHOUT_SIGN = (because("nnt-without-sign"),)


def estimate(claim: Claim, reported: Reported, basis: Basis) -> Predicted | None:
    """Return the estimate of a measure; `None` where it is not defined for these counts."""
    measure, arms = claim.estimand.measure, [row.summary for row in basis.rows]
    if basis.relation == "changes":
        return changes(reported, basis)
    if isinstance(arms[0], Continuous):
        first, second = (Figures.of([arm.mean]) for arm in arms if isinstance(arm, Continuous))
        return arithmetic(reported, two_means.difference(first, second))
    figure = in_its_unit(claim.statistic, measure, reported)
    if basis.relation == "censored":
        return of_patients(figure, basis)
    if basis.relation == "proportion":
        return arithmetic(figure, proportion.percentage(*_counts(basis.rows)))
    found = estimate_of_counts(figure, tables(basis.rows), measure or "", claim.method)
    return _of_needed_to_treat(found) if isinstance(found, ByArithmetic) and is_reciprocal(measure) else found


def _of_needed_to_treat(found: ByArithmetic) -> ByArithmetic:
    """Compare a number needed to treat without its sign."""
    figure = needed_to_treat.without_sign(found.figure)
    signed = found.value < 0 or figure is not found.figure
    assumed = _WITHOUT_SIGN if signed else ()
    return replace(found, figure=figure, value=abs(found.value), rounded_up=True, assumed=assumed)


def limit(claim: Claim, reported: Reported, basis: Basis) -> Predicted | None:
    """Return a limit by every method of its measure."""
    measure, level, end = claim.estimand.measure, level_of(claim.level), 0 if claim.statistic == "ci_low" else 1
    figure = in_its_unit(claim.statistic, measure, reported)
    if basis.relation == "two arms" and is_reciprocal(measure):
        return _limit_of_needed_to_treat(figure, basis.rows, level, end)
    found = ByMethods(figure, _limits(claim, figure, basis, level, end))
    if figure is reported or any(value.prints for value in found.values):
        return found
    as_printed = ByMethods(
        reported, _limits(claim, reported, basis, level, end)
    )  # a limit beyond 1 need not be in points
    return as_printed if any(value.prints for value in as_printed.values) else found


def _limits(claim: Claim, figure: Reported, basis: Basis, level: float, end: int) -> tuple[MethodValue, ...]:
    measure, arms = claim.estimand.measure, [row.summary for row in basis.rows]
    if basis.relation == "proportion":
        return _values(figure, proportion.limits(*_counts(basis.rows), level)[end])
    if basis.relation == "pairs":
        return _values(figure, tuple(map(_as_paired, one_mean.limits(pairs(basis), level)[end])))
    if basis.relation == "one mean":
        found = one_mean.limits(_means(basis.rows[0]), level)[end]
        return _values(figure, tuple(_as_paired(one) if measure is not None else one for one in found))
    if isinstance(arms[0], Binary) and isinstance(arms[1], Binary):
        return _limits_on_counts(claim, figure, (arms[0], arms[1]), level, end, basis.sparing)
    return _values(figure, two_means.limits(_means(basis.rows[0]), _means(basis.rows[1]), level)[end])


def _limits_on_counts(
    claim: Claim, figure: Reported, arms: tuple[Binary, Binary], level: float, end: int, sparing: bool
) -> tuple[MethodValue, ...]:
    """Return a limit by every method, those that are much work too where they are stated, or before none is said to print it."""
    measure = claim.estimand.measure or ""
    exact = claim.method is not None and two_proportions.EXACT_INTERVAL in stated_methods(claim.method).ids
    values = _values(figure, two_proportions.limits_of_table(*arms, measure, level, exact=exact)[end])
    if sparing or any(value.prints for value in values) or not two_proportions.affordable_before_differs(*arms):
        return values
    return _values(figure, two_proportions.limits_of_table(*arms, measure, level, exact=True)[end])


def _as_paired(found: Prediction) -> Prediction:
    """Return the limit of the mean of a change under the name of its test."""
    return replace(found, method="paired_t") if found.method == "student" else found


def _limit_of_needed_to_treat(reported: Reported, rows: tuple[Row, ...], level: float, end: int) -> Predicted:
    """Return a limit without sign by every method, to nearest and rounded up: the smaller one is the lower.

    An interval through infinity has no smaller limit: either end may be the one that is printed first.
    """
    first, second = (row.summary for row in rows)
    assert isinstance(first, Binary)
    assert isinstance(second, Binary)
    exact = two_proportions.affordable_before_differs(first, second)
    limits = two_proportions.limits_of(first, second, "nnt", level, exact=exact)
    difference = float(first.proportion - second.proportion)
    figure = needed_to_treat.without_sign(reported)
    signed = figure is not reported or any(low < 0 or high < 0 for low, high in limits.values())
    nearest, upwards = (
        tuple(_nnt_value(method, figure, ends, difference, end, up) for method, ends in limits.items())
        for up in (False, True)
    )
    through = tuple(
        (method, needed_to_treat.without_signs(ends, difference))
        for method, ends in limits.items()
        if needed_to_treat.spans_infinity(ends)
    )
    assumed = _WITHOUT_SIGN if signed else ()
    return ByNeededToTreat(figure, nearest, upwards, through, assumed)


def _nnt_value(
    method: str, figure: Reported, limits: tuple[float, float], difference: float, end: int, up: bool
) -> MethodValue:
    eligible = needed_to_treat.candidates(limits, difference, end)
    if not eligible:
        return MethodValue(method, None, False, undefined=NOT_FINITE)
    printing = [
        value for value in eligible if (needed_to_treat.rounds_up_to(figure, value) if up else figure.admits(value))
    ]
    return MethodValue(method, (printing or eligible)[0], bool(printing))


def standard_error(claim: Claim, reported: Reported, basis: Basis) -> Predicted | None:
    """Return the standard error of a mean, of a difference of two, or of a measure of counts; of a ratio that of its logarithm."""
    measure = claim.estimand.measure
    if basis.relation == "pairs":
        return arithmetic(reported, one_mean.standard_error(pairs(basis)))
    if basis.relation == "one mean":
        return arithmetic(reported, one_mean.standard_error(_means(basis.rows[0])))
    if isinstance(basis.rows[0].summary, Continuous):
        found = two_means.standard_errors(_means(basis.rows[0]), _means(basis.rows[1]))
        return ByMethods(reported, _values(reported, found))
    of_one = basis.relation == "proportion"
    error = (
        proportion.standard_error(*_counts(basis.rows))
        if of_one
        else two_proportions.standard_error(*tables(basis.rows), measure or "")
    )
    value = method_value(reported, error) if error is not None else None
    if value is None or value.value is None:
        return None
    return ByMethods(reported, (value,))


def _values(figure: Reported, predictions: tuple[Prediction, ...]) -> tuple[MethodValue, ...]:
    return tuple(method_value(figure, one) for one in predictions)


def _counts(rows: tuple[Row, ...]) -> tuple[Ints, Ints]:
    return counts([row.summary for row in rows if isinstance(row.summary, Binary)])


def _means(row: Row) -> Means:
    assert isinstance(row.summary, Continuous)
    return Means.of([row.summary])
