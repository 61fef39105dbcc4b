"""What one set of methods after another says about the candidate tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np

from evidence.questions.solving.match import match
from evidence.questions.solving.methods import Methods
from evidence.questions.solving.options import Question
from evidence.questions.solving.printed import RULES, Mask
from evidence.questions.solving.solution import FeasibleTable
from evidence.questions.solving.table_values import Bits, CandidateTables

_BLOCK = 2**15  # tables matched at a time: what is held stays small


class Matches:
    """Candidate tables with the methods and rounding rules that were found to print every figure, as bits."""

    def __init__(self, tables: CandidateTables, questions: Sequence[Question]) -> None:
        self.tables = tables
        self._questions = questions
        self._methods: dict[str, int] = {}
        self._by: Bits = np.zeros(len(tables), dtype=np.int64)
        self._rules: Bits = np.zeros(len(tables), dtype=np.int64)
        self.limited: Mask = np.ones(len(tables), dtype=bool)
        """Tables whose limits some method tried last prints, and those that were not tried."""

    @property
    def matched(self) -> Mask:
        """Which tables some methods were found to print."""
        return self._rules > 0

    def add(self, methods: Methods, rows: Mask) -> None:
        """Add what these tests and intervals print among the rows."""
        places = np.flatnonzero(rows)
        for start in range(0, len(places), _BLOCK):
            block = places[start : start + _BLOCK]
            found = match(self.tables[block], self._questions, *methods)
            self._rules[block] |= found.rules
            self.limited[block] = found.limited
            for names, flags in zip(methods, (found.tests, found.limits), strict=True):
                for name, printing in zip(names, flags, strict=True):
                    bit = 1 << self._methods.setdefault(name, len(self._methods))
                    self._by[block] |= np.where(printing, bit, 0)

    def records(self) -> Iterator[tuple[int, FeasibleTable]]:
        """The tables that were printed, each with the place of its question."""
        rows, order = np.flatnonzero(self._rules), tuple(self._methods)
        columns = (*self.tables.counts, self._by, self._rules, self.tables.owner)
        for x1, n1, x2, n2, by, under, owner in zip(*(column[rows].tolist() for column in columns), strict=True):
            yield owner, FeasibleTable(x1, n1, x2, n2, named(order, by), named(RULES, under))


@lru_cache(maxsize=65536)
def named(names: tuple[str, ...], bits: int) -> tuple[str, ...]:
    """Return the names whose bits are set."""
    return tuple(name for place, name in enumerate(names) if bits >> place & 1)
