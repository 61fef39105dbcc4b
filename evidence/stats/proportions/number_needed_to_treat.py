"""The number needed to treat: the reciprocal of the risk difference, with its interval.

Signs follow the risk difference p1 - p2: where the event is the benefit, a positive number is one needed to treat for one
more patient to benefit (NNTB) and a negative one, without its sign, for one more to be harmed (NNTH).

An interval is (low, high) = (1/upper, 1/lower limit of the risk difference), read upwards from low to high:

* low <= high, both of one sign: all numbers between, as usual;
* low > 0 > high (the risk difference's interval spans 0): from low up to infinity, on from -infinity up to high. It is
  printed "NNTB low to infinity to NNTH |high|", and never holds numbers between high and low;
* a limit of the risk difference that is 0 gives infinity, or -infinity as the lower end; both 0 give infinity twice.

Altman 1998, BMJ 317:1309-1312; Fagerland, Lydersen & Laake 2015, Stat Methods Med Res 24:224-254.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from evidence.stats.checks import Floats, Interval
from evidence.stats.proportions import risk_difference


def estimate(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike) -> Floats:
    """Compute 1/(p1 - p2); infinity for equal proportions.

    Examples
    --------
    >>> print(estimate(60, 71, 51, 72).round(2))
    7.31
    """
    difference = risk_difference.estimate(x1, n1, x2, n2)
    with np.errstate(divide="ignore"):
        return np.asarray(np.where(difference == 0, np.inf, 1 / difference))


def from_risk_difference(low: ArrayLike, high: ArrayLike) -> Interval:
    """Turn the limits of a risk difference into those of the number needed to treat.

    Examples
    --------
    >>> low, high = from_risk_difference([0.03, -0.05], [0.22, 0.25])  # the second spans 0: NNTB 4 to inf to NNTH 20
    >>> print(low.round(2), high.round(2))
    [4.55 4.  ] [ 33.33 -20.  ]
    """
    low, high = np.asarray(low, dtype=np.float64), np.asarray(high, dtype=np.float64)
    with np.errstate(divide="ignore"):
        first = np.where(high == 0, np.where(low == 0, np.inf, -np.inf), 1 / high)
        return first, np.where(low == 0, np.inf, 1 / low)


def interval(method: Callable[..., Interval]) -> Callable[..., Interval]:
    """Return the interval of the number needed to treat that belongs to one of the risk difference."""

    def number_needed_to_treat(
        x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, level: float = 0.95
    ) -> Interval:
        return from_risk_difference(*method(x1, n1, x2, n2, level))

    return number_needed_to_treat
