"""Which printed figures a claim is judged from: the one policy, for verdicts, rules, reports and figures alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from evidence.model import Claim, Dossier
from evidence.reasons import Reason, because
from evidence.reported import NOT_SIGNIFICANT_WORDS, SIGNIFICANT_WORDS, Reported
from evidence.verification.choose import arms, changes, effects
from evidence.verification.choose.basis import Basis, Chosen, missing, without_crude
from evidence.verification.choose.contrast import Contrast, contrast_beside, with_claim
from evidence.verification.choose.crude import beyond_crude, said_of
from evidence.verification.choose.pairs import with_pairs
from evidence.verification.choose.rows import (
    arms_of,
    candidates,
    effect_for,
    measured,
    outcome_of,
    rivals,
    row_for,
    rows_for,
)
from evidence.verification.choose.settled import with_settled_counts

__all__ = [
    "Basis",
    "Chosen",
    "Contrast",
    "arms_of",
    "candidates",
    "choose",
    "contrast_beside",
    "effect_for",
    "measured",
    "missing",
    "outcome_of",
    "rivals",
    "row_for",
    "rows_for",
    "said_of",
    "with_claim",
    "without_crude",
]

_BY_PART: Mapping[str, Callable[[Dossier, Claim, Reported], Chosen]] = {
    "percentage": arms.for_percentage,
    "events": arms.for_count,
    "n": arms.for_count,
    "sum": arms.for_sum,
    "mean": arms.for_moment,
    "sd": arms.for_moment,
    "mean_change": arms.for_change,
    "reduction": arms.for_change,
    "difference": arms.for_contrast,
    "ratio": arms.for_contrast,
    "p_value": effects.for_p_value,
    "estimate": effects.for_estimate,
    "ci_low": effects.for_limit,
    "ci_high": effects.for_limit,
    "standard_error": effects.for_standard_error,
}
"""What each part is judged from. Medians and statements are not in it: nothing printed recomputes them."""

_WORDS = sorted(SIGNIFICANT_WORDS | NOT_SIGNIFICANT_WORDS, key=lambda word: (-len(word), word))


def choose(dossier: Dossier, claim: Claim) -> Chosen:
    """Return what a claim can be judged from, best first; why it cannot, where nothing is printed."""
    if claim.reported is None or claim.statistic not in _BY_PART:
        return Chosen(missing(claim, _never(claim)))
    beyond = beyond_crude(dossier, claim)
    if beyond is None:
        return _for_figure(dossier, claim, claim.reported)
    if claim.statistic == "p_value":
        return without_crude(effects.p_value_beside_crude(dossier, claim, claim.reported), claim, beyond)
    return without_crude(_for_figure(dossier, claim, claim.reported), claim, beyond)


def _for_figure(dossier: Dossier, claim: Claim, reported: Reported) -> Chosen:
    if changes.compares_changes(claim):
        return changes.for_changes(dossier, claim)
    chosen = with_pairs(dossier, claim, _BY_PART[claim.statistic](dossier, claim, reported))
    return with_settled_counts(dossier, claim, chosen)


def _never(claim: Claim) -> Reason:
    """Return why a statement, a median, or the heterogeneity of a population that has no strata is not recomputed."""
    if claim.statistic == "statement":
        return because("statement", word=_word_of_significance(claim.says or ""))
    return because("median") if claim.statistic == "median" else because("no-strata")


def _word_of_significance(says: str) -> str:
    """Return the first word in a statement that is read as a claim about P, the longest where several begin there; else nothing."""
    match = re.search(rf"(?<!\w)({'|'.join(map(re.escape, _WORDS))})(?!\w)", says, re.IGNORECASE)
    return match.group().lower() if match else ""
