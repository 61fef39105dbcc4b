"""What `solve` answers."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from evidence.stats.checks import Floats
from evidence.stats.proportions import estimate, p_values
from evidence.stats.proportions.number_needed_to_treat import from_risk_difference
from evidence.stats.proportions.testing import TESTS

SolutionStatus: TypeAlias = Literal["unique", "set", "none", "unknown"]
Ranges: TypeAlias = dict[str, tuple[float, float]]
Counts: TypeAlias = tuple[NDArray[np.int_], NDArray[np.int_], NDArray[np.int_], NDArray[np.int_]]
"""events1, n1, events2 and n2 of many tables."""


@dataclass(frozen=True, slots=True)
class FeasibleTable:
    """One table that the figures allow: the methods that print them, tests first, and the rounding rules under which all are printed.

    Of a single arm, `events2` and `n2` (or 1) are None. The unconditional methods are tried on what others print only where that costs
    little, and `chan_zhang` never.
    """

    events1: int | None
    n1: int | None
    events2: int | None
    n2: int | None
    methods: tuple[str, ...] = ()
    rounding: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Miss:
    """A printed figure that a table does not give: its option, its text, the value that the table gives, and by which method."""

    option: str
    printed: str
    value: float
    method: str | None


@dataclass(frozen=True, slots=True)
class NearTable:
    """A table that comes near to figures that no table prints, and the figures that it misses."""

    events1: int
    n1: int
    events2: int
    n2: int
    misses: tuple[Miss, ...]


@dataclass(frozen=True, slots=True)
class Solution:
    """What could the truth have been?

    `status` is `unique` (one table), `set` (several; for means and estimates: possible), `none` (the figures cannot all be true) or
    `unknown` (deciding would cost too much). `blame` holds the minimal sets of options that cannot be true together. `methods` are those
    by which the figures can be true; `notes` say what was assumed and what was not tried. `nearest` are the tables that miss the
    fewest figures where no table prints all of them; `compares` says whether the figures compare two arms by their counts, so that
    it is no crude table that prints them.
    """

    status: SolutionStatus
    tables: tuple[FeasibleTable, ...] = ()
    blame: tuple[tuple[str, ...], ...] = ()
    methods: tuple[str, ...] = ()
    rounding: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    implied: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    nearest: tuple[NearTable, ...] = ()
    compares: bool = False

    @property
    def count(self) -> int | None:
        """Number of tables; None where none can be counted (means, estimates, unknown)."""
        return len(self.tables) if self.tables or self.status == "none" else None

    @property
    def ranges(self) -> Ranges:
        """The smallest and largest value of every quantity over the tables, or over what means and an estimate allow.

        Proportions and risk differences lie in [0, 1] and [-1, 1]; `p` is taken over the methods that print the figures. An undefined
        ratio (0/0) is left out. A number needed to treat whose first end exceeds the second goes from it through infinity to the other.
        """
        return dict(self.implied) if self.implied or not self.tables else _ranges(self.tables)

    def as_json(self) -> dict[str, Any]:
        """Return the answer as JSON values; what is infinite is null."""
        return {
            "status": self.status,
            "count": self.count,
            "tables": [
                {
                    "events1": table.events1,
                    "n1": table.n1,
                    "events2": table.events2,
                    "n2": table.n2,
                    "methods": list(table.methods),
                    "rounding": list(table.rounding),
                }
                for table in self.tables
            ],
            "ranges": {
                name: [end if math.isfinite(end) else None for end in pair] for name, pair in self.ranges.items()
            },
            "blame": [list(names) for names in self.blame],
            "methods": list(self.methods),
            "rounding": list(self.rounding),
            "nearest": [_near_as_json(table) for table in self.nearest],
            "notes": list(self.notes),
        }


def _near_as_json(table: NearTable) -> dict[str, Any]:
    found = asdict(table)
    for miss in found["misses"]:
        miss["value"] = miss["value"] if math.isfinite(miss["value"]) else None
    return found


def _ranges(tables: tuple[FeasibleTable, ...]) -> Ranges:
    found: Ranges = {}
    arms = [arm for arm in (1, 2) if getattr(tables[0], f"n{arm}") is not None]
    columns = {
        name: np.array([getattr(table, name) for table in tables])
        for arm in arms
        for name in (f"events{arm}", f"n{arm}")
    }
    for arm in arms:
        for name in (f"n{arm}", f"events{arm}"):
            found[name] = int(columns[name].min()), int(columns[name].max())
        found[f"percent{arm}"] = _extremes(columns[f"events{arm}"] / columns[f"n{arm}"])
    if len(arms) < 2:
        return found
    counts = (columns["events1"], columns["n1"], columns["events2"], columns["n2"])
    return found | _ranges_of_contrasts(counts) | _range_of_p(tables, counts)


def _ranges_of_contrasts(counts: Counts) -> Ranges:
    """Return the ranges of risk difference, risk ratio and odds ratio as far as they are defined, and of the number needed to treat."""
    found: Ranges = {}
    for name, measure in (("rd", "risk_difference"), ("rr", "risk_ratio"), ("or", "odds_ratio")):
        values = np.asarray(estimate(*counts, measure=measure))
        if not np.isnan(values).all():
            found[name] = _extremes(values[~np.isnan(values)])
    low, high = from_risk_difference(*found["rd"])
    return found | {"nnt": (float(low), float(high))}


def _range_of_p(tables: tuple[FeasibleTable, ...], counts: Counts) -> Ranges:
    """Return the range of P over the tests that print the figures, of each over the tables whose figures it prints."""
    tests = [method for method in TESTS if any(method in table.methods for table in tables)]
    if not tests:
        return {}
    p = p_values(*counts, methods=tests)
    printing = [p[method][[method in table.methods for table in tables]] for method in tests]
    return {"p": _extremes(np.concatenate(printing))}


def _extremes(values: Floats) -> tuple[float, float]:
    return float(values.min()), float(values.max())
