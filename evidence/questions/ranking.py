"""Which method prints most of a study's P-values, and how often would it by luck?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evidence.errors import InputError
from evidence.methods import methods as catalogue
from evidence.model import Binary
from evidence.questions.solving.printed import ends, prints_p
from evidence.reported import Reported
from evidence.stats.checks import Floats
from evidence.stats.proportions import p_values
from evidence.stats.proportions.testing import undefined

PrintedP = tuple[Binary, Binary, str | Reported]
"""Two arms' counts and the P printed for them."""

LARGEST = 40_000
"""n1 x n2 above which the unconditional tests of every table would cost too much; they are then left out of the ranking."""
ORDERED_BY = {"barnard_pooled": "pearson", "barnard_unpooled": "wald_unpooled", "boschloo_minlike": "fisher"}
"""The test whose p-value orders the tables as an unconditional test does."""
NEAR = 1e-9
"""Beside the printed interval every p-value is computed."""
NOTE = (
    "Chosen after looking: the chance is that of a method which prints P-values no better than luck, multiplied by the number of methods "
    "(Bonferroni). The claims are taken as independent; papers that share patients are not, so one paper's figures stand on their own."
)


@dataclass(frozen=True, slots=True)
class RankedMethod:
    """One method: which of the claims it prints, and the chance of printing so many by luck, of this one and of the best of all.

    A p-value is None where the test is not defined.
    """

    method: str
    p_values: tuple[float | None, ...]
    prints: tuple[bool, ...]
    shares: tuple[float, ...]
    chance: float
    corrected: float

    @property
    def count(self) -> int:
        """Number of printed P-values that the method prints."""
        return sum(self.prints)


@dataclass(frozen=True, slots=True)
class Ranking:
    """What `ranking` returns: the methods, most printed first, and among equals the most usual first."""

    claims: tuple[tuple[Binary, Binary, Reported], ...]
    methods: tuple[RankedMethod, ...]
    note: str = NOTE

    @property
    def best(self) -> tuple[RankedMethod, ...]:
        """The methods that print most."""
        return tuple(row for row in self.methods if row.count == self.methods[0].count)

    def as_json(self) -> dict[str, Any]:
        """Return the answer as JSON values."""
        return {
            "claims": [{"arms": [str(first), str(second)], "reported": str(p)} for first, second, p in self.claims],
            "methods": [
                {
                    "method": row.method,
                    "count": row.count,
                    "p_values": list(row.p_values),
                    "prints": list(row.prints),
                    "shares": list(row.shares),
                    "chance": row.chance,
                    "corrected": row.corrected,
                }
                for row in self.methods
            ],
            "of_methods": len(self.methods),
            "correction": "bonferroni",
            "note": self.note,
        }


def ranking(claims: Sequence[PrintedP]) -> Ranking:
    """Rank the methods by how many of a study's printed P-values each prints, with the chance of so many by luck.

    Parameters
    ----------
    claims
        Two arms' counts with the P printed for them, each once.

    Returns
    -------
    Ranking
        For each method, claim by claim: its p-value, whether that prints P to nearest, and the *share*: among all tables with the same
        n1 and n2 for which some method prints that P, the part for which this one does. `chance` is the probability of at least as many
        matches with these shares, claims independent (Poisson binomial; the product of the shares where all match), and `corrected`
        that of the best of the methods, by Bonferroni.

    Raises
    ------
    InputError
        Without a claim, or for a P that no method prints of any table.

    Examples
    --------
    >>> found = ranking([(Binary(60, 71), Binary(51, 72), "0.05"), (Binary(41, 71), Binary(27, 72), ".02")])  # Smith 2002
    >>> [(row.method, row.count) for row in found.methods][:2]
    [('pearson', 2), ('likelihood_ratio', 2)]
    """
    read = tuple((one, two, Reported(p) if isinstance(p, str) else p) for one, two, p in claims)
    if not read:
        raise InputError("claims", "at least one printed P", "none")
    small = all(one.n * two.n <= LARGEST for one, two, _ in read)
    ids = tuple(row.id for row in catalogue("two_proportions") if small or row.cost != "unconditional")
    shares = np.array([_shares(one.n, two.n, p, ids) for one, two, p in read])
    own = [_own_p(one, two, ids) for one, two, _ in read]
    rows = []
    for place, method in enumerate(ids):
        values = tuple(p[method] for p in own)
        prints = tuple(
            value is not None and bool(prints_p(p, np.array([value]))[0])
            for (_, _, p), value in zip(read, values, strict=True)
        )
        chance = at_least(sum(prints), shares[:, place].tolist())
        rows.append(
            RankedMethod(method, values, prints, tuple(shares[:, place].tolist()), chance, min(1.0, len(ids) * chance))
        )
    return Ranking(read, tuple(sorted(rows, key=lambda row: -row.count)))


def _own_p(first: Binary, second: Binary, methods: tuple[str, ...]) -> dict[str, float | None]:
    """p-values of one table; None where the test is not defined."""
    counts = (first.events, first.n, second.events, second.n)
    values = p_values(*counts, methods=methods)
    return {method: None if undefined(method, *counts) else float(values[method]) for method in methods}


def at_least(count: int, shares: Sequence[float]) -> float:
    """Return the probability of at least `count` successes in independent trials (Poisson binomial).

    >>> round(at_least(2, [0.5, 0.5]), 2), round(at_least(1, [0.5, 0.5]), 2)
    (0.25, 0.75)
    """
    exactly = np.ones(1)
    for share in shares:
        exactly = np.convolve(exactly, [1 - share, share])
    return float(min(1.0, exactly[count:].sum()))


@lru_cache(maxsize=1024)
def _shares(n1: int, n2: int, reported: Reported, methods: tuple[str, ...]) -> NDArray[np.float64]:
    """For each method the part of the tables that print the P by it, among those that print it by any."""
    printing = np.array([_printing(n1, n2, reported, method) for method in methods])
    some = int(np.count_nonzero(printing.any(axis=0)))
    if not some:
        raise InputError("claims", f"a P that a table of {n1} and {n2} can have", repr(str(reported)))
    return np.asarray(np.count_nonzero(printing, axis=1) / some)


def _printing(n1: int, n2: int, reported: Reported, method: str) -> NDArray[np.bool_]:
    """Which of all tables of two sizes print the P by a method."""
    if method == "boschloo":  # twice the smaller side, and each side grows with Fisher's of that side
        p = np.minimum(*(_stepped(n1, n2, method, "fisher", side, reported) for side in ("greater", "less")))
        return prints_p(reported, np.minimum(1.0, 2 * p))
    if method in ORDERED_BY:
        return prints_p(reported, _stepped(n1, n2, method, ORDERED_BY[method], "two-sided", reported))
    x1, x2 = _tables(n1, n2)
    defined = ~np.asarray(undefined(method, x1, n1, x2, n2))
    return np.asarray(defined & prints_p(reported, _every_p(n1, n2, method, "two-sided")))


def _stepped(n1: int, n2: int, method: str, order: str, alternative: str, reported: Reported) -> Floats:
    """p-values of every table by a method that grows with another's, exact wherever they are near the printed P.

    The tables are put in order by the other method; where the p-values at two of them lie on one side of every value that
    prints the P, so do those between them, and stand there as the lower one. So few of them need to be computed.
    """
    x1, x2 = _tables(n1, n2)
    by = _every_p(n1, n2, order, alternative)
    places = np.argsort(by, kind="stable")
    ranks = np.flatnonzero(np.diff(by[places], prepend=-1.0) > 0)  # the first of each value
    firsts, scale = places[ranks], 2 if alternative != "two-sided" else 1
    p = np.full(len(firsts), np.nan)
    printed = ends(reported, "nearest")
    low, high = float(np.asarray(printed.low)), float(np.asarray(printed.high))

    def side(value: float) -> int:
        return -1 if scale * value < low - NEAR else 1 if scale * value > high + NEAR else 0

    def compute(some: NDArray[np.int64]) -> None:
        p[some] = p_values(x1[firsts[some]], n1, x2[firsts[some]], n2, methods=[method], alternative=alternative)[
            method
        ]

    spans = [(0, len(firsts) - 1)]
    while spans:
        compute(np.unique([end for span in spans for end in span if np.isnan(p[end])]).astype(np.int64))
        open_ = [(a, b) for a, b in spans if b - a > 1 and not side(p[a]) == side(p[b]) != 0]
        spans = [part for a, b in open_ for part in ((a, (a + b) // 2), ((a + b) // 2, b))]
    filled = np.maximum.accumulate(np.where(np.isnan(p), -np.inf, p))
    found = np.empty(len(places))
    found[places] = np.repeat(filled, np.diff(ranks, append=len(places)))
    return found


def _tables(n1: int, n2: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    x1, x2 = (axis.ravel() for axis in np.indices((n1 + 1, n2 + 1)))
    return x1, x2


@lru_cache(maxsize=128)
def _every_p(n1: int, n2: int, method: str, alternative: str) -> Floats:
    """p-values of every table of two sizes; where the test is not defined its limit, by which other tests are ordered."""
    x1, x2 = _tables(n1, n2)
    return p_values(x1, n1, x2, n2, methods=[method], alternative=alternative)[method]
