"""The distribution of one cell given all margins, walked outwards from its mode.

Every probability is the product of ratios of neighbours, so it keeps its relative accuracy far into the tails and needs no factorial.
"""

import numpy as np
from scipy.special import gammaln

from evidence.stats.proportions.counts import Counts, Floats

_SHORT = 512  # halves up to here are walked to their end
_MANY = 128  # tables from which a loop over steps is faster than numpy's cumulative product
_NEGLIGIBLE = 45.0  # exp(-45) = 3e-20 of the smallest probability that is asked for


def mode(n1: Counts, m: Counts, total: Counts) -> Counts:
    """The most probable count of arm 1 when m of `total` patients have the event; the larger one if two are."""
    product = (n1 + 1).astype(np.uint64) * (m + 1).astype(np.uint64)  # up to (2**31 + 1)(2**32 + 1): the 64th bit
    return (product // (total + 2).astype(np.uint64)).astype(np.int64)


def outward(falling: tuple[Counts, Counts], rising: tuple[Counts, Counts], width: int) -> Floats:
    """Probabilities relative to the mode, 0 to width - 1 steps away from it: shape (width, tables).

    `falling` and `rising` are the cells at the mode that lose and gain one patient a step.
    """
    step = np.arange(width - 1.0)[:, None]
    relative = np.empty((width, len(falling[0])))
    relative[0] = 1.0
    ratio = relative[1:]
    np.multiply(falling[0] - step, falling[1] - step, out=ratio)
    ratio /= (rising[0] + (step + 1)) * (rising[1] + (step + 1))
    if ratio.shape[1] < _MANY:
        np.cumprod(ratio, axis=0, out=ratio)
    else:  # row by row, several tables an instruction
        for row in range(1, width - 1):
            ratio[row] *= ratio[row - 1]
    return relative


def half_width(falling: tuple[Counts, Counts], rising: tuple[Counts, Counts], steps: Counts) -> Counts:
    """Columns that `outward` needs so that both halves are over, or negligible beside the probability `steps` from the mode."""
    width = np.maximum(np.minimum(*falling), np.minimum(*rising)) + 2
    for i in np.flatnonzero(width > _SHORT):
        cells = np.array([cell[i] for cell in (*falling, *rising)], dtype=np.float64)
        least = _log_relative(cells, int(steps[i])) - _NEGLIGIBLE
        width[i] = 2 + max(_steps_down_to(least, cells), _steps_down_to(least, np.roll(cells, 2)))
    return width


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
