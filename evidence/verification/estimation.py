"""Judge estimates and interval limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache

from evidence.methods import methods
from evidence.model import Binary, Claim, Continuous, Dossier, MethodValue, Verdict
from evidence.reported import Reported
from evidence.stats import rounded, rounded_means
from evidence.stats.means import intervals as mean_intervals
from evidence.stats.proportions import intervals, single_intervals
from evidence.verification.contrast import level_of
from evidence.verification.needed_to_treat import judge_limit_of_needed_to_treat, judge_needed_to_treat
from evidence.verification.selection import arms_of, provenance, rows_for
from evidence.verification.settling import (
    bounds_of,
    bounds_of_arm,
    face_of_arm,
    settle_arithmetic,
    settle_methods,
)
from evidence.verification.wald import judge_by_interval, judge_limit_by_estimate
from evidence.verification.wording import in_its_unit

_OF_MEANS = (None, "mean_difference", "mean_change")
BINARY_MEASURES = ("risk_difference", "risk_ratio", "odds_ratio", "nnt")


def judge_estimate(dossier: Dossier, claim: Claim, reported: Reported) -> Verdict:
    """Judge the estimate of a measure from two arms' counts or means; failing these, from its interval."""
    arms = arms_of(dossier, claim)
    rows = rows_for(dossier, claim, arms, (Binary, Continuous))
    summaries = tuple(row.summary for row in rows)
    if all(isinstance(summary, Binary) for summary in summaries):
        value = exact_estimate(summaries, claim.estimand.measure or "")  # type: ignore[arg-type]  # all Binary
        if value is not None:
            figure, assumptions = in_its_unit(claim, reported), provenance(dossier, claim, rows)
            settle = judge_needed_to_treat if claim.estimand.measure == "nnt" else settle_arithmetic
            return settle(claim, figure, value, rows, assumptions=assumptions)
    if (
        len(rows) == 2
        and claim.estimand.measure in _OF_MEANS
        and all(isinstance(summary, Continuous) for summary in summaries)
    ):
        first, second = (getattr(summary, "mean", reported) for summary in summaries)
        extent = rounded.difference(bounds_of(first), bounds_of(second))
        return settle_arithmetic(
            claim, reported, first.value - second.value, rows, extent, provenance(dossier, claim, rows)
        )
    return judge_by_interval(dossier, claim, reported)


def exact_estimate(arms: Sequence[Binary], measure: str) -> Fraction | None:
    """Return a measure of one or two arms exactly, or `None` where it is not defined or not finite."""
    if len(arms) != 2:
        return arms[0].proportion if len(arms) == 1 and measure == "proportion" else None
    p1, p2 = (arm.proportion for arm in arms)
    if measure == "risk_difference":
        return p1 - p2
    if measure == "risk_ratio":
        return p1 / p2 if p2 else None
    if measure == "odds_ratio":
        return p1 * (1 - p2) / (p2 * (1 - p1)) if p2 and p1 != 1 else None
    if measure == "nnt":
        return 1 / (p1 - p2) if p1 != p2 else None
    return None


@lru_cache(maxsize=1024)
def limits_of(first: Binary, second: Binary, measure: str, level: float) -> Mapping[str, tuple[float, float]]:
    """Return the interval of a measure by every method, most usual first."""
    found = intervals(first.events, first.n, second.events, second.n, measure=measure, level=level)
    return {row.id: (float(found[row.id][0]), float(found[row.id][1])) for row in methods(measure) if row.id in found}


def judge_limit(dossier: Dossier, claim: Claim, reported: Reported) -> Verdict:
    """Judge a limit of an interval by every catalogued method of its measure; without counts or means, by its estimate."""
    arms = arms_of(dossier, claim)
    rows = rows_for(dossier, claim, arms, (Binary, Continuous))
    level = level_of(claim.level)
    said = () if claim.level else ("level read as 95%",)
    end = 0 if claim.statistic == "ci_low" else 1
    summaries = tuple(row.summary for row in rows)
    measure = claim.estimand.measure
    figure = in_its_unit(claim, reported)
    values: tuple[MethodValue, ...] = ()
    if len(rows) == 1 and isinstance(summaries[0], Binary) and measure in (None, "proportion"):
        found = single_intervals(summaries[0].events, summaries[0].n, level=level)
        values = _values(figure, {row.id: float(found[row.id][end]) for row in methods("one_proportion")})
    elif (
        len(rows) == 2
        and isinstance(summaries[0], Binary)
        and isinstance(summaries[1], Binary)
        and measure in BINARY_MEASURES
    ):
        limits = limits_of(summaries[0], summaries[1], measure, level)
        if measure == "nnt":
            difference = float(summaries[0].proportion - summaries[1].proportion)
            assumptions = (*said, *provenance(dossier, claim, rows))
            return judge_limit_of_needed_to_treat(claim, figure, limits, difference, rows, assumptions)
        values = _values(figure, {method: limit[end] for method, limit in limits.items()})
    elif (
        len(rows) == 2
        and measure in _OF_MEANS
        and all(isinstance(summary, Continuous) and summary.sd for summary in summaries)
    ):
        first, second = summaries
        assert isinstance(first, Continuous)
        assert isinstance(second, Continuous)
        values = _mean_limits(figure, first, second, level, end)
    if not values:
        return judge_limit_by_estimate(dossier, claim, reported)
    return settle_methods(claim, figure, values, rows, (*said, *provenance(dossier, claim, rows)))


def _values(reported: Reported, limits: Mapping[str, float]) -> tuple[MethodValue, ...]:
    finite = {method: limit for method, limit in limits.items() if abs(limit) != float("inf") and limit == limit}
    return tuple(
        MethodValue(method, limit, reported.admits(limit))
        if method in finite
        else MethodValue(method, None, False, note="no finite limit")
        for method, limit in limits.items()
    )


def _mean_limits(
    reported: Reported, first: Continuous, second: Continuous, level: float, end: int
) -> tuple[MethodValue, ...]:
    face = mean_limits(first, second, level)
    ranges = rounded_means.interval_ranges(*bounds_of_arm(first), *bounds_of_arm(second), level=level)
    return tuple(
        MethodValue(method, face[method][end], reported.admits_some(*limits[end]), *limits[end])
        for method, limits in ranges.items()
    )


def mean_limits(first: Continuous, second: Continuous, level: float) -> dict[str, tuple[float, float]]:
    """Return the interval of the difference of two means by every method, at face value."""
    found = mean_intervals(*face_of_arm(first), *face_of_arm(second), level=level)
    return {method: (float(low), float(high)) for method, (low, high) in found.items()}
