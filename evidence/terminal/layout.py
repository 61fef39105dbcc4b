"""Lay out text for the terminal at hand, of 60 to 100 columns; for a file or a pipe of 100."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Sequence

import click

from evidence.model import STATUSES, Status

NARROWEST, WIDEST = 60, 100
_LEAST = 12  # columns that are left to a text, however narrow the screen
COLOURS: dict[str, str] = {
    "reproduced": "green",
    "attributed": "cyan",
    "other method": "yellow",
    "differs": "red",
    "impossible": "red",
    "error": "red",
    "warning": "yellow",
}


def screen() -> int:
    """Return the columns to write in: those of the terminal (or `COLUMNS`), at least 60 and at most 100; elsewhere 100."""
    if not sys.stdout.isatty():
        return WIDEST
    return min(max(shutil.get_terminal_size().columns, NARROWEST), WIDEST)


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
    return textwrap.fill(
        text, screen(), initial_indent=" " * indent, subsequent_indent=" " * rest, break_long_words=False
    )


def columns(rows: Sequence[Sequence[str]], right: Sequence[int] = (), indent: int = 2) -> list[str]:
    """Align rows in columns; those numbered in `right` are set to the right. On a narrow screen the widest others give way."""
    if not rows:
        return []
    widths = [max(len(click.unstyle(row[i])) for row in rows) for i in range(len(rows[0]))]
    if screen() < WIDEST:
        _give_way(widths, right, screen() - indent - 2 * (len(widths) - 1))

    def cell(text: str, i: int) -> str:
        text = clip(text, widths[i]) if len(click.unstyle(text)) > widths[i] else text
        gap = " " * (widths[i] - len(click.unstyle(text)))
        return gap + text if i in right else text + gap

    return [(" " * indent + "  ".join(cell(text, i) for i, text in enumerate(row))).rstrip() for row in rows]


def _give_way(widths: list[int], kept: Sequence[int], room: int) -> None:
    """Take the widest columns in until all have room, down to what a text needs at least."""
    others = [i for i in range(len(widths)) if i not in kept and widths[i] > _LEAST]
    while others and sum(widths) > room:
        widest = max(others, key=lambda i: widths[i])
        widths[widest] -= 1
        others = [i for i in others if widths[i] > _LEAST]
