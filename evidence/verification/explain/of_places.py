"""Readings of another place: the other arm, the arms exchanged, another pair, another outcome, other patients, another document.

These ask the dossier: each gives the claim as it would be there, which is then judged like any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TypeAlias

from evidence.model import Binary, Claim, Dossier, Row, Verdict
from evidence.parts import PARTS
from evidence.reasons import Reason, because
from evidence.verification.choose import arms_of
from evidence.verification.families import yardsticks

Elsewhere: TypeAlias = Iterator[tuple[Claim, Reason]]
"""A claim as it would be there, and what is seen if that prints the figure."""

Alike: TypeAlias = Mapping[object, tuple[Claim, ...]]
"""The claims of a dossier by study, statistic and printed figure."""

_OF_ONE_ARM = ("percentage", "events", "n", "mean", "sd")


def other_arm(dossier: Dossier, claim: Claim) -> Elsewhere:
    """The figure is that of another arm.

    10/52 and 10/55 are printed with 18.2% and 19.2%: each is the percentage of the other. Two columns were exchanged.
    """
    study, arms = dossier.study(claim.estimand.study), arms_of(dossier, claim)
    if study is None or len(arms) != 1 or claim.statistic not in _OF_ONE_ARM:
        return
    for arm in study.arms:
        if arm.id not in arms:
            yield _about(claim, arms=(arm.id,)), because("other-arm", arm=arm.label)


def arms_exchanged(dossier: Dossier, claim: Claim) -> Elsewhere:
    """The contrast is printed with its two arms the other way round.

    An absolute reduction (control less intervention) is a risk difference turned round, and a risk ratio of .64 one of 1.56. Which order
    a document takes is for the claim to say in `arms`.
    """
    arms = claim.estimand.arms
    if PARTS[claim.statistic].of_two_arms and len(arms) == 2:
        yield _about(claim, arms=arms[::-1]), because("arms-exchanged", arms=arms[::-1])


def other_pair(dossier: Dossier, claim: Claim) -> Elsewhere:
    """The figure is that of another pair of arms of the same study."""
    study, arms = dossier.study(claim.estimand.study), claim.estimand.arms
    if study is None or len(arms) != 2:
        return
    for pair in combinations([arm.id for arm in study.arms], 2):
        if set(pair) != set(arms):
            yield _about(claim, arms=pair), because("other-pair", arms=tuple(study.label(arm) for arm in pair))


def other_figure(alike: Alike, claim: Claim) -> Elsewhere:
    """The figure is printed of another outcome, timepoint or population of the study too, and there it is right.

    A line of a table was copied twice. Only figures that are printed with the same digits are looked at.
    """
    for other in alike.get(printed_as(claim), ()):
        if other.estimand != claim.estimand and other.estimand.arms == claim.estimand.arms:
            yield _about(claim, of=other), because("other-figure", claim=other.id)


def printed_as(claim: Claim) -> object:
    """Return what claims of one study that print the same digits have in common."""
    return claim.estimand.study, claim.statistic, claim.reported


def printed_alike(dossier: Dossier) -> Alike:
    """Return the claims by what they print, the first of each estimand."""
    found: dict[object, dict[object, Claim]] = {}
    for claim in dossier.claims:
        found.setdefault(printed_as(claim), {}).setdefault(claim.estimand, claim)
    return {printed: tuple(claims.values()) for printed, claims in found.items()}


def _about(claim: Claim, arms: tuple[str, ...] | None = None, of: Claim | None = None) -> Claim:
    estimand = of.estimand if of is not None else replace(claim.estimand, arms=arms or claim.estimand.arms)
    return replace(claim, estimand=estimand)


def is_printed(verdict: Verdict) -> bool:
    """Whether arithmetic, the stated method or a usual one prints a figure."""
    by_method = not verdict.methods or any(value.prints for value in yardsticks(verdict))
    return verdict.status in ("reproduced", "attributed") and by_method


def with_other_n(dossier: Dossier, claim: Claim, rows: Sequence[Row]) -> tuple[Row, ...] | None:
    """The figure is of another number of patients: of all who were randomised, with the same events.

    60/71 and 51/72 of 101 and 99 who were randomised: as 60/101 and 51/99 the missing count as failures.
    """
    study = dossier.study(claim.estimand.study)
    arms = [row.summary for row in rows]
    if study is None or not all(isinstance(arm, Binary) for arm in arms):
        return None
    changed = []
    for row, arm in zip(rows, arms, strict=True):
        assert isinstance(arm, Binary)
        n = study.randomised(row.estimand.arms[0], claim.estimand.population) if len(row.estimand.arms) == 1 else None
        if n is None or n < arm.events:
            return None
        changed.append(replace(row, summary=Binary(arm.events, n)))
    return tuple(changed) if [row.summary for row in changed] != arms else None


def printed_otherwise(dossier: Dossier, verdicts: Mapping[str, Verdict]) -> Mapping[str, Reason]:
    """Another place prints the same figure with other digits, and those follow from the data.

    The figure was copied wrongly, or corrected later. The finding is about the place that differs.
    """
    found: dict[str, Reason] = {}
    for group in dossier.same_figures():
        right = next((claim for claim in group if is_printed(verdicts[claim.id])), None)
        for claim in group:
            if right is not None and claim.reported != right.reported and claim.location != right.location:
                found[claim.id] = because("stated-otherwise", figure=right.reported, place=str(right.location))
    return found
