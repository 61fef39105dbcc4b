"""A sum is judged by all of its parts or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from written import claim, row, verdict

PARTS = [row("10", "71", arm="new"), row("20", "72", arm="old"), row("5", "70", arm="none")]


@pytest.mark.parametrize(
    ("of", "reported", "status"),
    [("n", "213", "reproduced"), ("n", "143", "impossible"), ("events", "35", "reproduced"), ("events", "30", "impossible")],
)  # fmt: skip
def test_a_total_of_all_its_parts(of: str, reported: str, status: str, tmp_path: Path) -> None:
    total = claim("c", "sum", reported, "new", "old", "none", of=of)
    assert verdict(tmp_path, total, binary=PARTS)["status"] == status


@pytest.mark.parametrize("missing", range(3))
@pytest.mark.parametrize("reported", ["143", "213", "999"])
def test_with_a_part_missing_it_is_not_judged(missing: int, reported: str, tmp_path: Path) -> None:
    parts = [part for number, part in enumerate(PARTS) if number != missing]
    total = claim("c", "sum", reported, "new", "old", "none", of="n")
    assert verdict(tmp_path, total, binary=parts)["status"] == "not checkable"


def test_a_part_whose_events_are_not_printed_is_missing_from_their_sum(tmp_path: Path) -> None:
    parts = [*PARTS[:2], row("", "70", arm="none")]
    arms = ("new", "old", "none")
    assert (
        verdict(tmp_path / "events", claim("c", "sum", "30", *arms, of="events"), binary=parts)["status"]
        == "not checkable"
    )
    assert verdict(tmp_path / "n", claim("c", "sum", "213", *arms, of="n"), binary=parts)["status"] == "reproduced"


@pytest.mark.parametrize(("reported", "status"), [("33", "reproduced"), ("30", "impossible")])
def test_a_sum_over_outcomes_needs_each_of_them(reported: str, status: str, tmp_path: Path) -> None:
    total = claim("c", "sum", reported, "new", of="events", outcome=None, outcomes=["response", "harm"])
    harm = row("23", "71", arm="new", outcome="harm")
    assert verdict(tmp_path / "both", total, binary=[PARTS[0], harm])["status"] == status
    assert verdict(tmp_path / "one", total, binary=[harm])["status"] == "not checkable"
