"""One printed figure beside its data: status, grade and explanations. No dossier is asked, so that every route judges alike."""

from __future__ import annotations

from dataclasses import replace

from evidence.model import Binary, Claim, Verdict
from evidence.reasons import Reason
from evidence.reported import Reported
from evidence.verification.choose import Basis
from evidence.verification.explain import Asked, explained, implied_by_sizes, notes_on
from evidence.verification.grade import graded
from evidence.verification.predict import Predicted
from evidence.verification.status import Context, judge_figure


def judge_beside(claim: Claim, basis: Basis, predicted: Predicted, otherwise: Reason | None = None) -> Verdict:
    """Return the verdict on a figure by what its data give, before anything else that a dossier holds is looked at.

    `otherwise` is the reason where judging gives none. A figure that differs, or cannot be, has the readings that print it.
    """
    context = context_of(claim, claim.reported or predicted.figure, basis)
    judged = judge_figure(predicted, claim.method, context)
    why = judged.reasons or ((otherwise,) if otherwise else ())
    verdict = Verdict(
        claim,
        judged.status,
        judged.value,
        judged.method,
        judged.methods,
        judged.flags,
        (*basis.assumed, *judged.assumed),
        basis.rows,
        reasons=(*why, *notes_on(judged, predicted, context)),
        read=predicted.figure,
    )
    verdict = replace(graded(verdict, predicted), implied=implied_by_sizes(verdict))
    return explained(Asked(verdict, basis, predicted, context))


def context_of(claim: Claim, reported: Reported, basis: Basis) -> Context:
    """Return what decides how values are compared with a figure."""
    of_counts = all(isinstance(row.summary, Binary) for row in basis.rows)
    return Context(claim.statistic, reported, claim.estimand.measure, of_counts, claim.alpha)
