"""Fragility of a two-arm result: how many patients with the other outcome would turn it over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evidence.errors import InputError
from evidence.stats.checks import Floats, between

Counts: TypeAlias = NDArray[np.int64]
PValue: TypeAlias = Callable[[ArrayLike, ArrayLike, ArrayLike, ArrayLike], Floats]
"""A test: (x1, n1, x2, n2) -> p-values."""


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


def walsh(x1: int, n1: int, x2: int, n2: int, p_value: PValue, alpha: float = 0.05) -> Fragility:
    """Compute the fragility index: events added to the arm with fewer of them until p >= alpha.

    Walsh 2014, J Clin Epidemiol 67:622. A result that is not significant gets the reverse index: events taken from
    the arm with fewer until p < alpha (Khan 2020, JAMA Netw Open 3:e2012469). With as many events in both arms it is
    the arm with more patients; with as many of these too, arm 1.

    Parameters
    ----------
    x1, n1, x2, n2 : whole numbers, 0 <= x <= n, n >= 1
    p_value : function (x1, n1, x2, n2) -> array of p-values; the index belongs to this test and to no other
    alpha : the level, significant below it

    Raises
    ------
    InputError: counts are not possible, alpha is outside (0, 1), or the test gives no p-value.

    Examples
    --------
    >>> from evidence.stats.proportions import p_values
    >>> fisher = lambda *table: p_values(*table, methods=["fisher"])["fisher"]
    >>> walsh(6, 40, 15, 40, fisher).index
    1
    """
    significant = _is_significant(x1, n1, x2, n2, p_value, alpha)
    arm1 = (x1, -n1) <= (x2, -n2)
    room = _room(x1 if arm1 else x2, n1 if arm1 else n2, significant)

    def blocks() -> Iterator[tuple[Counts, Counts]]:
        for start, stop in _doubling(room):
            moved = np.arange(start, stop) * (1 if significant else -1)
            yield (x1 + moved, np.full_like(moved, x2)) if arm1 else (np.full_like(moved, x1), x2 + moved)

    return _first_flip((x1, n1, x2, n2), blocks(), p_value, alpha, significant)


def minimum(x1: int, n1: int, x2: int, n2: int, p_value: PValue, alpha: float = 0.05) -> Fragility:
    """Find the smallest number of changed outcomes, in either arm and either direction, that turns the result over.

    Never larger than the index of `walsh`. Among tables at that distance the one furthest beyond alpha is returned.
    Arguments and errors as `walsh`.

    Examples
    --------
    >>> from evidence.stats.proportions import p_values
    >>> pearson = lambda *table: p_values(*table, methods=["pearson"])["pearson"]
    >>> minimum(60, 71, 51, 72, pearson).index  # Smith 2002, J Clin Oncol 20:4040
    1
    """
    significant = _is_significant(x1, n1, x2, n2, p_value, alpha)

    def blocks() -> Iterator[tuple[Counts, Counts]]:
        for start, stop in _doubling(max(x1, n1 - x1) + max(x2, n2 - x2)):
            rings = [_ring(distance) for distance in range(start, stop)]
            events1, events2 = x1 + np.concatenate([r[0] for r in rings]), x2 + np.concatenate([r[1] for r in rings])
            possible = (events1 >= 0) & (events1 <= n1) & (events2 >= 0) & (events2 <= n2)
            yield events1[possible], events2[possible]

    return _first_flip((x1, n1, x2, n2), blocks(), p_value, alpha, significant)


def _first_flip(
    table: tuple[int, int, int, int],
    blocks: Iterator[tuple[Counts, Counts]],
    p_value: PValue,
    alpha: float,
    significant: bool,
) -> Fragility:
    """Take the nearest table on the other side of alpha; each block of tables lies further away than the last."""
    x1, n1, x2, n2 = table
    for events1, events2 in blocks:
        p = _p_values(p_value, events1, n1, events2, n2)
        flipped = (p >= alpha) if significant else (p < alpha)
        if not flipped.any():
            continue
        distance = np.where(flipped, np.abs(events1 - x1) + np.abs(events2 - x2), n1 + n2 + 1)
        beyond = np.where(distance == distance.min(), np.abs(p - alpha), -1.0)
        at, index = int(np.argmax(beyond)), int(distance.min())
        return Fragility(significant, index, index / (n1 + n2), int(events1[at]), int(events2[at]), float(p[at]))
    return Fragility(significant)


def _is_significant(x1: int, n1: int, x2: int, n2: int, p_value: PValue, alpha: float) -> bool:
    between("alpha", alpha, 0, 1)
    for name, events, patients in (("x1", x1, n1), ("x2", x2, n2)):
        if events != int(events) or patients != int(patients) or not 0 <= events <= patients or patients < 1:
            raise InputError(f"{name}: expected whole numbers, 0 <= events <= n and n >= 1, got {events}/{patients}")
    return bool(_p_values(p_value, np.array([x1]), n1, np.array([x2]), n2)[0] < alpha)


def _p_values(p_value: PValue, events1: Counts, n1: int, events2: Counts, n2: int) -> Floats:
    if not events1.size:
        return np.empty(0)
    p = np.asarray(p_value(events1, n1, events2, n2), dtype=np.float64)
    if np.isnan(p).any():
        raise InputError(f"fragility: expected a p-value for every table, got none for arms of {n1} and {n2}")
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
