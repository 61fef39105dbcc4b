"""Intervals of the odds ratio from its conditional distribution, both margins of the table held fixed.

The same arguments and results as in `odds_ratio`. All four invert a test: an interval holds the odds ratios that its test
keeps. Only upper limits are written; lower limits are the reciprocals of upper limits of the arms swapped. The upper limit
is infinite without non-events in arm 1 or without events in arm 2, the lower limit 0 in the mirrored cases.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from evidence.stats.checks import Counts, Floats, Interval
from evidence.stats.proportions import score
from evidence.stats.proportions.conditional import Conditional, blocks
from evidence.stats.proportions.counts import two_arms
from evidence.stats.proportions.level import tail_probability
from evidence.stats.proportions.roots import increasing_root

Upper = Callable[[Conditional, float], Floats]

_LOWEST = -700.0  # log odds ratio at which nothing is left but the lowest table


def cornfield_exact(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, level: float = 0.95) -> Interval:
    """Compute the exact interval that leaves (1 - level)/2 in each tail of the conditional distribution.

    Cornfield 1956, Proc Third Berkeley Symp 4:135-148. R: fisher.test (conf.int), which is about 6 digits exact;
    SAS: EXACT OR; Stata: cci.

    Examples
    --------
    >>> low, high = cornfield_exact(7, 34, 1, 34)  # Fagerland, Lydersen & Laake 2015: .97, 397
    >>> print(low.round(2), high.round(0))
    0.97 397.0
    """
    return _both(lambda tables, tail: _tail_limit(tables, tail, 1.0), x1, n1, x2, n2, level)


def cornfield_mid_p(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, level: float = 0.95) -> Interval:
    """Compute the interval from tails that count half of the probability of the observed table.

    Fagerland, Lydersen & Laake 2015, Stat Methods Med Res 24:224-254. R: epitools::oddsratio.midp; SAS: OR(CL=MIDP).

    Examples
    --------
    >>> low, high = cornfield_mid_p(7, 34, 1, 34)  # Fagerland, Lydersen & Laake 2015: 1.19, 200
    >>> print(low.round(2), high.round(0))
    1.19 200.0
    """
    return _both(lambda tables, tail: _tail_limit(tables, tail, 0.5), x1, n1, x2, n2, level)


def baptista_pike(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, level: float = 0.95) -> Interval:
    """Compute the exact interval of Fisher's test by minimum likelihood: tables no likelier than the observed one.

    The p-value jumps in the odds ratio, so the set that the test keeps can have gaps: the interval is its hull.

    Baptista & Pike 1977, Appl Stat 26:214-220. R: exact2x2(tsmethod = "minlike"); Stata: merci.

    Examples
    --------
    >>> low, high = baptista_pike(7, 34, 1, 34)  # Fagerland, Lydersen & Laake 2015: 1.00, 195
    >>> print(low.round(2), high.round(0))
    1.0 195.0
    """
    return _both(lambda tables, tail: _minimum_likelihood_limit(tables, tail, 1.0), x1, n1, x2, n2, level)


def baptista_pike_mid_p(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, level: float = 0.95) -> Interval:
    """Compute the Baptista-Pike interval with half of the probability of the observed table; a hull as well.

    The p-value is nowhere above 1 less half the largest probability of the observed table: at a level below that half no odds
    ratio is kept, and both limits are nan.

    Fagerland 2012, Stata J 12:505-514. R: ORCI::BPmidp.CI; Stata: merci.

    Examples
    --------
    >>> low, high = baptista_pike_mid_p(7, 34, 1, 34)  # Fagerland, Lydersen & Laake 2015: 1.33, 99
    >>> print(low.round(2), high.round(0))
    1.33 99.0
    """
    return _both(lambda tables, tail: _minimum_likelihood_limit(tables, tail, 0.5), x1, n1, x2, n2, level)


def _both(upper: Upper, x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, level: float) -> Interval:
    counts = two_arms(x1, n1, x2, n2)
    shape = counts[0].shape
    x1, n1, x2, n2 = (a.ravel() for a in counts)
    with np.errstate(divide="ignore"):  # an upper limit of 0: nothing is kept
        low, high = 1 / _upper_limits(upper, x2, n2, x1, n1, level), _upper_limits(upper, x1, n1, x2, n2, level)
    kept = low <= high
    return np.where(kept, low, np.nan).reshape(shape), np.where(kept, high, np.nan).reshape(shape)


def _upper_limits(upper: Upper, x1: Counts, n1: Counts, x2: Counts, n2: Counts, level: float) -> Floats:
    limits = np.full(len(x1), np.inf)
    finite = np.flatnonzero((x1 < n1) & (x2 > 0))
    x1, n1, x2, n2 = x1[finite], n1[finite], x2[finite], n2[finite]
    tail = tail_probability(level)
    for some, tables in blocks(x1, n1, x2, n2, _far(x1, n1, x2, n2, tail)):
        limits[finite[some]] = np.exp(upper(tables, tail))
    return limits


def _far(x1: Counts, n1: Counts, x2: Counts, n2: Counts, tail: float) -> Floats:
    """Return a log odds ratio beyond every one that is tried: a score limit at a far smaller tail."""
    z = 2 - special.ndtri(tail / (1.0 + 2 * np.minimum(n1 - x1, x2)))
    with np.errstate(divide="ignore", invalid="ignore"):
        y1, m1, y2, m2 = (a.astype(np.float64) for a in (x2, n2, x1, n1))  # the arms swapped
        return np.asarray(-np.log(score.odds_ratio_lower(y1, m1, y2, m2, z**2)))


def _tail_limit(tables: Conditional, tail: Floats | float, share: float) -> Floats:
    """Return the log odds ratio φ at which the lower tail, with this share of the observed table, is `tail`.

    With the whole table the log of upper over lower tail rises by at least 1 for each unit of φ, as the means of the two
    parts are at least one event apart. So its value at any φ brackets the φ of every tail, and the limit with a share
    lies between those of `tail` and `tail / share`.
    """
    start = -tables.up[:, 0]  # where one event more is as likely as the observed table
    at_start = tables.log_above(start) - np.logaddexp(tables.log_below(start), 0.0)
    low = start - np.maximum(at_start + special.logit(tail / share), 0.0)
    high = start - np.minimum(at_start + special.logit(tail), 0.0)
    return increasing_root(lambda phi: np.log(tail) - _log_p_value(tables, phi, None, share), low, high)


def _minimum_likelihood_limit(tables: Conditional, tail: float, share: float) -> Floats:
    """Return the hull's upper limit on the log scale.

    Going up in φ, the table with j events more becomes likelier than the observed one at φ_j = -up_j/j and leaves the
    p-value; φ_j increases in j, as the distribution is log-concave. Between two such jumps the p-value is one minus a
    unimodal probability, so it falls, then rises: what it exceeds, it exceeds at an end. So the segments are gone
    through from outside until one end exceeds alpha. The start is safe: the tables that still count number at most
    `count`, each no likelier than the observed one, so that p <= (1 + count/share) x lower tail.
    """
    alpha = 2 * tail
    jumps = -tables.up / np.arange(1, tables.up.shape[1] + 1)
    count = np.isfinite(jumps).sum(axis=1)
    far = _tail_limit(tables, alpha / (1 + count / share), share)
    first = 1 + (jumps < far[:, None]).sum(axis=1)
    low, high = _outermost_segment(tables, jumps, first, far, np.log(alpha), share)
    first = 1 + (jumps < high[:, None]).sum(axis=1)
    return increasing_root(lambda phi: np.log(alpha) - _log_p_value(tables, phi, first, share), low, high)


def _outermost_segment(
    tables: Conditional, jumps: Floats, first: Counts, far: Floats, log_alpha: float, share: float
) -> Interval:
    """Return the ends of the outermost segment where p crosses alpha; both are the jump if p exceeds alpha up to it.

    Both are -infinity if p does not exceed alpha even where one event fewer is as likely as the observed table.
    """
    edges = np.column_stack([np.maximum(tables.down[:, 0], _LOWEST), jumps, np.full(len(jumps), np.inf)])
    low, high = np.empty(len(jumps)), np.empty(len(jumps))
    right = far  # p(far) <= alpha
    active = np.arange(len(jumps))
    while len(active):
        tried = Conditional(tables.up[active], tables.down[active])
        left = edges[active, first[active] - 1]
        enters = _log_p_value(tried, left, first[active], share) > log_alpha
        low[active], high[active] = left, right[active]
        outside = active[~enters]
        first[outside] -= 1
        nowhere = outside[first[outside] == 0]
        low[nowhere] = high[nowhere] = -np.inf
        outside = outside[first[outside] > 0]
        right[outside] = edges[outside, first[outside]]
        tried = Conditional(tables.up[outside], tables.down[outside])
        at_jump = _log_p_value(tried, right[outside], first[outside], share) > log_alpha
        low[outside[at_jump]] = high[outside[at_jump]] = right[outside[at_jump]]
        active = outside[~at_jump]
    return low, high


def _log_p_value(tables: Conditional, phi: Floats, first: Counts | None, share: float) -> Floats:
    """Return the log probability of fewer events, this share of the observed table, and at least `first` events more."""
    below = tables.log_below(phi)
    kept = np.logaddexp(below, np.log(share))
    if first is not None:
        kept = np.logaddexp(kept, tables.log_above(phi, first))
    return np.asarray(kept - np.logaddexp(np.logaddexp(below, 0.0), tables.log_above(phi)))
