"""Judge estimates and interval limits."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache

from evidence.methods import methods
from evidence.model import Binary, Claim, Continuous, Dossier, MethodValue, Summary, Verdict
from evidence.reported import Reported
from evidence.stats import rounded, rounded_means
from evidence.stats.means import intervals as mean_intervals
from evidence.stats.means import single_intervals as single_mean_intervals
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
    return judge_by_interval(dossier, claim, reported, _why_not(claim, summaries))


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
    rows = rows_for(dossier, claim, arms_of(dossier, claim), (Binary, Continuous))
    level = level_of(claim.level)
    said = (*(() if claim.level else ("level read as 95%",)), *provenance(dossier, claim, rows))
    end = 0 if claim.statistic == "ci_low" else 1
    summaries = tuple(row.summary for row in rows)
    figure = in_its_unit(claim, reported)
    if claim.estimand.measure == "nnt" and len(_counts(summaries)) == 2:
        first, second = _counts(summaries)
        limits, difference = limits_of(first, second, "nnt", level), float(first.proportion - second.proportion)
        return judge_limit_of_needed_to_treat(claim, figure, limits, difference, rows, said)
    values = _limit_of_counts(claim, figure, _counts(summaries), level, end)
    values = values or _limit_of_means(claim, figure, _means_with_spread(summaries), level, end)
    if not values:
        return judge_limit_by_estimate(dossier, claim, reported, _why_not(claim, summaries))
    return settle_methods(claim, figure, values, rows, said)


def _counts(summaries: Sequence[Summary]) -> tuple[Binary, ...]:
    """Return the summaries if all are counts, else none."""
    counts = tuple(summary for summary in summaries if isinstance(summary, Binary))
    return counts if len(counts) == len(summaries) else ()


def _means_with_spread(summaries: Sequence[Summary]) -> tuple[Continuous, ...]:
    """Return the summaries if all are means with an SD, else none."""
    means = tuple(summary for summary in summaries if isinstance(summary, Continuous) and summary.sd is not None)
    return means if len(means) == len(summaries) else ()


def _limit_of_counts(
    claim: Claim, figure: Reported, arms: tuple[Binary, ...], level: float, end: int
) -> tuple[MethodValue, ...]:
    measure = claim.estimand.measure
    if len(arms) == 1 and measure in (None, "proportion"):
        found = single_intervals(arms[0].events, arms[0].n, level=level)
        return _values(figure, {row.id: float(found[row.id][end]) for row in methods("one_proportion")})
    if len(arms) == 2 and measure in BINARY_MEASURES:
        return _values(figure, {method: ends[end] for method, ends in limits_of(*arms, measure, level).items()})
    return ()


def _limit_of_means(
    claim: Claim, figure: Reported, arms: tuple[Continuous, ...], level: float, end: int
) -> tuple[MethodValue, ...]:
    if len(arms) == 2 and claim.estimand.measure in _OF_MEANS:
        return _mean_limits(figure, arms[0], arms[1], level, end)
    if len(arms) == 1 and is_of_one_mean(claim) and arms[0].n > 1:
        return _single_mean_limits(figure, arms[0], level, end, of_change=claim.estimand.measure is not None)
    return ()


def is_of_one_mean(claim: Claim) -> bool:
    """Say whether a claim about one arm is about its mean as it is entered, which may be that of a change."""
    measure = claim.estimand.measure
    return measure is None or (measure == "mean_change" and claim.baseline is None)


def _why_not(claim: Claim, summaries: Sequence[Summary]) -> str:
    """Say why an estimate or a limit is not judged from counts or means that are printed; nothing where they are not."""
    measure, arms = claim.estimand.measure, max(1, len(claim.estimand.arms))
    if len(summaries) != arms:
        return ""
    of_counts = len(_counts(summaries)) == arms
    possible: tuple[str, ...] = BINARY_MEASURES if of_counts else ("mean_difference", "mean_change")
    if arms == 1:
        possible = ("proportion",) if of_counts else ("mean_change",)
    if measure is None:
        return f"no measure is given: expected {' or '.join(possible)}"
    if measure in possible and of_counts:
        return f"{measure} is not defined, or not finite, for {' v '.join(map(str, summaries))}"
    return ""


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


def _single_mean_limits(
    reported: Reported, arm: Continuous, level: float, end: int, of_change: bool
) -> tuple[MethodValue, ...]:
    """Return a limit of the mean of one arm by each method; the farthest from the mean belong to the largest SD."""
    mean, sd, n = bounds_of_arm(arm)
    centre, spread, _ = face_of_arm(arm)
    face = single_mean_intervals(centre, spread, n, level)
    corners = [
        single_mean_intervals(float(at), max(0.0, float(of)), n, level) for at, of in itertools.product(mean, sd)
    ]
    values = []
    for method, limits in face.items():
        ends = [float(corner[method][end]) for corner in corners]
        low, high = min(ends), max(ends)
        name = "paired_t" if of_change and method == "student" else method
        values.append(MethodValue(name, float(limits[end]), reported.admits_some(low, high), low, high))
    return tuple(values)


def mean_limits(first: Continuous, second: Continuous, level: float) -> dict[str, tuple[float, float]]:
    """Return the interval of the difference of two means by every method, at face value."""
    found = mean_intervals(*face_of_arm(first), *face_of_arm(second), level=level)
    return {method: (float(low), float(high)) for method, (low, high) in found.items()}
