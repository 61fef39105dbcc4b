"""Differences of means that a study prints with their intervals, and the P values that these imply."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evidence.analyses.arm_pairs import chosen_effect, is_own, two_arms
from evidence.model import Dossier, Effect, Outcome, Row, Study, Verdict
from evidence.reported import Reported


@dataclass(frozen=True, slots=True)
class MeanDifference:
    """One printed difference with its limits, and the verdict on its P where one is printed."""

    study: Study
    outcome: Outcome
    row: Row
    estimate: Reported
    low: Reported
    high: Reported
    level: Reported | None
    verdict: Verdict | None


def mean_differences(dossier: Dossier, verdicts: Sequence[Verdict]) -> tuple[MeanDifference, ...]:
    """Return the differences of the first study of two arms that prints some with intervals, each once."""
    for study in dossier.studies:
        about = dict.fromkeys(row.estimand for row in study.rows if row.estimand.measure == "mean_difference")
        rows = [row for estimand in about if two_arms(study) for row in [chosen_effect(dossier, estimand)] if row]
        found = [one for row in rows for one in [_difference(dossier, study, row, verdicts)] if one]
        if found:
            return tuple(found)
    return ()


def _difference(dossier: Dossier, study: Study, row: Row, verdicts: Sequence[Verdict]) -> MeanDifference | None:
    effect = row.summary
    if not isinstance(effect, Effect) or effect.estimate is None or effect.low is None or effect.high is None:
        return None
    outcome = next(outcome for outcome in study.outcomes if outcome.id == row.estimand.outcome)
    about = [v for v in verdicts if v.claim.statistic == "p_value" and v.claim.estimand == row.estimand]
    verdict = min(about, key=lambda verdict: not is_own(dossier, verdict.claim), default=None)
    return MeanDifference(study, outcome, row, effect.estimate, effect.low, effect.high, effect.level, verdict)
