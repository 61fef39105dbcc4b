"""How many samples of whole scores print the means and SDs that a claim is about: CLOSURE in one sentence a row."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from evidence.model import Continuous, Dossier, Row, Verdict
from evidence.reported import Reported
from evidence.stats.granularity.samples import MOST_PARTIAL_SAMPLES, Samples
from evidence.stats.granularity.scale import Scale
from evidence.verification.scoring import measured, outcome_of, scale_of
from evidence.wording import several


def compatible_samples(dossier: Dossier, verdict: Verdict) -> tuple[str, ...]:
    """Say for each mean and SD behind a verdict how many samples print both when rounded to nearest, and name one.

    Only where the outcome declares step, lowest and highest. What would take more than about a second is not counted. For
    a claim of a mean or an SD without a row that it is judged from, the row of the same patients.
    """
    rows = verdict.rows
    if verdict.claim.statistic in ("mean", "sd") and not any(isinstance(row.summary, Continuous) for row in rows):
        row = measured(dossier, verdict.claim)
        rows = (row,) if row else ()
    return tuple(text for row in rows for text in _sentence(dossier, row))


def _sentence(dossier: Dossier, row: Row) -> tuple[str, ...]:
    arm = row.summary
    outcome = outcome_of(dossier, row.estimand.study, row.estimand.outcome)
    if outcome is None or not isinstance(arm, Continuous) or arm.sd is None or arm.n < 2:
        return ()
    scale = scale_of(outcome, arm.mean, arm.sd)
    if scale is None or not scale.is_countable or outcome.step is None:
        return ()
    found = _counted(scale, arm.mean, arm.sd, arm.n)
    steps = "" if outcome.step.value / scale.items == 1 else f" in steps of {_score(outcome.step.value / scale.items)}"
    scores = f"{arm.n} scores from {outcome.lowest} to {outcome.highest}{steps}"
    printed = f"mean {arm.mean} and SD {arm.sd}"
    if found is None:
        why = f"counting would look at more than {MOST_PARTIAL_SAMPLES:,} partial samples"
        return (f"samples of {scores} with {printed} are not counted: too many ({why})",)
    if found.example is None:
        return (f"no sample of {scores} has {printed}",)
    example = several([f"{_score(scale.score(steps))} × {patients}" for steps, patients in found.example.items()], 12)
    if found.count == 1:
        return (f"1 sample of {scores} has {printed} (score × patients): {example}",)
    return (f"{found.count:,} samples of {scores} have {printed}; one (score × patients): {example}",)


@lru_cache(maxsize=256)
def _counted(scale: Scale, mean: Reported, sd: Reported, n: int) -> Samples | None:
    """Count once what several verdicts rest on."""
    return scale.samples(mean.interval(), sd.interval(), n)


def _score(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else f"{float(value):.6g}"
