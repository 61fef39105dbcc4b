"""Lay out text for a screen of 100 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import click

from evidence.model import STATUSES, Status

WIDTH = 100
COLOURS: dict[str, str] = {
    "reproduced": "green",
    "attributed": "cyan",
    "other method": "yellow",
    "differs": "red",
    "impossible": "red",
    "error": "red",
    "warning": "yellow",
}


def status_word(status: Status, width: int = 0) -> str:
    """Return symbol and word of a status, in its colour."""
    symbol, _ = STATUSES[status]
    return click.style(
        f"{symbol} {status}".ljust(width), fg=COLOURS.get(status), bold=status in ("differs", "impossible")
    )


def heading(text: str) -> str:
    """Return a heading."""
    return click.style(text, bold=True)


def clip(text: str, width: int) -> str:
    """Shorten text to a width, saying so with an ellipsis."""
    return text if len(text) <= width else text[: max(width - 1, 0)].rstrip() + "…"


def wrap(text: str, indent: int = 0, hanging: int | None = None) -> str:
    """Wrap text to the screen, its first line indented by `indent` and the rest by `hanging`."""
    rest = indent if hanging is None else hanging
    return textwrap.fill(text, WIDTH, initial_indent=" " * indent, subsequent_indent=" " * rest, break_long_words=False)


def columns(rows: Sequence[Sequence[str]], right: Sequence[int] = (), indent: int = 2) -> list[str]:
    """Align rows in columns; those numbered in `right` are set to the right."""
    if not rows:
        return []
    widths = [max(len(click.unstyle(row[i])) for row in rows) for i in range(len(rows[0]))]

    def cell(text: str, i: int) -> str:
        gap = " " * (widths[i] - len(click.unstyle(text)))
        return gap + text if i in right else text + gap

    return [(" " * indent + "  ".join(cell(text, i) for i, text in enumerate(row))).rstrip() for row in rows]
