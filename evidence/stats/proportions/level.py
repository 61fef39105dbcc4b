"""The confidence level as a normal quantile and as a tail."""

from __future__ import annotations

from scipy import special

from evidence.stats.checks import one_level


def z_value(level: float) -> float:
    """Return the two-sided standard normal quantile of a confidence level: 1.96 for 0.95.

    Raises `InputError` unless it is one number strictly between 0 and 1.

    Examples
    --------
    >>> round(z_value(0.95), 6)
    1.959964
    """
    return float(-special.ndtri(tail_probability(level)))


def tail_probability(level: float) -> float:
    """Return the probability that a two-sided interval leaves to each side: 0.025 for 0.95."""
    return (1 - one_level(level)) / 2
