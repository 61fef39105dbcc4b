"""How the figures of a claim are read and its values worded."""

from __future__ import annotations

from fractions import Fraction

from evidence import units, wording
from evidence.model import Claim
from evidence.reported import Reported
from evidence.wording import Style, near, p_text, several

__all__ = ["in_its_unit", "near", "p_text", "read_otherwise", "several", "shown"]


def in_its_unit(claim: Claim, reported: Reported, of_counts: bool = False) -> Reported:
    """Return the figure of a claim in the one unit that it can be in, where only one is possible."""
    return units.in_its_unit(claim.statistic, claim.estimand.measure, reported, of_counts=of_counts)


def read_otherwise(claim: Claim, of_counts: bool = False) -> Reported | None:
    """Return the figure of a claim in the other unit that it can be in, else `None`."""
    if claim.reported is None:
        return None
    return units.in_the_other_unit(claim.statistic, claim.estimand.measure, claim.reported, of_counts=of_counts)


def shown(claim: Claim, value: float | Fraction, reported: Reported) -> str:
    """Print a recomputed value as the statistic of its claim is printed."""
    return wording.shown(Style(claim.statistic, claim.estimand.measure, reported), value)
