"""Judge a standard error from the SDs or the counts of the arms; failing these, from its interval."""

from __future__ import annotations

import math
from fractions import Fraction

from evidence.model import Binary, Claim, Continuous, Dossier, MethodValue, Row, Verdict
from evidence.reported import Reported
from evidence.stats.means import standard_errors
from evidence.verification.estimation import is_of_one_mean
from evidence.verification.selection import arms_of, provenance, rows_for
from evidence.verification.settling import bounds_of, settle_arithmetic, settle_methods
from evidence.verification.wald import standard_error_by_interval

_WALD = {"proportion": "wald", "risk_difference": "wald", "risk_ratio": "katz_log", "odds_ratio": "woolf"}
"""The interval that is the estimate and so many of these standard errors; of a ratio, on the log scale."""


def judge_standard_error(dossier: Dossier, claim: Claim, reported: Reported) -> Verdict:
    """Judge the standard error of a mean (SD / √n), of a difference of two, or of a measure of counts; of a ratio that of its logarithm."""
    rows = rows_for(dossier, claim, arms_of(dossier, claim), (Binary, Continuous), accept=_has_spread)
    said = provenance(dossier, claim, rows)
    measure = claim.estimand.measure
    if rows and all(isinstance(row.summary, Continuous) for row in rows):
        if len(rows) == 1 and is_of_one_mean(claim):
            return _of_one_mean(claim, reported, rows, ("± read as SD", *said))
        if len(rows) == 2 and measure in (None, "mean_difference", "mean_change"):
            values = _of_two_means(reported, rows)
            return settle_methods(claim, reported, values, rows, ("± read as SD", *said))
    variance = exact_variance(tuple(row.summary for row in rows if isinstance(row.summary, Binary)), measure)
    if variance is None or measure is None:
        return standard_error_by_interval(dossier, claim, reported)
    error = math.sqrt(variance)
    value = MethodValue(_WALD[measure], error, reported.admits(error))
    return settle_methods(claim, reported, (value,), rows, said)


def _of_one_mean(claim: Claim, reported: Reported, rows: tuple[Row, ...], said: tuple[str, ...]) -> Verdict:
    arm = rows[0].summary
    assert isinstance(arm, Continuous)
    assert arm.sd is not None
    low, face, high = (Fraction(max(0.0, float(sd)) / math.sqrt(arm.n)) for sd in _low_face_high(arm.sd))
    return settle_arithmetic(claim, reported, face, rows, (low, high), said)


def _of_two_means(reported: Reported, rows: tuple[Row, ...]) -> tuple[MethodValue, ...]:
    """Return the standard error by every method, with its range: each grows with either SD."""
    arms = [row.summary for row in rows if isinstance(row.summary, Continuous)]
    corners = zip(*(_low_face_high(arm.sd) for arm in arms if arm.sd is not None), strict=True)
    low, face, high = (
        standard_errors(max(0.0, float(sd1)), arms[0].n, max(0.0, float(sd2)), arms[1].n) for sd1, sd2 in corners
    )
    return tuple(
        MethodValue(
            method,
            float(face[method]),
            reported.admits_some(float(low[method]), float(high[method])),
            float(low[method]),
            float(high[method]),
        )
        for method in face
    )


def _low_face_high(figure: Reported) -> tuple[float | Fraction, ...]:
    low, high = bounds_of(figure)
    return low, figure.value, high


def exact_variance(arms: tuple[Binary, ...], measure: str | None) -> Fraction | None:
    """Return the squared standard error of a measure of counts, of a ratio that of its logarithm; `None` where it is not defined.

    Without a null hypothesis: p q / n of each arm for a proportion and for a difference, 1/events - 1/n of each for the risk
    ratio (Katz 1978), 1 over each cell for the odds ratio (Woolf 1955).
    """
    if len(arms) != (1 if measure == "proportion" else 2):
        return None
    cells = [count for arm in arms for count in (arm.events, arm.n - arm.events)]
    if measure in ("proportion", "risk_difference"):
        return sum((arm.proportion * (1 - arm.proportion) / arm.n for arm in arms), Fraction(0))
    if measure == "risk_ratio" and all(arm.events for arm in arms):
        return sum((Fraction(1, arm.events) - Fraction(1, arm.n) for arm in arms), Fraction(0))
    if measure == "odds_ratio" and all(cells):
        return sum((Fraction(1, cell) for cell in cells), Fraction(0))
    return None


def _has_spread(row: Row) -> bool:
    return not isinstance(row.summary, Continuous) or (row.summary.sd is not None and row.summary.n > 1)
