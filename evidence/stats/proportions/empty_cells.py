"""One half added to the cells of a table: what RevMan and metafor do where a cell is empty, so that ratios are finite.

Counts go in as `counts.float_arms` returns them and come out as events and patients of both arms that are no longer whole: an arm
gains half an event and half a non-event, so one patient. Tables without an empty cell leave `where_empty` as they came.
Haldane 1956, Ann Hum Genet 20:309; Sweeting, Sutton & Lambert 2004, Stat Med 23:1351.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from evidence.stats.checks import Floats

Arms = tuple[Floats, Floats, Floats, Floats]


def has_empty_cell(x1: Floats, n1: Floats, x2: Floats, n2: Floats) -> NDArray[np.bool_]:
    """Whether a table has an arm without events or without non-events."""
    return np.asarray((x1 == 0) | (x1 == n1) | (x2 == 0) | (x2 == n2))


def where_empty(x1: Floats, n1: Floats, x2: Floats, n2: Floats) -> Arms:
    """Return the arms with 1/2 added to every cell of the tables that have an empty one.

    >>> [part.tolist() for part in where_empty(*np.array([[8.0, 8], [508, 508], [0, 1], [500, 500]]))]
    [[8.5, 8.0], [509.0, 508.0], [0.5, 1.0], [501.0, 500.0]]
    """
    half = has_empty_cell(x1, n1, x2, n2) / 2
    return x1 + half, n1 + 2 * half, x2 + half, n2 + 2 * half


def everywhere(x1: Floats, n1: Floats, x2: Floats, n2: Floats) -> Arms:
    """Return the arms with 1/2 added to every cell of every table."""
    return x1 + 0.5, n1 + 1.0, x2 + 0.5, n2 + 1.0
