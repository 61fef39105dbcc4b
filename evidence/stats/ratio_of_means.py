"""The ratio of two means and its intervals, on the logarithmic scale."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike

from evidence.stats.checks import (
    Floats,
    Interval,
    method_ids,
    not_negative,
    positive,
    sample_size,
    unwrapped,
    unwrapped_interval,
)
from evidence.stats.proportions.level import z_value
from evidence.stats.shapes import one_shape


def estimates(
    mean1: ArrayLike,
    sd1: ArrayLike,
    n1: ArrayLike,
    mean2: ArrayLike,
    sd2: ArrayLike,
    n2: ArrayLike,
    methods: Sequence[str] | str | None = None,
) -> dict[str, Floats]:
    """Estimate the ratio of two means that are above 0: {method: array, or float}; arguments and errors as in `intervals`.

    `log` and `log_pooled` are mean1/mean2. `lajeunesse` multiplies it by exp((c1 - c2)/2), with c the squared standard error of a mean
    over the squared mean.

    Examples
    --------
    >>> {method: round(float(value), 4) for method, value in estimates(12.0, 4.0, 10, 8.0, 4.0, 10).items()}
    {'log': 1.5, 'log_pooled': 1.5, 'lajeunesse': 1.4896}
    """
    arms = _arms(mean1, sd1, n1, mean2, sd2, n2)
    return {method: unwrapped(np.exp(METHODS[method](*arms)[0])) for method in method_ids(methods, tuple(METHODS))}


def intervals(
    mean1: ArrayLike,
    sd1: ArrayLike,
    n1: ArrayLike,
    mean2: ArrayLike,
    sd2: ArrayLike,
    n2: ArrayLike,
    methods: Sequence[str] | str | None = None,
    level: float = 0.95,
) -> dict[str, Interval]:
    """Compute intervals of the ratio of two means: {method: (low, high)}.

    Parameters
    ----------
    mean1, sd1, n1, mean2, sd2, n2 : numbers or arrays that broadcast
        Arm 1 is the intervention; means above 0, SDs of the patients.
    methods : some of `METHODS`; all for None
    level : in the range of the intervals of proportions

    Raises
    ------
    InputError: a mean that is not above 0, an SD below 0, n that is no whole number >= 2, or an unknown method.

    Notes
    -----
    Limits are exp(log ratio ± z √V), with c = sd²/(n mean²) of each arm:

    * `log`: V = c1 + c2; Hedges, Gurevitch & Curtis 1999, Ecology 80:1150-1156; R: `metafor::escalc(measure = "ROM")`, RevMan
    * `log_pooled`: the same with the pooled SD in both arms; R: `metafor::escalc(measure = "ROM", vtype = "HO")`
    * `lajeunesse`: V = c1 + c2 + (c1² + c2²)/2 about its own estimate; Lajeunesse 2015, Ecology 96:2056-2063

    Examples
    --------
    >>> low, high = intervals(12.0, 4.0, 10, 8.0, 4.0, 10, methods="log")["log"]
    >>> round(float(low), 4), round(float(high), 4)
    (1.0336, 2.1769)
    """
    arms, z = _arms(mean1, sd1, n1, mean2, sd2, n2), z_value(level)
    found = {}
    for method in method_ids(methods, tuple(METHODS)):
        centre, variance = METHODS[method](*arms)
        half_width = z * np.sqrt(variance)
        found[method] = unwrapped_interval((np.exp(centre - half_width), np.exp(centre + half_width)))
    return found


def _arms(
    mean1: ArrayLike, sd1: ArrayLike, n1: ArrayLike, mean2: ArrayLike, sd2: ArrayLike, n2: ArrayLike
) -> tuple[Floats, ...]:
    return one_shape(
        "means, SDs and sizes",
        positive("mean1", mean1),
        not_negative("sd1", sd1),
        sample_size("n1", n1, least=2),
        positive("mean2", mean2),
        not_negative("sd2", sd2),
        sample_size("n2", n2, least=2),
    )


def _log(mean1: Floats, sd1: Floats, n1: Floats, mean2: Floats, sd2: Floats, n2: Floats) -> tuple[Floats, Floats]:
    return np.log(mean1 / mean2), (sd1 / mean1) ** 2 / n1 + (sd2 / mean2) ** 2 / n2


def _log_pooled(
    mean1: Floats, sd1: Floats, n1: Floats, mean2: Floats, sd2: Floats, n2: Floats
) -> tuple[Floats, Floats]:
    pooled = np.sqrt(((n1 - 1) * sd1**2 + (n2 - 1) * sd2**2) / (n1 + n2 - 2))
    return _log(mean1, pooled, n1, mean2, pooled, n2)


def _lajeunesse(
    mean1: Floats, sd1: Floats, n1: Floats, mean2: Floats, sd2: Floats, n2: Floats
) -> tuple[Floats, Floats]:
    one, two = (sd1 / mean1) ** 2 / n1, (sd2 / mean2) ** 2 / n2
    return np.log(mean1 / mean2) + (one - two) / 2, one + two + (one**2 + two**2) / 2


METHODS: dict[str, Callable[..., tuple[Floats, Floats]]] = {
    "log": _log,
    "log_pooled": _log_pooled,
    "lajeunesse": _lajeunesse,
}  # the order of the catalogue: most usual first
