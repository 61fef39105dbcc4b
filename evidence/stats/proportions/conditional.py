"""The distribution of the events of arm 1 given both margins, as a function of the odds ratio.

Fisher's noncentral hypergeometric distribution, kept as logarithms of the probabilities relative to the observed
table's at odds ratio 1: `up[:, j - 1]` with j events more in arm 1, `down[:, j - 1]` with j fewer. At odds ratio exp(φ)
they change by +jφ and -jφ. Products of neighbours' ratios, so that no factorial loses digits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from evidence.stats.checks import Counts, Floats

Bools = NDArray[np.bool_]

_CELLS = 2**18  # probabilities in work at a time
_SHORT = 1024  # halves up to here are kept whole
_NEGLIGIBLE = 50.0  # exp(-50) of the largest probability, times any number of patients, is below rounding error


@dataclass(frozen=True, slots=True)
class Conditional:
    """A block of tables: relative log probabilities above and below the observed table, -inf beyond the support."""

    up: Floats
    down: Floats

    def log_above(self, phi: Floats, first: Counts | None = None) -> Floats:
        """Return the log of the summed relative probabilities of more events, of at least `first` more if that is given."""
        steps = np.arange(1, self.up.shape[1] + 1)
        logs = self.up + steps * phi[:, None]
        if first is not None:
            logs[steps < first[:, None]] = -np.inf
        return _log_sum(logs)

    def log_below(self, phi: Floats) -> Floats:
        """Return the log of the summed relative probabilities of fewer events."""
        return _log_sum(self.down - np.arange(1, self.down.shape[1] + 1) * phi[:, None])

    def log_moment_above(self, phi: Floats) -> Floats:
        """Return the log of the sum of steps times relative probabilities of more events."""
        steps = np.arange(1, self.up.shape[1] + 1)
        return _log_sum(self.up + steps * phi[:, None] + np.log(steps))

    def log_moment_below(self, phi: Floats) -> Floats:
        """Return the log of the sum of steps times relative probabilities of fewer events."""
        steps = np.arange(1, self.down.shape[1] + 1)
        return _log_sum(self.down - steps * phi[:, None] + np.log(steps))


def blocks(x1: Counts, n1: Counts, x2: Counts, n2: Counts, largest_phi: Floats) -> Iterator[tuple[Counts, Conditional]]:
    """Yield (positions, tables) in blocks of similar support; odds ratios from the estimate up to exp(largest_phi) are asked for.

    Halves of more than a thousand steps stop where no such odds ratio leaves anything.
    """
    cells = np.stack([x1, n1 - x1, x2, n2 - x2]).astype(np.float64)
    falling_up, rising_up = cells[[1, 2]], cells[[0, 3]]
    width_up = _reach(falling_up, rising_up, largest_phi)
    with np.errstate(divide="ignore", invalid="ignore"):
        smallest_phi = np.nan_to_num(np.log(cells[0] * cells[3]) - np.log(cells[1] * cells[2]), nan=0.0)
    width_down = _reach(rising_up, falling_up, -np.clip(smallest_phi, -1e3, 1e3))
    widths = width_up + width_down
    order = np.argsort(widths, kind="stable")
    start = 0
    while start < len(order):
        fits = max(1, int(np.sum(np.arange(1, len(order) - start + 1) * widths[order[start:]] <= _CELLS)))
        some = order[start : start + fits]
        yield (
            some,
            Conditional(
                _walk(falling_up[:, some], rising_up[:, some], int(width_up[some].max())),
                _walk(rising_up[:, some], falling_up[:, some], int(width_down[some].max())),
            ),
        )
        start += fits


def _walk(falling: Floats, rising: Floats, width: int) -> Floats:
    """Return relative log probabilities 1 to `width` steps away; `falling` cells lose one patient a step."""
    step = np.arange(width)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.log(np.maximum(falling[0][:, None] - step, 0) / (rising[0][:, None] + step + 1))
        ratio += np.log(np.maximum(falling[1][:, None] - step, 0) / (rising[1][:, None] + step + 1))
        return np.cumsum(ratio, axis=1)


def _reach(falling: Floats, rising: Floats, phi: Floats) -> Counts:
    """Return after how many steps, at log odds ratio φ in their direction, the rest of a half is negligible."""
    end = np.minimum(falling[0], falling[1])
    long = end > _SHORT
    if np.any(long):
        falling, rising, phi, last = falling[:, long], rising[:, long], phi[long], end[long]
        peak = _last_step(
            lambda j: _log_weight(falling, rising, j + 1, phi) > _log_weight(falling, rising, j, phi), last
        )
        floor = np.maximum(_log_weight(falling, rising, peak, phi), 0.0) - _NEGLIGIBLE
        tail = _last_step(lambda j: (j <= peak) | (_log_weight(falling, rising, j, phi) > floor), last)
        end[long] = np.minimum(tail + 1, last)
    return np.asarray(np.maximum(end, 1), dtype=np.int64)


def _last_step(holds: Callable[[Floats], Bools], last: Floats) -> Floats:
    """Return the last step at which `holds` is true, by bisection; it is true up to some step and false after."""
    low, high = np.zeros_like(last), last.copy()
    while np.any(high - low > 1):
        middle = np.floor((low + high) / 2)
        true = holds(middle)
        low, high = np.where(true, middle, low), np.where(true, high, middle)
    return low


def _log_weight(falling: Floats, rising: Floats, step: Floats, phi: Floats) -> Floats:
    log_factorials = special.gammaln(np.maximum(falling - step, 0) + 1) + special.gammaln(rising + step + 1)
    at_zero = special.gammaln(falling + 1) + special.gammaln(rising + 1)
    return np.asarray(np.sum(at_zero - log_factorials, axis=0) + step * phi)


def _log_sum(logs: Floats) -> Floats:
    top = np.maximum(logs.max(axis=1), -1e300)
    logs -= top[:, None]
    with np.errstate(divide="ignore"):
        return np.asarray(top + np.log(np.exp(logs, out=logs).sum(axis=1)))
