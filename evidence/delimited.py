"""CSV that a spreadsheet may open: no cell is a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

_NUMBER = re.compile(r"[+-]?(\d+(,\d{3})*(\.\d*)?|\.\d+)([eE][+-]?\d+)?%?")


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write rows as CSV, guarded against formulas.

    >>> print(table(["printed", "value"], [["=.004", 0.004], ["-0.5", None]]), end="")
    printed,value
    '=.004,0.004
    -0.5,
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return repr(value)
    text = str(value)
    # OWASP, CSV injection: a cell that begins so is a formula to a spreadsheet, unless it is a number.
    risky = text.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) and not _NUMBER.fullmatch(text)
    return f"'{text}" if risky else text
