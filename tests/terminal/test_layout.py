"""Text is laid out for the terminal at hand, from 60 to 100 columns, and for 100 where there is none."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import click
import pytest

from evidence.terminal import layout


def on_a_terminal(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", str(columns))


@pytest.mark.parametrize(("columns", "width"), [(40, 60), (60, 60), (72, 72), (100, 100), (200, 100)])
def test_a_terminal_is_filled_from_60_to_100_columns(monkeypatch: pytest.MonkeyPatch, columns: int, width: int) -> None:
    on_a_terminal(monkeypatch, columns)
    assert layout.screen() == width
    assert max(map(len, layout.wrap("word " * 100, 2).splitlines())) in range(width - 5, width + 1)


def test_a_pipe_has_100_columns_whatever_the_terminal_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert layout.screen() == 100


def test_the_widest_columns_give_way_on_a_narrow_screen_and_numbers_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [("pearson", "1" * 20, "a" * 40, layout.status_word("differs"), "b" * 30)]
    whole = layout.columns(rows, right=(1,))
    assert "a" * 40 in whole[0]
    on_a_terminal(monkeypatch, 72)
    (line,) = layout.columns(rows, right=(1,))
    assert len(click.unstyle(line)) == 72
    assert "1" * 20 in line
    assert re.search(r"a+…  ", line)
    assert line.endswith("…")
    assert layout.status_word("differs") in line


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal needs POSIX")
@pytest.mark.parametrize("command", [["check"], ["check", "--quiet"], ["rules"], ["methods", "pooled"]])
def test_no_line_runs_past_a_terminal_of_60_columns(command: list[str]) -> None:
    import pty

    ours, theirs = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-m", "evidence", *command], stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True,
        env={**os.environ, "COLUMNS": "60", "NO_COLOR": "1"},
    )  # fmt: skip
    os.close(theirs)
    written = bytearray()
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # how Linux ends a terminal that nobody writes to any more
            break
        if not part:
            break
        written += part
    os.close(ours)
    assert child.wait(60) == 0
    lines = [re.sub(r"\x1b\[[0-9;]*[A-Za-z]|\r", "", line) for line in written.decode().split("\n")]
    assert 40 < max(map(len, lines)) <= 60
