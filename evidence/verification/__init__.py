"""Claim x dossier -> verdict, one step after another: choose the data, predict, decide the status, explain, flag."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from evidence.model import Binary, Claim, Dossier, Verdict
from evidence.parts import PARTS
from evidence.reported import Reported
from evidence.verification.choose import Basis, Chosen, arms_of, choose, measured, outcome_of, rivals, row_for, rows_for
from evidence.verification.choose.strata import for_pooled, has_strata
from evidence.verification.contradictions import contradictions
from evidence.verification.explain import (
    hints,
    implied_by_claim,
    implied_by_percentage,
    may_be_reversed,
    reversed_arms,
    with_reversed_arms,
)
from evidence.verification.flags import flagged
from evidence.verification.forbidden import forbidden
from evidence.verification.pooled import crude_or_pooled, is_always_pooled
from evidence.verification.predict import ByInterval, ByPatients, Predicted, predict
from evidence.verification.status import Context, Judgement, judge_figure

__all__ = [
    "Context",
    "Judgement",
    "arms_of",
    "choose",
    "contradictions",
    "judge",
    "judge_figure",
    "measured",
    "outcome_of",
    "predict",
    "rivals",
    "row_for",
    "rows_for",
]


def judge(dossier: Dossier, progress: Callable[[int], object] = lambda claims: None) -> tuple[Verdict, ...]:
    """Judge every claim of a dossier.

    Returns one verdict for each claim, in the order of the claims, with its flags. Judging reads nothing but the
    dossier, and a verdict does not depend on the order of its files. `progress` is called with the number of claims
    judged since its last call.
    """
    verdicts = []
    for claim in dossier.claims:
        verdict = _verdict(dossier, claim)
        if may_be_reversed(verdict):
            verdict = with_reversed_arms(verdict, _verdict(dossier, reversed_arms(claim)))
        verdicts.append(verdict)
        progress(1)
    return flagged(dossier, verdicts, contradictions(dossier))


def _verdict(dossier: Dossier, claim: Claim) -> Verdict:
    """Return the verdict on one claim; a contrast under a name of its own that its arms do not give, as an estimate of its measure."""
    verdict, of = _of_claim(dossier, claim), dossier.figure_of(claim)
    if verdict.status != "not checkable" or not PARTS[claim.statistic].is_contrast or of.measure is None:
        return verdict
    renamed = replace(claim, statistic=of.part, estimand=replace(claim.estimand, measure=of.measure))
    by_interval = _of_claim(dossier, renamed)
    return replace(by_interval, claim=claim) if by_interval.methods or by_interval.implied else verdict


def _of_claim(dossier: Dossier, claim: Claim) -> Verdict:
    """Return the verdict on one claim by the data of its part; of a population with strata, the crude or the pooled one."""
    if claim.reported is None:
        return _on(dossier, claim, choose(dossier, claim))
    if (cannot_be := forbidden(dossier, claim, claim.reported)) is not None:
        return cannot_be
    if not has_strata(dossier, claim):
        return _on(dossier, claim, choose(dossier, claim))
    if is_always_pooled(claim):
        return _on(dossier, claim, for_pooled(dossier, claim))
    crude = _on(dossier, claim, choose(dossier, claim))
    if claim.test_statistic is not None:
        return crude
    return crude_or_pooled(crude, _on(dossier, claim, for_pooled(dossier, claim)))


def _on(dossier: Dossier, claim: Claim, chosen: Chosen) -> Verdict:
    """Return the verdict by the first basis that gives a value, or what the figure implies where none does."""
    reported = claim.reported
    for basis in chosen.bases if reported is not None else ():
        assert reported is not None
        predicted = predict(claim, reported, basis)
        if predicted is not None:
            return _decided(dossier, claim, chosen, basis, predicted)
    implied, rows = implied_by_claim(dossier, claim, reported, chosen) if reported is not None else ((), chosen.rows)
    return Verdict(claim, "not checkable", rows=rows, implied=implied, reasons=(chosen.missing,))


def _decided(dossier: Dossier, claim: Claim, chosen: Chosen, basis: Basis, predicted: Predicted) -> Verdict:
    context = _context(claim, claim.reported or predicted.figure, basis)
    judged = judge_figure(predicted, claim.method, context)
    verdict = Verdict(
        claim,
        judged.status,
        judged.value,
        judged.method,
        judged.methods,
        judged.flags,
        (*basis.assumed, *judged.assumed),
        basis.rows,
        reasons=(*(judged.reasons or (chosen.missing,)), *hints(judged, predicted, context)),
        read=predicted.figure,
    )
    return verdict if judged.status != "not checkable" else _with_implications(dossier, verdict, chosen, predicted)


def _with_implications(dossier: Dossier, verdict: Verdict, chosen: Chosen, predicted: Predicted) -> Verdict:
    """Add what a figure implies that its data cannot judge."""
    if isinstance(predicted, ByPatients):
        return replace(verdict, implied=implied_by_percentage(predicted))
    if not isinstance(predicted, ByInterval):
        return verdict
    implied, rows = implied_by_claim(dossier, verdict.claim, predicted.figure, chosen)
    return replace(verdict, implied=implied, rows=rows)


def _context(claim: Claim, reported: Reported, basis: Basis) -> Context:
    of_counts = all(isinstance(row.summary, Binary) for row in basis.rows)
    return Context(claim.statistic, reported, claim.estimand.measure, of_counts, claim.alpha)
