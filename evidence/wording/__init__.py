"""Words made of records: how a number, and why a verdict is what it is, reads in English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evidence.reasons import Reason
from evidence.wording.assumptions import ASSUMPTIONS
from evidence.wording.explanations import EXPLANATIONS, answer, tried_text
from evidence.wording.implications import IMPLICATIONS, off_centre
from evidence.wording.numbers import Style, near, number, p_label, p_text, score, several, shown
from evidence.wording.scales import SCALES
from evidence.wording.statuses import STATUSES, Words
from evidence.wording.undefined import TOO_LARGE, note_text

__all__ = [
    "TOO_LARGE",
    "Style",
    "answer",
    "assumption",
    "explained",
    "implication",
    "near",
    "note_text",
    "number",
    "off_centre",
    "p_label",
    "p_text",
    "score",
    "sentence",
    "several",
    "shown",
    "tried_text",
]

REASONS: Mapping[str, Words] = {**STATUSES, **SCALES, **EXPLANATIONS}


def sentence(reasons: Sequence[Reason], style: Style) -> str:
    """Return the reasons of a verdict, or of a doubt, as one sentence.

    >>> from evidence.reasons import because
    >>> from evidence.reported import Reported
    >>> style = Style("percentage", None, Reported("84.6%"))
    >>> value = because("recomputed", value=60 / 71, low=None, high=None)
    >>> sentence([value, because("rounded-up", printing=(("", 60 / 71),))], style)
    'recomputed 84.507%; rounded up, 84.507% would print it'
    """
    said = ""
    for reason in reasons:
        joint = (
            ""
            if not said
            else ", "
            if reason.code.startswith("other-side") or reason.code == "other-direction"
            else "; "
        )
        if reason.code == "strata":
            said += f"{joint}pooled over strata, {sentence(reason['reasons'], style)}"
        else:
            said += joint + REASONS[reason.code](reason, style)
    return said


def explained(explanations: Sequence[Reason], tried: int, style: Style) -> str:
    """Return which readings print a figure that does not follow, and of how many; nothing where none does."""
    return f"{sentence(explanations, style)} ({tried_text(len(explanations), tried, style)})" if explanations else ""


def assumption(reason: Reason, style: Style) -> str:
    """Return what a verdict takes for granted in words."""
    return ASSUMPTIONS[reason.code](reason, style)


def implication(reason: Reason, style: Style) -> str:
    """Return what a figure implies in words."""
    return IMPLICATIONS[reason.code](reason, style)
