"""Axes that a reader can read: round numbers, few of them."""

from __future__ import annotations

import math
from itertools import pairwise

from matplotlib.axes import Axes

from evidence.wording import p_label

_STEPS = (1, 2, 2.5, 5)
_GAP = 0.1  # of the axis, between two labels


def log_ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Return at most `most` round numbers from `low` to `high` for a logarithmic axis, as many as there are.

    >>> log_ticks(0.045, 0.085), log_ticks(0.0001, 0.1)
    ([0.05, 0.06, 0.07, 0.08], [0.0001, 0.001, 0.01, 0.1])
    """
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    best: list[float] = []
    for digits in (
        (1,),
        (1, 3),
        (1, 2, 5),
        (1, 1.5, 2, 3, 5, 7),
        tuple(range(1, 10)),
        tuple(n / 2 for n in range(2, 20)),
    ):
        ticks = [float(f"{digit}e{power}") for power in range(first, last + 1) for digit in digits]
        inside = [tick for tick in ticks if low * (1 - 1e-9) <= tick <= high * (1 + 1e-9)]
        apart = all(after / before >= (high / low) ** _GAP for before, after in pairwise(inside))
        if len(best) < len(inside) <= most and apart:
            best = inside
    return best or [low, high]


def linear_ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Return at most `most` round numbers from `low` to `high`, evenly spaced.

    >>> linear_ticks(-12.0, 31.0)
    [-10.0, 0.0, 10.0, 20.0, 30.0]
    """
    power = math.floor(math.log10((high - low) / most))
    for step in (step * 10.0 ** (power + more) for more in (0, 1) for step in _STEPS):
        ticks = [round(n * step, 10) for n in range(math.ceil(low / step), math.floor(high / step) + 1)]
        if len(ticks) <= most:
            return ticks
    return [low, high]


def log_axis(axes: Axes, low: float, high: float, most: int = 5) -> None:
    """Give axes a logarithmic x scale for P values."""
    axes.set_xscale("log")
    axes.set_xlim(low, high)
    axes.xaxis.minorticks_off()
    ticks = log_ticks(low, high, most)
    axes.set_xticks(ticks, [p_label(tick) for tick in ticks])


def widened(low: float, high: float, share: float = 0.06) -> tuple[float, float]:
    """Return limits that leave a margin on both sides of a logarithmic axis.

    >>> widened(0.01, 1, 0.5)
    (0.001, 10.0)
    """
    factor = (high / low) ** share if high > low else 2.0
    return low / factor, high * factor
