"""The power that a trial of a study's size had."""

from dataclasses import replace

import pytest

from evidence.analyses.power import power_of
from evidence.analyses.robustness import conclusions
from evidence.report.wording import power_text


def test_power_of_smith_2002_counts_every_table(assessment):
    study = assessment.dossier.study("smith-2002")
    table = power_of(study, conclusions(study, assessment.judged))
    lines = {(line.patients, line.whose, line.rate): line.power for line in table.lines}
    whose = (((101, 99), "randomised"), ((71, 72), "analysed"))
    assert list(lines) == [(*of, rate) for of in whose for rate in (10, 30, 50, 70)]
    # R: sum(outer(dbinom(0:101, 101, .6), dbinom(0:99, 99, .5))[p < .05]) with p of every table by the pooled z prints .3146463
    assert lines[(101, 99), "randomised", 50][0] == pytest.approx(0.3146463, abs=5e-8)
    assert tuple(map(power_text, lines[(101, 99), "randomised", 50])) == ("31%", "60%", "84%", "96%")
    assert tuple(map(power_text, lines[(71, 72), "analysed", 50])) == ("22%", "45%", "70%", "88%")
    assert power_text(lines[(101, 99), "randomised", 70][3]) == ">99%"


def test_power_of_an_outcome_better_lower_mirrors_that_of_one_better_higher(assessment):
    study = assessment.dossier.study("smith-2002")
    concluded = conclusions(study, assessment.judged)
    lower = replace(study, outcomes=tuple(replace(outcome, better="lower") for outcome in study.outcomes))
    table, mirrored = power_of(study, concluded), power_of(lower, concluded)
    assert [line.rate for line in mirrored.lines] == [100 - line.rate for line in table.lines]
    assert [line.power for line in mirrored.lines] == [
        pytest.approx(line.power, rel=1e-12, abs=0) for line in table.lines
    ]


def test_power_of_a_trial_too_large_to_count_every_table_is_approximate(assessment):
    study = assessment.dossier.study("smith-2002")
    large = replace(study, arms=tuple(replace(arm, randomised=1001) for arm in study.arms))
    lines = power_of(large, conclusions(study, assessment.judged)).lines
    # R: power.prop.test(n = 1001, p1 = .5, p2 = .6, strict = TRUE) prints .9946, the least of the four
    assert [power_text(line.power[0]) for line in lines if line.patients == (1001, 1001)] == [">99%"] * 4


def test_power_is_of_randomised_trials_whose_numbers_are_printed(assessment):
    study = assessment.dossier.study("smith-2002")
    concluded = conclusions(study, assessment.judged)
    assert power_of(replace(study, design="cohort"), concluded) is None
    assert power_of(replace(study, arms=tuple(replace(arm, randomised=None) for arm in study.arms)), concluded) is None
    assert power_of(study, ()) is None
