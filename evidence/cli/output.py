"""Print text."""

from __future__ import annotations

import os

import click


def say(text: str) -> None:
    """Print to standard output; in colour only on a terminal, and never where NO_COLOR is set."""
    click.echo(text, color=False if os.environ.get("NO_COLOR") else None)
