"""Commands as a person calls them: what they print, what they write, and their exit status."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evidence.cli import COMMANDS, cli
from evidence.errors import InputError

SMALL = Path(__file__).parents[1] / "small_dossier"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, standalone_mode=False, catch_exceptions=False)


def process(*arguments: str, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "evidence", *arguments]
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        cwd=cwd,
        env={**os.environ, **environment},
        encoding="utf-8",
        check=False,
    )


def test_every_command_has_help() -> None:
    for name in COMMANDS:
        result = CliRunner().invoke(cli, [name, "--help"])
        assert result.exit_code == 0
        assert "Usage" in result.output


def test_check_of_the_bundled_dossier_is_as_expected() -> None:
    result = run("check")
    assert result.return_value == 0
    assert "As expected: every verdict" in result.output
    assert "Reproduced arithmetic is not a correct study." in result.output


def test_check_lines_fit_a_screen() -> None:
    assert max(len(line) for line in run("check").output.splitlines()) <= 100


def test_check_says_when_documents_are_absent() -> None:
    assert "not run: documents absent" in run("check", str(SMALL)).output


def test_a_narrowed_check_says_that_it_is_narrowed() -> None:
    output = run("check", "--select", "s2-success").output
    assert "of 248 claims (narrowed)" in output.replace("\n", " ")
    assert "s1-success-idds" not in output


@pytest.mark.parametrize(
    ("options", "present", "absent"),
    [
        (["--status", "impossible"], "ons-n-total", "s2-success-p"),
        (["--study", "stearns-2020"], "s4-female", "s2-success-p"),
        (["--ignore", "medtronic"], "s4-female", "s2-success-p"),
    ],
)
def test_check_selects(options: list[str], present: str, absent: str) -> None:
    output = run("check", *options).output
    assert present in output
    assert absent not in output


def test_check_fails_on_an_unexpected_verdict(small: Path) -> None:
    claims = small / "trial/claims.toml"
    claims.write_text(claims.read_text(encoding="utf-8").replace('"84.5%"', '"85.9%"'), encoding="utf-8")
    result = run("check", str(small), "--quiet")
    assert result.return_value == 1
    assert "unexpected: recomputed 84.507%" in result.output
    assert "Not as expected: 1 verdict." in result.output
    assert "6 claims in 2 documents" in result.output


def test_check_proves_places(small: Path, tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    content = b"Response was 84.5% (60/71).\nNothing else.\n"
    (papers / "paper.txt").write_bytes(content)
    import hashlib

    digest = hashlib.sha256(content).hexdigest()
    documents = small / "documents.toml"
    text = documents.read_text(encoding="utf-8")
    documents.write_text(
        text.replace('kind = "paper"', f'kind = "paper"\nfile = "paper.txt"\nsha256 = "{digest}"'), encoding="utf-8"
    )
    claims = small / "trial/claims.toml"
    placed = claims.read_text(encoding="utf-8").replace('page = "abstract"', 'line = 1\nfigure = "84.5%"', 1)
    claims.write_text(placed, encoding="utf-8")
    assert run("check", str(small), "--documents", str(papers)).return_value == 0
    claims.write_text(placed.replace("line = 1", "line = 2"), encoding="utf-8")
    moved = run("check", str(small), "--documents", str(papers))
    assert moved.return_value == 1
    assert "expected '84.5%' on line 2, got a line without it" in moved.output.replace("\n         ", " ")
    (papers / "paper.txt").write_bytes(content + b"x")
    assert "with sha256" in run("check", str(small), "--documents", str(papers)).output


def test_the_same_input_prints_the_same_bytes() -> None:
    first, second = (process("check", "--format", "json", PYTHONHASHSEED=seed) for seed in ("1", "2"))
    assert first.returncode == 0
    assert first.stdout == second.stdout
    assert json.loads(first.stdout)["schema"] == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", "nowhere"], "nowhere: expected a dossier folder, got nothing there"),
        (
            ["compare", "60/71"],
            "arms: expected two such as 60/71 and 51/72, or a line that prints more than its data, got 60/71",
        ),
        (["compare", "72/71", "51/72"], "events: expected at most n = 71, got 72"),
        (["compare", "0/0", "51/72"], "n: expected 1 or more participants (0/0 has no proportion), got 0"),
        (["compare", "60/71", "51/72", "--reported", "about .05"], "expected a printed number"),
        (["compare", "60/71", "20 ± 4 (30)"], "arms: expected two of one kind"),
        (["compare", "60/71", "51/72", "--level", "100%"], "level: expected a percentage from 50% to below 100%"),
        (["show", "s2-sucess-p"], "such as s2-success-p"),
        (["rule", "nothing"], "rule: expected a code"),
        (["methods", "nothing"], "family: expected one of two_proportions"),
        (["figures", "nothing"], "figure: expected one of"),
        (["check", "--documents", "nowhere"], "documents: expected a folder of documents, got 'nowhere'"),
        (["figures", "--width", "60mm"], "width: expected 80mm to 400mm, got '60mm'"),
        (
            ["figures", "forest-plot"],
            "forest-plot: expected data to draw, got none: it shows the first population that has strata with counts of both arms, and nothing where no study has one",
        ),
        (["report", str(SMALL), "-o", str(SMALL)], "small_dossier: expected a file to write, got a folder"),
        (["check", str(SMALL / "documents.toml")], "documents.toml: expected a dossier folder, got a file"),
        (["nothing"], "No such command"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(arguments: list[str], message: str) -> None:
    done = process(*arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr + done.stdout


def test_a_figure_that_cannot_be_drawn_keeps_the_others_from_being_written(small: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="forest-plot: expected"):
        run("figures", "verdicts-by-document", "forest-plot", "--dossier", str(small), "--out", str(tmp_path / "out"))
    assert not (tmp_path / "out").exists()


def test_the_version_is_said_where_it_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.metadata.version", lambda name: "1.2.3")
    assert CliRunner().invoke(cli, ["--version"]).output == "evidence 1.2.3\n"

    def unknown(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr("importlib.metadata.version", unknown)
    result = CliRunner().invoke(cli, ["--version"])
    assert (result.exit_code, result.output) == (0, "evidence, version not known: run from a checkout, not installed\n")


def test_a_page_is_told_from_a_line(small: Path) -> None:
    claims = small / "trial/claims.toml"
    claims.write_text(claims.read_text(encoding="utf-8").replace('page = "abstract"', 'page = "3"'), encoding="utf-8")
    assert "\n  page 3  paper-response-new" in run("check", str(small)).output
    assert "stands in  paper, page 3\n" in run("show", "paper-response-new", "--dossier", str(small)).output


def test_compare_as_json_is_as_designed() -> None:
    found = json.loads(run("compare", "60/71", "51/72", "--reported", "P = 0.05", "--format", "json").output)
    p = {test["method"]: test["p_value"] for test in found["tests"]}
    assert f"{p['pearson']:.6f}" == "0.049808"
    assert set(found) == {"tests", "intervals", "verdict", "verdicts"}
    assert {"measure", "method", "estimate", "low", "high"} <= set(found["intervals"][0])
    assert found["verdict"]["status"] == "attributed"


def test_compare_means() -> None:
    output = run("compare", "56.2 ± 13.2 (101)", "57.8 ± 13.7 (99)").output
    assert ".4013" in output  # Smith 2002, age at baseline: P = .401


def test_compare_fits_a_screen() -> None:
    assert max(len(line) for line in run("compare", "60/71", "51/72").output.splitlines()) <= 100


def test_show_fits_a_screen_and_says_where_the_number_is_from() -> None:
    output = run("show", "s2-success-p").output
    assert max(len(line) for line in output.splitlines()) <= 100
    for part in ("medtronic-outcomes, line 35", "60/71", "pearson", "Python", "R"):
        assert part in output


def test_compare_table_streams(tmp_path: Path) -> None:
    table = tmp_path / "tables.csv"
    table.write_text("events_1,n_1,events_2,n_2,reported\n60,71,51,72,.05\n0,5,0,5,\n", encoding="utf-8")
    run("compare", "--table", str(table), "--out", str(tmp_path / "results.csv"))
    with (tmp_path / "results.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert f"{float(rows[0]['p:pearson']):.6f}" == "0.049808"
    assert "pearson" in rows[0]["printed_by"].split()
    assert float(rows[1]["p:fisher"]) == 1.0
    assert rows[1]["risk_ratio"] == ""


def test_compare_table_counts_the_rows_that_are_no_comparison(tmp_path: Path) -> None:
    table = tmp_path / "tables.csv"
    table.write_text("events_1,n_1,events_2,n_2\n60,71,51,72\n80,71,51,72\n", encoding="utf-8")
    said = run("compare", "--table", str(table), "--out", str(tmp_path / "results.csv")).output
    assert said.startswith("2 tables compared, 1 is no comparison: see the column error: ")


def test_new_writes_a_dossier_that_is_judged_at_once(tmp_path: Path) -> None:
    run("new", str(tmp_path / "mine"), "--arms", 'BCG "live",no <b>BCG</b>', "--counts", "4/123,11/139", "--p", ".09")
    result = run("check", str(tmp_path / "mine"))
    assert result.return_value == 0
    assert "3 claims" in result.output
    assert process("new", str(tmp_path / "mine")).returncode == 2


def test_no_color_is_respected() -> None:
    assert "\x1b[" not in process("check", NO_COLOR="1", FORCE_COLOR="1").stdout


def test_reproduce_writes_everything_from_any_folder(tmp_path: Path) -> None:
    done = process("reproduce", "--out", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"report.html", "verdicts.json", "tables", "figures"} <= names
    assert str(tmp_path) not in (tmp_path / "out/report.html").read_text(encoding="utf-8")


def test_report_writes_letters_to_the_authors(tmp_path: Path) -> None:
    run("report", "--letter", "-o", str(tmp_path / "letters.md"))
    text = (tmp_path / "letters.md").read_text(encoding="utf-8")
    assert "**.055**" in text


def test_quiet_lists_nothing_that_is_as_expected() -> None:
    output = run("check", "--quiet").output
    assert "s2-success-idds" not in output
    assert "248 claims in 27 documents" in output


def test_compare_says_what_hangs_on_the_method() -> None:
    flags = json.loads(run("compare", "60/71", "51/72", "--reported", "P = 0.05", "--format", "json").output)[
        "verdict"
    ]["flags"]
    assert flags == ["decision", "fragile"]
    calm = json.loads(run("compare", "41/71", "27/72", "--reported", "P = 0.02", "--format", "json").output)["verdict"][
        "flags"
    ]
    assert calm == []


def test_a_test_that_is_not_defined_has_no_p_in_a_table_and_no_fragility(tmp_path: Path) -> None:
    """50/50 v 0/50: a log odds ratio is infinite, and so is its standard error; P = 1 would be read as no difference."""
    table = tmp_path / "tables.csv"
    table.write_text("events_1,n_1,events_2,n_2,reported\n50,50,0,50,NS\n", encoding="utf-8")
    run("compare", "--table", str(table), "--out", str(tmp_path / "results.csv"), "--methods", "all")
    with (tmp_path / "results.csv").open(encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert (row["p:wald_log_or"], row["p:wald_log_rr"], row["printed_by"]) == ("", "", "")
    said = " ".join(run("fragility", "5/5", "0/6").output.split())
    for method in ("wald_log_rr", "wald_log_or"):
        assert f"{method} not defined: an empty cell" in said


def test_an_explanation_has_a_page() -> None:
    shown = run("rule", "tenfold")
    assert shown.exit_code == 0
    assert shown.output.startswith("tenfold (explanation: ten times too large or too small)\n\nA decimal point slipped")
    assert "  count-off-by-one" in run("rules").output
