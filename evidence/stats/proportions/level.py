"""The confidence level as a normal quantile and as a tail."""

from __future__ import annotations

from scipy import special

from evidence.errors import InputError


def z_value(level: float) -> float:
    """Return the two-sided standard normal quantile of a confidence level: 1.96 for 0.95.

    Raises `ValueError` unless 0.5 <= level < 1.

    Examples
    --------
    >>> round(z_value(0.95), 6)
    1.959964
    """
    return float(-special.ndtri(tail_probability(level)))


def tail_probability(level: float) -> float:
    """Return the probability that a two-sided interval leaves to each side: 0.025 for 0.95.

    Below a level of 1/2 the mid-p intervals of sparse tables need not exist, so such levels are refused for all.
    """
    try:
        inside = 0.5 <= level < 1
    except (TypeError, ValueError):  # a text, or several levels
        raise InputError("level", "a number from 0.5 to below 1", repr(level)) from None
    if not inside:
        raise InputError("level", "a number from 0.5 to below 1", f"{level:g}")
    return (1 - level) / 2
