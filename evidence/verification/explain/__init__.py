"""Why a figure may differ, and what one that cannot be recomputed implies: records that change no status."""

from __future__ import annotations

from dataclasses import replace

from evidence.model import Claim, Verdict
from evidence.parts import PARTS
from evidence.reasons import because
from evidence.verification.explain.hints import hints
from evidence.verification.explain.implied import implied_by_claim, implied_by_percentage

__all__ = [
    "hints",
    "implied_by_claim",
    "implied_by_percentage",
    "may_be_reversed",
    "reversed_arms",
    "with_reversed_arms",
]


def may_be_reversed(verdict: Verdict) -> bool:
    """Whether a figure that differs is of two arms whose order decides its sign or turns it over."""
    about = verdict.claim
    return verdict.status == "differs" and PARTS[about.statistic].of_two_arms and len(about.estimand.arms) == 2


def reversed_arms(claim: Claim) -> Claim:
    """Return the claim about the same arms in the other order."""
    return replace(claim, estimand=replace(claim.estimand, arms=claim.estimand.arms[::-1]))


def with_reversed_arms(verdict: Verdict, turned: Verdict) -> Verdict:
    """Add to the reasons of a contrast that differs that it is printed with its two arms in the other order, if it is.

    An absolute reduction (control less intervention) is a risk difference the other way round. It stays what it is: a sign
    may be misprinted, and which order a document takes is for the claim to say in `arms`.
    """
    if turned.status not in ("reproduced", "attributed"):
        return verdict
    hint = because("reversed-arms", arms=turned.claim.estimand.arms, method=turned.method)
    return replace(verdict, reasons=(*verdict.reasons, hint))
