"""Say of a contrast that differs whether it is printed of the same arms the other way round."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from evidence.model import Claim, Verdict

CONTRASTS = ("estimate", "ci_low", "ci_high", "difference", "ratio")
"""Statistics that change their sign, or become their reciprocal, with the order of the arms."""


def hint_at_reversed_arms(verdict: Verdict, judge: Callable[[Claim], Verdict]) -> Verdict:
    """Add to the reason of a contrast that differs that it is printed with its two arms in the other order.

    An absolute reduction (control less intervention) is a risk difference the other way round. It stays what it is: a sign
    may be misprinted, and which order a document takes is for the claim to say in `arms`.
    """
    claim, arms = verdict.claim, verdict.claim.estimand.arms
    if verdict.status != "differs" or claim.statistic not in CONTRASTS or len(arms) != 2:
        return verdict
    turned = judge(replace(claim, estimand=replace(claim.estimand, arms=arms[::-1])))
    if turned.status not in ("reproduced", "attributed"):
        return verdict
    order = ", ".join(f'"{arm}"' for arm in arms[::-1])
    by = f"{turned.method} prints it" if turned.method else "it prints"
    return replace(verdict, reason=f"{verdict.reason}; the other way round, arms = [{order}], {by}")
