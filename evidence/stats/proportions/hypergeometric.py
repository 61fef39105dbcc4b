"""The distribution of one cell given all margins, walked outwards from its mode.

Every probability is the product of ratios of neighbours, so it keeps its relative accuracy far into the tails and needs no factorial.
"""

from itertools import pairwise

import numpy as np
from scipy.special import gammaln

from evidence.stats.checks import Counts, Floats

_SHORT = 512  # halves up to here are walked to their end
_MANY = 64  # tables from which a loop over steps is faster than numpy's cumulative product
_NEGLIGIBLE = 45.0  # exp(-45) = 3e-20 of the smallest probability that is asked for


def mode(n1: Counts, m: Counts, total: Counts) -> Counts:
    """The most probable count of arm 1 when m of `total` patients have the event; the larger one if two are."""
    product = (n1 + 1).astype(np.uint64) * (m + 1).astype(np.uint64)  # up to (2**31 + 1)(2**32 + 1): the 64th bit
    return (product // (total + 2).astype(np.uint64)).astype(np.int64)


def outward(cells: Floats, width: int) -> Floats:
    """Probabilities relative to the mode, 0 to width - 1 steps away from it: shape (width, tables).

    `cells`, shape (4, tables), are those at the mode: the first two lose and the last two gain one patient a step.
    """
    a, b, c, d = cells
    relative = np.empty((width, cells.shape[1]))
    relative[0] = 1.0
    ratio = relative[1:]
    # (a - j)(b - j)/((c + 1 + j)(d + 1 + j)), multiplied out: whole numbers, exact below 2^53; beyond that j stays small beside the cells
    powers = np.vander(np.arange(width - 1.0), 3, increasing=True)
    one = np.ones_like(a)
    np.matmul(powers, np.array([a * b, -a - b, one]), out=ratio)
    ratio /= powers @ np.array([(c + 1) * (d + 1), c + d + 2, one])
    if ratio.shape[1] < _MANY:
        np.cumprod(ratio, axis=0, out=ratio)
    else:  # row by row, several tables an instruction
        for before, row in pairwise(ratio):
            np.multiply(before, row, out=row)
    return relative


def half_widths(cells: Floats, steps: Counts) -> tuple[Counts, Counts]:
    """How much of both halves `outward` must walk: to the end, or to where the rest is negligible beside the probability at `steps`."""
    near, far = (np.minimum(*half).astype(np.int64) + 1 for half in (cells[:2], cells[2:]))
    for i in np.flatnonzero(np.maximum(near, far) > _SHORT):
        least = _log_relative(cells[:, i], int(steps[i])) - _NEGLIGIBLE
        near[i], far[i] = (1 + _steps_down_to(least, half) for half in (cells[:, i], np.roll(cells[:, i], 2)))
    return near, far


def _steps_down_to(least: float, cells: Floats) -> int:
    low, high = 0, int(min(cells[:2]))
    while low < high:
        middle = (low + high + 1) // 2
        if _log_relative(cells, middle) > least:
            low = middle
        else:
            high = middle - 1
    return low


def _log_relative(cells: Floats, steps: int) -> float:
    """log of the probability `steps` from the mode, relative to the mode: good enough to choose where to stop."""
    moved = cells + steps * np.array([-1.0, -1.0, 1.0, 1.0])
    return float(np.sum(gammaln(cells + 1) - gammaln(moved + 1)))
