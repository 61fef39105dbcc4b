"""The exact unconditional interval of the risk difference, ordered by the score statistic.

The lower limit is the smallest difference δ that the one-sided exact test does not reject: the largest probability, over
all p1 = p2 + δ, of the tables whose score statistic at δ is at least the observed one, exceeds (1 - level)/2. For the
upper limit the arms are swapped. Neither is this p-value monotone in δ, nor has its maximum over p2 a closed form; so both
searches are bounded (`score_region`), not sampled. A limit is first sought to 1e-8; then every δ below it is proven to be
rejected, or one that is not moves the search down.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from evidence.stats.checks import Counts, Floats, Interval
from evidence.stats.proportions.counts import two_arms
from evidence.stats.proportions.level import tail_probability
from evidence.stats.proportions.risk_difference import mee
from evidence.stats.proportions.score_region import ScoreRegion

LARGEST = 10**6  # n1 x n2 above which nothing is computed
LARGEST_TOTAL = 10**4  # n1 + n2 likewise: with 5 v 100,000 patients the search would take minutes and gigabytes
_WIDTH = 1e-8  # to which a limit is sought
_ROUNDING = 1e-11  # far above the rounding error of a probability, far below any difference that matters
_FEW = 8  # cells that are divided together


def chan_zhang(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, level: float = 0.95) -> Interval:
    """Compute the exact unconditional interval by two one-sided tests ordered by the score statistic.

    Tables with n1 x n2 above 10**6 or n1 + n2 above 10**4 give nan: not computed, too large.

    Chan & Zhang 1999, Biometrics 55:1202-1209. SAS: EXACT RISKDIFF(METHOD=SCORE); StatXact.

    Examples
    --------
    >>> low, high = chan_zhang(56, 70, 48, 80)  # SAS 9.4, WUSS 2016 paper 127: .0382, .3453
    >>> print(low.round(4), high.round(4))
    0.0382 0.3453
    """
    tail = tail_probability(level)
    counts = two_arms(x1, n1, x2, n2)
    tables, which = np.unique(np.stack([a.ravel() for a in counts]), axis=1, return_inverse=True)
    limits = np.array([_limits(int(a), int(m), int(b), int(n), tail) for a, m, b, n in tables.T]).reshape(-1, 2)
    shape = counts[0].shape
    return limits[which, 0].reshape(shape), limits[which, 1].reshape(shape)


@lru_cache(maxsize=4096)  # the number needed to treat asks for the same limits
def _limits(x1: int, n1: int, x2: int, n2: int, tail: float) -> tuple[float, float]:
    if n1 * n2 > LARGEST or n1 + n2 > LARGEST_TOTAL:
        return np.nan, np.nan
    return _lower_limit(x1, n1, x2, n2, tail), 0.0 - _lower_limit(x2, n2, x1, n1, tail)


def _lower_limit(x1: int, n1: int, x2: int, n2: int, tail: float) -> float:
    if x1 == 0 and x2 == n2:
        return -1.0
    region, wanted = ScoreRegion(x1, n1, x2, n2), special.ndtri(tail)

    def excess(delta: float) -> float:  # in normal quantiles p-values are nearly linear in δ
        return float(special.ndtri(max(region.p_value(delta), 1e-300)) - wanted)

    inside, guess = (x1 * n2 - x2 * n1) / (n1 * n2), float(mee(x1, n1, x2, n2, 1 - 2 * tail)[0])
    while True:
        limit = max(-1.0, _crossing(excess, *_bracket(excess, guess, inside)) - _WIDTH)
        proven, accepted = _search_below(region, tail, limit)
        if accepted is None:
            return proven
        guess = accepted


def _bracket(excess: Callable[[float], float], guess: float, inside: float) -> tuple[float, float, float, float]:
    """Return two differences with their `excess`, at most 0 and above 0, near the guess; at `inside` it is above 0."""
    step = (inside - guess) / 16
    here, value = guess, excess(guess)
    upwards = value <= 0
    while True:
        there = min(inside, here + step) if upwards else max(-1.0, here - step)
        if there == -1.0:
            return there, here, -37.0, value
        there_value = 1.0 if there == inside else excess(there)
        if upwards and there_value > 0:
            return here, there, value, there_value
        if not upwards and there_value <= 0:
            return there, here, there_value, value
        here, value, step = there, there_value, 2 * step


def _crossing(excess: Callable[[float], float], low: float, high: float, f_low: float, f_high: float) -> float:
    """Return a point below a crossing of zero and within `_WIDTH` of it, by the ITP method.

    Oliveira & Takahashi 2020, ACM Trans Math Softw 47:5: no continuity is needed, and at worst one step more than
    bisection takes.
    """
    steps, shift = int(np.ceil(np.log2((high - low) / _WIDTH))) + 1, 0.2 / (high - low)
    for step in range(steps + 1):
        if high - low <= _WIDTH:
            break
        middle, secant = (low + high) / 2, (f_high * low - f_low * high) / (f_high - f_low)
        side, slack = np.sign(middle - secant), _WIDTH / 2 * 2.0 ** (steps - step) - (high - low) / 2
        point = secant + side * max(min(shift * (high - low) ** 2, abs(middle - secant)), _WIDTH / 4)
        if abs(point - middle) > slack:
            point = middle - side * slack
        value = excess(float(point))
        if value > 0:
            high, f_high = float(point), value
        else:
            low, f_low = float(point), value
    return low


def _search_below(region: ScoreRegion, tail: float, end: float) -> tuple[float, float | None]:
    """Return the largest difference up to `end` below which all are proven to be rejected; or one that is not rejected.

    Cells of differences in which not every p-value is proven to be at most `tail` are divided, leftmost first.
    """
    floor = -1 + tail / max(region.n1, region.n2)  # below it the one table that never counts, 0/n1 v n2/n2, suffices
    if end <= floor:
        return end, None
    left, right, items = _shells(region, tail, floor, end)
    proven = _rejected(region, tail, left, right, *items)
    left, right = left[~proven], right[~proven]
    while len(left):
        if right[0] < end and region.p_value(float(right[0])) > tail:
            return end, float(right[0])
        if right[0] - left[0] <= _WIDTH / 2:
            return float(left[0]), None
        parts = np.linspace(left[:_FEW], right[:_FEW], 5, axis=-1)
        tried_left, tried_right = parts[:, :-1].ravel(), parts[:, 1:].ravel()
        pieces = [region.pieces(max(0.0, -delta), min(1.0, 1.0 - delta)) for delta in tried_right]
        cell = np.repeat(np.arange(len(pieces)), [len(bottom) for bottom, _ in pieces])
        bottom, top = np.hstack(pieces)
        open_ = ~_rejected(region, tail, tried_left, tried_right, cell, bottom, top)
        left = np.append(tried_left[open_], left[_FEW:])
        right = np.append(tried_right[open_], right[_FEW:])
    return end, None


def _shells(
    region: ScoreRegion, tail: float, floor: float, end: float
) -> tuple[Floats, Floats, tuple[Counts, Floats, Floats]]:
    """Divide floor..end into cells of differences, and find for each the pieces of p2 that are still to be looked at.

    Away from the p2 of the largest probability, one bound settles a wide range of differences up to `end`. So a piece
    of p2 that is settled for end - w..end is left out for all cells within, and only the rest goes on to w/4.
    """
    widths = _WIDTH * 4.0 ** np.arange(np.ceil(np.log2((end - floor) / _WIDTH) / 2) + 1)[::-1]
    starts = np.maximum(floor, end - widths)
    whole = region.largest_b(starts, np.full(len(starts), end))
    bottom, top = region.pieces(max(0.0, -end), min(1.0, 1.0 - end))
    top[-1] = 1.0  # smaller differences leave room for larger p2
    lefts: list[float] = []
    rights: list[float] = []
    items: list[tuple[Counts, Floats, Floats]] = []
    for k, width in enumerate(widths):
        if width < 0.5:
            bottom, top = _still_open(region, tail, end, whole[k], bottom, top)
        shares = 4.0 ** (-np.arange(4) / 3) if k + 1 < len(widths) else np.array([1.0, 0.0])
        edges = np.maximum(floor, end - width * shares)
        if k == 0:  # near -1 they grow with the distance to it
            edges = np.union1d(edges, np.minimum(-1 + (floor + 1) * 2.0 ** np.arange(40), edges[-1]))
        for left, right in pairwise(edges):
            if left < right:
                items.append((np.full(len(bottom), len(lefts)), bottom, top))
                lefts.append(left)
                rights.append(right)
    cell, bottoms, tops = (np.concatenate(part) for part in zip(*items, strict=True))
    return np.array(lefts), np.array(rights), (cell, bottoms, tops)


def _still_open(
    region: ScoreRegion, tail: float, end: float, largest: Counts, bottom: Floats, top: Floats
) -> tuple[Floats, Floats]:
    """Return the pieces of p2 that one region up to `end` does not settle, divided where that might settle them."""
    high = np.minimum(top, 1.0 - end)
    rows = np.broadcast_to(largest, (len(bottom), len(largest)))
    value, bound = region.bound(bottom, high, np.full(len(bottom), end), rows, tail - _ROUNDING)
    open_ = bound > tail - _ROUNDING
    bottom, top, high, value, bound = bottom[open_], top[open_], high[open_], value[open_], bound[open_]
    parts = np.where((value < tail) & (bound - value > (tail - value) / 4), 2, 1)
    middle = (bottom + high) / 2
    first = np.cumsum(parts) - parts
    second = first[parts == 2] + 1
    bottoms, tops = np.repeat(bottom, parts), np.repeat(top, parts)
    tops[second - 1], bottoms[second] = middle[parts == 2], middle[parts == 2]
    return bottoms, tops


def _rejected(
    region: ScoreRegion, tail: float, left: Floats, right: Floats, cell: Counts, bottom: Floats, top: Floats
) -> NDArray[np.bool_]:
    """Return for which cells left..right of differences every p-value is proven to be at most `tail`.

    `bottom..top` are the pieces of p2 to look at, each for the cell with its index. For δ within a cell p1 is at most
    p2 + right; where that is above 1 the probability falls as p2 grows, so that such p2 need no look.
    """
    largest = region.largest_b(left, right)
    bottom, top = np.maximum(bottom, -right[cell]), np.minimum(top, 1.0 - right[cell])
    kept = bottom < top
    proven = np.ones(len(left), dtype=bool)
    while True:
        cell, bottom, top = cell[kept], bottom[kept], top[kept]
        if not len(cell):
            return proven
        value, bound = region.bound(bottom, top, right[cell], largest[cell], tail - _ROUNDING)
        proven[cell[value > tail - 2 * _ROUNDING]] = False
        # the excess of the bound falls with the square of the width
        with np.errstate(divide="ignore", invalid="ignore"):
            pieces = np.ceil(1.2 * np.sqrt((bound - value) / (tail - _ROUNDING - value)))
        pieces = np.where((bound > tail - _ROUNDING) & proven[cell], np.clip(pieces, 2, 32), 0).astype(np.int64)
        cell, bottom, top = _divide(cell, bottom, top, pieces)
        kept = np.ones(len(cell), dtype=bool)


def _divide(cell: Counts, bottom: Floats, top: Floats, pieces: Counts) -> tuple[Counts, Floats, Floats]:
    """Divide each piece of p2 into `pieces` of one width; 0 leaves it out."""
    width = np.repeat((top - bottom) / np.maximum(pieces, 1), pieces)
    rank = np.arange(len(width)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    start = np.repeat(bottom, pieces) + rank * width
    return np.repeat(cell, pieces), start, start + width
