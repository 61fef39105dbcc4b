"""What could the patients who were not analysed have changed?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evidence.errors import InputError
from evidence.methods import methods as catalogue
from evidence.model import Binary
from evidence.questions.solving.printed import prints_p
from evidence.reported import Reported
from evidence.stats.checks import Counts, Floats, between
from evidence.stats.proportions import p_values
from evidence.stats.proportions.exact_conditional import is_significant
from evidence.stats.proportions.testing import undefined

NOTE = (
    "Single imputation: each cell counts every missing patient as known, so its P is too sure of itself; the map says what "
    "the missing patients would have had to be, not what they were (Liublinska & Rubin 2014, Stat Med 33:4170-4185)."
)
Boundary = Literal["significance", "direction"]
Better = Literal["higher", "lower"]
SCENARIOS: dict[Better, tuple[str, ...]] = {
    "higher": ("analysed", "missing = failure", "missing = success", "best for arm 1", "worst for arm 1"),
    "lower": ("analysed", "missing = success", "missing = failure", "worst for arm 1", "best for arm 1"),
}
"""Names of the scenarios, by the proportion that is better: as analysed; no missing patient with the event, every one; those of arm 1
only, those of arm 2 only."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """The table that one assumption about the missing patients leads to, with its p-value."""

    name: str
    first: Binary
    second: Binary
    p_value: float
    significant: bool


@dataclass(frozen=True, slots=True)
class Flip:
    """A step across a boundary: with `events1` of the missing of arm 1 as events, `events2` is the first number in arm 2 past it.

    `before` and `after` say which arm the cells on either side favour: 1, 2, or 0 for neither.
    """

    events1: int
    events2: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Removal:
    """Patients without an event left out of each arm, after which a method prints the reported P."""

    method: str
    removed1: int
    removed2: int
    first: Binary
    second: Binary
    p_value: float


@dataclass(frozen=True, eq=False)
class Missing:
    """What `missing` returns.

    `p_values[i, j]` is the p-value with i events among the missing of arm 1 and j among those of arm 2; `favours[i, j]` is the arm
    with the better proportion there, 1 or 2, or 0 for equal ones: the larger one unless `better` is "lower".
    """

    first: Binary
    second: Binary
    randomised: tuple[int, int]
    method: str
    alpha: float
    scenarios: tuple[Scenario, ...]
    p_values: Floats
    favours: NDArray[np.int64]
    removals: tuple[Removal, ...] = ()
    better: Better = "higher"
    note: str = NOTE

    @cached_property
    def significant(self) -> NDArray[np.int64]:
        """The arm that each cell favours significantly, 1 or 2, or 0 where p >= alpha."""
        events1, events2 = _events(self.first, self.second, self.randomised)
        table = (events1, self.randomised[0], events2, self.randomised[1])
        return np.where(is_significant(self.p_values, *table, self.method, self.alpha), self.favours, 0)

    @property
    def cells(self) -> int:
        """Number of ways in which the missing could have turned out."""
        return self.p_values.size

    @property
    def favouring(self) -> tuple[int, int]:
        """Number of cells that favour arm 1, and arm 2, significantly."""
        return int(np.count_nonzero(self.significant == 1)), int(np.count_nonzero(self.significant == 2))

    @property
    def attrition(self) -> bool:
        """Whether the conclusion of the analysed patients changes if every missing one was a failure."""
        return self.scenario("analysed").significant != self.scenario("missing = failure").significant

    def scenario(self, name: str) -> Scenario:
        """Return the scenario of a name."""
        return next(row for row in self.scenarios if row.name == name)

    def boundary(self, kind: Boundary) -> tuple[Flip, ...]:
        """Where significance, or direction, flips as the missing of arm 2 have more events, row by row of the map."""
        states = self.significant if kind == "significance" else self.favours
        rows, columns = np.nonzero(np.diff(states, axis=1))
        return tuple(
            Flip(i, j + 1, int(states[i, j]), int(states[i, j + 1]))
            for i, j in zip(rows.tolist(), columns.tolist(), strict=True)
        )

    def as_json(self) -> dict[str, Any]:
        """Return the answer as JSON values."""
        return {
            "method": self.method,
            "alpha": self.alpha,
            "better": self.better,
            "analysed": [str(self.first), str(self.second)],
            "randomised": list(self.randomised),
            "scenarios": [
                {
                    "scenario": s.name,
                    **_columns_of_counts(s.first, s.second),
                    "p_value": s.p_value,
                    "significant": s.significant,
                }
                for s in self.scenarios
            ],
            "attrition": self.attrition,
            "map": {
                "cells": self.cells,
                "favour_1": self.favouring[0],
                "favour_2": self.favouring[1],
                "p_values": self.p_values.tolist(),
            },
            "boundaries": {
                kind: [[f.events1, f.events2, f.before, f.after] for f in self.boundary(kind)]
                for kind in ("significance", "direction")
            },
            "removals": [
                {
                    "method": r.method,
                    "removed1": r.removed1,
                    "removed2": r.removed2,
                    **_columns_of_counts(r.first, r.second),
                    "p_value": r.p_value,
                }
                for r in self.removals
            ],
            "note": self.note,
        }


def missing(
    first: Binary,
    second: Binary,
    randomised: tuple[int, int],
    method: str = "pearson",
    reported: str | Reported | None = None,
    alpha: float = 0.05,
    better: Better = "higher",
) -> Missing:
    """Show what the patients who were randomised but not analysed could have changed.

    Parameters
    ----------
    first, second
        Events among the patients analysed, intervention first.
    randomised
        Number randomised to each arm.
    method
        A test of the catalogue: the map belongs to it and to no other.
    reported
        A printed P; with it come the fewest patients left out of the randomised for which a method prints it.
    alpha
        The level, significant below it.
    better
        Which proportion is better: "higher" where an event is a success, "lower" where it is a failure, such as a relapse.

    Returns
    -------
    Missing
        The scenarios *analysed*, *missing = failure*, *missing = success*, *best* and *worst* for arm 1 in the order of `SCENARIOS`, and
        the map of every number of events among the missing of each arm. Single imputation (Liublinska & Rubin 2014, Stat Med 33:4170-4185).

    Raises
    ------
    InputError
        For fewer randomised than analysed, an unknown method or direction, an alpha outside (0, 1), or a test that is too large to
        compute or not defined for the patients analysed.

    Examples
    --------
    >>> m = missing(Binary(60, 71), Binary(51, 72), randomised=(101, 99))  # Smith 2002, J Clin Oncol 20:4040
    >>> m.cells, m.favouring
    (868, (345, 29))
    >>> print(m.scenarios[1].name, round(m.scenarios[1].p_value, 3))
    missing = failure 0.262
    """
    lost = _lost(first, second, randomised)
    between("alpha", alpha, 0, 1)
    if method not in {row.id for row in catalogue("two_proportions")}:
        raise InputError("method", "a test of two proportions", repr(method))
    if better not in SCENARIOS:
        raise InputError("better", "higher or lower", repr(better))
    counts = first.events, first.n, second.events, second.n
    if undefined(method, *counts):  # if it is defined for these, it is for every cell: no count becomes smaller
        raise InputError(method, "counts that it is defined for", f"{first} v {second}")
    events1, events2 = _events(first, second, randomised)
    found = _p(events1, randomised[0], events2, randomised[1], method)
    analysed, *names = SCENARIOS[better]
    scenarios = [_scenario(analysed, first, second, float(_p(*counts, method)), method, alpha)]
    for name, (i, j) in zip(names, ((0, 0), lost, (lost[0], 0), (0, lost[1])), strict=True):
        arms = Binary(first.events + i, randomised[0]), Binary(second.events + j, randomised[1])
        scenarios.append(_scenario(name, *arms, found[i, j].item(), method, alpha))
    cross = np.sign(events1 * randomised[1] - events2 * randomised[0]) * (1 if better == "higher" else -1)
    favours = np.where(cross > 0, 1, np.where(cross < 0, 2, 0))
    everyone = Binary(first.events, randomised[0]), Binary(second.events, randomised[1])
    left_out = () if reported is None else removals(*everyone, reported)
    return Missing(first, second, randomised, method, alpha, tuple(scenarios), found, favours, left_out, better)


def removals(
    first: Binary, second: Binary, reported: str | Reported, methods: Sequence[str] | None = None
) -> tuple[Removal, ...]:
    """Find the fewest patients without an event whose removal from the denominators makes a method print a P.

    `reported` is the printed P, to nearest. `methods` are ids of tests, by default all but the unconditional ones. Returns, for each
    method that prints it somewhere, every pair of removals with the smallest sum, most usual method first.

    Examples
    --------
    >>> for r in removals(Binary(60, 101), Binary(51, 99), "0.05", methods=["pearson"]):
    ...     print(r.removed1, r.removed2, r.first, r.second, round(r.p_value, 4))
    10 1 60/91 51/98 0.0526
    """
    printed = Reported(reported) if isinstance(reported, str) else reported
    rows = catalogue("two_proportions")
    asked = [r.id for r in rows if (r.cost != "unconditional" if methods is None else r.id in methods)]
    unknown = set(methods or ()) - {row.id for row in rows}
    if unknown:
        raise InputError("methods", "tests of two proportions", ", ".join(sorted(unknown)))
    removed1, removed2 = (
        grid.ravel()
        for grid in np.meshgrid(
            np.arange(first.n - max(first.events, 1) + 1), np.arange(second.n - max(second.events, 1) + 1)
        )
    )
    table = (first.events, first.n - removed1, second.events, second.n - removed2)
    found = []
    for method, p in p_values(*table, methods=asked).items():
        total = np.where(
            prints_p(printed, p) & ~np.asarray(undefined(method, *table)), removed1 + removed2, first.n + second.n
        )
        best = total.min()
        for at in np.flatnonzero(total == best) if best < first.n + second.n else ():
            out1, out2 = int(removed1[at]), int(removed2[at])
            arms = Binary(first.events, first.n - out1), Binary(second.events, second.n - out2)
            found.append(Removal(method, out1, out2, *arms, float(p[at])))
    return tuple(found)


def _lost(first: Binary, second: Binary, randomised: tuple[int, int]) -> tuple[int, int]:
    for arm, size in zip((first, second), randomised, strict=True):
        if isinstance(size, bool) or not isinstance(size, int) or size < arm.n:
            raise InputError("randomised", f"at least the {arm.n} analysed", repr(size))
    return randomised[0] - first.n, randomised[1] - second.n


def _events(first: Binary, second: Binary, randomised: tuple[int, int]) -> tuple[Counts, Counts]:
    """Return the events of each arm in every cell of the map, each of the shape of the map."""
    added1, added2 = np.meshgrid(
        np.arange(randomised[0] - first.n + 1), np.arange(randomised[1] - second.n + 1), indexing="ij"
    )
    return first.events + added1, second.events + added2


def _scenario(name: str, first: Binary, second: Binary, p: float, method: str, alpha: float) -> Scenario:
    significant = is_significant(p, first.events, first.n, second.events, second.n, method, alpha).item()
    return Scenario(name, first, second, p, significant)


def _p(events1: ArrayLike, n1: int, events2: ArrayLike, n2: int, method: str) -> Floats:
    p = p_values(events1, n1, events2, n2, methods=[method])[method]
    if np.isnan(p).any():
        raise InputError(method, "n1 x n2 up to 10^6 for an unconditional test", f"{n1} x {n2}")
    return p


def _columns_of_counts(first: Binary, second: Binary) -> dict[str, int]:
    """Return the counts of two arms by the names of their columns."""
    return {"events1": first.events, "n1": first.n, "events2": second.events, "n2": second.n}
