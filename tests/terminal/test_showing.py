"""`evidence show` as text: what the data are of, and the note on what a study's own P-values say about the test used."""

from pathlib import Path

import click
import pytest

from evidence.assessment import verify
from evidence.loading import load
from evidence.terminal.showing import verdict_text


def text_of(assessment, claim):
    verdict = next(verdict for verdict in assessment.judged if verdict.claim.id == claim)
    return click.unstyle(verdict_text(assessment, verdict))


def data_of(text):
    """Return the lines under Data."""
    return text.partition("\nData\n")[2].partition("\n\n")[0].splitlines()


@pytest.fixture(scope="module")
def bcg():
    return verify(load(Path(__file__).parents[2] / "examples" / "bcg"))


def test_a_p_value_on_counts_carries_the_tally_of_its_study(assessment):
    text = text_of(assessment, "annonc-success-12-weeks-p")
    note = "note in smith-2005 pearson alone prints 4 of the 4 P-values (best of 17 methods, chosen after looking)"
    assert note in " ".join(text.split())
    assert max(map(len, text.splitlines())) <= 100


def test_other_figures_carry_no_such_note(assessment):
    for claim in ("s2-success-idds", "s2-balance-age"):
        assert "chosen after looking" not in text_of(assessment, claim)


def test_the_strata_of_a_pooled_claim_are_named_by_their_labels(bcg):
    lines = data_of(text_of(bcg, "mh-rr-low"))
    study = bcg.dossier.study("bcg-1994")
    assert len(lines) == 26
    for trial, first, second in zip(study.strata("all-trials"), lines[::2], lines[1::2], strict=True):
        assert first.lstrip().startswith(study.label(trial)[:28])
        assert " bcg " in first
        assert second.lstrip().startswith("control")
        assert max(len(first), len(second)) <= 100


def test_rows_are_told_apart_by_outcome_or_time_and_rows_of_one_estimand_carry_no_label(assessment):
    before, after = data_of(text_of(assessment, "s2-vas-reduction-idds"))
    assert before.startswith("  Baseline ")
    assert after.startswith("  4 weeks after randomisation ")
    assert [line.split()[0] for line in data_of(text_of(assessment, "s4-ended"))] == ["Followed", "Left", "Left"]
    assert data_of(text_of(assessment, "s2-success-p"))[0].startswith("  idds ")


def test_no_words_run_past_the_screen_and_what_is_needed_is_said_once(assessment):
    for claim in ("s2-cost-drivers", "s0-design", "s1-severe-1-week"):
        assert max(map(len, text_of(assessment, claim).splitlines())) <= 100
    assert text_of(assessment, "s2-cost-drivers").count("Cost by drug and route.") == 1
