"""Judge percentages, counts and sums."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction

from evidence.model import Binary, Claim, Continuous, Dossier, Row, Size, Status, Verdict
from evidence.reported import ROUNDING_RULES, Reported
from evidence.stats.granularity import percentages
from evidence.verification.selection import arms_of, provenance, row_for
from evidence.verification.settling import not_checkable, not_of_one_arm, settle_arithmetic
from evidence.verification.wording import read_otherwise, several

_SIZED = (Binary, Continuous, Size)


def judge_percentage(dossier: Dossier, claim: Claim, reported: Reported) -> Verdict:
    """Judge events / n of one arm; without events, say which counts are possible, and whether any is."""
    percentage = reported.as_percentage()
    arms = arms_of(dossier, claim)
    if len(arms) != 1:
        return not_of_one_arm(claim, arms)
    counted = row_for(dossier, claim, arms[0], Binary)
    if counted is not None and isinstance(counted.summary, Binary):
        return _from_counts(claim, percentage, counted, counted.summary, provenance(dossier, claim, [counted]))
    sized = row_for(dossier, claim, arms[0], Size)
    if sized is not None and isinstance(sized.summary, Size):
        return _from_size(claim, percentage, sized, sized.summary.n)
    if claim.n_max:
        return _from_bound(claim, percentage, claim.n_max)
    return not_checkable(claim)


def _from_counts(claim: Claim, percentage: Reported, row: Row, arm: Binary, assumptions: tuple[str, ...]) -> Verdict:
    """Judge events / n; what differs and no other number of events could print either is impossible on this n."""
    verdict = settle_arithmetic(claim, percentage, arm.proportion, (row,), assumptions=assumptions)
    if verdict.status != "differs" or percentage.relation != "=" or percentages.counts(percentage.interval(), arm.n):
        return verdict
    other = _none_prints(claim, percentage, row, arm.n)
    return (
        verdict
        if other.status == "differs"
        else replace(verdict, status="impossible", reason=f"{verdict.reason}; {other.reason}")
    )


def _from_size(claim: Claim, percentage: Reported, row: Row, n: int) -> Verdict:
    if percentage.relation != "=":
        return not_checkable(claim, rows=(row,))
    possible = percentages.counts(percentage.interval(), n)
    if possible:
        fractions = f"{possible[0]}/{n}" if len(possible) == 1 else f"{possible[0]}/{n} to {possible[-1]}/{n}"
        return not_checkable(claim, (f"events {fractions}",), (row,), "the number of events is not printed")
    return _none_prints(claim, percentage, row, n)


def _none_prints(claim: Claim, percentage: Reported, row: Row, n: int) -> Verdict:
    """Judge a percentage to which no number of events of n rounds, and name the two next to it."""
    below = math.floor(percentage.value * n)
    texts = [f"{k}/{n} = {percentage.like(Fraction(k, n))}" for k in (below, below + 1) if 0 <= k <= n]
    reason = f"no count of {n} prints it: {', '.join(texts)}"
    return _unattainable(claim, percentage, reason, range(n, n + 1), (row,))


def _from_bound(claim: Claim, percentage: Reported, n_max: int) -> Verdict:
    if percentage.relation != "=":
        return not_checkable(claim)
    found = _fractions(percentage, range(1, n_max + 1), "nearest")
    if found:
        which = "the only fraction" if len(found) == 1 else f"one of {len(found)} fractions"
        return not_checkable(claim, (f"{which} with n up to {n_max}: {several(found, 12)}",))
    return _unattainable(claim, percentage, f"no fraction with n up to {n_max} prints it", range(1, n_max + 1))


def _unattainable(claim: Claim, percentage: Reported, reason: str, sizes: range, rows: tuple[Row, ...] = ()) -> Verdict:
    """A percentage that no count rounds to differs if another rounding rule prints it, and is impossible if none does."""
    others: dict[str, str] = {}
    for rule in ROUNDING_RULES:
        found = several(_fractions(percentage, sizes, rule), 3)
        others.setdefault(found, rule)  # floor is truncation above 0: named once
    printing = [f"{rule} of {found}" for found, rule in others.items() if found]
    would = f"; {' or '.join(printing)} would" if printing else ""
    proportion = read_otherwise(claim)
    found = several(_fractions(proportion, sizes, "nearest"), 3) if proportion else ""
    would += f"; read as a proportion, {found} would print it" if found else ""
    status: Status = "differs" if would else "impossible"
    return Verdict(claim, status, rows=rows, reason=f"{reason}{would}")


def _fractions(percentage: Reported, sizes: range, rule: str) -> list[str]:
    """Fractions with a denominator among `sizes` that print the percentage under a rounding rule."""
    printed = percentage.interval(rule)
    bases = percentages.denominators([printed], sizes.stop - 1, sizes.start)
    return [f"{k}/{n}" for n in bases for k in percentages.counts(printed, n)]


def judge_count(dossier: Dossier, claim: Claim, reported: Reported) -> Verdict:
    """Judge a printed number of events or participants by a row printed elsewhere."""
    arms = arms_of(dossier, claim)
    if len(arms) != 1:
        return not_of_one_arm(claim, arms)
    kinds = (Binary,) if claim.statistic == "events" else _SIZED

    def is_another_figure(row: Row) -> bool:
        return row.location != claim.location or getattr(row.summary, claim.statistic) != reported.value

    row = row_for(dossier, claim, arms[0], kinds, accept=is_another_figure)
    if row is None:
        return not_checkable(claim)
    value = getattr(row.summary, claim.statistic)
    return settle_arithmetic(claim, reported, Fraction(value), (row,), assumptions=provenance(dossier, claim, [row]))


def judge_sum(dossier: Dossier, claim: Claim, reported: Reported) -> Verdict:
    """Judge a printed total by the counts of its parts."""
    arms = arms_of(dossier, claim)
    outcomes = claim.outcomes or (claim.estimand.outcome,)
    kinds = (Binary,) if claim.of == "events" else _SIZED
    rows = [row_for(dossier, claim, arm, kinds, outcome=outcome) for arm in arms for outcome in outcomes]
    found = tuple(row for row in rows if row is not None)
    if not found or len(found) < len(rows):
        return not_checkable(claim)
    parts = [int(getattr(row.summary, claim.of or "n")) for row in found]
    total = sum(parts)
    written = " + ".join(map(str, parts)) + f" = {total}"
    closes = reported.admits(total)
    return Verdict(
        claim,
        "reproduced" if closes else "impossible",
        float(total),
        rows=found,
        assumptions=provenance(dossier, claim, found),
        reason=written if closes else f"{written}, not {reported}",
    )
