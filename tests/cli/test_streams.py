"""Standard streams and the environment of a process: UTF-8 out, a closed stream, a backend that matplotlib does not have."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

SMALL = Path(__file__).parents[1] / "small_dossier"


def process(*arguments: str, redirect: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = " ".join(map(shlex.quote, [sys.executable, "-m", "evidence", *arguments]))
    return subprocess.run(
        ["sh", "-c", f"{command} {redirect}"], capture_output=True, env={**os.environ, **environment}, check=False
    )


@pytest.mark.parametrize(
    ("arguments", "printed"),
    [
        (("check", str(SMALL)), "✔"),
        (("check", str(SMALL), "--format", "json"), "±"),
        (("check", str(SMALL), "--format", "md"), "✔"),
        (("show", "paper-response-p", "--dossier", str(SMALL)), "≈"),
        (("compare", "60/71", "51/72"), "∞"),
        (("solve", "--n1", "71", "--n2", "72", "--p", "0.05", "--percent1", "84.5%"), "∞"),
    ],
)
def test_what_is_printed_is_utf_8_in_a_terminal_of_another_encoding(arguments: tuple[str, ...], printed: str) -> None:
    narrow, wide = (process(*arguments, PYTHONIOENCODING=encoding) for encoding in ("cp1252", "utf-8"))
    assert printed in narrow.stdout.decode("utf-8")
    assert (narrow.returncode, narrow.stdout, narrow.stderr) == (wide.returncode, wide.stdout, b"")


def test_an_error_is_utf_8_too() -> None:
    said = process("check", "Zürich ✔", PYTHONIOENCODING="ascii").stderr.decode("utf-8")
    assert "Zürich ✔" in said
    assert "internal error" not in said


def test_a_closed_standard_output_is_one_line_and_exit_2() -> None:
    found = process("check", str(SMALL), redirect=">&-")
    assert found.returncode == 2
    assert found.stderr.decode() == (
        "evidence: error: standard output: expected a file or a terminal (/dev/null to print nothing), got a closed one\n"
    )


def test_a_closed_standard_error_changes_no_exit_status() -> None:
    found = process("check", str(SMALL), redirect="2>&-")
    assert found.returncode == 0
    assert "As expected" in found.stdout.decode()


def test_a_backend_that_matplotlib_does_not_have_stops_no_figure(tmp_path: Path) -> None:
    found = process("reproduce", str(SMALL), "--out", str(tmp_path / "out"), MPLBACKEND="nonsense")
    assert (found.returncode, found.stderr) == (0, b"")
    assert (tmp_path / "out" / "report.html").exists()
