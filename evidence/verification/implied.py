"""What a figure that cannot be recomputed implies, if it is true."""

from __future__ import annotations

from evidence.model import Claim, Continuous, Dossier, Row, Size
from evidence.reported import Reported
from evidence.stats.means import pooled_sd_from_p
from evidence.stats.paired import paired_effect_from_p
from evidence.verification.selection import rows_for


def implied_by_p(
    dossier: Dossier, claim: Claim, reported: Reported, arms: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """Return what a printed P implies about data that are not printed, and the rows that this rests on.

    Two means without SDs: the pooled SD at which Student's test prints it. One group of n patients: the standardised
    change of a paired t test.
    """
    rows = rows_for(dossier, claim, arms, (Continuous, Size))
    if reported.relation != "=" or not 0 < reported.interval().low < reported.interval().high < 1:
        return (), rows
    low, high = float(reported.interval().low), float(reported.interval().high)
    if len(arms) == 2 and len(rows) == 2:
        first, second = (row.summary for row in rows)
        if isinstance(first, Continuous) and isinstance(second, Continuous):
            difference = float(first.mean.value - second.mean.value)
            if difference:
                least, most = (float(pooled_sd_from_p(difference, p, first.n, second.n)) for p in (low, high))
                return (f"a pooled SD of {least:.2f} to {most:.2f} by student",), rows
    if len(arms) == 1 and len(rows) == 1 and getattr(rows[0].summary, "n", 0) > 1:
        least, most = (float(paired_effect_from_p(p, getattr(rows[0].summary, "n", 0)).dz) for p in (high, low))
        return (f"a standardised change (mean / SD) of {least:.3f} to {most:.3f} by paired_t",), rows
    return (), rows
