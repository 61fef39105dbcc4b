"""Claim x dossier -> verdict."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import partial

from evidence.model import Claim, Dossier, Verdict
from evidence.reported import ROUNDING_RULES, Reported
from evidence.verification import counts, estimation, means, testing, wald
from evidence.verification.flags import contradictions, flagged, same_figures
from evidence.verification.pooling import POOLED, judge_with_strata
from evidence.verification.reversed_arms import hint_at_reversed_arms
from evidence.verification.scoring import judge_on_scale
from evidence.verification.settling import not_checkable
from evidence.verification.wording import in_its_unit

__all__ = ["JUDGES", "contradictions", "judge", "same_figures"]

BOUNDS: Mapping[str, tuple[int, int | None]] = {
    "percentage": (0, 1),
    "p_value": (0, 1),
    "events": (0, None),
    "n": (0, None),
    "sd": (0, None),
    "standard_error": (0, None),
    "proportion": (0, 1),
    "risk_ratio": (0, None),
    "odds_ratio": (0, None),
    "hazard_ratio": (0, None),
    "heterogeneity_q": (0, None),
    "heterogeneity_p_value": (0, 1),
    "i_squared": (0, 1),
    "tau_squared": (0, None),
}
"""The least and the most that a statistic or a measure can be; a risk difference may be printed in points, and has none here."""

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
    "standard_error": wald.judge_standard_error,
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
    """Say which bound of its own statistic a figure breaks, whatever the data and the rounding."""
    about = claim.estimand.measure or "" if claim.statistic in ("estimate", "ci_low", "ci_high") else claim.statistic
    if about not in BOUNDS or reported.word:
        return None
    lowest, highest = BOUNDS[about]
    figure = in_its_unit(claim, reported)
    if figure.relation == "=":
        most_of_all = abs(figure.value) + 1 if highest is None else Fraction(highest)
        possible = any(figure.interval(rule).meets(lowest, most_of_all) for rule in ROUNDING_RULES)
    elif figure.relation in ("<", "<="):
        possible = figure.value > lowest or (figure.relation == "<=" and figure.value == lowest)
    else:
        possible = highest is None or figure.value < highest or (figure.relation == ">=" and figure.value == highest)
    if not possible:
        name = about.replace("_", " ").replace("p value", "P")
        most = f" and at most {highest}" if highest is not None else ""
        return f"{name} is at least {lowest}{most}"
    return None


def _verdict(dossier: Dossier, claim: Claim) -> Verdict:
    forbidden = _forbidden(claim, claim.reported) if claim.reported else None
    if forbidden:
        return Verdict(claim, "impossible", reason=forbidden)
    off_scale = judge_on_scale(dossier, claim, claim.reported) if claim.reported else None
    if off_scale is not None:
        return off_scale
    if claim.reported is None:
        return not_checkable(claim)
    how = JUDGES.get(claim.statistic)
    crude = how(dossier, claim, claim.reported) if how else not_checkable(claim)
    study = dossier.study(claim.estimand.study)
    pooled = claim.statistic in POOLED and study is not None and study.strata(claim.estimand.population)
    return judge_with_strata(dossier, claim, claim.reported, crude) if pooled else crude
