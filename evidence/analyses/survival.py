"""One survival result as different documents print it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evidence.analyses.arm_pairs import main_study, two_arms
from evidence.model import Arm, Claim, Document, Dossier, Outcome, Study
from evidence.reported import Reported


@dataclass(frozen=True, slots=True)
class PrintedSurvival:
    """The percentages alive in both arms, and the P, as one document prints them."""

    document: Document
    first: Reported
    second: Reported
    p: Reported | None


@dataclass(frozen=True, slots=True)
class SurvivalAsPrinted:
    """One survival outcome of a study, with what each document prints of it."""

    study: Study
    outcome: Outcome
    arms: tuple[Arm, Arm]
    versions: tuple[PrintedSurvival, ...]


def survival_as_printed(dossier: Dossier) -> SurvivalAsPrinted | None:
    """Return the first survival outcome of the main study that documents print for both arms; `None` where none is."""
    study = main_study(dossier)
    arms = two_arms(study) if study else None
    if study is None or arms is None:
        return None
    for outcome in study.outcomes:
        about = [c for c in dossier.claims if (c.estimand.study, c.estimand.outcome) == (study.id, outcome.id)]
        versions = tuple(one for d in dossier.documents for one in [_version(d, about, arms)] if one)
        if outcome.type == "survival" and versions:
            return SurvivalAsPrinted(study, outcome, arms, versions)
    return None


def _version(document: Document, about: Sequence[Claim], arms: tuple[Arm, Arm]) -> PrintedSurvival | None:
    here = [claim for claim in about if claim.location.document == document.id]
    first, second = (_printed(here, "percentage", (arm.id,)) for arm in arms)
    if first is None or second is None:
        return None
    p = _printed(here, "p_value", (arms[0].id, arms[1].id))
    return PrintedSurvival(document, first.as_percentage(), second.as_percentage(), p)


def _printed(claims: Sequence[Claim], statistic: str, arms: tuple[str, ...]) -> Reported | None:
    found = (claim for claim in claims if claim.statistic == statistic and claim.estimand.arms == arms)
    return next((claim.reported for claim in found), None)
