"""The confidence level as a normal quantile."""

from __future__ import annotations

from scipy import special

from evidence.stats.checks import between


def z_value(level: float) -> float:
    """Return the two-sided standard normal quantile of a confidence level: 1.96 for 0.95.

    Raises `ValueError` unless 0 < level < 1.

    Examples
    --------
    >>> round(z_value(0.95), 6)
    1.959964
    """
    return float(-special.ndtri(tail_probability(level)))


def tail_probability(level: float) -> float:
    """Return the probability that a two-sided interval leaves to each side: 0.025 for 0.95."""
    return float((1 - between("level", level, 0, 1)) / 2)
