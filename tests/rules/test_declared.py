"""A declared reason counts only where what it declares is what is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from written import assess, claim, found, row

import evidence

ROWS = [row("", "120", arm="new")]
"""No number of events of 120 prints 28.1%: impossible."""


def declared(folder: Path, expect: str | None) -> evidence.Assessment:
    because = "The paper says so." if expect else None
    about = claim("c", "percentage", "28.1%", "new", expect=expect, because=because)
    return assess(folder, [about], binary=ROWS)


def becauses(assessment: evidence.Assessment, code: str) -> list[str | None]:
    return [finding.because for finding in assessment.found if finding.code == code]


def test_undeclared_it_fails(tmp_path: Path) -> None:
    assessment = declared(tmp_path, None)
    assert becauses(assessment, "percentage-impossible") == [None]
    assert not assessment.as_expected


def test_declared_as_it_is_it_passes(tmp_path: Path) -> None:
    assessment = declared(tmp_path, "impossible")
    assert becauses(assessment, "percentage-impossible") == ["The paper says so."]
    assert found(assessment, "stale-expectation") == []
    assert assessment.as_expected


@pytest.mark.parametrize("expect", ["differs", "reproduced", "not checkable", "attributed", "other method"])
def test_declared_as_something_else_it_explains_nothing(expect: str, tmp_path: Path) -> None:
    assessment = declared(tmp_path, expect)
    assert becauses(assessment, "percentage-impossible") == [None]
    assert found(assessment, "stale-expectation") == ["c"]
    assert not assessment.as_expected
    assert not assessment.verdicts["expected"][0]


def test_a_good_status_that_is_not_the_declared_one_is_stale(tmp_path: Path) -> None:
    about = claim("c", "percentage", "50%", "new", expect="differs", because="It did.")
    assessment = assess(tmp_path, [about], binary=[row("60", "120", arm="new")])
    assert list(assessment.verdicts["status"]) == ["reproduced"]
    assert not assessment.verdicts["expected"][0]
    assert found(assessment, "stale-expectation") == ["c"]


@pytest.mark.parametrize(
    ("code", "where", "counts"),
    [
        ("percentage-impossible", "c", True),
        ("percentage-impossible", "d", False),  # another claim
        ("percentage-impossible", "trial", False),
        ("parts-do-not-add-up", "c", False),  # another rule
    ],
)
def test_a_declared_finding_counts_at_its_code_and_place(code: str, where: str, counts: bool, tmp_path: Path) -> None:
    claims = [claim("c", "percentage", "28.1%", "new"), claim("d", "percentage", "50%", "new", population="men")]
    finding = {"code": code, "where": where, "because": "Known."}
    assessment = assess(tmp_path, claims, binary=ROWS, findings=[finding])
    assert becauses(assessment, "percentage-impossible") == ["Known." if counts else None]
    assert found(assessment, "stale-expectation") == ([] if counts else [where])
    assert [undeclared.code for undeclared in assessment.undeclared] == (
        [] if counts else ["percentage-impossible", "stale-expectation"]
    )


def test_what_only_a_person_notices_stands_as_declared(tmp_path: Path) -> None:
    finding = {"code": "citation-slip", "where": "c", "because": "The volume is another."}
    assessment = assess(tmp_path, [claim("c", "percentage", "5%", "new")], findings=[finding])
    assert [(one.code, one.severity, one.where, one.because) for one in assessment.found] == [
        ("citation-slip", "warning", "c", "The volume is another.")
    ]


def test_a_code_that_no_rule_has_is_stale(tmp_path: Path) -> None:
    finding = {"code": "percentage-imposible", "where": "c", "because": "Known."}
    assessment = assess(tmp_path, [claim("c", "percentage", "5%", "new")], findings=[finding])
    (stale,) = assessment.undeclared
    assert (stale.code, stale.where) == ("stale-expectation", "c")
    assert stale.message == "declared percentage-imposible: no rule has this code"
