"""The tutorial is followed to the letter: its commands run, its edits are made, and what it shows is what is printed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STEP = re.compile(
    r"(?:^(?P<verb>In|Write) `(?P<path>[^`]+)`:\n\n)?^```(?P<kind>\w+)\n(?P<body>.*?)^```", re.MULTILINE | re.DOTALL
)
STEPS = list(STEP.finditer((ROOT / "docs/tutorial.md").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the examples, and this Python's `evidence` and `pytest` first on the path."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "examples", folder / "examples")
    (folder / "bin").mkdir()
    for name in ("evidence", "pytest"):
        command = folder / "bin" / name
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m {name} "$@"\n', encoding="utf-8")
        command.chmod(0o755)
    return folder


def commands(body: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each command of a console block with the lines that it shows."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command, [" ".join(line.split()) for line in shown.splitlines() if line.strip()]


def run(command: str, desk: Path) -> str:
    """Run a command as a shell does, and return what it prints, white space collapsed."""
    path = os.pathsep.join([str(desk / "bin"), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"}
    done = subprocess.run(
        ["/bin/sh", "-c", command], cwd=desk, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.stderr == ""
    assert done.returncode == 0, done.stdout
    return "".join(" ".join(line.split()) + "\n" for line in done.stdout.splitlines() if line.strip())


def edit(verb: str, path: Path, kind: str, body: str) -> None:
    """Write a file, or replace the lines with a minus by those with a plus, which must be found once."""
    if verb == "Write":
        path.write_text(body, encoding="utf-8")
        return
    assert kind == "diff"
    old, new = ("".join(line[1:] + "\n" for line in body.splitlines() if line[0] == sign) for sign in "-+")
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="the tutorial's commands are for a POSIX shell")
def test_the_tutorial_does_what_it_says(desk: Path) -> None:
    for step in STEPS:
        verb, path, kind, body = step["verb"], step["path"], step["kind"], step["body"]
        if verb:
            edit(verb, desk / path, kind, body)
            continue
        assert kind == "console"
        for command, shown in commands(body):
            printed = run(command, desk)
            pattern = "".join("(.*\n)*?" if line == "…" else re.escape(line) + "\n" for line in shown)
            assert re.fullmatch(pattern, printed), f"{command}\n{printed}"


def test_the_tutorial_has_commands_and_edits() -> None:
    kinds = [step["kind"] for step in STEPS]
    assert kinds.count("console") >= 10
    assert kinds.count("diff") >= 3
