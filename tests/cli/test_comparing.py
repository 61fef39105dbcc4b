"""`compare` refuses what it would not use, and counts in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from evidence.cli import cli
from evidence.errors import InputError

TABLE = "events_1,n_1,events_2,n_2\n60,71,51,72\n"


def run(*arguments: str) -> str:
    return CliRunner().invoke(cli, ["compare", *arguments], standalone_mode=False, catch_exceptions=False).output


@pytest.mark.parametrize(
    ("options", "got"),
    [
        (["--reported", "P = 0.01"], "--reported"),
        (["--format", "json"], "--format"),
        (["--level", "90%", "--format", "text"], "--level, --format"),
        (["60/71", "51/72"], "arms"),
    ],
)
def test_a_table_takes_no_option_that_belongs_to_two_arms(tmp_path: Path, options: list[str], got: str) -> None:
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    with pytest.raises(InputError, match=f"table: expected --table FILE --out FILE alone, got {got}$"):
        run("--table", str(tmp_path / "t.csv"), "--out", str(tmp_path / "r.csv"), *options)
    assert not (tmp_path / "r.csv").exists()


def test_two_arms_have_no_file_of_results(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="out: expected with --table FILE"):
        run("34/120", "52/118", "--out", str(tmp_path / "r.csv"))


def test_one_table_is_counted_as_one(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    assert run("--table", str(tmp_path / "t.csv"), "--out", str(tmp_path / "r.csv")).startswith("1 table compared: ")
