"""Rules about figures that whole numbers and the ends of a scale cannot give: means, SDs, percentages of a group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evidence.model import Continuous, Dossier, Finding, Row, Verdict
from evidence.relations.scale import doubt_about_mean, doubt_about_sd
from evidence.stats.granularity.percentages import denominators, is_possible
from evidence.stats.granularity.scale import ScoreScale
from evidence.verification import outcome_of
from evidence.verification.forbidden import scale_of_outcome
from evidence.wording import Style, sentence, several


def mean_impossible(dossier: Dossier, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    """A mean is impossible for its scale or its number of patients.

    Where the outcome declares its `lowest` and `highest` score, no mean lies beyond them, however it was rounded. GRIM
    (Brown & Heathers 2017): where every score is a multiple of a known `step` (with `items`, if a score is a mean of
    several), or the outcome is binary, the mean of n scores is a whole total over n, and no total rounds to the printed
    one. Either the mean or n is misprinted, fewer were scored, the scale is another one, or the mean was cut off and not
    rounded, which is said where it would explain it. Ask for the number scored and their total.
    """
    for row, arm, scale in _on_scales(dossier):
        doubt = doubt_about_mean(arm.mean, arm.n, scale)
        if doubt is not None:
            yield Finding(
                "mean-impossible", "error", row.id, sentence(doubt.reasons, Style("mean", None, arm.mean)), row.source
            )


def sd_impossible(dossier: Dossier, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    """An SD is impossible for its mean, its scale and its number of patients.

    Where the outcome declares its `lowest` and `highest` score, the mean bounds the SD (divisor n - 1): it is largest with
    every score but one at an end, at most √(n/(n - 1) (mean - lowest) (highest - mean)) (Bhatia & Davis 2000), and on a
    scale of steps smallest with scores as equal as the mean allows. GRIMMER (Anaya 2016; Allard 2018): with scores in
    steps the sum of squares is whole too, and no whole total and sum of squares together print the mean and the SD. For a
    binary outcome DEBIT (Heathers & Brown 2019): one count gives both. Looked for only where the outcome declares
    `lowest` and `highest`, or its `step`, or is binary, and the mean is possible. Either figure or n may be misprinted, or
    a standard error stands in place of the SD or was made of it, which is said where a factor of √n would explain it. Ask
    for the scores.
    """
    for row, arm, scale in _on_scales(dossier):
        doubt = doubt_about_sd(arm.sd, arm.mean, arm.n, scale) if arm.sd is not None else None
        if doubt is not None:
            yield Finding(
                "sd-impossible", "error", row.id, sentence(doubt.reasons, Style("sd", None, arm.mean)), row.source
            )


def base_not_all(dossier: Dossier, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    """A percentage is not of all patients.

    The denominator of a percentage is not printed, and no count of all the patients that it could be of prints it: its
    base is smaller, by patients who died, dropped out or were not asked. Percentages of one outcome over time are then
    of different patients, and a fall may be one of those who are left. Ask for count and base.
    """
    for verdict in verdicts:
        claim = verdict.claim
        if verdict.status != "not checkable" or claim.statistic != "percentage" or claim.reported is None:
            continue
        printed = claim.reported.as_percentage()
        if claim.n_max and printed.relation == "=" and not is_possible(printed.interval(), claim.n_max):
            bases = several(map(str, denominators([printed.interval()], claim.n_max)), 12)
            message = f"{claim.reported} is no count of {claim.n_max}; possible bases: {bases}"
            yield Finding("base-not-all", "note", claim.id, message, claim.source)


def _on_scales(dossier: Dossier) -> Iterator[tuple[Row, Continuous, ScoreScale]]:
    """Printed means of outcomes of whose scale something is known."""
    for row in dossier.rows:
        arm = row.summary
        outcome = outcome_of(dossier, row.estimand.study, row.estimand.outcome)
        if outcome is None or row.derived or not isinstance(arm, Continuous):
            continue
        scale = scale_of_outcome(outcome, arm.mean, arm.sd)
        if scale is not None:
            yield row, arm, scale
