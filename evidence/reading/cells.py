"""What the figures of a cell are: by the words of its row, its heading and the notes, and else by arithmetic that leaves one reading."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from evidence.errors import InputError
from evidence.reported import Reported
from evidence.results.patterns import NUMBER
from evidence.results.records import Figure, FigurePart
from evidence.spelling import plain

Format = Literal["n (%)", "% (n)", "%", "mean (SD)", "mean (SE)", "median", "none"]

_PRINTED: Mapping[Format, str] = {
    "median": r"\bmedian\b|\bIQR\b|interquartile|\brange\b",
    "mean (SE)": r"mean\s?(?:±|\+/-|\(|,|\[)\s?(?:SE\b|SEM\b|S\.E|standard error)|±\s?(?:SE\b|SEM\b|S\.E)",
    "mean (SD)": r"mean\s?(?:±|\+/-|\(|,|\[)\s?(?:SD\b|S\.D|standard deviation)|±\s?(?:SD\b|S\.D)|\bmean and SD\b",
    "% (n)": r"%\s?[,(]\s?(?:n|no\.?)\b(?!\s?=)|percent(?:age)?\s?\((?:n|no\.?)\)",
    "n (%)": r"\b(?:n|no\.?|number|numbers?)\b(?:\sof\s\w+)?\s?[,(/;]\s?\(?%|\(%\)",
}
_WORDS = {form: re.compile(words, re.IGNORECASE) for form, words in _PRINTED.items()}
_COUNT = re.compile(
    rf"(?P<events>\d[\d,]*)(?:\s?/\s?(?P<n>\d[\d,]*))?(?:\s?\(\s?(?P<percentage>{NUMBER})\s?%?\s?\))?", re.ASCII
)
_PERCENTAGE = re.compile(
    rf"(?P<percentage>{NUMBER})\s?%?\s?\(\s?(?P<events>\d[\d,]*)(?:\s?/\s?(?P<n>\d[\d,]*))?\s?\)", re.ASCII
)
_MEAN = re.compile(rf"(?P<mean>[-+]?{NUMBER})\s?(?:±|\+/-|\()\s?(?P<spread>{NUMBER})\s?\)?", re.ASCII)
_SPREADS: Mapping[Format, FigurePart] = {"mean (SD)": "sd", "mean (SE)": "standard_error"}
_MARKS = re.compile(r"\s*[*†‡§¶#]+$")


def stated_format(*texts: str) -> Format:
    """Return how figures are printed by the first of these texts that says so in one way; `none` where none does.

    >>> stated_format("Male, n (%)", "Values are mean ± SD or n (%)"), stated_format("Age", "Values are mean (SD) or median (IQR)")
    ('n (%)', 'none')
    """
    for text in texts:
        said = [name for name, words in _WORDS.items() if words.search(plain(text))]
        if len(said) == 1:
            return said[0]
    return "none"


def arm_figures(text: str, form: Format, n: str) -> list[Figure] | None:
    """Return the figures of an arm in a cell, or `None` where they may mean two things.

    A bracket behind a whole number is a percentage where the row says so, or where it is that number's of `n`.
    """
    printed = plain(_MARKS.sub("", text)).strip()
    counts = _counts(printed, form, n) if "±" not in printed else None
    if counts is not None:
        return _figures(counts, text)
    mean = _MEAN.fullmatch(printed) if form in _SPREADS or (form == "none" and "±" in printed) else None
    return _figures(mean, text, _SPREADS.get(form, "spread")) if mean is not None else None


def _counts(printed: str, form: Format, n: str) -> re.Match[str] | None:
    """Return events and percentage, in the order that the row says, or the one in which they agree."""
    for pattern, stated in ((_COUNT, "n (%)"), (_PERCENTAGE, "% (n)")):
        found = pattern.fullmatch(printed) if form in ("none", stated) else None
        if found is not None and (form == stated or found["n"] or _agrees(found, n)):
            return found
    return None


def _agrees(found: re.Match[str], n: str) -> bool:
    """Whether the events are that percentage of the patients."""
    if not n or not found["percentage"]:
        return False
    events, size = int(found["events"].replace(",", "")), int(n.replace(",", ""))
    try:
        return size > 0 and events <= size and Reported(f"{found['percentage']}%").admits(events / size)
    except InputError:
        return False


def _figures(found: re.Match[str], text: str, spread: FigurePart = "spread") -> list[Figure]:
    """Return the figures of a match; a cell is matched without the space before it."""
    shift = len(text) - len(text.lstrip())
    figures = []
    for name in found.re.groupindex:
        if found[name] is not None:
            start, end = found.span(name)
            part: FigurePart = spread if name == "spread" else name  # type: ignore[assignment]  # groups are named after parts
            figures.append(Figure(part, text[start + shift : end + shift], start + shift, end + shift))
    return sorted(figures, key=lambda figure: figure.start)
