"""The interval of one proportion as one of its odds: what ratios of conditional binomial counts have in common."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from evidence.stats.checks import Floats, Interval


def odds_interval(interval: Callable[..., Interval], yes: Floats, no: Floats, level: float) -> Interval:
    """Return the limits of p/(1 - p), where `yes` of `yes` + `no` is binomial with p; 0 to infinity where both are 0.

    `interval(x, n, level)` is one of a proportion. 1 - p comes from its limits with the counts exchanged, so that nothing cancels.

    >>> from evidence.stats.proportions.single import wilson
    >>> low, high = odds_interval(wilson, np.float64(15), np.float64(8), 0.95)
    >>> round(float(low), 4), round(float(high), 4)
    (0.8146, 4.316)
    """
    total = yes + no
    some, trials = total > 0, np.maximum(total, 1)
    (low, high), (other_low, other_high) = interval(yes, trials, level), interval(no, trials, level)
    with np.errstate(divide="ignore"):
        return np.where(some, low / other_high, 0.0), np.where(some, high / other_low, np.inf)


def log_interval(estimate: Floats, half_width: Floats) -> Interval:
    """Return estimate exp(±half_width); 0 to infinity where one of them is not finite or the estimate is 0."""
    defined = np.isfinite(estimate) & (estimate > 0) & np.isfinite(half_width)
    centre, half = np.where(defined, estimate, 1.0), np.where(defined, half_width, 0.0)
    return np.where(defined, centre * np.exp(-half), 0.0), np.where(defined, centre * np.exp(half), np.inf)
