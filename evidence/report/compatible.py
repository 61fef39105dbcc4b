"""The samples of scores behind a mean and an SD, in one sentence a row."""

from __future__ import annotations

from evidence.analyses.samples import MOST_PARTIAL_SAMPLES, CompatibleSamples, compatible_samples
from evidence.model import Dossier, Verdict
from evidence.wording import score, several


def samples_text(dossier: Dossier, verdict: Verdict) -> tuple[str, ...]:
    """Return, for each mean and SD behind a verdict, how many samples print both when rounded to nearest, and one of them."""
    return tuple(_sentence(found) for found in compatible_samples(dossier, verdict))


def _sentence(found: CompatibleSamples) -> str:
    arm, outcome = found.summary, found.outcome
    steps = "" if found.step == 1 else f" in steps of {score(found.step)}"
    scores = f"{arm.n} scores from {outcome.lowest} to {outcome.highest}{steps}"
    printed = f"mean {arm.mean} and SD {arm.sd}"
    if found.count is None:
        why = f"counting would look at more than {MOST_PARTIAL_SAMPLES:,} partial samples"
        return f"samples of {scores} with {printed} are not counted: too many ({why})"
    if found.example is None:
        return f"no sample of {scores} has {printed}"
    example = several([f"{score(value)} × {patients}" for value, patients in found.example.items()], 12)
    if found.count == 1:
        return f"1 sample of {scores} has {printed} (score × patients): {example}"
    return f"{found.count:,} samples of {scores} have {printed}; one (score × patients): {example}"
