"""What candidate tables give: estimates in integers, P values, statistics and limits by every method, all tables at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri, stdtrit

from evidence.questions.solving.candidates import Candidate
from evidence.questions.solving.options import CONTRASTS, Question
from evidence.questions.solving.printed import Mask
from evidence.relations.printed_statistic import NORMAL_TESTS
from evidence.relations.two_proportions import QUOTIENTS, Quotient
from evidence.stats.checks import Counts, Floats
from evidence.stats.proportions import intervals, p_values
from evidence.stats.proportions.estimation import told_apart
from evidence.stats.proportions.testing import undefined

Bits: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class CandidateTables:
    """Candidate tables: four counts, the rounding rules still open (bits), and the question that each belongs to."""

    x1: Counts
    n1: Counts
    x2: Counts
    n2: Counts
    rules: Bits
    owner: Counts

    @classmethod
    def of(cls, listed: Sequence[Sequence[Candidate]]) -> CandidateTables:
        """Lay the candidates of several questions side by side."""
        rows = np.array([row for candidates in listed for row in candidates], dtype=np.int64).reshape(-1, 5)
        x1, n1, x2, n2, rules = rows.T
        return cls(x1, n1, x2, n2, rules, np.repeat(np.arange(len(listed)), [len(each) for each in listed]))

    def __getitem__(self, rows: Mask | Counts) -> CandidateTables:
        return CandidateTables(*(getattr(self, name)[rows] for name in ("x1", "n1", "x2", "n2", "rules", "owner")))

    def __len__(self) -> int:
        return len(self.x1)

    @property
    def counts(self) -> tuple[Counts, Counts, Counts, Counts]:
        """The four counts, in the order of every statistic."""
        return self.x1, self.n1, self.x2, self.n2


def p_values_of(tables: CandidateTables, tests: Sequence[str]) -> dict[str, Floats]:
    """Return the p-values by each test, NaN where it is not defined: there it prints neither a P nor a statistic."""
    found = p_values(*tables.counts, methods=tests) if tests else {}
    return {test: np.where(undefined(test, *tables.counts), np.nan, values) for test, values in found.items()}


def statistics_of(test: str, p: Floats, tables: CandidateTables) -> tuple[Floats, ...]:
    """Return the statistics that a test prints beside its P, without their sign: |z| and chi-square = z², or |t|; none of others."""
    if test in NORMAL_TESTS:
        z = -ndtri(p / 2)
        return z, z**2
    if test == "student_t":
        return (-stdtrit(np.maximum(tables.n1 + tables.n2 - 2, 1).astype(float), p / 2),)
    return ()


def limits_of(tables: CandidateTables, asked: Question, methods: Sequence[str]) -> tuple[Floats, Floats]:
    """Return the lower and the upper limits of the measure asked about, both of shape (methods, tables)."""
    if asked.contrast is None or not methods or not len(tables):
        return np.zeros((len(methods), len(tables))), np.zeros((len(methods), len(tables)))
    measure = asked.contrast.id
    found = told_apart(intervals(*tables.counts, measure=measure, methods=methods, level=asked.level), measure)
    return np.array([found[name][0] for name in methods]), np.array([found[name][1] for name in methods])


def ways_to_print(lows: Floats, highs: Floats, measure: str | None) -> list[tuple[Floats, Floats]]:
    """Return the limits as they may be printed: of an NNT also with the other sign, and through infinity either one first."""
    if measure != "nnt":
        return [(lows, highs)]
    through = lows > highs
    turned = np.where(through, highs, np.nan), np.where(through, lows, np.nan)
    return [(low, high) for first, last in ((lows, highs), turned) for low, high in ((first, last), (-last, -first))]


FRACTIONS: Mapping[str, Quotient] = {
    "percent1": lambda x1, n1, _x2, _n2: (x1, n1),
    "percent2": lambda _x1, _n1, x2, n2: (x2, n2),
    **{option: QUOTIENTS[measure] for option, measure in CONTRASTS.items() if measure in QUOTIENTS},
}
"""Numerator and denominator of each percentage and estimate, in integers."""
