"""Claim x dossier -> verdict, one step after another: choose the data, predict, decide the status, explain, flag."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from evidence.model import Claim, Dossier, Verdict
from evidence.parts import PARTS
from evidence.reasons import Reason
from evidence.verification.choose import (
    Basis,
    Chosen,
    arms_of,
    choose,
    measured,
    missing,
    outcome_of,
    rivals,
    row_for,
    rows_for,
    said_of,
    without_crude,
)
from evidence.verification.choose.strata import for_pooled, has_strata
from evidence.verification.contradictions import contradictions
from evidence.verification.explain import (
    Asked,
    crude_beside,
    explained,
    explained_by_other_n,
    explained_by_others,
    explained_elsewhere,
    implied_by_claim,
    implied_by_percentage,
    printed_alike,
)
from evidence.verification.figure import context_of, judge_beside
from evidence.verification.flags import flagged, flagged_alone
from evidence.verification.forbidden import beyond, forbidden
from evidence.verification.one_of_tables import best_of
from evidence.verification.pooled import crude_or_pooled, is_always_pooled
from evidence.verification.predict import ByInterval, ByPatients, Predicted, predict, values_of
from evidence.verification.status import Context, Judgement, judge_figure

__all__ = [
    "Context",
    "Judgement",
    "arms_of",
    "choose",
    "contradictions",
    "judge",
    "judge_figure",
    "judge_printed",
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
    verdicts, alike = [], printed_alike(dossier)
    for claim in dossier.claims:
        verdict = _verdict(dossier, claim)
        verdicts.append(explained_elsewhere(dossier, alike, verdict, partial(_verdict, dossier)))
        progress(1)
    return flagged(dossier, explained_by_others(dossier, tuple(verdicts)), contradictions(dossier))


def judge_printed(claim: Claim, basis: Basis) -> Verdict:
    """Judge a printed figure by its data alone, as `judge` does one of a dossier that holds nothing else.

    Returns the verdict with its grade, explanations and flags; *not checkable* where the data give no value.
    """
    if claim.reported is None:
        return Verdict(claim, "not checkable", reasons=(missing(claim),))
    predicted = predict(claim, claim.reported, basis)
    cannot_be = beyond(claim, claim.reported)
    if cannot_be is not None:
        return _explained(cannot_be, [basis])
    if predicted is None:
        return Verdict(claim, "not checkable", rows=basis.rows, reasons=(missing(claim),))
    beyond_crude = said_of(claim)
    if beyond_crude is not None:
        chosen = without_crude(Chosen(missing(claim), (basis,)), claim, beyond_crude)
        return Verdict(claim, "not checkable", reasons=(chosen.missing, *_crude(claim, chosen)))
    return flagged_alone(judge_beside(claim, basis, predicted, missing(claim)))


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
        return _explained(cannot_be, choose(dossier, claim).bases)
    if not has_strata(dossier, claim):
        return _on(dossier, claim, choose(dossier, claim))
    if is_always_pooled(claim):
        return _on(dossier, claim, for_pooled(dossier, claim))
    chosen = choose(dossier, claim)
    crude = _on(dossier, claim, chosen)
    if claim.test_statistic is not None or chosen.beyond is not None:
        return crude
    return crude_or_pooled(crude, _on(dossier, claim, for_pooled(dossier, claim)))


def _on(dossier: Dossier, claim: Claim, chosen: Chosen) -> Verdict:
    """Return the verdict by the first basis that gives a value, or what the figure implies where none does.

    Of the tables that printed percentages leave, each is tried.
    """
    reported = claim.reported
    of_tables: list[Verdict] = []
    for basis in chosen.bases if reported is not None else ():
        assert reported is not None
        if of_tables and not basis.one_of:
            break
        predicted = predict(claim, reported, basis)
        if predicted is None:
            continue
        verdict = _decided(dossier, claim, chosen, basis, predicted)
        if not basis.one_of:
            return verdict
        of_tables.append(verdict)
    if of_tables:
        return best_of(of_tables)
    implied, rows = implied_by_claim(dossier, claim, reported, chosen) if reported is not None else ((), chosen.rows)
    return Verdict(claim, "not checkable", rows=rows, implied=implied, reasons=(chosen.missing, *_crude(claim, chosen)))


def _decided(dossier: Dossier, claim: Claim, chosen: Chosen, basis: Basis, predicted: Predicted) -> Verdict:
    verdict = judge_beside(claim, basis, predicted, chosen.missing)
    said = (chosen.beyond,) if chosen.beyond is not None else ()
    verdict = replace(verdict, reasons=(*verdict.reasons, *said, *_crude(claim, chosen)))
    if verdict.status == "not checkable":
        return _with_implications(dossier, verdict, chosen, predicted)
    context = context_of(claim, claim.reported or predicted.figure, basis)
    return explained_by_other_n(dossier, Asked(verdict, basis, predicted, context))


def _explained(cannot_be: Verdict, bases: Sequence[Basis]) -> Verdict:
    """Return a verdict that no data are needed for, with what its data would explain."""
    claim = cannot_be.claim
    assert claim.reported is not None
    for basis in bases:
        predicted = predict(claim, claim.reported, basis)
        if predicted is not None:
            beside = replace(cannot_be, rows=basis.rows, methods=values_of(predicted))
            found = explained(Asked(beside, basis, predicted, context_of(claim, claim.reported, basis)))
            return replace(cannot_be, explanations=found.explanations, tried=found.tried)
    return cannot_be


def _crude(claim: Claim, chosen: Chosen) -> tuple[Reason, ...]:
    """Return what the crude data give that do not judge a figure, as information beside it."""
    if chosen.crude is None or claim.reported is None:
        return ()
    predicted = predict(claim, claim.reported, chosen.crude)
    return crude_beside(predicted, chosen.crude) if predicted is not None else ()


def _with_implications(dossier: Dossier, verdict: Verdict, chosen: Chosen, predicted: Predicted) -> Verdict:
    """Add what a figure implies that its data cannot judge."""
    if isinstance(predicted, ByPatients):
        return replace(verdict, implied=implied_by_percentage(predicted))
    if not isinstance(predicted, ByInterval):
        return verdict
    implied, rows = implied_by_claim(dossier, verdict.claim, predicted.figure, chosen)
    return replace(verdict, implied=implied, rows=rows)
