"""How many samples of whole scores print the means and SDs that a claim is about (CLOSURE)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from evidence.model import Continuous, Dossier, Outcome, Row, Verdict
from evidence.reported import Reported
from evidence.stats.granularity.samples import MOST_PARTIAL_SAMPLES, Samples
from evidence.stats.granularity.scale import ScoreScale
from evidence.verification import measured, outcome_of
from evidence.verification.forbidden import scale_of_outcome

__all__ = ["MOST_PARTIAL_SAMPLES", "CompatibleSamples", "compatible_samples"]


@dataclass(frozen=True, slots=True)
class CompatibleSamples:
    """How many samples of one row's scores print its mean and SD when rounded to nearest, and one of them.

    `count` is `None` where counting would look at more than `MOST_PARTIAL_SAMPLES`; `step` is the smallest step from one
    patient's score to the next; `example` has patients by score.
    """

    summary: Continuous
    outcome: Outcome
    step: Fraction
    count: int | None
    example: Mapping[Fraction, int] | None


def compatible_samples(dossier: Dossier, verdict: Verdict) -> tuple[CompatibleSamples, ...]:
    """Return the samples behind each mean and SD that a verdict rests on.

    Only where the outcome declares step, lowest and highest. What would take more than about a second is not counted. For
    a claim of a mean or an SD without a row that it is judged from, the row of the same patients.
    """
    rows = verdict.rows
    if verdict.claim.statistic in ("mean", "sd") and not any(isinstance(row.summary, Continuous) for row in rows):
        row = measured(dossier, verdict.claim)
        rows = (row,) if row else ()
    return tuple(found for row in rows for found in [_of_row(dossier, row)] if found)


def _of_row(dossier: Dossier, row: Row) -> CompatibleSamples | None:
    arm = row.summary
    outcome = outcome_of(dossier, row.estimand.study, row.estimand.outcome)
    if outcome is None or not isinstance(arm, Continuous) or arm.sd is None or arm.n < 2:
        return None
    scale = scale_of_outcome(outcome, arm.mean, arm.sd)
    if scale is None or not scale.is_countable or outcome.step is None:
        return None
    step = outcome.step.value / scale.items
    found = counted(scale, arm.mean, arm.sd, arm.n)
    if found is None:
        return CompatibleSamples(arm, outcome, step, None, None)
    example = None if found.example is None else {scale.score(steps): n for steps, n in found.example.items()}
    return CompatibleSamples(arm, outcome, step, found.count, example)


@lru_cache(maxsize=256)
def counted(scale: ScoreScale, mean: Reported, sd: Reported, n: int) -> Samples | None:
    """Count once what several verdicts rest on."""
    return scale.samples(mean.interval(), sd.interval(), n)
