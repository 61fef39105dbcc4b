"""What the rows of arms give for the figures that arithmetic alone gives."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np

from evidence.model import Binary, Claim, Continuous, Row
from evidence.parts import figure_of
from evidence.reasons import Reason, because
from evidence.relations import change, proportion, sums, two_means, two_proportions
from evidence.relations.prediction import Figures, Means, Prediction, counts, exact
from evidence.reported import Reported
from evidence.units import in_its_unit
from evidence.verification.choose import Basis
from evidence.verification.predict.conventions import estimate_of_counts
from evidence.verification.predict.predicted import ByArithmetic, ByParts, ByPatients, Predicted, arithmetic

_LATER_LESS_BASELINE = because("later-less-baseline")
_BASELINE_LESS_LATER = because("baseline-less-later")


def elsewhere(claim: Claim, reported: Reported, basis: Basis) -> Predicted | None:
    """Return the same count, mean or SD as it is printed elsewhere."""
    value = getattr(basis.rows[0].summary, claim.statistic)
    if isinstance(value, Reported):
        figures = Figures.of([value])
        return arithmetic(reported, Prediction("", figures.face, figures.low, figures.high, ("",)))
    return arithmetic(reported, exact([Fraction(value)]))


def total(claim: Claim, reported: Reported, basis: Basis) -> Predicted | None:
    """Return the sum of the parts of a total."""
    parts = tuple(int(getattr(row.summary, claim.of or "n")) for row in basis.rows)
    return ByParts(reported, int(sums.total([parts]).face[0]), parts)


def percentage(claim: Claim, reported: Reported, basis: Basis) -> Predicted | None:
    """Return events / n; without events, the numbers of patients that a percentage can be of."""
    return of_patients(reported.as_percentage(), basis, claim.n_max or 0)


def of_patients(figure: Reported, basis: Basis, n_max: int = 0) -> ByPatients:
    """Return the numbers of patients that a proportion can be of, and its value where its events are printed."""
    censored = basis.relation == "censored"
    if not basis.rows:
        return ByPatients(figure, range(1, n_max + 1), False, censored=censored)
    arm = basis.rows[0].summary
    value = proportion.percentage(*counts([arm])).face[0] if isinstance(arm, Binary) else None
    n = arm.patients or 0
    return ByPatients(figure, range(n, n + 1), True, value, censored)


def fall(claim: Claim, reported: Reported, basis: Basis) -> Predicted | None:
    """Return a change from baseline, in units (`mean_change`) or relative to it (`reduction`).

    A minus sign says that scores fell: a `mean_change` with it is the later mean less the baseline, one without it a fall or a
    rise. A `reduction` is a fall; one with a minus sign is a change, or a fall below 0.
    """
    before, after = (_means(row) for row in basis.rows)
    if claim.statistic == "mean_change":
        falls = () if reported.value < 0 else ((change.fall(before, after), None),)
        return _first_that_prints(reported, *falls, (change.rise(before, after), _LATER_LESS_BASELINE))
    rises = ((change.relative_rise(before, after), _LATER_LESS_BASELINE),) if reported.value < 0 else ()
    return _first_that_prints(reported.as_percentage(), *rises, (change.reduction(before, after), None))


def changes(reported: Reported, basis: Basis) -> Predicted | None:
    """Return the difference of two arms' changes from baseline, of which one without a minus sign may be that of their falls."""
    means = [_means(row) for row in basis.rows]
    falls = () if reported.value < 0 else ((change.difference_of_falls(*means), _BASELINE_LESS_LATER),)
    return _first_that_prints(reported, (change.difference_of_rises(*means), _LATER_LESS_BASELINE), *falls)


def _first_that_prints(figure: Reported, *readings: tuple[Prediction, Reason | None]) -> Predicted | None:
    """Return the first reading of a change that prints it, else the first, and which direction it takes."""
    values = [
        replace(value, assumed=(read,) if read else ())
        for prediction, read in readings
        for value in [arithmetic(figure, prediction)]
        if value is not None
    ]
    printing = [value for value in values if _prints(value)]
    return next(iter(printing or values), None)


def _prints(found: ByArithmetic) -> bool:
    low, high = (found.value if end is None else end for end in (found.low, found.high))
    return found.figure.admits_some(low, high)


def contrast(claim: Claim, reported: Reported, basis: Basis) -> Predicted | None:
    """Return the difference or the ratio of two arms' proportions, or of their means or changes."""
    if basis.relation == "changes":
        return changes(reported, basis)
    of_counts = isinstance(basis.rows[0].summary, Binary)
    figure = in_its_unit(claim.statistic, claim.estimand.measure, reported, of_counts=of_counts)
    if of_counts:
        measure = figure_of(claim.statistic, None, of_means=False).measure or ""
        return estimate_of_counts(figure, tables(basis.rows), measure, claim.method)
    relation = two_means.difference if claim.statistic == "difference" else two_means.ratio
    return arithmetic(figure, relation(*(_means(row) for row in basis.rows)))


def pairs(basis: Basis) -> Means:
    """Return the differences of the same patients in two arms."""
    first, second = (row.summary for row in basis.rows)
    assert isinstance(first, Continuous)
    assert isinstance(second, Continuous)
    assert basis.beside is not None
    assert basis.beside.reported is not None
    sd = Figures.of([basis.beside.reported])
    return change.differences(Figures.of([first.mean]), Figures.of([second.mean]), sd, np.array([first.n]))


def tables(rows: tuple[Row, ...]) -> two_proportions.Tables:
    """Return the counts of two arms as arrays of one table."""
    first, second = (row.summary for row in rows)
    assert isinstance(first, Binary)
    assert isinstance(second, Binary)
    return two_proportions.tables(first, second)


def _means(row: Row) -> Figures:
    assert isinstance(row.summary, Continuous)
    return Figures.of([row.summary.mean])
