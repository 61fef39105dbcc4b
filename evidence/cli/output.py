"""Print text, and show how far a long piece of work has come."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

import click

from evidence.errors import InputError

PATIENCE = 1.0  # seconds of work before which nothing is shown


def open_streams() -> None:
    """Make the standard streams UTF-8, whatever the terminal's encoding; what is not text is escaped, never an error.

    A closed standard error is left unwritten. Raises `InputError` where standard output is closed: what was asked for would be lost.
    """
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  (open for as long as the process is)
    if sys.stdout is None:
        raise InputError("standard output", "a file or a terminal (/dev/null to print nothing)", "a closed one")
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(text: str) -> None:
    """Print to standard output; in colour only on a terminal, and never where NO_COLOR is set."""
    click.echo(text, color=False if os.environ.get("NO_COLOR") else None)


@contextmanager
def progress(length: int, label: str, wanted: bool = True) -> Iterator[Callable[[int], object]]:
    """Yield a function to be called with the number of steps done since its last call.

    A bar is drawn on standard error where that is a terminal and the work takes more than a second; nothing otherwise.
    """
    if not wanted or not sys.stderr.isatty():
        yield lambda steps: None
        return
    bar = click.progressbar(length=length, label=label, file=sys.stderr)
    started, waiting, drawn = monotonic(), 0, False

    def step(steps: int) -> None:
        nonlocal waiting, drawn
        waiting += steps
        if monotonic() - started >= PATIENCE:
            bar.update(waiting)
            waiting, drawn = 0, True

    try:
        yield step
    finally:
        if drawn:
            bar.render_finish()
