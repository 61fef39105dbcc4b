"""`check --select, --ignore, --study, --status`: the same in every format, and said in each."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evidence.cli import cli
from evidence.errors import InputError

FILTERS = {
    "--status differs": ["--status", "differs"],
    "--select stearns-2019": ["--select", "stearns-2019"],
    "--study smith-2002 --status attributed": ["--study", "smith-2002", "--status", "attributed"],
}


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["check", *arguments], standalone_mode=False, catch_exceptions=False)


def listed(*options: str) -> tuple[list[dict[str, str]], dict[str, object]]:
    found = json.loads(run("--format", "json", *options).output)
    return [verdict for verdict in found["verdicts"] if verdict["status"] != "entered"], found["summary"]


@pytest.mark.parametrize("by", FILTERS)
def test_every_format_lists_the_same_and_says_by_what_it_was_narrowed(by: str) -> None:
    verdicts, summary = listed(*FILTERS[by])
    ids = [verdict["id"] for verdict in verdicts]
    selected = summary["selected"]
    assert isinstance(selected, dict)
    assert (selected["by"], selected["claims"]) == (by, len(ids))
    assert 0 < len(ids) < summary["claims"] == 248
    assert f"{len(ids)} of 248 claims (narrowed)" in run(*FILTERS[by]).output.replace("\n", " ")
    markdown = run("--format", "md", *FILTERS[by]).output
    assert f"Narrowed by {by}: {len(ids)} of 248 claims and " in markdown
    rows = [line.removeprefix("| ").split(" | ") for line in markdown.splitlines() if line.startswith("|")]
    assert {row[0] for row in rows if len(row) == 7} - {"Claim", "---"} == set(ids)
    run_of = json.loads(run("--format", "sarif", *FILTERS[by]).output)["runs"][0]
    assert run_of["properties"] == {"narrowedBy": by}
    assert len(run_of["results"]) == sum(selected["findings"].values())


def test_a_status_leaves_out_what_is_entered_and_a_study_keeps_its_own() -> None:
    rows = [
        verdict["id"].partition("/")[0]
        for options in (["--status", "differs"], ["--study", "smith-2005"])
        for verdict in json.loads(run("--format", "json", *options).output)["verdicts"]
        if verdict["status"] == "entered"
    ]
    assert set(rows) == {"smith-2005"}


def test_nothing_is_said_to_be_narrowed_that_is_not() -> None:
    assert "selected" not in listed()[1]
    assert "properties" not in json.loads(run("--format", "sarif").output)["runs"][0]
    assert "Narrowed" not in run("--format", "md").output


@pytest.mark.parametrize("form", ["text", "json", "sarif", "md"])
def test_the_exit_status_speaks_of_the_whole_dossier(small: Path, form: str) -> None:
    claims = small / "trial/claims.toml"
    claims.write_text(claims.read_text(encoding="utf-8").replace('"84.5%"', '"85.9%"'), encoding="utf-8")
    assert run(str(small), "--format", form, "--select", "paper-pain").return_value == 1
    assert run(str(small), "--format", form, "--status", "differs").return_value == 1


def test_a_study_that_is_not_there_is_refused(small: Path) -> None:
    with pytest.raises(InputError, match="study: expected one of trial, got 'trail'"):
        run(str(small), "--study", "trail")


@pytest.mark.parametrize(
    ("part", "hint"),
    [
        ("PAIN-P", "in the same case. Near it: paper-pain-p."),
        ("paper-pian-p", "in the same case. Near it: paper-pain-p."),
        ("zzz", "in the same case."),
    ],
)
def test_a_selection_of_nothing_says_so_and_what_is_near(small: Path, part: str, hint: str) -> None:
    output = run(str(small), "--select", part).output
    assert f"--select {part} names nothing: it is looked for in the ids of claims" in output
    assert " ".join(output.split()).endswith(hint)


def test_a_selection_of_something_needs_no_hint(small: Path) -> None:
    assert "names nothing" not in run(str(small), "--select", "pain").output
