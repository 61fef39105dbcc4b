"""What is looked up in the documents at hand, what cannot be, and what is said where it is not there."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from written import Item, claim, contrast, row, write

import evidence
from evidence.loading import Places, load, prove_places

TEXT = "Heading\nsuccess in 51/72 (70.8%)\n3.5 (1.2), n = 30 of 99\n0.85 (0.70 to 1.03), P = .1\nlast 70.8%"


def looked_up(
    folder: Path, claims: Sequence[Item] = (), text: str = TEXT, name: str = "paper.txt", digest: str = "", **rows: Any
) -> Places:
    """Look up claims and rows of the paper in a file of this text, without a stop at its end."""
    documents = folder / "documents"
    documents.mkdir()
    (documents / "paper.txt").write_bytes(text.encode())
    written = write(folder / "dossier", claims or [claim("c", "n", "1", "new")], **rows)
    listing = written / "documents.toml"
    digest = digest or hashlib.sha256(text.encode()).hexdigest()
    place = f'id = "paper"\nfile = "{name}"\nsha256 = "{digest}"'
    listing.write_text(listing.read_text(encoding="utf-8").replace('id = "paper"', place), encoding="utf-8")
    return prove_places(load(written), documents)


def on_line(line: int, figure: str = "70.8%", **keys: Any) -> Item:
    return claim("c", "percentage", "70.8%", "old", page=None, line=line, figure=figure, **keys)


def at(line: int, counts: str) -> str:
    """A row of the paper with its line in place of its page."""
    return counts.replace(",paper,,2,", f",paper,{line},,")


def messages(places: Places) -> list[str]:
    return [finding.message for finding in places.findings]


@pytest.mark.parametrize("line", [2, 5])
def test_a_figure_on_its_line_and_on_the_last_one(line: int, tmp_path: Path) -> None:
    places = looked_up(tmp_path, [on_line(line)])
    assert (places.proved, places.without_file, places.findings) == (1, 0, ())


def test_a_line_beyond_the_last(tmp_path: Path) -> None:
    places = looked_up(tmp_path, [on_line(6)])
    assert (places.proved, messages(places)) == (0, ["expected line 6, got a document of 5 lines"])


def test_the_line_before_is_another(tmp_path: Path) -> None:
    assert messages(looked_up(tmp_path, [on_line(1)])) == ["expected '70.8%' on line 1, got a line without it"]


def test_what_has_no_line_or_no_file_is_counted(tmp_path: Path) -> None:
    claims = [on_line(2), {**on_line(2), "id": "d", "document": "page"}, claim("e", "percentage", "5%", "new")]
    places = looked_up(tmp_path, claims)
    assert (places.proved, places.without_file, places.findings) == (1, 2, ())


def test_derived_rows_are_not_looked_up(tmp_path: Path) -> None:
    derived = row("9", "72", arm="old", derived="c").replace(",paper,,2,", ",paper,2,,")
    places = looked_up(tmp_path, [on_line(2)], binary=[derived, at(2, row("51", "72", arm="old", page="2"))])
    assert (places.proved, places.findings) == (2, ())


@pytest.mark.parametrize(
    ("rows", "missing"),
    [
        ({"binary": [at(2, row("51", "72", arm="old"))]}, []),
        ({"binary": [at(2, row("50", "72", arm="old"))]}, ["50"]),
        ({"binary": [at(2, row("50", "73", arm="old"))]}, ["50", "73"]),
        ({"binary": [at(2, row("", "72", arm="old"))]}, []),
        ({"binary": [at(2, row("", "73", arm="old"))]}, ["73"]),
        ({"continuous": [at(3, row("3.5", "1.2", "30", arm="old", outcome="pain"))]}, []),
        ({"continuous": [at(3, row("3.5", "", "30", arm="old", outcome="pain"))]}, []),
        ({"continuous": [at(3, row("3.5", "1.3", "31", arm="old", outcome="pain"))]}, ["1.3", "31"]),
        ({"continuous": [at(3, row("3.50", "1.2", "30", arm="old", outcome="pain"))]}, ["3.50"]),
        ({"effects": [at(4, contrast("0.85", "0.70", "1.03", ".1", measure="risk_ratio"))]}, []),
        ({"effects": [at(4, contrast("0.85", "0.7", "1.03", ".2", measure="risk_ratio"))]}, ["0.7", "2"]),
        ({"effects": [at(4, contrast("0.86", "0.70", "1.04", "", measure="risk_ratio"))]}, ["0.86", "1.04"]),
    ],
)
def test_every_number_of_a_row(rows: dict[str, list[str]], missing: list[str], tmp_path: Path) -> None:
    places = looked_up(tmp_path, **rows)
    (line,) = (text.split(",paper,")[1].partition(",")[0] for texts in rows.values() for text in texts)
    assert messages(places) == [f"expected {figure} on line {line}, got a line without it" for figure in missing]
    assert places.proved == (not missing)


@pytest.mark.parametrize(("formula", "found"), [("n: line 3", True), ("n: line 5", False), ("n: line 9", False)])
def test_a_number_on_another_line_that_the_row_names(formula: str, found: bool, tmp_path: Path) -> None:
    elsewhere = at(2, row("51", "99", arm="old")).replace("reported,,", f"reported,{formula},")
    assert (looked_up(tmp_path, binary=[elsewhere]).findings == ()) == found


@pytest.mark.parametrize(("of", "found"), [("t(28) = 3.5", True), ("t(28) = 3.6", False), ("t(28) = 3", False)])
def test_the_statistic_that_a_p_is_printed_with(of: str, found: bool, tmp_path: Path) -> None:
    p = claim("c", "p_value", ".1", "new", "old", page=None, line=3, figure="n = 30", of=of)
    places = looked_up(tmp_path, [p])
    assert messages(places) == ([] if found else [f"expected the statistic {of!r} on line 3, got a line without it"])


@pytest.mark.parametrize(("line", "found"), [("last  70.8%", True), ("last 70.9%", False)])
def test_a_line_without_figures_by_its_hash(line: str, found: bool, tmp_path: Path) -> None:
    digest = hashlib.sha256(" ".join(line.split()).encode()).hexdigest()
    keys = {"says": "It is said.", "line_sha256": digest, "page": None, "line": 5}
    places = looked_up(tmp_path, [claim("c", "statement", None, **keys)])
    assert messages(places) == ([] if found else ["expected line 5 with the sha256 declared, got another line"])


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    places = looked_up(tmp_path, [on_line(2), {**on_line(2), "id": "d"}], name="other.txt")
    assert messages(places) == ["expected the file other.txt, got nothing"]  # once, not for each of its figures
    assert (places.proved, places.without_file, places.findings[0].where) == (0, 2, "paper")


def test_another_file_of_that_name(tmp_path: Path) -> None:
    places = looked_up(tmp_path, [on_line(2)], digest="0" * 64)
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    assert messages(places) == [f"expected paper.txt with sha256 {'0' * 64}, got {digest}"]


def test_a_file_outside_the_folder(tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text(TEXT, encoding="utf-8")
    places = looked_up(tmp_path, [on_line(2)], name="../paper.txt")
    assert messages(places) == ["expected a file inside the folder of documents, got '../paper.txt'"]


def test_a_folder_of_documents_that_is_none(tmp_path: Path) -> None:
    dossier = load(write(tmp_path / "dossier", [on_line(2)]))
    with pytest.raises(evidence.InputError, match="documents: expected a folder of documents, got"):
        prove_places(dossier, tmp_path / "none")
