"""Flags: what hangs on a verdict, whatever its status."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from evidence.measures import MEASURES
from evidence.model import Binary, Claim, Dossier, Study, Verdict
from evidence.parts import PARTS
from evidence.relations.significance import is_below
from evidence.stats.proportions import p_values
from evidence.stats.proportions.testing import undefined
from evidence.verification.selection import arms_of
from evidence.verification.wording import in_its_unit


def flagged(dossier: Dossier, verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """Return the verdicts with every flag that applies, in the order of the catalogue of flags."""
    contradicted = contradictions(dossier)
    done = []
    for verdict in verdicts:
        flags = set(verdict.flags)
        flags |= {"decision"} if decision(verdict) else set()
        flags |= {"contradicted"} if verdict.claim.id in contradicted else set()
        flags |= _what_if(dossier, verdict)
        ordered = tuple(
            flag for flag in ("rounding", "decision", "attrition", "contradicted", "fragile") if flag in flags
        )
        assumptions = (*verdict.assumptions, *_read_as_everybody(dossier, verdict, ordered))
        done.append(replace(verdict, flags=ordered, assumptions=assumptions))
    return tuple(done)


def decision(verdict: Verdict) -> bool:
    """Say whether significance hangs on the method, or words and P disagree.

    It does where the methods that print the figure (or the stated one, within the rounding of its inputs) stand on both
    sides of alpha, and where a word or an inequality stands on another side than the stated method or one of all.
    """
    claim = verdict.claim
    reported, alpha = claim.reported, claim.alpha
    if claim.statistic != "p_value" or reported is None:
        return False
    methods = [m for m in verdict.methods if m.value is not None and claim.method in (None, m.method)]
    if reported.relation != "=":
        below = reported.relation in ("<", "<=") and reported.value <= alpha
        above = reported.relation in (">", ">=") and reported.value >= alpha
        sides = {below_alpha(verdict, p, m.method) for m in methods for p in (m.value, m.low, m.high) if p is not None}
        return len(sides) > 1 or (below and sides == {False}) or (above and sides == {True})
    printing = [m for m in methods if m.prints]
    ranges = [(m.low, m.high) for m in printing if m.low is not None and m.high is not None]
    if not ranges:
        return len({below_alpha(verdict, m.value or 0.0, m.method) for m in printing}) > 1
    interval = reported.interval()
    lowest = max(min(low for low, _ in ranges), float(interval.low))
    highest = min(max(high for _, high in ranges), float(interval.high))
    return lowest < alpha <= highest


def below_alpha(verdict: Verdict, p: float, method: str) -> bool:
    """Whether a p-value lies below the alpha of its claim, in fractions where it is next to it and rests on counts."""
    return is_below(p, verdict.claim.alpha, method, _two_counts(verdict))


def contradictions(dossier: Dossier) -> dict[str, tuple[Claim, ...]]:
    """Return, for each claim, the claims of other documents that print something else for the same figure.

    Two prints agree where their rounding intervals overlap by more than an end: 85% and 84.5% do, 53.9% and 54.0% do
    not. Counts agree where they are equal. Words and inequalities are compared with nothing, nor are figures by two
    different stated methods.
    """
    found: dict[str, tuple[Claim, ...]] = {}
    for group in dossier.same_figures():
        known = MEASURES.get(dossier.figure_of(group[0]).measure or "")
        of_counts = known is not None and known.data == "counts"
        for claim in group:
            others = tuple(
                other
                for other in group
                if other.location.document != claim.location.document and not _agree(claim, other, of_counts)
            )
            if others:
                found[claim.id] = others
    return found


def _agree(first: Claim, second: Claim, of_counts: bool) -> bool:
    if first.reported is None or second.reported is None:
        return True
    if first.method and second.method and first.method != second.method:
        return True
    one, two = (in_its_unit(claim, claim.reported, of_counts) for claim in (first, second) if claim.reported)
    if PARTS[first.statistic].kind == "count":
        return one.value == two.value
    a, b = one.interval(), two.interval()
    falls = PARTS[first.statistic].baseline != PARTS[second.statistic].baseline  # one prints a fall, one a change
    return (a.low < b.high and b.low < a.high) or (falls and a.low < -b.low and -b.high < a.high)


def _what_if(dossier: Dossier, verdict: Verdict) -> set[str]:
    """Flags of a p-value on counts: would one event, or the patients not analysed, change its conclusion?"""
    arms = _two_counts(verdict)
    if verdict.claim.statistic != "p_value" or arms is None or verdict.method is None or verdict.recomputed is None:
        return set()
    first, second = arms
    flags = {"fragile"} if fragile(verdict, first, second) else set()
    study, population = dossier.study(verdict.claim.estimand.study), verdict.claim.estimand.population
    sizes = [study.randomised(arm, population) if study else None for arm in arms_of(dossier, verdict.claim)]
    if all(
        size is not None and size >= summary.n for size, summary in zip(sizes, (first, second), strict=True)
    ) and any(size != summary.n for size, summary in zip(sizes, (first, second), strict=True)):
        filled = [
            _missing_failed(summary, size or summary.n, verdict.claim.estimand.outcome, study)
            for summary, size in zip((first, second), sizes, strict=True)
        ]
        flags |= {"attrition"} if _turns(verdict, *filled) else set()
    return flags


def _missing_failed(analysed: Binary, randomised: int, outcome: str | None, study: Study | None) -> Binary:
    """Return an arm in which the missing failed: had no event, or where the lower proportion is better had one."""
    events_are_failures = any(one.id == outcome and one.better == "lower" for one in (study.outcomes if study else ()))
    return Binary(analysed.events + (randomised - analysed.n if events_are_failures else 0), randomised)


def _read_as_everybody(dossier: Dossier, verdict: Verdict, flags: Sequence[str]) -> tuple[str, ...]:
    """Say what the flag `attrition` takes for granted, which a subgroup that nobody declared would break."""
    about = verdict.claim.estimand
    study = dossier.study(about.study)
    if "attrition" not in flags or study is None:
        return ()
    whose = study.label(about.population)
    return (f"attrition: {whose!r} read as all randomised less those missing; a subgroup is declared with strata",)


def _two_counts(verdict: Verdict) -> tuple[Binary, Binary] | None:
    """Return the counts of two arms where a verdict rests on them."""
    first, second = (row.summary for row in verdict.rows) if len(verdict.rows) == 2 else (None, None)
    return (first, second) if isinstance(first, Binary) and isinstance(second, Binary) else None


def _cells(first: Binary, second: Binary) -> tuple[int, int, int, int]:
    return first.events, first.n, second.events, second.n


def _turns(verdict: Verdict, first: Binary, second: Binary) -> bool:
    """Say whether the verdict's method puts another table on the other side of alpha; it does not where it gives no P."""
    method, cells = verdict.method or "", _cells(first, second)
    p = p_values(*cells, methods=[method])[method]
    if math.isnan(p) or undefined(method, *cells):
        return False
    return is_below(p, verdict.claim.alpha, method, (first, second)) != below_alpha(
        verdict, verdict.recomputed or 0.0, method
    )


def fragile(verdict: Verdict, first: Binary, second: Binary) -> bool:
    """Say whether one event more or less in either arm turns the conclusion of the verdict's method."""
    return verdict.method is not None and any(_turns(verdict, a, b) for a, b in _one_event_away(first, second))


def _one_event_away(first: Binary, second: Binary) -> list[tuple[Binary, Binary]]:
    tables = []
    for step in (-1, 1):
        if 0 <= first.events + step <= first.n:
            tables.append((Binary(first.events + step, first.n), second))
        if 0 <= second.events + step <= second.n:
            tables.append((first, Binary(second.events + step, second.n)))
    return tables
