"""What a figure that cannot be recomputed implies, if it is true."""

from __future__ import annotations

import numpy as np

from evidence.measures import is_reciprocal
from evidence.model import Claim, Continuous, Dossier, Row, Size, Verdict
from evidence.reasons import Reason, because
from evidence.relations import change, two_means, wald
from evidence.relations.prediction import Figures, Means, Prediction, bounds_of
from evidence.relations.proportion import possible_fractions
from evidence.reported import Reported
from evidence.verification.choose import Chosen, Contrast, arms_of, row_for, rows_for, with_claim
from evidence.verification.choose.effects import varies
from evidence.verification.predict import ByPatients

Implied = tuple[tuple[Reason, ...], tuple[Row, ...]]
"""What is implied, and the rows that this rests on."""


def implied_by_percentage(predicted: ByPatients) -> tuple[Reason, ...]:
    """Return the counts that a percentage allows: events of a known n, or the fractions up to the largest n."""
    found = possible_fractions(predicted.figure, predicted.sizes)
    if not found:  # under censoring it need be none
        return ()
    if predicted.n_known:
        return (because("events", n=found[0][1], first=found[0][0], last=found[-1][0]),)
    return (because("fractions", fractions=found, n_max=predicted.sizes.stop - 1),)


def implied_by_sizes(verdict: Verdict) -> tuple[Reason, ...]:
    """Return the numbers of patients in two equal arms that a P of two means implies which differs, by Student's test."""
    arms = [row.summary for row in verdict.rows]
    figure = verdict.claim.reported
    of_means = verdict.claim.statistic == "p_value" and verdict.claim.test_statistic is None and len(arms) == 2
    if verdict.status != "differs" or not of_means or figure is None or not _is_probability(figure):
        return ()
    first, second = arms
    if not isinstance(first, Continuous) or not isinstance(second, Continuous) or None in (first.sd, second.sd):
        return ()
    sizes = two_means.equal_sizes(first, second, figure)
    return (because("equal-sizes", low=sizes[0], high=sizes[1]),) if sizes else ()


def implied_by_claim(dossier: Dossier, claim: Claim, reported: Reported, chosen: Chosen) -> Implied:
    """Return what a figure implies together with those of its contrast, or a P about data that are not printed."""
    if chosen.contrast is None:
        return (), chosen.rows
    implied = implied_by_contrast(with_claim(chosen.contrast, claim, reported))
    if implied:
        return implied, chosen.contrast.rows
    return _implied_by_p(dossier, claim, reported) if claim.statistic == "p_value" else ((), ())


def implied_by_contrast(contrast: Contrast) -> tuple[Reason, ...]:
    """Return what the printed figures of one contrast imply about those that are not printed, read as a Wald interval.

    Estimate and interval: where the one lies in the other, standard error, z and P. Estimate and P: standard error and
    interval (Altman & Bland 2011, BMJ 343:d2304 and d2090).
    """
    if is_reciprocal(contrast.measure):
        return ()
    if contrast.low is not None and contrast.high is not None:
        return _implied_by_limits(contrast, contrast.low, contrast.high)
    if contrast.estimate is not None and contrast.p is not None:
        return _implied_by_estimate_and_p(contrast, contrast.estimate, contrast.p)
    return ()


def _implied_by_limits(contrast: Contrast, low: Reported, high: Reported) -> tuple[Reason, ...]:
    level, scale, limits = contrast.level, contrast.scale, (_figures(low), _figures(high))
    se = _ends(wald.standard_error(*limits, level, scale))
    by = {"scale": scale, "se": se, "method": contrast.method}
    if contrast.estimate is None:
        return (because("standard-error", **by),)
    at = _figures(contrast.estimate)
    p_low, p_high = _ends(wald.p_value(at, *limits, level, scale))
    implied = because("z-and-p", **by, z=(wald.z_of(p_high), wald.z_of(p_low)), p=(p_low, p_high))
    (position,) = wald.positions(at, *limits, scale)
    if position is None:
        return (implied,)
    return because("off-centre", low=position[0], high=position[1], scale=scale), implied


def _implied_by_estimate_and_p(contrast: Contrast, estimate: Reported, p: Reported) -> tuple[Reason, ...]:
    if not _is_probability(p):
        return ()
    at, by, level, scale = _figures(estimate), _figures(p), contrast.level, contrast.scale
    se = _ends(wald.standard_error_from_p(at, by, scale))
    low, high = (_ends(wald.limit_from_p(at, by, level, scale, end)) for end in (0, 1))
    return (because("limits", scale=scale, se=se, level=contrast.level, low=low, high=high, method=contrast.method),)


def _implied_by_p(dossier: Dossier, claim: Claim, reported: Reported) -> Implied:
    """Return what a printed P implies about data that are not printed.

    Two means without SDs: the pooled SD at which Student's test prints it. One group of n patients: the standardised
    change of a paired t test, or with its SDs before and after the correlation of the two.
    """
    arms = arms_of(dossier, claim)
    rows = rows_for(dossier, claim, arms, (Continuous, Size))
    if not _is_probability(reported):
        return (), rows
    if len(arms) == 2 and len(rows) == 2:
        return _pooled_sd(reported, rows), rows
    both = _correlation(dossier, claim, reported, arms[0]) if len(arms) == 1 else None
    if both is not None:
        return both
    n = getattr(rows[0].summary, "n", 0) if len(arms) == len(rows) == 1 else 0
    if n < 2:
        return (), rows
    low, high = change.standardised(bounds_of(reported), n)
    return (because("standardised-change", low=low, high=high),), rows


def _pooled_sd(p: Reported, rows: tuple[Row, ...]) -> tuple[Reason, ...]:
    first, second = (row.summary for row in rows)
    if not isinstance(first, Continuous) or not isinstance(second, Continuous):
        return ()
    means, sizes = (_figures(first.mean), _figures(second.mean)), (np.array([first.n]), np.array([second.n]))
    (found,) = two_means.pooled_sd(means[0], sizes[0], means[1], sizes[1], _figures(p))
    return () if found is None else (because("pooled-sd", low=found[0], high=found[1]),)


def _correlation(dossier: Dossier, claim: Claim, p: Reported, arm: str) -> Implied | None:
    """Return the SD of the change and the correlation that a P implies, where both SDs but not that of the change are printed."""
    if claim.baseline is None:
        return None
    rows = tuple(
        row_for(dossier, claim, arm, Continuous, timepoint=timepoint, accept=varies)
        for timepoint in (claim.baseline, None)
    )
    found = tuple(row for row in rows if row is not None)
    summaries = [row.summary for row in found if isinstance(row.summary, Continuous)]
    if len(summaries) != 2 or summaries[0].n != summaries[1].n:
        return None
    before, after = (Means.of([summary]) for summary in summaries)
    ranges = change.correlation(before, after, Figures.of([p]))
    if ranges is None:
        return (because("no-correlation"),), found
    return (because("correlation", sd=ranges[0], correlation=ranges[1]),), found


def _is_probability(p: Reported) -> bool:
    """Whether every value that is printed so is a P strictly between 0 and 1."""
    return p.relation == "=" and 0 < p.interval().low < p.interval().high < 1


def _figures(printed: Reported) -> Figures:
    return Figures.of([printed])


def _ends(found: Prediction) -> tuple[float, float]:
    """Return the range of the one claim that there is."""
    assert found.low is not None
    assert found.high is not None
    return float(found.low[0]), float(found.high[0])
