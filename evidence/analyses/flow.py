"""Patients from randomised to analysed, as far as a study's rows print them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from evidence.model import Arm, Study


@dataclass(frozen=True, slots=True)
class FlowStep:
    """How many patients of one arm were analysed in one population at one timepoint, of those randomised.

    `outcomes` names them where other outcomes have another number of patients there, and is empty where all have the same.
    `randomised` is absent where it is not printed, and for a stratum: those outside it were not lost.
    """

    arm: Arm
    population: str
    timepoint: str
    outcomes: tuple[str, ...]
    randomised: int | None
    n: int

    @property
    def lost(self) -> int | None:
        """Number randomised but not analysed, `None` where the number randomised is not known, or is less."""
        return None if self.randomised is None or self.randomised < self.n else self.randomised - self.n


def flow_of(study: Study) -> tuple[FlowStep, ...]:
    """Return the distinct numbers analysed by arm, population and timepoint, in the order of the study's rows."""
    arms = {arm.id: arm for arm in study.arms}
    printed: dict[tuple[str, str | None, str | None], dict[int, dict[str, None]]] = defaultdict(dict)
    for row in study.rows:
        about, n = row.estimand, row.summary.patients
        if n is None or len(about.arms) != 1 or about.arms[0] not in arms:
            continue
        sizes = printed[about.arms[0], about.population, about.timepoint]
        sizes.setdefault(n, {})[study.label(about.outcome)] = None
    return tuple(
        FlowStep(
            arms[arm],
            study.label(population),
            study.label(timepoint),
            tuple(outcomes) if len(sizes) > 1 else (),
            study.randomised(arm, population),
            n,
        )
        for (arm, population, timepoint), sizes in printed.items()
        for n, outcomes in sizes.items()
    )
