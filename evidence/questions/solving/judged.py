"""What one set of methods after another says about the candidate tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np

from evidence.questions.solving.judging import Bits, Tables, printed
from evidence.questions.solving.methods import Methods
from evidence.questions.solving.options import Question
from evidence.questions.solving.printed import RULES, Flags
from evidence.questions.solving.solution import Table

_BLOCK = 2**15  # tables judged at a time: what is held stays small


class Judged:
    """Candidate tables with the methods and rounding rules that were found to print every figure, as bits."""

    def __init__(self, tables: Tables, questions: Sequence[Question]) -> None:
        self.tables = tables
        self._questions = questions
        self._methods: dict[str, int] = {}
        self._by: Bits = np.zeros(len(tables), dtype=np.int64)
        self._rules: Bits = np.zeros(len(tables), dtype=np.int64)

    @property
    def matched(self) -> Flags:
        """Which tables some methods were found to print."""
        return self._rules > 0

    def judge(self, methods: Methods, rows: Flags) -> None:
        """Add what these tests and intervals print among the rows."""
        places = np.flatnonzero(rows)
        for start in range(0, len(places), _BLOCK):
            block = places[start : start + _BLOCK]
            found = printed(self.tables[block], self._questions, *methods)
            self._rules[block] |= found.rules
            for names, flags in zip(methods, (found.tests, found.limits), strict=True):
                for name, printing in zip(names, flags, strict=True):
                    bit = 1 << self._methods.setdefault(name, len(self._methods))
                    self._by[block] |= np.where(printing, bit, 0)

    def records(self) -> Iterator[tuple[int, Table]]:
        """The tables that were printed, each with the place of its question."""
        rows, order = np.flatnonzero(self._rules), tuple(self._methods)
        columns = (*self.tables.counts, self._by, self._rules, self.tables.owner)
        for x1, n1, x2, n2, by, under, owner in zip(*(column[rows].tolist() for column in columns), strict=True):
            yield owner, Table(x1, n1, x2, n2, named(order, by), named(RULES, under))


@lru_cache(maxsize=65536)
def named(names: tuple[str, ...], bits: int) -> tuple[str, ...]:
    """Return the names whose bits are set."""
    return tuple(name for place, name in enumerate(names) if bits >> place & 1)
