"""Print text, and show how far a long piece of work has come."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

import click

PATIENCE = 1.0  # seconds of work before which nothing is shown


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
