"""Samples of whole numbers on a bounded scale that a printed mean and SD allow: how many there are, and one of them.

A sample is told by how often it holds each score (CLOSURE: Alsalti & others 2025; CORVIDS: Wilner 2018). Scores are
counted from a centre q, so that a sample has a number of scores m, a sum t and a sum of squares s about q. Partial
samples of scores further than 1 from q are collected by (m, t, s) with the number of ways to reach each, one score at
a time. The scores q - 1, q and q + 1 then follow: with t and s left, (s - t)/2, n - m - s and (s + t)/2 of them, so
that only the bounds on s have to be counted.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from evidence.reported import Range
from evidence.stats.checks import one_whole
from evidence.stats.granularity.grim import totals
from evidence.stats.granularity.grimmer import square_sums

Whole: TypeAlias = NDArray[np.int64]

MOST_PARTIAL_SAMPLES = 5_000_000
"""What is counted within about a second: partial samples over all scores and totals together."""

_LEAST_WORK = 1000
"""What a score or a total costs at least, in partial samples."""


@dataclass(frozen=True, slots=True)
class Samples:
    """Number of samples, and one of them as score -> number of patients (None if there is none)."""

    count: int
    example: dict[int, int] | None


@dataclass(frozen=True, slots=True)
class _Target:
    """Sums t about the centre, and for each the smallest and largest sum of squares, all of the parity of t."""

    t: Whole
    least: Whole
    most: Whole


@dataclass(frozen=True, slots=True)
class _Partial:
    """Partial samples: their numbers of scores, sums and sums of squares about the centre, and ways to reach each."""

    m: Whole
    t: Whole
    s: Whole
    ways: NDArray[np.int64] | NDArray[np.object_]


def samples(mean: Range, sd: Range, n: int, scale: tuple[int, int], items: int = 1) -> Samples | None:
    """Count the samples of n whole scores that could have been printed with this mean and sample SD.

    Parameters
    ----------
    mean, sd : ranges of values that the printed numbers stand for
    n : number of patients, at least 2
    scale : lowest and highest score, whole numbers
    items : number of whole-numbered items that are averaged into each patient's score; samples then count sums of
        items, from `items` x lowest to `items` x highest

    Returns
    -------
    Samples, in which order of patients does not matter. A count of 0 proves that the mean and SD are not possible on
    the scale. None where more than `MOST_PARTIAL_SAMPLES` would have to be looked at.

    Raises
    ------
    InputError: n < 2, items < 1, a scale that is not low < high, or an SD below 0.

    Examples
    --------
    >>> from evidence.reported import Reported
    >>> found = samples(Reported("2.7").interval(), Reported("1.9").interval(), 130, (1, 5))
    >>> found.count  # as CLOSURE
    5359
    >>> sum(found.example.values())
    130
    """
    n, items = one_whole("n", n, least=2), one_whole("items", items)
    wanted = totals(mean, n, items, scale)
    low, high = (end * items for end in scale)
    if (
        max(len(wanted[:MOST_PARTIAL_SAMPLES]), high - low) * _LEAST_WORK > MOST_PARTIAL_SAMPLES
        or n > MOST_PARTIAL_SAMPLES
    ):
        return None
    centre = _centre(mean, items, low, high)
    target = _target(wanted, sd, n, items, centre, n * (high - low) ** 2)
    if not target.t.size:
        return Samples(0, None)
    far = sorted((y for y in range(low - centre, high - centre + 1) if abs(y) > 1), key=abs, reverse=True)
    stages = _stages(far, n, target, many=math.comb(n + high - low, high - low) >= 2**62)
    return None if stages is None else _completed(stages, far, centre, n, target, only_upwards=high - low == 1)


def _centre(mean: Range, items: int, low: int, high: int) -> int:
    """A score next to the mean that leaves a score on both sides where the scale has three."""
    middle = round((mean.low + mean.high) / 2 * items)
    return low if high - low == 1 else min(max(middle, low + 1), high - 1)


def _target(wanted: range, sd: Range, n: int, items: int, centre: int, reach: int) -> _Target:
    """Return which sums of squares are wanted with each sum; none is beyond `reach`."""
    rows = []
    for total in wanted:
        squares = square_sums(sd, n, total, items)
        about = n * centre**2 - 2 * centre * total
        squares = range(squares.start, min(squares.stop, reach - about + 1), 2)
        if squares:
            rows.append((total - n * centre, squares[0] + about, squares[-1] + about))
    columns = np.array(rows, dtype=np.int64).reshape(-1, 3)
    return _Target(columns[:, 0], columns[:, 1], columns[:, 2])


def _stages(far: list[int], n: int, target: _Target, many: bool) -> list[_Partial] | None:
    """Partial samples before the first score and after each, of those that can still become a sample; None if too many."""
    zero = np.zeros(1, dtype=np.int64)
    stages = [_Partial(zero, zero, zero, np.ones(1, dtype=object if many else np.int64))]
    left = MOST_PARTIAL_SAMPLES
    for position, y in enumerate(far):
        reach = abs(far[position + 1]) if position + 1 < len(far) else 1
        grown = _grow(stages[-1], y, n, int(target.most.max()), left)
        if grown is None:
            return None
        left -= max(grown.m.size, _LEAST_WORK)
        stages.append(_hopeful(grown, n, target, reach))
    return stages if target.t.size * max(stages[-1].m.size, _LEAST_WORK) <= MOST_PARTIAL_SAMPLES else None


def _hopeful(partial: _Partial, n: int, target: _Target, reach: int) -> _Partial:
    """Drop the partial samples that can no longer become a sample."""
    m, t, s, most = partial.m, partial.t, partial.s, int(target.most.max())
    # The scores still to come have a sum t' and a sum of squares s' with t'² <= (n - m) s', and s' <= (n - m) reach².
    sum_left = np.maximum(np.maximum(target.t.min() - t, t - target.t.max()), 0)
    hopeful = (sum_left**2 <= (n - m) * (most - s)) & (s + (n - m) * reach**2 >= target.least.min())
    return _Partial(m[hopeful], t[hopeful], s[hopeful], partial.ways[hopeful])


def _grow(partial: _Partial, y: int, n: int, most: int, allowed: int) -> _Partial | None:
    """Add scores y while m <= n and s <= most; None if that gives more partial samples than allowed.

    That leaves t - y m and s - y² m as they are: partial samples that share both form a chain along m, and the ways
    to reach a place on the chain are those of all partial samples up to it.
    """
    if not partial.m.size:
        return partial
    along_t, along_s = partial.t - y * partial.m, partial.s - y**2 * partial.m
    order = np.lexsort((partial.m, along_s, along_t))
    m, along_t, along_s = partial.m[order], along_t[order], along_s[order]
    is_new = (np.diff(along_t) != 0) | (np.diff(along_s) != 0)
    first = np.concatenate([[0], np.flatnonzero(is_new) + 1])
    length = np.minimum(n, (most - along_s[first]) // y**2) - m[first] + 1
    if length.sum() > allowed:
        return None
    begin = np.cumsum(length) - length
    of_row = np.repeat(np.arange(first.size), np.diff(first, append=m.size))
    of_place = np.repeat(np.arange(first.size), length)
    ways = np.zeros(of_place.size + 1, dtype=partial.ways.dtype)
    ways[1 + begin[of_row] + m - m[first][of_row]] = partial.ways[order]
    up_to = np.cumsum(ways)
    places = m[first][of_place] + np.arange(of_place.size) - begin[of_place]
    return _Partial(
        places,
        along_t[first][of_place] + y * places,
        along_s[first][of_place] + y**2 * places,
        up_to[1:] - up_to[begin][of_place],
    )


def _completed(
    stages: list[_Partial], far: list[int], centre: int, n: int, target: _Target, only_upwards: bool
) -> Samples:
    """Count the samples that the partial samples of all far scores become, and take the first of them."""
    total = 0
    chosen: tuple[int, int, int] | None = None
    for at in range(target.t.size):
        t, first, completions = _completions(stages[-1], n, target, at, only_upwards)
        total += int(np.sum(stages[-1].ways * completions))
        if chosen is None and completions.any():
            one = int(np.argmax(completions > 0))
            chosen = one, int(t[one]), int(first[one])
    return Samples(total, None if chosen is None else _example(stages, far, centre, n, *chosen))


def _completions(partial: _Partial, n: int, target: _Target, at: int, only_upwards: bool) -> tuple[Whole, Whole, Whole]:
    """For one target: the sum left to the near scores, their least sum of squares, and how many such sums fit."""
    t = target.t[at] - partial.t
    least = np.maximum(np.abs(t), target.least[at] - partial.s)  # of the parity of t, as all of these are
    most = np.minimum(n - partial.m, target.most[at] - partial.s)
    if only_upwards:
        most = np.minimum(most, t)
    return t, least, np.maximum((most - least) // 2 + 1, 0)


def _example(
    stages: list[_Partial], far: list[int], centre: int, n: int, row: int, t_left: int, s_left: int
) -> dict[int, int]:
    """Walk back through the stages from one partial sample and its completion to a whole sample."""
    last = stages[-1]
    m, t, s = int(last.m[row]), int(last.t[row]), int(last.s[row])
    found = {-1: (s_left - t_left) // 2, 0: n - m - s_left, 1: (s_left + t_left) // 2}
    for y, before in zip(reversed(far), reversed(stages[:-1]), strict=True):
        times = m - before.m
        fits = (times >= 0) & (t - before.t == y * times) & (s - before.s == y**2 * times)
        row = int(np.argmax(fits))
        found[y] = int(times[row])
        m, t, s = int(before.m[row]), int(before.t[row]), int(before.s[row])
    return {centre + y: found[y] for y in sorted(found) if found[y]}
