"""Whether the odds ratio is the same in all strata: Breslow-Day's test and Tarone's correction of it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from evidence.errors import InputError
from evidence.stats.checks import Floats
from evidence.stats.pooling import cells
from evidence.stats.tails import chi_squared_p_value


class HomogeneityTest(NamedTuple):
    """A chi-squared statistic with its degrees of freedom and p-value."""

    statistic: float
    df: int
    p_value: float


def breslow_day(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike) -> HomogeneityTest:
    """Test whether the odds ratio is the same in all strata: Σ (x1 - A)²/V about the Mantel-Haenszel odds ratio.

    A are the events of arm 1 that give a stratum, with its margins, the common odds ratio; 1/V = 1/A + 1/(n1 - A) + 1/(m - A) + 1/(n2
    - m + A), m all events. Breslow & Day 1980, Statistical Methods in Cancer Research I, equation 4.30. R:
    `metafor::rma.mh(measure = "OR")`, $BD; SAS: PROC FREQ CMH; Stata: `cc, bd`.

    Parameters
    ----------
    x1, n1, x2, n2 : arrays [strata], events and patients of both arms
        Strata without events or without non-events say nothing and are left out, with their degree of freedom.

    Raises
    ------
    InputError: counts that are none, fewer than two strata that say something, or no common odds ratio (0 or infinite).

    Examples
    --------
    >>> test = breslow_day([8, 22], [106, 98], [5, 16], [120, 85])  # Rothman 2008, tolbutamide; metafor's $BD
    >>> round(test.statistic, 4), round(test.p_value, 4)
    (0.349, 0.5547)
    """
    statistic, _, df = _parts(x1, n1, x2, n2)
    return _test(statistic, df)


def tarone(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike) -> HomogeneityTest:
    """Test as `breslow_day`, less (Σ (x1 - A))²/ΣV: Tarone 1985, Biometrika 72:91-95.

    R: `metafor::rma.mh(measure = "OR")`, $TA; SAS: PROC FREQ CMH(BDT); Stata: `cc, tarone`. Arguments and errors as `breslow_day`.

    Examples
    --------
    >>> test = tarone([8, 22], [106, 98], [5, 16], [120, 85])  # Rothman 2008, tolbutamide; metafor's $TA
    >>> round(test.statistic, 4), round(test.p_value, 4)
    (0.3489, 0.5547)
    """
    statistic, correction, df = _parts(x1, n1, x2, n2)
    return _test(max(statistic - correction, 0.0), df)


def _test(statistic: float, df: int) -> HomogeneityTest:
    return HomogeneityTest(statistic, df, float(chi_squared_p_value(statistic, df)))


def _parts(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike) -> tuple[float, float, int]:
    a, b, c, d = cells(x1, n1, x2, n2)
    telling = (a + c > 0) & (b + d > 0)
    a, b, c, d = a[telling], b[telling], c[telling], d[telling]
    if a.size < 2:
        raise InputError("strata", "two or more with events and non-events", f"{a.size}")
    size = a + b + c + d
    above, below = float(np.sum(a * d / size)), float(np.sum(b * c / size))
    if above == 0 or below == 0:
        raise InputError("odds ratio", "strata that bound it on both sides", f"{above:g} over {below:g}")
    expected = _expected(a + b, c + d, a + c, above / below)
    variance = 1 / (1 / expected + 1 / (a + b - expected) + 1 / (a + c - expected) + 1 / (d - a + expected))
    excess = a - expected
    return float(np.sum(excess**2 / variance)), float(excess.sum() ** 2 / variance.sum()), a.size - 1


def _expected(n1: Floats, n2: Floats, events: Floats, odds_ratio: float) -> Floats:
    """Solve A (n2 - m + A) = ψ (n1 - A)(m - A) for the events A of arm 1."""
    if odds_ratio == 1:
        return np.asarray(n1 * events / (n1 + n2))
    square, linear, constant = 1 - odds_ratio, n2 - events + odds_ratio * (n1 + events), -odds_ratio * n1 * events
    # the linear coefficient is above 0, so that this form loses nothing
    return np.asarray(-2 * constant / (linear + np.sqrt(linear**2 - 4 * square * constant)))
