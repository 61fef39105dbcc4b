"""Exact tests conditional on both margins: Fisher's, two-sided in two ways, and their mid-p versions.

Given m = x1 + x2 events among N patients, x1 is hypergeometric when the proportions are equal. `tails` sums that distribution once;
the four tests are sums of its parts. Every function takes events and patients of two arms as int64 arrays of one shape (intervention
first) and `alternative`, and returns p-values of that shape.

A table without events, or with events only, is the only one that its margins allow: it has probability 1, and so have both tails. The
definitions then give 1, but for a mid-p that leaves out half of the observed table only once: .5 on either side, and .5 two-sided for
`fisher_mid_p_minlike`. Prints the same: R `exact2x2` (one side), `epitools::ormidp.test` (central), `contingencytables` (minimum likelihood).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import perm

import numpy as np

from evidence.stats.checks import Counts, Floats
from evidence.stats.proportions.hypergeometric import half_widths, mode, outward

_BLOCK = (
    2**15
)  # probabilities held at a time: they stay in cache, well below where memory is handed back after each block
_NEAR = 1e-9  # probabilities closer than this are compared as integers
_LEAST = 1e-300  # smaller ones have lost their relative accuracy


@dataclass(frozen=True, slots=True)
class Tails:
    """P(X <= x1), P(X >= x1), P(X = x1), and the sums of all probabilities not larger than P(X = x1) and equal to it."""

    lower: Floats
    upper: Floats
    point: Floats
    minimum_likelihood: Floats
    tied: Floats


def fisher(x1: Counts, n1: Counts, x2: Counts, n2: Counts, alternative: str = "two-sided") -> Floats:
    """Fisher's exact test; two-sided by minimum likelihood: all tables not more probable than the observed one.

    Whether another table is exactly as probable is decided in integers. One-sided: the tail P(X >= x1) or P(X <= x1).
    Reference: Fisher 1935, J R Stat Soc 98:39-82; two-sided: Freeman & Halton 1951, Biometrika 38:141-149.
    Prints the same: R `fisher.test()`, SAS `PROC FREQ / FISHER`, Stata `tabulate, exact`.

    Fisher's tea tasting, 3/4 v 1/4: one-sided 17/70, two-sided 34/70.
    >>> float(fisher(*np.array([[3], [4], [1], [4]])).round(4)[0])
    0.4857
    """
    return _fisher(tails(x1, n1, x2, n2), alternative)


def fisher_central(x1: Counts, n1: Counts, x2: Counts, n2: Counts, alternative: str = "two-sided") -> Floats:
    """Fisher's exact test, two-sided as twice the smaller tail, at most 1; one-sided the same tail as `fisher`.

    The test that belongs to the exact conditional (Cornfield) interval of the odds ratio.
    Reference: Fay 2010, Biostatistics 11:373-374. Prints the same: R `exact2x2::exact2x2(tsmethod = "central")`.

    >>> float(fisher_central(*np.array([[60], [71], [51], [72]])).round(6)[0])
    0.07715
    """
    return _fisher_central(tails(x1, n1, x2, n2), alternative)


def fisher_mid_p(x1: Counts, n1: Counts, x2: Counts, n2: Counts, alternative: str = "two-sided") -> Floats:
    """Central mid-p: twice the smaller tail less half the observed probability in it.

    One-sided: the tail less half the observed probability.
    Reference: Lancaster 1961, JASA 56:223-234; Armitage & Berry 1994, Statistical Methods in Medical Research, 3rd ed., section 4.9.
    Prints the same: R `epitools::oddsratio.midp` ("midp.exact").

    >>> float(fisher_mid_p(*np.array([[60], [71], [51], [72]])).round(6)[0])
    0.053338
    """
    return _fisher_mid_p(tails(x1, n1, x2, n2), alternative)


def fisher_mid_p_minlike(x1: Counts, n1: Counts, x2: Counts, n2: Counts, alternative: str = "two-sided") -> Floats:
    """Mid-p by minimum likelihood: two-sided `fisher` less half the probability of all tables as probable as the observed one.

    With equal arms the mirror image is such a table, so that half of both is left out. Which tables tie is decided in integers.
    One-sided: the tail less half the observed probability, as `fisher_mid_p`.
    Reference: Lydersen, Fagerland & Laake 2009, Stat Med 28:1159-1175, p. 1171. Prints the same: R
    `contingencytables::Fisher_midP_test_2x2`, which decides ties in floating point.

    7/34 v 1/34, the example of Lydersen, Fagerland & Laake 2009:
    >>> float(fisher_mid_p_minlike(*np.array([[7], [34], [1], [34]])).round(4)[0])
    0.0297
    """
    return _fisher_mid_p_minlike(tails(x1, n1, x2, n2), alternative)


def _fisher(t: Tails, alternative: str) -> Floats:
    return t.minimum_likelihood if alternative == "two-sided" else _tail(t, alternative)


def _fisher_central(t: Tails, alternative: str) -> Floats:
    return np.minimum(1.0, 2 * np.minimum(t.lower, t.upper)) if alternative == "two-sided" else _tail(t, alternative)


def _fisher_mid_p(t: Tails, alternative: str) -> Floats:
    if alternative == "two-sided":
        return np.minimum(1.0, 2 * np.minimum(t.lower, t.upper) - t.point)
    return _mid_tail(t, alternative)


def _fisher_mid_p_minlike(t: Tails, alternative: str) -> Floats:
    if alternative == "two-sided":
        return t.minimum_likelihood - 0.5 * t.tied
    return _mid_tail(t, alternative)


def _tail(t: Tails, alternative: str) -> Floats:
    return t.upper if alternative == "greater" else t.lower


def _mid_tail(t: Tails, alternative: str) -> Floats:
    return _tail(t, alternative) - 0.5 * t.point


# The four tests as functions of the sums, so that several of them cost one summation.
FROM_TAILS = {
    "fisher": _fisher,
    "fisher_central": _fisher_central,
    "fisher_mid_p": _fisher_mid_p,
    "fisher_mid_p_minlike": _fisher_mid_p_minlike,
}


def tails(x1: Counts, n1: Counts, x2: Counts, n2: Counts) -> Tails:
    """The sums that the conditional tests are made of, for tables of any shape.

    >>> float(tails(*np.array([[3], [4], [1], [4]])).upper.round(4)[0])
    0.2429
    """
    shape = x1.shape
    x1, n1, x2, n2 = (array.ravel() for array in (x1, n1, x2, n2))
    m = x1 + x2
    centre = mode(n1, m, n1 + n2)
    above, steps = x1 >= centre, np.abs(x1 - centre)
    falls, rises = (n1 - centre, m - centre), (centre, n2 - m + centre)  # cells at the mode, as x1 grows
    cells = np.array([*falls, *rises], dtype=np.float64)
    cells[:, ~above] = cells[:, ~above][[2, 3, 0, 1]]  # as the table moves away from the mode, towards x1
    near, far = half_widths(cells, steps)
    near_total, outer, point = near_sums = np.empty((3, len(x1)))
    for rows, width in _blocks(near):
        near_sums[:, rows] = _near_half(cells[:, rows], steps[rows], width)
    far_total, not_larger, far_tied = far_sums = np.empty((3, len(x1)))
    for rows, width in _blocks(far):
        far_sums[:, rows] = _far_half(cells[:, rows], steps[rows], point[rows], width)
    total = near_total + far_total
    # x1 is the mode itself, or its equally probable neighbour: every table counts
    a, b, c, d = cells.astype(np.int64)
    beside_mode = (steps == 1) & (a * b == (c + 1) * (d + 1))
    everything = (steps == 0) | beside_mode
    tied = (
        point * np.where(beside_mode, 2, 1) + far_tied
    )  # no third table is as probable: the distribution is log-concave
    minimum = np.where(everything, total, np.minimum(outer + not_larger, total))
    inner = np.minimum(total - outer + point, total)  # the sum of three may round to more than the whole
    lower, upper = np.where(above, inner, outer), np.where(above, outer, inner)
    return Tails(*((sums / total).reshape(shape) for sums in (lower, upper, point, minimum, tied)))


def _blocks(width: Counts) -> Iterator[tuple[Counts, int]]:
    """Tables of like width side by side, and the largest width among them."""
    order = np.argsort(np.minimum(width, 2**16 - 1).astype(np.uint16), kind="stable")  # 16 bits sort by radix
    last = len(order)
    while last:
        widest = int(width[order[last - 1]])
        first = max(0, last - max(1, _BLOCK // widest))
        yield order[first:last], widest
        last = first


def _near_half(cells: Floats, steps: Counts, width: int) -> tuple[Floats, Floats, Floats]:
    """From the mode towards x1: all probabilities, those from x1 outwards, and that of x1."""
    half = outward(cells, width)
    outwards = np.arange(width, dtype=np.uint32)[:, None] >= steps.astype(np.uint32)  # short integers compare faster
    outer = np.where(outwards, half, 0.0)
    return half.sum(axis=0), outer.sum(axis=0), half[steps, np.arange(len(steps))]


def _far_half(cells: Floats, steps: Counts, point: Floats, width: int) -> tuple[Floats, Floats, Floats]:
    """From the mode away from x1, without the mode: all probabilities, those not larger than that of x1, and the one equal to it."""
    half = outward(cells[[2, 3, 0, 1]], width)[1:]
    small = half <= point * (1 + _NEAR)
    kept = np.where(small, half, 0.0)
    not_larger = kept.sum(axis=0)
    near = small & (half >= np.maximum(point * (1 - _NEAR), _LEAST))
    row, table = np.divmod(np.flatnonzero(near), max(1, len(steps)))
    tied = np.zeros_like(not_larger)
    sides = _compared(cells[:, table].astype(np.int64), row + 1, steps[table])
    larger, equal = sides > 0, sides == 0
    np.subtract.at(not_larger, table[larger], kept[row[larger], table[larger]])
    tied[table[equal]] = half[row[equal], table[equal]]
    return half.sum(axis=0), not_larger, tied


def _compared(cells: Counts, far: Counts, near: Counts) -> Counts:
    """For each near-tie 1, 0 or -1: the table `far` steps on one side of the mode against the one `near` steps on the other."""
    a, b, c, d = cells[0] - near, cells[1] - near, cells[2] - far, cells[3] - far
    mirrored = ((a == c) & (b == d)) | ((a == d) & (b == c))  # the same four cells in other places: a tie
    sides = np.zeros(len(far), dtype=np.int64)
    for i in np.flatnonzero(~mirrored).tolist():
        sides[i] = _side(cells[:, i].tolist(), int(far[i]), int(near[i]))
    return sides


def _side(cells: list[int], far: int, near: int) -> int:
    a, b, c, d = cells
    apart = far + near
    one, other = perm(c + near, apart) * perm(d + near, apart), perm(a + far, apart) * perm(b + far, apart)
    return (one > other) - (one < other)
