"""What the rows of arms give for the figures that arithmetic alone gives."""

from __future__ import annotations

from fractions import Fraction

from evidence.model import Binary, Claim, Continuous, Row
from evidence.parts import figure_of
from evidence.relations import change, proportion, sums, two_means, two_proportions
from evidence.relations.prediction import Figures, Prediction, counts, exact
from evidence.reported import Reported
from evidence.units import in_its_unit
from evidence.verification.choose import Basis
from evidence.verification.predict.predicted import ByParts, ByPatients, Predicted, arithmetic


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
    figure = reported.as_percentage()
    if basis.relation == "proportion":
        arm = basis.rows[0].summary
        assert isinstance(arm, Binary)
        value = proportion.percentage(*counts([arm])).face[0]
        return ByPatients(figure, range(arm.n, arm.n + 1), True, value)
    if basis.rows:
        n = getattr(basis.rows[0].summary, "n", 0)
        return ByPatients(figure, range(n, n + 1), True)
    return ByPatients(figure, range(1, (claim.n_max or 0) + 1), False)


def fall(claim: Claim, reported: Reported, basis: Basis) -> Predicted | None:
    """Return a fall from baseline, in units (`mean_change`) or relative to it (`reduction`)."""
    before, after = (_means(row) for row in basis.rows)
    if claim.statistic == "reduction":
        return arithmetic(reported.as_percentage(), change.reduction(before, after))
    return arithmetic(reported, change.fall(before, after))


def contrast(claim: Claim, reported: Reported, basis: Basis) -> Predicted | None:
    """Return the difference or the ratio of two arms' proportions, or of their means."""
    of_counts = isinstance(basis.rows[0].summary, Binary)
    figure = in_its_unit(claim.statistic, claim.estimand.measure, reported, of_counts=of_counts)
    if of_counts:
        measure = figure_of(claim.statistic, None, of_means=False).measure or ""
        return arithmetic(figure, two_proportions.estimate(*tables(basis.rows), measure))
    relation = two_means.difference if claim.statistic == "difference" else two_means.ratio
    return arithmetic(figure, relation(*(_means(row) for row in basis.rows)))


def tables(rows: tuple[Row, ...]) -> two_proportions.Tables:
    """Return the counts of two arms as arrays of one table."""
    first, second = (row.summary for row in rows)
    assert isinstance(first, Binary)
    assert isinstance(second, Binary)
    return two_proportions.tables(first, second)


def _means(row: Row) -> Figures:
    assert isinstance(row.summary, Continuous)
    return Figures.of([row.summary.mean])
