"""Fragility of a two-arm result: how many patients with the other outcome would turn it over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from evidence.errors import InputError
from evidence.stats.checks import Counts, Floats, between
from evidence.stats.proportions import p_values
from evidence.stats.proportions.counts import one_table
from evidence.stats.proportions.exact_conditional import is_significant
from evidence.stats.proportions.testing import undefined

Table: TypeAlias = tuple[int, int, int, int]
Tables: TypeAlias = Iterator[tuple[Counts, Counts]]


@dataclass(frozen=True, slots=True)
class Fragility:
    """How far a result is from the other side of alpha.

    `significant` is the result as it stands, p < alpha. `index` counts the patients whose outcome has to change,
    `quotient` is index / (n1 + n2); `events1`, `events2` and `p_value` are the table that the changes lead to. All
    but the first are None if no number of changes leads there.
    """

    significant: bool
    index: int | None = None
    quotient: float | None = None
    events1: int | None = None
    events2: int | None = None
    p_value: float | None = None


def walsh(x1: int, n1: int, x2: int, n2: int, method: str, alpha: float = 0.05) -> Fragility:
    """Compute the fragility index: events added to the arm with fewer of them until p >= alpha.

    Walsh 2014, J Clin Epidemiol 67:622. A result that is not significant gets the reverse index: events taken from
    the arm with fewer until p < alpha (Khan 2020, JAMA Netw Open 3:e2012469). With as many events in both arms it is
    the arm with more patients; with as many of these too, arm 1.

    Parameters
    ----------
    x1, n1, x2, n2 : whole numbers, 0 <= x <= n, n >= 1
    method : id of a test of two proportions; the index belongs to this test and to no other
    alpha : the level, significant below it; a P of exactly alpha is not (`is_significant`)

    A table for which the test is not defined turns nothing over.

    Raises
    ------
    InputError: counts are not possible, alpha is outside (0, 1), the test is unknown or not defined for the counts, or the tables are
    too large for it.

    Examples
    --------
    >>> walsh(6, 40, 15, 40, "fisher").index
    1
    """
    x1, n1, x2, n2 = one_table(x1, n1, x2, n2)
    significant = _as_it_stands((x1, n1, x2, n2), method, alpha)
    arm1 = (x1, -n1) <= (x2, -n2)
    room = _room(x1 if arm1 else x2, n1 if arm1 else n2, significant)

    def blocks() -> Tables:
        for start, stop in _doubling(room):
            moved = np.arange(start, stop) * (1 if significant else -1)
            yield (x1 + moved, np.full_like(moved, x2)) if arm1 else (np.full_like(moved, x1), x2 + moved)

    return _first_flip((x1, n1, x2, n2), blocks(), method, alpha, significant)


def minimum(x1: int, n1: int, x2: int, n2: int, method: str, alpha: float = 0.05) -> Fragility:
    """Find the smallest number of changed outcomes, in either arm and either direction, that turns the result over.

    Never larger than the index of `walsh`. Among tables at that distance the one furthest beyond alpha is returned.
    Arguments and errors as `walsh`.

    Examples
    --------
    >>> minimum(60, 71, 51, 72, "pearson").index  # Smith 2002, J Clin Oncol 20:4040
    1
    """
    x1, n1, x2, n2 = one_table(x1, n1, x2, n2)
    significant = _as_it_stands((x1, n1, x2, n2), method, alpha)

    def blocks() -> Tables:
        for start, stop in _doubling(max(x1, n1 - x1) + max(x2, n2 - x2)):
            rings = [_ring(distance) for distance in range(start, stop)]
            events1, events2 = x1 + np.concatenate([r[0] for r in rings]), x2 + np.concatenate([r[1] for r in rings])
            possible = (events1 >= 0) & (events1 <= n1) & (events2 >= 0) & (events2 <= n2)
            yield events1[possible], events2[possible]

    return _first_flip((x1, n1, x2, n2), blocks(), method, alpha, significant)


def _first_flip(table: Table, blocks: Tables, method: str, alpha: float, significant: bool) -> Fragility:
    """Take the nearest table on the other side of alpha; each block of tables lies further away than the last."""
    x1, n1, x2, n2 = table
    for events1, events2 in blocks:
        p = _p_values(events1, n1, events2, n2, method)
        flipped = is_significant(p, events1, n1, events2, n2, method, alpha) != significant
        flipped &= ~np.asarray(undefined(method, events1, n1, events2, n2))
        if not flipped.any():
            continue
        distance = np.where(flipped, np.abs(events1 - x1) + np.abs(events2 - x2), n1 + n2 + 1)
        beyond = np.where(distance == distance.min(), np.abs(p - alpha), -1.0)
        at, index = int(np.argmax(beyond)), int(distance.min())
        return Fragility(significant, index, index / (n1 + n2), int(events1[at]), int(events2[at]), float(p[at]))
    return Fragility(significant)


def _as_it_stands(table: Table, method: str, alpha: float) -> bool:
    """Whether the result is significant; refuses an alpha that is none and counts that the test is not defined for."""
    between("alpha", alpha, 0, 1)
    x1, n1, x2, n2 = table
    if undefined(method, *table):
        raise InputError(method, "counts that it is defined for", f"{x1}/{n1} v {x2}/{n2}")
    p = _p_values(np.array([x1]), n1, np.array([x2]), n2, method)
    return is_significant(p, *table, method, alpha).item()


def _p_values(events1: Counts, n1: int, events2: Counts, n2: int, method: str) -> Floats:
    p = p_values(events1, n1, events2, n2, methods=[method])[method]
    if np.isnan(p).any():
        raise InputError(method, "n1 x n2 up to 10^6 for an unconditional test", f"{n1} x {n2}")
    return p


def _room(events: int, patients: int, adding: bool) -> int:
    return patients - events if adding else events


def _doubling(furthest: int) -> Iterator[tuple[int, int]]:
    """Split distances 1 to `furthest` into blocks of growing length: few calls, and little beyond the answer."""
    start, length = 1, 4
    while start <= furthest:
        yield start, min(start + length, furthest + 1)
        start, length = start + length, 2 * length


def _ring(distance: int) -> tuple[Counts, Counts]:
    """All (change1, change2) with |change1| + |change2| = distance."""
    change1 = np.arange(-distance, distance + 1)
    change2 = distance - np.abs(change1)
    return np.concatenate([change1, change1[1:-1]]), np.concatenate([change2, -change2[1:-1]])
