"""The largest value on [0, 1] of a polynomial in Bernstein form, certified.

The probability of a rejection region when both arms have proportion theta is f(theta) = sum_s b_s C(N, s) theta^s (1 - theta)^(N - s),
where b_s is the conditional probability of the region given s events: a polynomial in Bernstein form with coefficients in [0, 1].

[0, 1/2] is cut into cells of equal width in arcsin(sqrt(theta)); [1/2, 1] is its mirror image. In each cell f is interpolated at 14 Chebyshev nodes; the error of that is
bounded by the 14th derivative (`remainder`), to less than 1e-11 of the largest b_s. The interpolant is written in Bernstein form
in its own cell, where its largest coefficient bounds it from above and its end coefficients are values. Cells whose bound does not exceed the
largest value found are dropped, the others are cut again, until none is left: no value lies more than 1e-10 of the result above it.

Reference: Farouki 2012, Comput Aided Geom Des 29:379-419, sections 3 to 5 (bounds and subdivision).
"""

from functools import cache, lru_cache
from math import ceil, comb

import numpy as np

from evidence.stats.checks import Floats

_NODES = 14
_PIECES = 64  # into which a cell is cut
_TOLERANCE = 1e-10  # relative
_LEBESGUE = (
    2 / np.pi * np.log(_NODES) + 1
)  # Trefethen 2013, Approximation Theory and Approximation Practice, theorem 15.2
_ONE_THREAD = 2**17  # multiplications that OpenBLAS does not share out
_BLOCK = 2**18  # binomial probabilities held at a time


def supremum(coefficients: Floats) -> Floats:
    """Largest value of each polynomial on [0, 1]; `coefficients` has shape (polynomials, N + 1), all in [0, 1].

    Two coins, probability of exactly one head: 1/2. Of none: 1.
    >>> supremum(np.array([[0.0, 1.0, 0.0], [1.0, 0.0, 0.0]])).round(9).tolist()
    [0.5, 1.0]
    """
    count = len(coefficients)
    # theta above 1/2 is theta below 1/2 with the coefficients reversed
    values = _at_nodes(np.concatenate([coefficients, coefficients[:, ::-1]]))
    top, bottom = values.max(axis=0), values.min(axis=0)
    largest = top.max(axis=0)
    largest = np.maximum.reduce([largest[:count], largest[count:], coefficients[:, 0], coefficients[:, -1]])
    # no cell exceeds its middle by more than Lebesgue's constant times half its range
    reach = 0.5 * (top + bottom) + 0.5 * _LEBESGUE * (top - bottom)
    cell, owner = np.nonzero(reach >= np.concatenate([largest, largest]))
    local = _product(_to_bernstein(), values[:, cell, owner])
    owner %= count
    while len(owner):
        np.maximum.at(largest, owner, np.maximum(local[0], local[-1]))
        above = np.flatnonzero(local.max(axis=0) > largest[owner] * (1 + _TOLERANCE))
        pieces = _product(_subdivision(), local[:, above]).reshape(_PIECES, _NODES, -1)
        local = pieces.transpose(1, 0, 2).reshape(_NODES, -1)
        owner = owner[above][None].repeat(_PIECES, axis=0).ravel()
    bounded: Floats = np.minimum(largest, 1.0)
    return bounded


def _product(left: Floats, right: Floats) -> Floats:
    """The matrix product, of small matrices in pieces that a linear algebra library leaves to one thread: more cost more than they save."""
    step = _ONE_THREAD // max(1, right.size)
    if not 0 < step < len(left):
        return np.asarray(left @ right)
    product = np.empty((len(left), right.shape[1]))
    for first in range(0, len(left), step):
        np.matmul(left[first : first + step], right, out=product[first : first + step])
    return product


def remainder(size: int) -> Floats:
    """Bound of the interpolation error in each cell, for degree `size` and coefficients in [0, 1].

    Interpolation at r Chebyshev nodes of a cell of width h errs by at most 2 (h/4)^r sup|f^(r)|/r!, and |f^(r)|/r! is at most
    (1) sqrt(C(N, r)) (theta (1 - theta))^(-r/2): Cauchy-Schwarz with the Krawtchouk polynomials, E[(b^(r)/b)^2] = r!^2 C(N, r) (theta (1 -
    theta))^-r; and (2) C(N, r) 2^(r - 1): the r-th difference of the coefficients. (2) serves the outermost cell.
    """
    edge = _edges(size)
    ways = float(comb(size, _NODES))
    bound = np.full(len(edge) - 1, ways * 2.0 ** (_NODES - 1))
    bound[1:] = np.minimum(bound[1:], ways**0.5 * (edge[1:-1] * (1 - edge[1:-1])) ** (-_NODES / 2))
    error: Floats = 2 * (np.diff(edge) / 4) ** _NODES * bound
    return error


def _edges(size: int) -> Floats:
    """Cells of [0, 1/2]."""
    # the coarsest that keeps `remainder` below 1e-11: its scale is that of a binomial proportion, 1/(2 sqrt(N))
    angle = np.linspace(0, np.pi / 4, ceil(1.3 * np.sqrt(size)) + 1)
    return np.sin(angle) ** 2


@lru_cache(maxsize=4)
def _nodes(size: int) -> Floats:
    """The nodes of all cells, ascending."""
    edge = _edges(size)
    return (edge[:-1, None] + np.diff(edge)[:, None] * _chebyshev()).ravel()


def _at_nodes(coefficients: Floats) -> Floats:
    """Values at the nodes of all cells: shape (nodes, cells, polynomials)."""
    size = coefficients.shape[1] - 1
    theta = _nodes(size)
    if len(theta) * size <= _BLOCK:
        return _product(_few_binomials(size), coefficients.T).reshape(_NODES, -1, len(coefficients))
    values = np.empty((len(theta), len(coefficients)))
    away = 8 * size**0.5  # by Hoeffding's inequality all counts further from their mean weigh less than 1e-55
    step = max(1, int(_BLOCK // min(size, 2 * away)))
    ways = log_ways(size)
    for first in range(0, len(theta), step):
        part = theta[first : first + step]
        counts = slice(max(0, int(size * part[0] - away)), ceil(size * part[-1] + away) + 1)
        values[first : first + step] = _binomials(size, ways[counts], part, counts) @ coefficients[:, counts].T
    return values.reshape(-1, _NODES, len(coefficients)).transpose(1, 0, 2)


@lru_cache(maxsize=4)
def _few_binomials(size: int) -> Floats:
    """Probabilities of all counts at the first node of every cell, the second node, …; kept for the tests that follow."""
    return _binomials(size, log_ways(size), _nodes(size).reshape(-1, _NODES).T.ravel(), slice(0, size + 1))


def _binomials(size: int, ways: Floats, theta: Floats, counts: slice) -> Floats:
    """Binomial probabilities of `size` trials: shape (theta, counts); `ways` are the log C(size, count)."""
    count = np.arange(counts.start, min(counts.stop, size + 1), dtype=np.float64)
    stay = np.log1p(-theta)
    log_probability: Floats = np.multiply.outer(np.log(theta) - stay, count)
    log_probability += ways
    log_probability += size * stay[:, None]
    return np.exp(log_probability, out=log_probability)


@lru_cache(maxsize=4)
def log_ways(size: int) -> Floats:
    """log C(size, k) for k = 0 to size."""
    k = np.arange(1.0, size + 1)
    # long double: a hundred thousand additions must not show in the tenth digit
    return np.concatenate(([0.0], np.cumsum(np.log((size + 1 - k) / k), dtype=np.longdouble).astype(np.float64)))


@cache
def _chebyshev() -> Floats:
    """Chebyshev nodes of [0, 1], ascending."""
    return 0.5 - 0.5 * np.cos((2 * np.arange(_NODES) + 1) * np.pi / (2 * _NODES))


@cache
def _to_bernstein() -> Floats:
    """Matrix from values at the Chebyshev nodes to Bernstein coefficients."""
    t, j = _chebyshev()[:, None], np.arange(_NODES)
    ways = np.array([comb(_NODES - 1, i) for i in range(_NODES)])
    return np.linalg.inv(ways * t**j * (1 - t) ** (_NODES - 1 - j)).astype(np.float64)


@cache
def _subdivision() -> Floats:
    """Matrix from the coefficients on a cell to those on its pieces, one below the other: shape (pieces x nodes, nodes)."""
    return np.vstack([_restricted(np.eye(_NODES), i / _PIECES, (i + 1) / _PIECES) for i in range(_PIECES)])


def _restricted(coefficients: Floats, low: float, high: float) -> Floats:
    """Coefficients on [low, high] by de Casteljau's algorithm, along axis 0."""
    upper = _left_part(coefficients[::-1], 1 - low)[::-1]
    return _left_part(upper, (high - low) / (1 - low))


def _left_part(coefficients: Floats, at: float) -> Floats:
    rest, first = coefficients, [coefficients[0]]
    while len(rest) > 1:
        rest = (1 - at) * rest[:-1] + at * rest[1:]
        first.append(rest[0])
    return np.array(first)
