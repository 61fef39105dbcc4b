"""Claim x dossier -> verdict."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from evidence.model import Claim, Dossier, Verdict
from evidence.reported import Reported
from evidence.verification import counts, estimation, means, standard_errors, testing
from evidence.verification.bounds import forbidden_by_bounds
from evidence.verification.flags import contradictions, flagged
from evidence.verification.pooling import POOLED, judge_with_strata
from evidence.verification.reversed_arms import hint_at_reversed_arms
from evidence.verification.scoring import judge_on_scale
from evidence.verification.statements import not_recomputed
from evidence.verification.wording import in_its_unit

__all__ = ["JUDGES", "contradictions", "judge"]

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
    "standard_error": standard_errors.judge_standard_error,
}
"""How each statistic is judged. Medians and statements are not in it: nothing printed recomputes them."""


def judge(dossier: Dossier, progress: Callable[[int], object] = lambda claims: None) -> tuple[Verdict, ...]:
    """Judge every claim of a dossier.

    Returns one verdict for each claim, in the order of the claims, with its flags. Judging reads nothing but the
    dossier, and a verdict does not depend on the order of its files. `progress` is called with the number of claims
    judged since its last call.
    """
    verdicts = []
    for claim in dossier.claims:
        verdicts.append(hint_at_reversed_arms(_verdict(dossier, claim), partial(_verdict, dossier)))
        progress(1)
    return flagged(dossier, verdicts)


def _forbidden(claim: Claim, reported: Reported) -> str | None:
    """Return which end of its part or measure a figure passes, whatever the data and the rounding; else `None`."""
    return forbidden_by_bounds(claim.statistic, claim.estimand.measure, in_its_unit(claim, reported))


def _verdict(dossier: Dossier, claim: Claim) -> Verdict:
    forbidden = _forbidden(claim, claim.reported) if claim.reported else None
    if forbidden:
        return Verdict(claim, "impossible", reason=forbidden)
    off_scale = judge_on_scale(dossier, claim, claim.reported) if claim.reported else None
    if off_scale is not None:
        return off_scale
    if claim.reported is None:
        return not_recomputed(claim)
    how = JUDGES.get(claim.statistic)
    crude = how(dossier, claim, claim.reported) if how else not_recomputed(claim)
    study = dossier.study(claim.estimand.study)
    pooled = claim.statistic in POOLED and study is not None and study.strata(claim.estimand.population)
    return judge_with_strata(dossier, claim, claim.reported, crude) if pooled else crude
