"""Flags: what hangs on a verdict."""

from __future__ import annotations

from dataclasses import replace

import pytest
from building import ARMS, PAPER, claim_of, dossier_of, judged, row_of, trial_of

from evidence.analyses.robustness import conclusions
from evidence.model import Binary, Dossier, Outcome, Population
from evidence.verification import judge


def test_word_against_alpha_carries_the_decision_flag() -> None:
    assert "decision" in judged("p_value", "significantly", Binary(60, 71), Binary(51, 72)).flags
    assert "decision" not in judged("p_value", "significantly", Binary(41, 71), Binary(27, 72)).flags


@pytest.mark.parametrize(("reported", "method"), [("P<.05", "fisher"), ("NS", "pearson"), ("significant", "fisher")])
def test_words_against_the_stated_method_carry_the_decision_flag(reported: str, method: str) -> None:
    assert "decision" in judged("p_value", reported, Binary(60, 71), Binary(51, 72), method=method).flags


def of_trial(reported: str, method: str, first: Binary, second: Binary, randomised: tuple[int, int]) -> tuple[str, ...]:
    """The flags of a P on two arms of which so many were randomised."""
    dossier = dossier_of(claim_of("p_value", reported, *ARMS, method=method), first, second)
    arms = tuple(replace(arm, randomised=n) for arm, n in zip(dossier.studies[0].arms, randomised, strict=True))
    return judge(replace(dossier, studies=(replace(dossier.studies[0], arms=arms),)))[0].flags


def test_attrition_counts_the_patients_not_analysed_as_failures() -> None:
    """Smith 2002: 60 of 101 v 51 of 99 has P .262 by Pearson's test, and 41 of 101 v 27 of 99 .0468."""
    assert "attrition" in of_trial(".05", "pearson", Binary(60, 71), Binary(51, 72), (101, 99))
    assert "attrition" not in of_trial(".02", "pearson", Binary(41, 71), Binary(27, 72), (101, 99))


@pytest.mark.parametrize(("better", "turns"), [("lower", True), ("higher", False)])
def test_where_events_are_failures_the_missing_had_one(better: str, turns: bool) -> None:
    """10/71 v 21/72 relapses (.029 by Pearson's test): if all the missing relapsed 40/101 v 48/99 (.206), if none .027."""
    claim = claim_of("p_value", ".03", *ARMS, method="pearson")
    outcome = Outcome("response", "Relapse", "binary", better=better)
    trial = trial_of(row_of("new", Binary(10, 71)), row_of("old", Binary(21, 72)), outcome=outcome)
    arms = tuple(replace(arm, randomised=n) for arm, n in zip(trial.arms, (101, 99), strict=True))
    verdict = judge(Dossier((PAPER,), (replace(trial, arms=arms),), (claim,)))[0]
    assert ("attrition" in verdict.flags) == turns
    (concluded,) = conclusions(replace(trial, arms=arms), [verdict])
    assert concluded.unseen is not None
    assert concluded.unseen.attrition == turns
    # Cells that favour the arm with fewer relapses, not the one with more
    assert (concluded.unseen.favouring[0] > concluded.unseen.favouring[1]) == turns


def test_where_fewer_were_randomised_than_analysed_nothing_is_said_of_attrition() -> None:
    assert "attrition" not in of_trial(".05", "pearson", Binary(60, 71), Binary(51, 72), (101, 71))
    assert "attrition" in of_trial(".05", "pearson", Binary(60, 71), Binary(51, 72), (101, 72))


def test_nobody_is_missing_from_a_stratum() -> None:
    """15/60 men on the drug v 25/58, of 120 and 118 randomised: P .0378 by Pearson's test, and .0737 of 120 v 118."""
    claim = claim_of("p_value", "0.04", *ARMS, method="pearson")
    claim = replace(claim, estimand=replace(claim.estimand, population="men"))
    trial = trial_of(row_of("new", Binary(15, 60), "men"), row_of("old", Binary(25, 58), "men"))
    arms = tuple(replace(arm, randomised=n) for arm, n in zip(trial.arms, (120, 118), strict=True))
    whole = replace(trial, arms=arms, populations=(Population("men", "Men"), Population("women", "Women")))
    strata = (*whole.populations, Population("all", "All randomised", ("men", "women")))
    verdicts = [
        judge(Dossier((PAPER,), (study,), (claim,)))[0] for study in (whole, replace(whole, populations=strata))
    ]
    assert ["attrition" in verdict.flags for verdict in verdicts] == [True, False]
    assert [any("'Men' read as all randomised" in said for said in verdict.assumptions) for verdict in verdicts] == [
        True,
        False,
    ]


def test_a_table_too_large_for_the_test_turns_nothing() -> None:
    """999 x 1000 patients can be computed by Boschloo's test, 1001 x 1000 cannot."""
    assert "attrition" not in of_trial("<.05", "boschloo", Binary(450, 999), Binary(520, 1000), (1001, 1000))


def test_one_event_that_leaves_no_log_ratio_turns_nothing() -> None:
    """19/20 v 5/20 has P .0004; 20/20 v 5/20 has none."""
    assert "fragile" not in judged("p_value", "<.05", Binary(19, 20), Binary(5, 20), method="wald_log_or").flags


def test_one_event_to_exactly_alpha_turns_a_significant_result() -> None:
    """2/2 v 0/4 has a mid-p of .0333; 2/2 v 1/4 and 1/2 v 0/4 are not significant, and 3/3 v 0/3, of exactly 1/20, is not either."""
    assert "fragile" in judged("p_value", "<.05", Binary(2, 2), Binary(0, 4), method="fisher_mid_p").flags
    assert "fragile" not in judged("p_value", "NS", Binary(2, 3), Binary(0, 3), method="fisher_mid_p").flags


def test_methods_on_both_sides_of_alpha_decide_by_fractions() -> None:
    """3/3 v 0/3: of those that print .05 or .1, fisher_mid_p at exactly 1/20 stands on the side of Fisher's .1."""
    assert "decision" not in judged("p_value", "0.1", Binary(3, 3), Binary(0, 3)).flags
    assert "decision" not in judged("p_value", "NS", Binary(3, 3), Binary(0, 3), method="fisher_mid_p").flags
    assert "decision" in judged("p_value", "NS", Binary(3, 3), Binary(0, 3)).flags
