"""Flow of patients through a study of one group: enrolled, ended, and how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evidence.analyses.arm_pairs import binary
from evidence.model import Binary, Dossier, Row, Size, Study, Verdict


@dataclass(frozen=True, slots=True)
class Exit:
    """One way in which follow-up ended: its row, and the counts of it among all whose follow-up ended."""

    row: Row
    counts: Binary


@dataclass(frozen=True, slots=True)
class RegistryFlow:
    """The patients enrolled, and the exits that add up to those whose follow-up ended."""

    study: Study
    enrolled: Row
    total: int
    exits: tuple[Exit, ...]

    @property
    def ended(self) -> int:
        """Number of patients whose follow-up ended."""
        return self.exits[0].counts.n

    @property
    def still(self) -> int:
        """Number of patients who are still followed."""
        return self.total - self.ended


def registry_flow(dossier: Dossier, verdicts: Sequence[Verdict]) -> RegistryFlow | None:
    """Return the flow of the first registry whose exits are printed and add up; `None` where there is none."""
    for study in dossier.studies:
        if study.design != "registry":
            continue
        sizes = {row: row.summary.n for row in study.rows if isinstance(row.summary, Size)}
        enrolled = max(sizes, key=lambda row: sizes[row], default=None)
        exits = _exits(study, verdicts)
        if enrolled is not None and exits and sizes[enrolled] >= exits[0].counts.n:
            return RegistryFlow(study, enrolled, sizes[enrolled], exits)
    return None


def _exits(study: Study, verdicts: Sequence[Verdict]) -> tuple[Exit, ...]:
    """Return the exits that the first reproduced sum of a study adds up, none where there is no such sum."""
    sums = [verdict for verdict in verdicts if verdict.claim.estimand.study == study.id and _adds_up(verdict)]
    return tuple(Exit(row, binary(row)) for row in sums[0].rows) if sums else ()


def _adds_up(verdict: Verdict) -> bool:
    """Whether a printed sum of events was reproduced from parts that have it as their n."""
    return (
        verdict.claim.statistic == "sum"
        and verdict.claim.of == "events"
        and verdict.status == "reproduced"
        and {binary(row).n for row in verdict.rows} == {sum(binary(row).events for row in verdict.rows)}
    )
