"""What a claim is judged from: printed figures, and the relation that takes them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from evidence.model import Claim, Row
from evidence.reasons import Reason, because
from evidence.verification.choose.contrast import Contrast

Relation = Literal[
    "elsewhere",  # the same figure, printed elsewhere
    "parts",  # the parts of a total
    "proportion",  # events of n
    "base",  # n, or the largest that it can be, without events
    "censored",  # either of these two, of a proportion that may be estimated under censoring
    "change",  # two means of one arm
    "changes",  # two means of each of two arms
    "two arms",  # proportions, or means, of two arms
    "several arms",  # proportions, or means, of more than two arms
    "pairs",  # means of two arms and the SD of the differences of the same patients
    "paired",  # mean and SD of a change
    "one mean",  # mean and SD of one arm
    "statistic",  # the test statistic that is printed with a P
    "contrast",  # estimate, limits, standard error and P of one contrast
    "printed P",  # the P that is printed for a word
    "strata",  # counts of two arms in each stratum
]

_CRUDE: tuple[Relation, ...] = (
    "proportion", "base", "censored", "change", "changes", "two arms", "several arms", "pairs", "paired", "one mean",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Basis:
    """Printed figures that a claim can be judged from, and what using them takes for granted.

    `sparing` leaves out the methods that are much work: an explanation tries usual ones only.
    `one_of` is 0 for printed counts, else how many tables the printed percentages leave, of which this is one.
    """

    relation: Relation
    rows: tuple[Row, ...] = ()
    assumed: tuple[Reason, ...] = ()
    contrast: Contrast | None = None
    beside: Claim | None = None
    sparing: bool = False
    one_of: int = 0


@dataclass(frozen=True, slots=True)
class Chosen:
    """The bases that a claim can be judged from, best first.

    `missing` is why it is not checkable where none of them gives a value, `rows` and `contrast` what is there all the same.
    `beyond` is why crude data are not among the bases, `crude` what they would have been.
    """

    missing: Reason
    bases: tuple[Basis, ...] = ()
    rows: tuple[Row, ...] = ()
    contrast: Contrast | None = None
    beyond: Reason | None = None
    crude: Basis | None = None


def missing(claim: Claim, otherwise: Reason | None = None) -> Reason:
    """Return what is not published, in the words of the claim where it says so."""
    if claim.needs:
        return because("needs", what=claim.needs)
    return otherwise or because("not-published")


def without_crude(chosen: Chosen, claim: Claim, why: Reason) -> Chosen:
    """Return what is left to judge a figure from where crude data do not; these stand beside as information."""
    kept = tuple(basis for basis in chosen.bases if basis.relation not in _CRUDE)
    crude = next((basis for basis in chosen.bases if basis.relation in _CRUDE), None)
    return replace(chosen, missing=missing(claim, why), bases=kept, rows=(), beyond=why, crude=crude)


def not_of_one_arm(claim: Claim, arms: tuple[str, ...]) -> Chosen:
    """Return that a figure of one arm names none, or several."""
    return Chosen(missing(claim, because("not-one-arm", arms=arms)))
