"""Judge p-values: on the statistic printed with them, on counts, on means, on an interval, or against the P that is printed."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from evidence.methods import methods
from evidence.model import Binary, Claim, Continuous, Dossier, MethodValue, Row, Status, Verdict
from evidence.reported import ALPHA, Reported
from evidence.stats import means, rounded_means
from evidence.stats.proportions import p_values, testing
from evidence.stats.proportions.exact_conditional import exact_where_near
from evidence.verification.contrast import with_claim
from evidence.verification.implied import implied_by_contrast, implied_by_p
from evidence.verification.paired import judge_change_of_one_arm
from evidence.verification.printed_statistic import judge_by_statistic
from evidence.verification.selection import arms_of, provenance, rows_for
from evidence.verification.settling import TOO_LARGE, bounds_of_arm, face_of_arm, not_checkable, settle_methods
from evidence.verification.wald import p_by_interval
from evidence.verification.wording import p_text, several

NO_VARIANCE = "not defined: no variance"


def judge_p_value(dossier: Dossier, claim: Claim, reported: Reported) -> Verdict:
    """Judge a printed P, an inequality, or a word such as *significantly*."""
    if claim.test_statistic is not None:
        return judge_by_statistic(claim, reported, claim.test_statistic)
    arms = arms_of(dossier, claim)
    verdict = _on_summaries(dossier, claim, reported, arms)
    if verdict is not None:
        return verdict
    verdict, contrast = p_by_interval(dossier, claim, reported)
    if verdict is None and reported.word:
        verdict = _against_printed_p(dossier, claim, reported)
    if verdict is not None:
        return verdict
    implies, rows = implied_by_contrast(with_claim(contrast, claim, reported)), contrast.rows
    if not implies:
        implies, rows = implied_by_p(dossier, claim, reported, arms)
    return not_checkable(claim, implies, rows, claim.needs or contrast.fault)


def _on_summaries(dossier: Dossier, claim: Claim, reported: Reported, arms: tuple[str, ...]) -> Verdict | None:
    """Judge a P by the counts or the means of two arms, or by the change of one; `None` where they are not printed."""
    if len(arms) == 1:
        return judge_change_of_one_arm(dossier, claim, reported, arms[0])
    counts = _two(dossier, claim, arms, Binary) if len(arms) == 2 else ()
    if counts:
        return _on_counts(dossier, claim, reported, counts)
    summaries = _two(dossier, claim, arms, Continuous) if len(arms) == 2 else ()
    return _on_means(dossier, claim, reported, summaries) if summaries else None


def _two(
    dossier: Dossier, claim: Claim, arms: tuple[str, ...], kind: type[Binary] | type[Continuous]
) -> tuple[Row, ...]:
    """Return a row for each of two arms that a test can be computed from, or none."""
    rows = rows_for(
        dossier,
        claim,
        arms,
        kind,
        accept=lambda row: (
            not isinstance(row.summary, Continuous) or (row.summary.sd is not None and row.summary.n > 1)
        ),
    )
    return rows if len(rows) == 2 else ()


@lru_cache(maxsize=1024)
def p_by_method(first: Binary, second: Binary, alternative: str) -> Mapping[str, float]:
    """Return the p-value of every method, most usual first; one too large to compute is NaN."""
    values = p_values(first.events, first.n, second.events, second.n, alternative=alternative)
    return {row.id: float(values[row.id]) for row in methods("two_proportions") if row.id in values}


def values_on_counts(first: Binary, second: Binary, reported: Reported | None) -> tuple[MethodValue, ...]:
    """Return what every method gives on two arms' counts, and whether it prints the reported P.

    A method that is too large to compute, or not defined for these counts, has no value and says so: it prints nothing.
    """
    values = []
    for method, p in p_by_method(first, second, "two-sided").items():
        note = TOO_LARGE if math.isnan(p) else undefined(method, first, second)
        exact = exact_p(p, method, first, second, reported)
        prints = note is None and reported is not None and reported.admits(exact)
        values.append(MethodValue(method, None if note else float(exact), prints, note=note))
    return tuple(values)


def undefined(method: str, first: Binary, second: Binary) -> str | None:
    """Say why a test is not defined: a logarithm of 0 or of infinity, the variance of one patient, or none in either arm."""
    if not testing.undefined(method, first.events, first.n, second.events, second.n):
        return None
    if method.startswith("wald_log"):
        return "not defined: an empty cell"
    constant = first.events in (0, first.n) and second.events in (0, second.n)
    return NO_VARIANCE if constant else "not defined: one patient in an arm"


def exact_p(
    p: float, method: str, first: Binary, second: Binary, reported: Reported | None, alternative: str = "two-sided"
) -> Fraction | float:
    """Return a P as a fraction where a test has one and it lies next to alpha or to an end of what is printed, else as it is."""
    if math.isnan(p):
        return p
    ends: tuple[Fraction, ...] = ()
    if reported is not None:
        ends = (reported.interval().low, reported.interval().high) if reported.relation == "=" else (reported.value,)
    table = first.events, first.n, second.events, second.n
    return exact_where_near(p, table, method, ALPHA, *ends, alternative=alternative)


def _on_counts(dossier: Dossier, claim: Claim, reported: Reported, rows: tuple[Row, ...]) -> Verdict:
    first, second = (row.summary for row in rows)
    assert isinstance(first, Binary)
    assert isinstance(second, Binary)
    values = values_on_counts(first, second, reported)
    verdict = settle_methods(claim, reported, values, rows, ("two-sided", *provenance(dossier, claim, rows)))
    if verdict.status != "differs":
        return verdict
    return replace(verdict, reason=verdict.reason + _one_sided(reported, first, second))


def _one_sided(reported: Reported, first: Binary, second: Binary) -> str:
    """Say which one-sided tests, towards the difference observed, print the figure; a note, never a status."""
    observed = "greater" if first.proportion > second.proportion else "less"
    printing = {
        method: p
        for method, p in p_by_method(first, second, observed).items()
        if not math.isnan(p)
        and undefined(method, first, second) is None
        and reported.admits(exact_p(p, method, first, second, reported, observed))
    }
    named = several([f"{method} {p_text(p)}" for method, p in printing.items()], 3)
    return f"; one-sided {named} would print it" if printing else ""


def values_on_means(first: Continuous, second: Continuous, reported: Reported | None) -> tuple[MethodValue, ...]:
    """Return what every method gives on two arms' means and SDs, with the range that their rounding leaves.

    Without any spread no method is defined, even where SDs that are 0 as printed leave a P within their rounding.
    """
    arms = face_of_arm(first), face_of_arm(second)
    face = means.p_values(*arms[0], *arms[1])
    if means.undefined(arms[0][1], arms[1][1]):
        return tuple(MethodValue(method, None, False, note=NO_VARIANCE) for method in face)
    ranges = rounded_means.p_ranges(*bounds_of_arm(first), *bounds_of_arm(second))
    return tuple(
        MethodValue(method, float(face[method]), reported is not None and reported.admits_some(low, high), low, high)
        for method, (low, high) in ranges.items()
    )


def _on_means(dossier: Dossier, claim: Claim, reported: Reported, rows: tuple[Row, ...]) -> Verdict:
    first, second = (row.summary for row in rows)
    assert isinstance(first, Continuous)
    assert isinstance(second, Continuous)
    assumptions = ("two-sided", "± read as SD", *provenance(dossier, claim, rows))
    return settle_methods(claim, reported, values_on_means(first, second, reported), rows, assumptions)


def _against_printed_p(dossier: Dossier, claim: Claim, reported: Reported) -> Verdict | None:
    """Judge a word by the P that is printed for the same estimand, the claim's own document first."""
    printed = sorted(
        (
            other
            for other in dossier.claims_of_contrast(claim.estimand)
            if other.estimand == claim.estimand
            and other.statistic == "p_value"
            and other.reported is not None
            and not other.reported.word
        ),
        key=lambda other: (other.location.document != claim.location.document, other.id),
    )
    if not printed or printed[0].reported is None:
        return None
    p = printed[0].reported
    place = f"P {p} printed at {printed[0].location}"
    assumptions = ("judged by the printed P, which cannot itself be recomputed here",)
    below = p.below(reported.value)
    if below is None:
        return not_checkable(claim, reason=f"{place} does not decide it")
    holds = below == (reported.relation == "<")
    status: Status = "reproduced" if holds else "differs"
    reason = f"{place} is {'on' if holds else 'not on'} that side of {p_text(float(reported.value))}"
    return Verdict(claim, status, float(p.value), assumptions=assumptions, reason=reason)
