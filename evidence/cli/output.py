"""Print text, and write files that appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click


def say(text: str) -> None:
    """Print to standard output; in colour only on a terminal, and never where NO_COLOR is set."""
    click.echo(text, color=False if os.environ.get("NO_COLOR") else None)


def write(path: Path, text: str) -> None:
    """Write a text file by rename, so that a reader never finds half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
