"""Flags: what hangs on a verdict, whatever its status."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from evidence.model import FLAGS, Binary, Claim, Dossier, MethodValue, Study, Verdict
from evidence.reasons import Reason, because
from evidence.relations.significance import ALPHA, is_below
from evidence.relations.two_proportions import p_of_tables, p_value_of
from evidence.reported import Reported
from evidence.stated_methods import stated_methods
from evidence.verification.choose import arms_of
from evidence.verification.families import method_of
from evidence.verification.predict.p_values import towards_observed
from evidence.verification.status import meant

_HANG_ON_ALPHA = {"decision", "attrition", "fragile"}

Arms = tuple[Binary, Binary]
"""The counts of two arms."""


def flagged(dossier: Dossier, verdicts: Sequence[Verdict], contradicted: Collection[str]) -> tuple[Verdict, ...]:
    """Return the verdicts with every flag that applies, in the order of the catalogue of flags.

    `contradicted` has the ids of the claims that another document contradicts.
    """
    done = []
    for verdict in verdicts:
        more = _of_missing(dossier, verdict) | ({"contradicted"} if verdict.claim.id in contradicted else set())
        found = flagged_alone(verdict, more)
        done.append(replace(found, assumed=(*found.assumed, *_read_as_everybody(dossier, found))))
    return tuple(done)


def flagged_alone(verdict: Verdict, more: Collection[str] = ()) -> Verdict:
    """Return a verdict with the flags that its own figure and data give, and more, in the order of the catalogue of flags."""
    flags = {*verdict.flags, *_of_p_value(verdict), *_of_usage(verdict), *more}
    ordered = tuple(flag for flag in FLAGS if flag in flags)
    return replace(verdict, flags=ordered, assumed=(*verdict.assumed, *_alpha_read(verdict, ordered)))


def _of_usage(verdict: Verdict) -> set[str]:
    """Return the flag of a figure that only methods print which hardly any paper uses."""
    if verdict.status != "attributed":
        return set()
    printing = [method_of(verdict, value.method) for value in verdict.methods if value.prints]
    return {"rare-method"} if all(row is not None and row.usage == "rare" for row in printing) else set()


def _of_p_value(verdict: Verdict) -> set[str]:
    """Return the flags of a P: does its significance hang on the method, or on one event?"""
    claim = verdict.claim
    if claim.statistic != "p_value" or claim.reported is None:
        return set()
    arms = counts_of(verdict)
    stated = _stated(claim)
    hangs = hangs_on_method(claim.reported, verdict.methods, stated, claim.alpha, _exact_arms(verdict))
    flags = {"decision"} if hangs else set()
    if arms is None or verdict.method is None or verdict.recomputed is None:
        return flags
    held, alternative = methods_held_to(verdict, stated), _alternative(verdict, arms)
    if any(is_fragile(method, p, arms, claim.alpha, alternative) for method, p in held.items()):
        flags.add("fragile")
    return flags


def _of_missing(dossier: Dossier, verdict: Verdict) -> set[str]:
    """Return the flag of a P whose significance hangs on the patients not analysed."""
    claim, arms = verdict.claim, counts_of(verdict)
    if claim.statistic != "p_value" or claim.reported is None or arms is None:
        return set()
    if verdict.method is None or verdict.recomputed is None:
        return set()
    filled, alternative = _missing_failed(dossier, verdict, arms), _alternative(verdict, arms)
    held = methods_held_to(verdict, _stated(claim)) if filled is not None else {}
    turns = filled is not None and any(
        _turns(method, p, arms, filled, claim.alpha, alternative) for method, p in held.items()
    )
    return {"attrition"} if turns else set()


def _stated(claim: Claim) -> str | None:
    """Return the method that a P states; a stated test is that of the statistic beside it, whatever its name."""
    known = claim.method is not None and stated_methods(claim.method).known
    return claim.method if known and claim.test_statistic is None else None


def _alternative(verdict: Verdict, arms: Arms) -> str:
    return towards_observed(*arms) if verdict.claim.sides == 1 else "two-sided"


def methods_held_to(verdict: Verdict, stated: str | None) -> Mapping[str, float]:
    """Return the methods that a conclusion is asked of, with their P: that of the verdict, or all that the stated words can mean.

    Of several that they can mean, those that print the figure; where no method of the catalogue does, all.
    """
    assert verdict.method is not None
    assert verdict.recomputed is not None
    named = [value for value in meant(stated, verdict.methods) if value.value is not None] if stated else []
    held = [value for value in named if value.prints] or (named if verdict.status == "differs" else [])
    return {value.method: value.value for value in held if value.value is not None} or {
        verdict.method: verdict.recomputed
    }


def hangs_on_method(
    figure: Reported,
    values: Sequence[MethodValue],
    stated: str | None,
    alpha: Fraction = ALPHA,
    arms: Arms | None = None,
) -> bool:
    """Whether significance hangs on the method, or words and P disagree.

    It does where the methods that print the figure (or the stated one, within the rounding of its inputs) disagree about
    significance, and where a word or an inequality says otherwise than the stated method or one of all.
    """
    considered = [value for value in meant(stated, values) if value.value is not None]
    if figure.relation != "=":
        return _inequality_hangs(figure, considered, alpha, arms)
    printing = [value for value in considered if value.prints]
    ranges = [(value.low, value.high) for value in printing if value.low is not None and value.high is not None]
    if not ranges:
        return len({is_below(value.value or 0.0, alpha, value.method, arms) for value in printing}) > 1
    interval = figure.interval()
    lowest = max(min(low for low, _ in ranges), float(interval.low))
    highest = min(max(high for _, high in ranges), float(interval.high))
    return lowest < alpha <= highest


def _inequality_hangs(figure: Reported, values: Sequence[MethodValue], alpha: Fraction, arms: Arms | None) -> bool:
    """Whether the methods, within the rounding of their inputs, disagree about significance, or all deny what is printed."""
    sides = {
        is_below(p, alpha, value.method, arms)
        for value in values
        for p in (value.value, value.low, value.high)
        if p is not None
    }
    says_below = figure.relation in ("<", "<=") and figure.value <= alpha
    says_above = figure.relation in (">", ">=") and figure.value >= alpha
    return len(sides) > 1 or (says_below and sides == {False}) or (says_above and sides == {True})


def counts_of(verdict: Verdict) -> Arms | None:
    """Return the counts of two arms where a verdict rests on them."""
    first, second = (row.summary for row in verdict.rows) if len(verdict.rows) == 2 else (None, None)
    return (first, second) if isinstance(first, Binary) and isinstance(second, Binary) else None


def _exact_arms(verdict: Verdict) -> Arms | None:
    """Return the counts by which a two-sided P next to alpha is decided exactly."""
    return counts_of(verdict) if verdict.claim.sides == 2 else None


def below_alpha(verdict: Verdict, p: float, method: str) -> bool:
    """Whether a p-value lies below the alpha of its claim, in fractions where it is next to it and rests on counts."""
    return is_below(p, verdict.claim.alpha, method, _exact_arms(verdict))


def is_fragile(method: str, p: float, arms: Arms, alpha: Fraction = ALPHA, alternative: str = "two-sided") -> bool:
    """Whether one event more or less in either arm turns the conclusion of a method."""
    others = _one_event_away(*arms)
    there = p_of_tables(method, others, alternative)
    return any(
        _other_side(method, (p, arms), (q, other), alpha, alternative) for q, other in zip(there, others, strict=True)
    )


def _turns(method: str, p: float, arms: Arms, other: Arms, alpha: Fraction, alternative: str) -> bool:
    """Whether a method puts another table on the other side of alpha; it does not where it gives no P."""
    return _other_side(method, (p, arms), (p_value_of(method, *other, alternative), other), alpha, alternative)


def _other_side(
    method: str, here: tuple[float, Arms], there: tuple[float | None, Arms], alpha: Fraction, alternative: str
) -> bool:
    """Whether two tables, each with its P, lie on different sides of alpha."""
    if there[0] is None:
        return False
    if alternative != "two-sided":
        return is_below(there[0], alpha) != is_below(here[0], alpha)
    return is_below(there[0], alpha, method, there[1]) != is_below(here[0], alpha, method, here[1])


def _one_event_away(first: Binary, second: Binary) -> list[Arms]:
    tables = []
    for step in (-1, 1):
        if 0 <= first.events + step <= first.n:
            tables.append((Binary(first.events + step, first.n), second))
        if 0 <= second.events + step <= second.n:
            tables.append((first, Binary(second.events + step, second.n)))
    return tables


def _missing_failed(dossier: Dossier, verdict: Verdict, arms: Arms) -> Arms | None:
    """Return the arms in which the missing failed; `None` where nobody is missing, or it is not known how many."""
    about = verdict.claim.estimand
    study = dossier.study(about.study)
    sizes = [study.randomised(arm, about.population) if study else None for arm in arms_of(dossier, verdict.claim)]
    known = [size for size, arm in zip(sizes, arms, strict=True) if size is not None and size >= arm.n]
    if len(known) < len(arms) or all(size == arm.n for size, arm in zip(known, arms, strict=True)):
        return None
    first, second = (_failed(arm, size, about.outcome, study) for arm, size in zip(arms, known, strict=True))
    return first, second


def _failed(analysed: Binary, randomised: int, outcome: str | None, study: Study | None) -> Binary:
    """Return an arm in which the missing had no event, or where the lower proportion is better had one."""
    known = study.outcome(outcome) if study else None
    events_are_failures = known is not None and known.better == "lower"
    return Binary(analysed.events + (randomised - analysed.n if events_are_failures else 0), randomised)


def _alpha_read(verdict: Verdict, flags: Sequence[str]) -> tuple[Reason, ...]:
    """Return that no significance level is stated, where a flag hangs on one."""
    hangs = verdict.claim.significance.assumed and not _HANG_ON_ALPHA.isdisjoint(flags)
    return (because("alpha-read", alpha=verdict.claim.alpha),) if hangs else ()


def _read_as_everybody(dossier: Dossier, verdict: Verdict) -> tuple[Reason, ...]:
    """Return what the flag `attrition` takes for granted, which a subgroup that nobody declared would break."""
    about = verdict.claim.estimand
    study = dossier.study(about.study)
    if "attrition" not in verdict.flags or study is None:
        return ()
    return (because("attrition", population=study.label(about.population)),)
