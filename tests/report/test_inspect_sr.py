import csv

from evidence.report.inspect_sr import CHECKS, inspect_sr_table
from evidence.rules import RULES


def test_randomised_trials_get_four_checks_and_every_judgement_is_blank(assessment):
    rows = list(csv.DictReader(inspect_sr_table(assessment).splitlines()))
    trials = [study.id for study in assessment.dossier.studies if study.design == "randomised trial"]
    assert [(row["study"], row["check"]) for row in rows] == [
        (trial, number) for trial in trials for number in ("4.6", "4.8", "4.9", "4.10")
    ]
    assert all(row["response"] == row["comment"] == row["domain_4_judgement"] == "" for row in rows)
    assert all(row["evidence"] for row in rows)


def test_evidence_of_smith_2002(assessment):
    rows = {row["check"]: row["evidence"] for row in csv.DictReader(inspect_sr_table(assessment).splitlines())}
    assert "101 randomised, 71 analysed" in rows["4.6"]
    assert "99 randomised, 72 analysed" in rows["4.6"]
    assert "no outcome is known to move in steps" in rows["4.8"]
    assert ".055 (jco-vas-p): differs" in rows["4.9"]
    assert "eapc" not in " ".join(rows.values())  # a copy's slip is no evidence about the trial


def test_every_rule_about_published_numbers_belongs_to_a_check_that_there_is():
    housekeeping = {"no-location", "row-unused", "stale-expectation"}
    about_words = {
        "words-exceed-evidence",
        "several-outcomes",
    }  # no check of domain 4 asks about wording or multiplicity
    assert {code for check in CHECKS for code in check.codes} == set(RULES) - housekeeping - about_words
