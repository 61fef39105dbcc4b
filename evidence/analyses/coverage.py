"""How much of what a document prints is judged: its P values and its intervals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evidence.model import Unjudged, Verdict


@dataclass(frozen=True, slots=True)
class Coverage:
    """P values and intervals of a document, and how many of them have a verdict other than *not checkable*."""

    p_values: int
    p_judged: int
    intervals: int
    intervals_judged: int

    @property
    def share(self) -> float:
        """The share of the P values that is judged; 1 where there are none."""
        return self.p_judged / self.p_values if self.p_values else 1.0


def coverage_of(verdicts: Iterable[Verdict], unjudged: Sequence[Unjudged]) -> Coverage:
    """Count the P values and the intervals of a document, judged or not; an interval by its lower limit."""
    judged: dict[str, list[bool]] = {"p_value": [], "ci_low": []}
    for verdict in verdicts:
        if verdict.claim.statistic in judged:
            judged[verdict.claim.statistic].append(verdict.status != "not checkable")
    p, limits = judged["p_value"], judged["ci_low"]
    without = sum(one.reported.startswith("P") for one in unjudged)
    return Coverage(len(p) + without, sum(p), len(limits), sum(limits))
