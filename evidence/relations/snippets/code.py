"""Code that redoes a number, in Python and in R, and how a printed number is written in it."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.model.summaries import Continuous
from evidence.reported import Reported


@dataclass(frozen=True, slots=True)
class Code:
    """Code that prints one number; `None` where there is none, or where the language has no way without a package."""

    python: str | None
    r: str | None


def expression(written: str) -> Code:
    """Return an expression that both languages read."""
    return Code(f"print({written})", written)


def figure(reported: Reported) -> str:
    """Write a printed number as code: its digits, without currency, thousands commas or per cent sign.

    >>> figure(Reported("$15,142")), figure(Reported("95%")), figure(Reported("-0.50"))
    ('15142', '0.95', '(-0.50)')
    """
    text = repr(float(reported.value)) if reported.percent else reported.like(reported.value)
    return f"({text})" if text.startswith("-") else text


def level_text(level: Reported | None) -> str:
    """Write a confidence level as code: .95 where none is printed."""
    return figure(level) if level else "0.95"


def moments(arm: Continuous) -> tuple[str, str, int] | None:
    """Return mean, SD and n of an arm as code; `None` without an SD."""
    return (figure(arm.mean), figure(arm.sd), arm.n) if arm.sd else None
