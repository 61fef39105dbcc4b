"""Patients from randomised to analysed, as far as a study's rows print them."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.model import Arm, Effect, Study


@dataclass(frozen=True, slots=True)
class Step:
    """How many patients of one arm were analysed in one population, and for which timepoints."""

    arm: Arm
    population: str
    timepoint: str
    n: int

    @property
    def lost(self) -> int | None:
        """Number randomised but not analysed, `None` where the number randomised is not printed."""
        return None if self.arm.randomised is None else self.arm.randomised - self.n


def flow_of(study: Study) -> tuple[Step, ...]:
    """Return the distinct numbers analysed by arm, population and timepoint, in the order of the study's rows."""
    arms = {arm.id: arm for arm in study.arms}
    steps: dict[Step, None] = {}
    for row in study.rows:
        estimand = row.estimand
        if isinstance(row.summary, Effect) or len(estimand.arms) != 1 or estimand.arms[0] not in arms:
            continue
        population, timepoint = study.label(estimand.population), study.label(estimand.timepoint)
        steps[Step(arms[estimand.arms[0]], population, timepoint, row.summary.n)] = None
    return tuple(steps)
