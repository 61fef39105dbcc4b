"""A figure is proved on its line only where it stands there on its own, with all of its places: `evidence check --documents`."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from written import claim, row, write

from evidence.cli import cli


def places(folder: Path, line: str, *, printed: str = "70.8%", binary: str = "") -> list[str]:
    """What `check` cannot find: a figure of a claim, or the numbers of a row, said to stand on a line."""
    documents = folder / "documents"
    documents.mkdir()
    content = f"Heading\n{line}\nEnd\n".encode()
    (documents / "paper.txt").write_bytes(content)
    about = claim("c", "percentage", "70.8%", "old", page=None, line=2, figure=printed)
    dossier = write(folder / "dossier", [about], binary=[binary] if binary else ())
    listing = dossier / "documents.toml"
    place = f'id = "paper"\nfile = "paper.txt"\nsha256 = "{hashlib.sha256(content).hexdigest()}"'
    listing.write_text(listing.read_text(encoding="utf-8").replace('id = "paper"', place), encoding="utf-8")
    said = CliRunner().invoke(cli, ["check", str(dossier), "--documents", str(documents), "--format", "json"])
    return [
        finding["where"] for finding in json.loads(said.output)["findings"] if finding["code"] == "place-not-proved"
    ]


@pytest.mark.parametrize(
    ("printed", "line", "stands"),
    [
        ("70.8", "success in 70.8% of them", True),
        ("70.8", "success in 70.85% of them", False),
        ("70.8", "success in 170.8% of them", False),
        ("70.8", "success in 1,70.8 of them", False),
        ("70.8%", "success in 170.8% of them", False),
        ("70.8%", "success in 0.70.8%", False),
        ("(70.8", "51/72 (70.85)", False),
        ("70.8", "70.8", True),
        ("70.8", "(70.8, 71.2)", True),
        ("70.8", "at 70.8.", True),
        ("70.8", "in 70 of 8", False),
        ("70.8", "in 70,8", False),
        ("51/72", "51/72 (70.8%)", True),
        ("51/72", "151/72 (70.8%)", False),
        ("51/72", "51/720 (7.1%)", False),
        ("51/72", "51/72.5", False),
        ("51/72", "51 / 72", False),
        ("(70.8%)", "51/72 (70.8%)", True),
        ("p = .05", "p = .051", False),
        ("p = .05", "p = .05.", True),
        ("p = .05", "p  =  .05", True),
    ],
)
def test_the_figure_of_a_claim(printed: str, line: str, stands: bool, tmp_path: Path) -> None:
    assert places(tmp_path, line, printed=printed) == ([] if stands else ["c"])


@pytest.mark.parametrize(
    ("line", "stands"),
    [
        ("51/72 (70.8%)", True),
        ("51 of 72 (70.8%)", True),
        ("151/72 (70.8%)", False),
        ("51/725 (70.8%)", False),
        ("5.1/72 (70.8%)", False),
        ("51/72.0 (70.8%)", False),
        ("51 (70.8%)", False),
        ("72 (70.8%)", False),
    ],
)
def test_the_counts_of_a_row(line: str, stands: bool, tmp_path: Path) -> None:
    counts = row("51", "72", arm="old").replace(",paper,,2,", ",paper,2,,")
    assert places(tmp_path, line, binary=counts) == ([] if stands else ["trial/binary.csv:2"])


def test_another_line_than_the_one_that_is_named(tmp_path: Path) -> None:
    assert places(tmp_path, "nothing\n70.8%") == ["c"]
