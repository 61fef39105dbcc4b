"""`evidence add`: a printed line becomes a result of the dossier, or nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import evidence
from evidence.cli import cli
from evidence.errors import InputError


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, standalone_mode=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "trial"
    assert run("new", str(path), "--outcome", "success").exit_code == 0
    return path


def test_a_line_is_added_with_what_the_dossier_has_one_of(folder: Path) -> None:
    added = run("add", str(folder), "60/71 (84.5%) v 51/72 (70.8%), P = .05", "--page", "abstract", "--id", "main")
    assert added.output.startswith("Added main: main.intervention.percentage, main.control.percentage, main.p\n")
    verdicts = evidence.verify(evidence.load(folder)).verdicts.set_index("id")
    assert verdicts.loc["main.p", "status"] == "attributed"  # Smith 2002, J Clin Oncol 20:4040
    assert verdicts.loc["main.p", "page"] == "abstract"


def test_ids_are_made_of_the_outcome(folder: Path) -> None:
    for expected in ("success", "success-2"):
        assert run("add", str(folder), "60/71 v 51/72, P = .05").output.startswith(f"Added {expected}: ")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["84.5% (n = 60)"], "trial/claims.toml: success: text: expected events and patients of the percentage"),
        (["60/71 v 51/72, P = .05", "--outcome", "harm"], "outcome: expected one of success, got 'harm'"),
    ],
)
def test_nothing_is_written_where_the_line_is_refused(folder: Path, arguments: list[str], says: str) -> None:
    file = folder / "trial" / "claims.toml"
    before = file.read_text(encoding="utf-8")
    done = run("add", str(folder), *arguments)
    assert isinstance(done.exception, InputError)
    assert str(done.exception).startswith(says)
    assert file.read_text(encoding="utf-8") == before
