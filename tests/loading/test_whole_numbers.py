"""Whole numbers are 0 or more, in every file and in every key that takes one."""

from __future__ import annotations

from pathlib import Path

import pytest
from written import PARTS, claim, row, write

import evidence


def refused(folder: Path) -> str:
    with pytest.raises(evidence.DossierError) as caught:
        evidence.load(folder)
    return str(caught.value)


@pytest.mark.parametrize("value", [-1, -71])
def test_a_negative_number_randomised(value: int, tmp_path: Path) -> None:
    arms = [{**PARTS["arm"][0], "randomised": value}, PARTS["arm"][1]]
    folder = write(tmp_path / "d", [claim("c", "percentage", "5%", "new")], parts={**PARTS, "arm": arms})
    assert refused(folder) == f"trial/study.toml: new: randomised: expected a whole number of 0 or more, got {value}"


def test_a_negative_number_of_items(tmp_path: Path) -> None:
    outcomes = [*PARTS["outcome"][:2], {**PARTS["outcome"][2], "step": "1", "items": -3}]
    folder = write(tmp_path / "d", [claim("c", "percentage", "5%", "new")], parts={**PARTS, "outcome": outcomes})
    assert refused(folder) == "trial/study.toml: pain: items: expected a whole number of 0 or more, got -3"


def test_a_negative_largest_denominator(tmp_path: Path) -> None:
    folder = write(tmp_path / "d", [claim("c", "percentage", "5%", "new", n_max=-20)])
    assert refused(folder) == "trial/claims.toml: c: n_max: expected a whole number of 0 or more, got -20"


@pytest.mark.parametrize(
    ("events", "n", "key", "got"),
    [("-1", "71", "events", "-1"), ("5", "-71", "n", "-71"), ("5.0", "71", "events", "5.0")],
)
def test_negative_counts(events: str, n: str, key: str, got: str, tmp_path: Path) -> None:
    folder = write(tmp_path / "d", [claim("c", "percentage", "5%", "new")], binary=[row(events, n, arm="new")])
    assert refused(folder) == f"trial/binary.csv: line 2: {key}: expected a whole number of 0 or more, got {got!r}"


def test_a_negative_n_of_a_mean(tmp_path: Path) -> None:
    rows = [row("5", "1", "-30", arm="new", outcome="pain")]
    folder = write(tmp_path / "d", [claim("c", "percentage", "5%", "new")], continuous=rows)
    assert refused(folder) == "trial/continuous.csv: line 2: n: expected a whole number of 0 or more, got '-30'"


@pytest.mark.parametrize(("events", "n"), [(-1, 71), (5, -71), (-5, -71)])
def test_negative_counts_of_an_arm(events: int, n: int) -> None:
    with pytest.raises(evidence.InputError, match="expected a whole number of 0 or more, got -"):
        evidence.Binary(events, n)


@pytest.mark.parametrize("n", [0, -1])
def test_an_arm_without_patients(n: int) -> None:
    with pytest.raises(evidence.InputError, match="n: expected a whole number of 1 or more, got"):
        evidence.Continuous("5.0", "1.0", n)


def test_nought_is_a_whole_number(tmp_path: Path) -> None:
    folder = write(tmp_path / "d", [claim("c", "percentage", "0%", "new")], binary=[row("0", "71", arm="new")])
    assert evidence.verify(evidence.load(folder)).verdicts["status"][0] == "reproduced"


@pytest.mark.parametrize(("digits", "taken"), [(60, True), (61, False)])
def test_a_whole_number_of_so_many_digits(digits: int, taken: bool, tmp_path: Path) -> None:
    text = "71".rjust(digits, "0")
    folder = write(tmp_path / "d", [claim("c", "n", "71", "new", document="page")], binary=[row("0", text, arm="new")])
    if taken:
        assert evidence.verify(evidence.load(folder)).verdicts["status"][0] == "reproduced"
    else:
        assert refused(folder).startswith("trial/binary.csv: line 2: n: expected a whole number of 0 or more, got")
