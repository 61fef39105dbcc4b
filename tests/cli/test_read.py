"""`evidence read`: one document in five formats, judged in place; the gate; what cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from printing import PRINTERS, Paper

from evidence import read, verify
from evidence.cli import cli
from evidence.errors import InputError

PAPER = Paper(
    "Results",
    [
        "Success was seen in 60/71 (84.5%) v 51/72 (70.8%) patients (P = .05).",
        "The hazard ratio for death was 0.68 (95% CI 0.52 to 0.89; P = .21).",
        "Pain was lower (P = .003).",
    ],
    [["Outcome", "Pump (n = 71)", "Control (n = 72)", "P"], ["Both, n (%)", "41 (57.7)", "27 (37.5)", ".02"],
     ["Age, mean (SD)", "56.2 (13.2)", "57.8 (13.7)", ".48"]],
)  # fmt: skip
"""Smith 2002, J Clin Oncol 20:4040, with a P of .21 that its interval does not give."""


@pytest.mark.parametrize("name", PRINTERS)
def test_the_same_document_has_the_same_verdicts_in_every_format(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(PRINTERS[name](PAPER))
    assessment = verify(read(tmp_path / name))
    found = [(one.claim.statistic, str(one.claim.reported), one.status) for one in assessment.judged]
    assert found == [
        ("percentage", "84.5%", "reproduced"),
        ("percentage", "70.8%", "reproduced"),
        ("p_value", "= .05", "attributed"),
        ("estimate", "0.68", "attributed"),
        ("ci_low", "0.52", "attributed"),
        ("ci_high", "0.89", "attributed"),
        ("p_value", "= .21", "differs"),
        ("percentage", "57.7", "reproduced"),
        ("percentage", "37.5", "reproduced"),
        ("p_value", ".02", "attributed"),
        ("p_value", ".48", "attributed"),
    ]
    reading = assessment.dossier.reading
    assert reading is not None
    assert [(one.reported, one.code) for one in reading.unjudged] == [("P = .003", "no-data")]
    assert reading.coverage["unread"] == 0


def run(*arguments: str, text: bytes | None = None) -> tuple[int, str]:
    done = CliRunner().invoke(cli, ["read", *arguments], input=text)
    return done.exit_code, done.output


def test_terminal_puts_what_differs_first_and_counts_what_is_not_judged(tmp_path: Path) -> None:
    (tmp_path / "paper.md").write_bytes(PRINTERS["paper.md"](PAPER))
    status, output = run(str(tmp_path / "paper.md"))
    assert status == 1
    lines = output.splitlines()
    assert lines[0] == "paper.md: 5 P values, 1 interval; 4 P and 1 interval judged, 1 P not (--all says why)"
    assert "differs" in lines[1]
    assert "5:61" in lines[1]
    assert "not judged: 1 no-data" in run("--all", str(tmp_path / "paper.md"))[1]


def test_standard_input_and_a_folder_are_read(tmp_path: Path) -> None:
    assert "standard-input: 1 P value" in run("-", text=b"60/71 v 51/72 (P = .05)")[1]
    (tmp_path / "a.txt").write_text("60/71 v 51/72 (P = .05)")
    (tmp_path / "b.txt").write_text("41/71 v 27/72 (P = .02)")
    assert len(read(tmp_path).documents) == 2


def test_coverage_is_a_gate(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("60/71 v 51/72 (P = .05). Pain fell (P = .03).")
    assert run("--coverage", "50%", str(tmp_path / "a.txt"))[0] == 0
    assert run("--coverage", "51%", str(tmp_path / "a.txt"))[0] == 1


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.pdf", b"%PDF-1.7 nothing", "a.pdf: expected a PDF that can be read, got a file that cannot be parsed"),
        ("a.bin", b"\x00\x01", "a.bin: expected a document of text, HTML, JATS XML, docx or PDF"),
    ],
)
def test_what_cannot_be_read_is_named_by_its_file(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=says):
        read(tmp_path / name)


def test_counts_that_cannot_be_patients_are_left_unjudged() -> None:
    from evidence.reading import read_documents

    reading = read_documents([("a.txt", b"Blood pressure was 130/80 v 120/75 (P = .03).")]).reading
    assert reading is not None
    assert [one.code for one in reading.unjudged] == ["cannot-be-entered"]


def test_a_hazard_ratio_beside_counts_and_an_adjusted_ratio_are_not_judged_by_counts() -> None:
    from evidence.reading import read_documents

    text = b"40/100 v 51/100, hazard ratio 0.60 (95% CI 0.40 to 0.90; P = .013).\n\n42/402 v 41/388, adjusted RR 0.98 (0.64 to 1.49), P = .912."
    assessment = verify(read_documents([("a.txt", text)]))
    assert {one.status for one in assessment.judged} == {"attributed"}


def test_a_document_stands_wherever_a_dossier_stands(tmp_path: Path) -> None:
    path = tmp_path / "paper.md"
    path.write_bytes(PRINTERS["paper.md"](PAPER))
    judged = CliRunner().invoke(cli, ["check", str(path)])
    assert judged.exit_code == 1
    assert "paper.2.p" in judged.output
    shown = CliRunner().invoke(cli, ["show", f"{path}:paper.2.p"])
    assert shown.output.startswith("paper.2.p: p value = .21\n  ✖ differs")
    out = tmp_path / "report.html"
    assert CliRunner().invoke(cli, ["report", str(path), "-o", str(out)]).exit_code == 0
    assert "paper.2.p" in out.read_text(encoding="utf-8")


def test_json_has_places_what_is_unjudged_and_coverage(tmp_path: Path) -> None:
    (tmp_path / "paper.md").write_bytes(PRINTERS["paper.md"](PAPER))
    content = json.loads(run("--format", "json", str(tmp_path / "paper.md"))[1])
    assert content["schema"] == 2
    (wrong,) = [one for one in content["verdicts"] if one["status"] == "differs"]
    assert (wrong["place"]["line"], wrong["place"]["column"], wrong["place"]["end"]) == (5, 61, 66)
    (left,) = content["unjudged"]
    assert (left["reported"], left["code"], left["place"]["line"]) == ("P = .003", "no-data", 7)
    assert content["coverage"]["numbers"] == sum(
        count for fate, count in content["coverage"].items() if fate != "numbers"
    )
