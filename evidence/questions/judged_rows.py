"""The printed P of many tables of counts: those that a quick test prints at once, the others as `compare` judges them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evidence.limits import ROWS_EXPLAINED_UNASKED
from evidence.model import Verdict
from evidence.questions.comparison_rows import Row
from evidence.questions.printed_line import judge_p
from evidence.reported import Reported

NOT_EXPLAINED = "not looked for: --exact"
_NEAR = 1e-9
"""Of an end of what is printed: a P that is next to it is judged as the fraction that it is."""


@dataclass(frozen=True, slots=True)
class RowVerdict:
    """What a row of a table of results says of its printed P; explanations are codes."""

    status: str = ""
    grade: str = ""
    explanations: str = ""
    printed_by: str = ""


@dataclass(slots=True)
class RowJudge:
    """Judges the rows of one table. `left` is how many more that no quick test prints are looked at by all readings."""

    exact: bool = False
    left: int = ROWS_EXPLAINED_UNASKED

    def judge(self, rows: Sequence[Row], p: Mapping[str, NDArray[np.float64]]) -> list[RowVerdict]:
        """Return what is said of each row, with its P by every quick test, NaN where that is not defined."""
        tests, values = tuple(p), np.array(list(p.values()))
        surely, perhaps = _prints([row.reported for row in rows], values)
        return [
            self._one(row, tuple(test for test, yes in zip(tests, prints, strict=True) if yes), doubt)
            for row, prints, doubt in zip(rows, surely.T.tolist(), perhaps.tolist(), strict=True)
        ]

    def _one(self, row: Row, printing: tuple[str, ...], doubt: bool) -> RowVerdict:
        if row.reported is None:
            return RowVerdict()
        if row.method is not None or doubt or self.exact:
            return judged(row)
        if printing:
            return RowVerdict("attributed", printed_by=" ".join(printing))
        if self.left <= 0:
            return RowVerdict("differs", explanations=NOT_EXPLAINED)
        self.left -= 1
        return judged(row)


def judged(row: Row) -> RowVerdict:
    """Return what `compare` says of a row."""
    if row.first is None or row.second is None or row.reported is None:
        return RowVerdict()
    return _said(judge_p(row.first, row.second, row.reported, row.method))


def _said(verdict: Verdict) -> RowVerdict:
    printed_by = " ".join(value.method for value in verdict.methods if value.prints)
    explanations = " ".join(dict.fromkeys(reason.code for reason in verdict.explanations))
    return RowVerdict(verdict.status, verdict.grade or "", explanations, printed_by)


def _prints(
    printed: Sequence[Reported | None], values: NDArray[np.float64]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which tests surely print each figure, and of which figures only fractions can tell, or which no P can be."""
    ends = {one: _ends(one) for one in {*printed} if one is not None}
    low, high, certain = np.array([(0.0, 0.0, 0.0) if one is None else ends[one] for one in printed]).T
    prints = (values > low) & (values < high)
    near = [np.abs(values - end) <= _NEAR * np.maximum(np.abs(end), np.abs(values)) for end in (low, high)]
    return prints, (near[0] | near[1]).any(axis=0) | (certain == 0)


def _ends(printed: Reported) -> tuple[float, float, float]:
    """Return what values a figure is between, and 1 where they may be those of a P."""
    if printed.relation == "=":
        interval = printed.interval()
        low, high = float(interval.low), float(interval.high)
    elif printed.relation in ("<", "<="):
        low, high = -1.0, float(printed.value)
    else:
        low, high = float(printed.value), 2.0
    return low, high, float(not printed.percent and high > 0 and low < 1 and 0 <= printed.value <= 1)
