"""What crude data do not give: figures of an adjusted analysis, or by a method that the catalogue does not have."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.model import Claim, Dossier
from evidence.parts import parts_of
from evidence.reasons import Reason, because
from evidence.stated_methods import stated_methods

_OF_CONTRAST = frozenset(parts_of("estimate", "limit", "error", "test"))


def beyond_crude(dossier: Dossier, claim: Claim) -> Reason | None:
    """Return why crude data do not judge a figure; `None` where they do.

    What is said of one figure of a contrast holds for the others that its document prints with it; not for a crude figure that
    stands beside the adjusted one.
    """
    own = said_of(claim)
    if own is not None or not _is_of_contrast(claim):
        return own
    printed = [(other, why) for other in _beside(dossier, claim) if (why := said_of(other, other.id)) is not None]
    part = dossier.figure_of(claim).part
    if any(dossier.figure_of(other).part == part for other, _ in printed):
        return None
    return printed[0][1] if printed else None


def said_of(claim: Claim, beside: str | None = None) -> Reason | None:
    """Return what a claim itself says, if crude data do not judge it; `beside` is its id where it is said of another."""
    if claim.adjusted:
        return because("adjusted", beside=beside)
    if claim.method is None or stated_methods(claim.method).known:
        return None
    return because("stated-unknown", method=claim.method, printing=(), beside=beside)


def _beside(dossier: Dossier, claim: Claim) -> Iterator[Claim]:
    """Yield the other figures of a contrast that its document prints, of the same measure as far as it is said."""
    measure, document = claim.estimand.measure, claim.location.document
    for other in dossier.claims_of_contrast(claim.estimand):
        same = None in (measure, other.estimand.measure) or other.estimand.measure == measure
        if other.id != claim.id and same and other.location.document == document and _is_of_contrast(other):
            yield other


def _is_of_contrast(claim: Claim) -> bool:
    return claim.statistic in _OF_CONTRAST and len(claim.estimand.arms) > 1
