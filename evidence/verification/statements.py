"""Say of a figure that no judge recomputes why that is so, and of a word about significance how it is entered to be judged."""

from __future__ import annotations

import re

from evidence.model import Claim, Verdict
from evidence.reported import NOT_SIGNIFICANT_WORDS, SIGNIFICANT_WORDS
from evidence.verification.settling import not_checkable

_WORDS = sorted(SIGNIFICANT_WORDS | NOT_SIGNIFICANT_WORDS, key=lambda word: (-len(word), word))


def not_recomputed(claim: Claim) -> Verdict:
    """Return the verdict on a statement, on a median, or on the heterogeneity of a population that has no strata."""
    if claim.needs:
        return not_checkable(claim)
    if claim.statistic != "statement":
        median = "a median needs the value of every patient"
        return not_checkable(claim, reason=median if claim.statistic == "median" else "its population has no strata")
    word = _word_of_significance(claim.says or "")
    entered = f'; "{word}" is judged if it is entered as statistic = "p_value", reported = "{word}"' if word else ""
    return not_checkable(claim, reason=f"a statement has no figure to recompute{entered}")


def _word_of_significance(says: str) -> str:
    """Return the first word in a statement that is read as a claim about P, the longest where several begin there; else nothing."""
    match = re.search(rf"(?<!\w)({'|'.join(map(re.escape, _WORDS))})(?!\w)", says, re.IGNORECASE)
    return match.group().lower() if match else ""
