"""What tests of counts do not give: a P of a hazard ratio, a percentage and a P of the time to an event."""

from __future__ import annotations

from pathlib import Path

import pytest
from written import PARTS, assess, claim, contrast, found, row, verdict

DEATHS = [row("40", "100", arm="new"), row("51", "100", arm="old")]
HAZARD = contrast(".60", ".40", ".90", measure="hazard_ratio")
SURVIVAL = {**PARTS, "outcome": [{"id": "response", "label": "Survival", "type": "survival"}]}


def test_p_of_a_hazard_ratio_is_judged_by_ratio_and_interval(tmp_path: Path) -> None:
    """Altman & Bland 2011, BMJ 343:d2304: z = ln(.60)/.2069 = 2.469, P .0135; Pearson's of the counts is .1185."""
    item = claim("c", "p_value", ".013", "new", "old", measure="hazard_ratio")
    judged = verdict(tmp_path, item, binary=DEATHS, effects=[HAZARD])
    assert (judged["status"], judged["method"], round(judged["recomputed"], 4)) == ("attributed", "wald_log", 0.0135)


def test_p_of_a_hazard_ratio_without_an_interval_is_not_judged(tmp_path: Path) -> None:
    item = claim("c", "p_value", ".013", "new", "old", measure="hazard_ratio")
    assert verdict(tmp_path, item, binary=DEATHS)["status"] == "not checkable"


@pytest.mark.parametrize(("measure", "words"), [("hazard_ratio", []), ("risk_difference", ["c"])])
def test_significantly_beside_a_hazard_ratio_is_no_word_about_counts(
    measure: str, words: list[str], tmp_path: Path
) -> None:
    item = claim("c", "p_value", "significantly", "new", "old", measure=measure)
    judged = assess(tmp_path, [item], binary=DEATHS, effects=[HAZARD])
    assert found(judged, "words-exceed-evidence") == words


@pytest.mark.parametrize(
    ("method", "status"),
    [
        (None, "not checkable"),
        ("log-rank test", "not checkable"),
        ("pearson", "differs"),
        ("Chi-squared test", "differs"),
    ],
)
def test_p_of_survival_is_of_counts_only_where_that_is_stated(method: str | None, status: str, tmp_path: Path) -> None:
    item = claim("c", "p_value", ".013", "new", "old", method=method)
    assert verdict(tmp_path, item, binary=DEATHS, parts=SURVIVAL)["status"] == status


@pytest.mark.parametrize(
    ("events", "reported", "status"),
    [("", "33.3%", "not checkable"), ("3", "33.3%", "not checkable"), ("3", "37.5%", "reproduced")],
)
def test_a_kaplan_meier_percentage_is_no_count(events: str, reported: str, status: str, tmp_path: Path) -> None:
    """No count of 8 is 33.3%; under censoring it is possible."""
    items = [
        claim("c", "percentage", reported, "new"),
        claim("d", "estimate", reported, "new", measure="proportion"),
    ]
    assessment = assess(tmp_path, items, binary=[row(events, "8", arm="new")], parts=SURVIVAL)
    statuses = {v.claim.id: v.status for v in assessment.judged}
    assert statuses["c"] == status
    assert statuses["d"] in (status, "not checkable")
    assert found(assessment, "percentage-impossible") == []


def test_of_an_event_that_everybody_is_asked_about_it_is_impossible(tmp_path: Path) -> None:
    item = claim("c", "percentage", "33.3%", "new")
    assert verdict(tmp_path, item, binary=[row("", "8", arm="new")])["status"] == "impossible"
