"""Claim x dossier -> verdict."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from evidence.model import Claim, Dossier, Verdict
from evidence.reported import Reported
from evidence.verification import counts, estimation, means, testing
from evidence.verification.flags import contradictions, flagged, same_figures
from evidence.verification.pooling import POOLED, judge_pooled
from evidence.verification.settling import not_checkable

__all__ = ["JUDGES", "contradictions", "judge", "same_figures"]

Judge = Callable[[Dossier, Claim, Reported], Verdict]

JUDGES: Mapping[str, Judge] = {
    "percentage": counts.judge_percentage,
    "events": counts.judge_count,
    "n": counts.judge_count,
    "sum": counts.judge_sum,
    "mean": means.judge_moment,
    "sd": means.judge_moment,
    "mean_change": means.judge_change,
    "reduction": means.judge_change,
    "difference": means.judge_contrast,
    "ratio": means.judge_contrast,
    "p_value": testing.judge_p_value,
    "estimate": estimation.judge_estimate,
    "ci_low": estimation.judge_limit,
    "ci_high": estimation.judge_limit,
    "standard_error": estimation.judge_standard_error,
}
"""How each statistic is judged. Medians and statements are not in it: nothing printed recomputes them."""


def judge(dossier: Dossier) -> tuple[Verdict, ...]:
    """Judge every claim of a dossier.

    Returns one verdict for each claim, in the order of the claims, with its flags. Judging reads nothing but the
    dossier, and a verdict does not depend on the order of its files.
    """
    return flagged(dossier, [_verdict(dossier, claim) for claim in dossier.claims])


def _verdict(dossier: Dossier, claim: Claim) -> Verdict:
    study = dossier.study(claim.estimand.study)
    pooled = claim.statistic in POOLED and study is not None and study.strata(claim.estimand.population)
    how = judge_pooled if pooled else JUDGES.get(claim.statistic)
    return not_checkable(claim) if how is None or claim.reported is None else how(dossier, claim, claim.reported)
