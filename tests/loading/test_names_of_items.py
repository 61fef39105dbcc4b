"""An item without an id is named in an error by its kind and its number, from 1; and texts are of a length that can be shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from written import PARTS, claim, table, write

import evidence

CLAIM = claim("c", "percentage", "5%", "new")


def refused(folder: Path) -> str:
    with pytest.raises(evidence.DossierError) as caught:
        evidence.load(folder)
    return str(caught.value)


def appended(folder: Path, file: str, text: str) -> str:
    path = folder / file
    path.write_text((path.read_text(encoding="utf-8") if path.exists() else "") + "\n" + text, encoding="utf-8")
    return refused(folder)


@pytest.mark.parametrize(
    ("file", "kind", "named"),
    [
        ("documents.toml", "document", "documents.toml: document 5: id: expected text, got nothing"),
        ("trial/claims.toml", "claim", "trial/claims.toml: claim 2: statistic: expected text, got nothing"),
        ("trial/claims.toml", "finding", "trial/claims.toml: finding 1: code: expected text, got nothing"),
        ("trial/study.toml", "arm", "trial/study.toml: arm 4: id: expected text, got nothing"),
        ("trial/study.toml", "outcome", "trial/study.toml: outcome 4: id: expected text, got nothing"),
        ("trial/study.toml", "timepoint", "trial/study.toml: timepoint 3: id: expected text, got nothing"),
        ("figures.toml", "possible_fractions", "figures.toml: possible_fractions 1: id: expected text, got nothing"),
    ],
)
def test_an_empty_item_after_so_many(file: str, kind: str, named: str, tmp_path: Path) -> None:
    assert appended(write(tmp_path / "d", [CLAIM]), file, f"[[{kind}]]\n").startswith(named)


def test_the_first_of_two_figures(tmp_path: Path) -> None:
    figure = table("possible_fractions", {"id": "f", "outcome": "response", "title": "Possible counts"})
    folder = write(tmp_path / "d", [CLAIM])
    assert "figures.toml: f: id: expected an id that is not used yet" in appended(folder, "figures.toml", figure * 2)
    (folder / "figures.toml").write_text(figure, encoding="utf-8")
    assert [declared.id for declared in evidence.load(folder).figures] == ["f"]


@pytest.mark.parametrize(("length", "taken"), [(200, True), (201, False)])
def test_a_label_is_short(length: int, taken: bool, tmp_path: Path) -> None:
    arms = [{**PARTS["arm"][0], "label": "x" * length}, *PARTS["arm"][1:]]
    folder = write(tmp_path / "d", [CLAIM], parts={**PARTS, "arm": arms})
    if taken:
        assert evidence.load(folder).studies[0].arms[0].label == "x" * length
    else:
        assert refused(folder) == "trial/study.toml: new: label: expected at most 200 characters, got 201"


@pytest.mark.parametrize(("length", "taken"), [(10_000, True), (10_001, False)])
def test_a_reason_may_be_long(length: int, taken: bool, tmp_path: Path) -> None:
    folder = write(tmp_path / "d", [{**CLAIM, "needs": "x" * length}])
    if taken:
        assert len(evidence.load(folder).claims[0].needs or "") == length
    else:
        assert refused(folder) == "trial/claims.toml: c: needs: expected at most 10000 characters, got 10001"
