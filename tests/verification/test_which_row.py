"""Which row verifies: the claim's own document, then the study's primary one, then others; a printed row before a derived one.

Each row prints another percentage, so that the value recomputed names the row.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from written import claim, row, verdict

OWN, PRIMARY, OTHER = 50, 60, 70
"""Events of 100 in the page that prints the claim, in the trial's paper, and in the abstract, which comes first by name."""
ROWS = {
    "abstract": row(str(OTHER), "100", arm="new", document="abstract"),
    "paper": row(str(PRIMARY), "100", arm="new", document="paper"),
    "page": row(str(OWN), "100", arm="new", document="page"),
}


@pytest.mark.parametrize(
    ("documents", "events"),
    [
        (("abstract", "paper", "page"), OWN),
        (("page", "paper", "abstract"), OWN),
        (("abstract", "paper"), PRIMARY),
        (("paper", "abstract"), PRIMARY),
        (("abstract", "page"), OWN),
        (("abstract",), OTHER),
    ],
)
def test_the_own_document_then_the_primary_one_then_another(
    documents: tuple[str, ...], events: int, tmp_path: Path
) -> None:
    printed = claim("c", "percentage", "50%", "new", document="page")
    judged = verdict(tmp_path, printed, binary=[ROWS[document] for document in documents])
    assert judged["recomputed"] == events / 100
    assert judged["status"] == ("reproduced" if events == OWN else "differs")


def test_the_own_document_comes_before_the_primary_one_whatever_its_name(tmp_path: Path) -> None:
    printed = claim("c", "percentage", "80%", "new", document="review")
    rows = [ROWS["paper"], row("80", "100", arm="new", document="review")]
    assert verdict(tmp_path, printed, binary=rows)["recomputed"] == 0.8


def test_the_primary_document_comes_before_others_whatever_its_name(tmp_path: Path) -> None:
    printed = claim("c", "percentage", "70%", "new", document="page")
    rows = [row("60", "100", arm="new", document="abstract"), row("70", "100", arm="new", document="review")]
    for number, (primary, value) in enumerate((("review", 0.7), ("abstract", 0.6))):
        assert verdict(tmp_path / str(number), printed, binary=rows, primary=[primary])["recomputed"] == value


@pytest.mark.parametrize("turned", [False, True])
def test_a_printed_row_before_a_derived_one_of_the_same_document(turned: bool, tmp_path: Path) -> None:
    printed = claim("c", "percentage", "60%", "new")
    other = claim("d", "percentage", "50%", "new", timepoint="start")
    rows = [row("50", "100", arm="new", derived="d"), row("60", "100", arm="new")]
    judged = verdict(tmp_path, [printed, other], binary=rows[::-1] if turned else rows)
    assert (judged["status"], judged["recomputed"]) == ("reproduced", 0.6)


def test_a_derived_row_of_the_own_document_before_a_printed_one_of_another(tmp_path: Path) -> None:
    printed = claim("c", "percentage", "50%", "new")
    other = claim("d", "percentage", "50%", "new", timepoint="start")
    rows = [row("60", "100", arm="new", document="abstract"), row("50", "100", arm="new", derived="d")]
    assert verdict(tmp_path, [printed, other], binary=rows)["recomputed"] == 0.5


def test_a_row_never_verifies_the_claim_that_it_was_derived_from(tmp_path: Path) -> None:
    printed = claim("c", "percentage", "60%", "new")
    derived = row("60", "100", arm="new", derived="c")
    assert verdict(tmp_path / "alone", printed, binary=[derived])["status"] == "not checkable"
    beside = verdict(tmp_path / "beside", printed, binary=[derived, row("50", "100", arm="new", document="page")])
    assert (beside["status"], beside["recomputed"]) == ("differs", 0.5)


def test_two_arms_are_taken_from_one_document_that_has_both(tmp_path: Path) -> None:
    """50/100 v 30/100 in the page that prints the claim's first arm only would be a difference of two documents."""
    printed = claim("c", "difference", "20%", "new", "old", document="page")
    rows = [
        row("50", "100", arm="new", document="page"),
        row("60", "100", arm="new", document="paper"),
        row("40", "100", arm="old", document="paper"),
    ]
    judged = verdict(tmp_path, printed, binary=rows)
    assert (judged["status"], round(judged["recomputed"], 12)) == ("reproduced", 0.2)
