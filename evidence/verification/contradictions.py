"""The same figure, printed differently in two documents."""

from __future__ import annotations

from evidence.measures import MEASURES
from evidence.model import Claim, Dossier
from evidence.parts import PARTS
from evidence.reported import Reported
from evidence.stated_methods import stated_methods
from evidence.units import in_its_unit


def contradictions(dossier: Dossier) -> dict[str, tuple[Claim, ...]]:
    """Return, for each claim, the claims of other documents that print something else for the same figure.

    Two prints agree where their rounding intervals overlap by more than an end: 85% and 84.5% do, 53.9% and 54.0% do
    not. Counts agree where they are equal. Words and inequalities are compared with nothing, nor are figures by two
    different stated methods.
    """
    found: dict[str, tuple[Claim, ...]] = {}
    for group in dossier.same_figures():
        known = MEASURES.get(dossier.figure_of(group[0]).measure or "")
        of_counts = known is not None and known.data == "counts"
        for claim in group:
            others = tuple(
                other
                for other in group
                if other.location.document != claim.location.document and not _agree(claim, other, of_counts)
            )
            if others:
                found[claim.id] = others
    return found


def _agree(first: Claim, second: Claim, of_counts: bool) -> bool:
    """Whether two printed numbers could be of one value, or are by two different stated methods."""
    if _by_different_methods(first.method, second.method):
        return True
    one, two = _in_its_unit(first, of_counts), _in_its_unit(second, of_counts)
    if PARTS[first.statistic].kind == "count":
        return one.value == two.value
    a, b = one.interval(), two.interval()
    falls = (
        PARTS[first.statistic].baseline or PARTS[second.statistic].baseline
    )  # a fall is a change with the other sign
    return (a.low < b.high and b.low < a.high) or (falls and a.low < -b.low and -b.high < a.high)


def _by_different_methods(first: str | None, second: str | None) -> bool:
    """Whether two stated methods cannot mean the same; words that the catalogue does not have mean what they say."""
    if first is None or second is None or first == second:
        return False
    return set(stated_methods(first).ids).isdisjoint(stated_methods(second).ids)


def _in_its_unit(claim: Claim, of_counts: bool) -> Reported:
    assert claim.reported is not None  # what prints the same figure prints a number
    return in_its_unit(claim.statistic, claim.estimand.measure, claim.reported, of_counts=of_counts)
