"""Tables of tests/reference, and how ours are compared with them."""

import csv
from pathlib import Path

import numpy as np

from evidence.reported import Reported

FOLDER = Path(__file__).parent / "reference"


def columns(file: str) -> dict[str, np.ndarray]:
    """Return the columns of one table as floats; its first line names the programs that made it."""
    rows = text_rows(file)
    return {name: np.array([float(row[name]) for row in rows]) for name in rows[0]}


def by_level(function, arguments, levels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return both limits of `function(*arguments, level=…)`, rows of one level at a time."""
    low, high = np.empty(levels.shape), np.empty(levels.shape)
    for level in np.unique(levels):
        at = levels == level
        low[at], high[at] = function(*(argument[at] for argument in arguments), level=float(level))
    return low, high


def assert_agree(ours: np.ndarray, theirs: np.ndarray, rtol: float, atol: float | np.ndarray = 0.0, least: int = 200):
    """Fail unless both agree wherever the table has a number, which is in `least` rows or more."""
    known = ~np.isnan(theirs)
    assert known.sum() >= least
    with np.errstate(invalid="ignore"):
        close = (ours == theirs) | (np.abs(ours - theirs) <= rtol * np.abs(theirs) + atol)
    far = known & ~close
    assert not far.any(), f"{far.sum()} rows, first {np.flatnonzero(far)[0]}: {ours[far][0]!r}, not {theirs[far][0]!r}"


def text_rows(file: str) -> list[dict[str, str]]:
    """Return the rows of one table as text; its first line names the programs that made it."""
    with (FOLDER / file).open(encoding="utf-8") as lines:
        next(lines)
        return list(csv.DictReader(lines))


def prints(values, texts: list[str]) -> bool:
    """Whether every value rounds to its printed text."""
    return all(Reported(text).admits(float(value)) for value, text in zip(values, texts, strict=True))
