"""The noncentrality of an observed t."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from evidence.stats.checks import Floats, Interval
from evidence.stats.proportions.level import tail_probability
from evidence.stats.proportions.roots import increasing_root


def noncentralities(t: ArrayLike, df: ArrayLike, level: float = 0.95) -> Interval:
    """Compute the interval of the noncentrality of a t statistic: those whose tails both hold more than (1 - level)/2.

    `t` and `df` broadcast, to arrays. nan where t or df is nan, or too large for the noncentral t distribution to be computed. Steiger & Fouladi
    1997, in What If There Were No Significance Tests?, chapter 9. R: `effectsize`'s intervals of d; `MBESS::conf.limits.nct()`.

    Examples
    --------
    >>> low, high = noncentralities(2.0, 28)
    >>> round(float(low), 3), round(float(high), 3)
    (-0.045, 4.012)
    """
    t, df = np.broadcast_arrays(np.asarray(t, dtype=np.float64), np.asarray(df, dtype=np.float64))
    tail = tail_probability(level)
    known = np.isfinite(t) & np.isfinite(df)
    t, df = np.where(known, t, 0.0), np.where(known, df, 1.0)
    return tuple(  # type: ignore[return-value]  # two
        np.where(known, _solve(t, df, probability), np.nan) for probability in (1 - tail, tail)
    )


def _solve(t: Floats, df: Floats, probability: float) -> Floats:
    """Solve P(T <= t) = probability, which falls as the noncentrality grows."""

    def excess(noncentrality: Floats) -> Floats:
        return np.asarray(probability - special.nctdtr(df, noncentrality, t))

    root = increasing_root(excess, _beyond(excess, t, df, -1.0), _beyond(excess, t, df, 1.0))
    return np.where(np.abs(excess(root)) < 1e-6, root, np.nan)


def _beyond(excess: Callable[[Floats], Floats], t: Floats, df: Floats, side: float) -> Floats:
    """Return a noncentrality so far from t that the sign of `excess` is that of `side`."""
    step = np.asarray(2 * np.sqrt(1 + t**2 / (2 * df)))
    for _ in range(40):
        short = side * excess(t + side * step) < 0
        if not np.any(short):
            break
        step = np.where(short, 2 * step, step)
    return np.asarray(t + side * step)
