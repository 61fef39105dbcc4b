"""How many patients does each method's conclusion hang on?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from evidence.errors import InputError
from evidence.methods import methods as catalogue
from evidence.model import Binary
from evidence.relations.two_proportions import tables, undefined
from evidence.stats import fragility as index
from evidence.stats.fragility import Fragility as Fragility  # of each row of the table
from evidence.stats.proportions import p_values
from evidence.wording import TOO_LARGE, note_text

CAVEAT = (
    "A fragility index is a transform of p and n: it tells nothing about a trial that its p-value and size do not, and small trials "
    "and results near alpha are fragile by construction (Potter 2020, J Clin Epidemiol 119:165-173)."
)
CHEAP = 20_000
"""n1 x n2 up to which the unconditional tests are included unless methods are named."""


@dataclass(frozen=True, slots=True)
class MethodFragility:
    """How fragile the result is by one method.

    `walsh` adds events to the arm with fewer, or takes them away to make a result significant; `minimum` may change either arm in
    either direction. Each carries its index, quotient and the table that it leads to.
    """

    method: str
    p_value: float
    walsh: Fragility
    minimum: Fragility

    @property
    def significant(self) -> bool:
        """Whether p < alpha: an index of a result that is not significant is a reverse one."""
        return self.walsh.significant


@dataclass(frozen=True, slots=True)
class FragilityTable:
    """What `fragility` returns: one row a method, most usual first. `lost` counts the patients who were not analysed.

    `left_out` has the methods that were not computed, each with the reason.
    """

    first: Binary
    second: Binary
    alpha: float
    rows: tuple[MethodFragility, ...]
    lost: int | None = None
    left_out: Mapping[str, str] = field(default_factory=dict)
    caveat: str = CAVEAT

    def method(self, identifier: str) -> MethodFragility:
        """Return the row of one method (`InputError` where it was not computed)."""
        for row in self.rows:
            if row.method == identifier:
                return row
        raise InputError("method", f"one of {', '.join(row.method for row in self.rows)}", repr(identifier))

    def as_json(self) -> dict[str, Any]:
        """Return the answer as JSON values; what no number of changes reaches is null."""
        return {
            "arms": [str(self.first), str(self.second)],
            "alpha": self.alpha,
            "lost": self.lost,
            "methods": [
                {
                    "method": row.method,
                    "p_value": row.p_value,
                    "significant": row.significant,
                    "walsh": self._change(row.walsh),
                    "minimum": self._change(row.minimum),
                }
                for row in self.rows
            ],
            "left_out": [{"method": method, "note": reason} for method, reason in self.left_out.items()],
            "caveat": self.caveat,
        }

    def _change(self, found: Fragility) -> dict[str, Any]:
        exceeds = None if self.lost is None or found.index is None else self.lost >= found.index
        return {
            "index": found.index,
            "quotient": found.quotient,
            "events1": found.events1,
            "events2": found.events2,
            "p_value": found.p_value,
            "lost_as_many": exceeds,
        }


def fragility(
    first: Binary,
    second: Binary,
    methods: Sequence[str] | None = None,
    lost: int | None = None,
    alpha: float = 0.05,
) -> FragilityTable:
    """Count, for every method, the changed outcomes that turn its conclusion over.

    Parameters
    ----------
    first, second
        Events among n of the two arms.
    methods
        Ids of tests of two proportions; None for all, without the unconditional ones above n1 x n2 = 20,000.
    lost
        Number of patients randomised but not analysed, which an index is set against (Walsh 2014).
    alpha
        The level, significant below it.

    Returns
    -------
    FragilityTable
        One row a method, most usual first: p, the index of Walsh 2014 (J Clin Epidemiol 67:622; reversed where the result is not
        significant, Khan 2020, JAMA Netw Open 3:e2012469) and the smallest number of changes in either arm, each with its quotient.
        Methods that are not defined for these counts, or too large to compute, are named in `left_out`.

    Raises
    ------
    InputError
        For an unknown method, a negative number lost, an alpha outside (0, 1), or a named test too large to compute.

    Examples
    --------
    >>> table = fragility(Binary(60, 71), Binary(51, 72), lost=57)  # Smith 2002, J Clin Oncol 20:4040
    >>> for method in ("pearson", "fisher"):
    ...     row = table.method(method)
    ...     print(method, round(row.p_value, 4), row.significant, row.walsh.index)
    pearson 0.0498 True 1
    fisher 0.0702 False 1
    """
    if lost is not None and (isinstance(lost, bool) or not isinstance(lost, int) or lost < 0):
        raise InputError("lost", "a whole number of 0 or more", repr(lost))
    counts = (first.events, first.n, second.events, second.n)
    rows, left_out = [], {}
    for method, too_large in _asked(methods, first.n * second.n).items():
        (code,) = undefined(method, *tables(first, second))
        reason = note_text(code) if code else None
        if reason and methods is not None:
            raise InputError(method, "counts that it is defined for", f"{first} v {second}: {reason}")
        if reason or too_large:
            left_out[method] = reason or TOO_LARGE
            continue
        moves = index.walsh(*counts, method, alpha), index.minimum(*counts, method, alpha)
        rows.append(MethodFragility(method, p_values(*counts, methods=[method])[method], *moves))
    return FragilityTable(first, second, alpha, tuple(rows), lost, left_out)


def _asked(methods: Sequence[str] | None, product: int) -> dict[str, bool]:
    """Return the methods asked for, and of each whether it is too large to compute unless it is named."""
    rows = catalogue("two_proportions")
    if methods is None:
        return {row.id: row.cost == "unconditional" and product > CHEAP for row in rows}
    unknown = [method for method in methods if method not in {row.id for row in rows}]
    if unknown:
        raise InputError("methods", f"some of {', '.join(row.id for row in rows)}", repr(unknown[0]))
    return dict.fromkeys(methods, False)
