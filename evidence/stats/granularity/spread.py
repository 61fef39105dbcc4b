"""The smallest and largest SD that a mean leaves on a bounded scale."""

from __future__ import annotations

from fractions import Fraction

from evidence.errors import InputError
from evidence.reported import Range
from evidence.stats.granularity.grim import totals
from evidence.stats.granularity.grimmer import smallest_square_sum
from evidence.stats.granularity.whole import count, squared


def variance_limits(mean: Range, n: int, scale: tuple[int, int], items: int = 1) -> tuple[Fraction, Fraction] | None:
    """Compute the smallest and the largest sample variance of n scores whose mean could be printed so.

    The divisor is n - 1. Smallest with scores as equal as the total allows; largest with all but one score at the
    ends of the scale.

    Parameters
    ----------
    mean : range of values that the printed mean stands for
    n : number of patients, at least 2
    scale : lowest and highest score, whole numbers
    items : number of whole-numbered items that are averaged into each patient's score

    Returns
    -------
    (smallest, largest) as fractions; None if no such mean is possible on the scale.

    Raises
    ------
    InputError: n < 2, items < 1, or a scale that is not low < high.

    Examples
    --------
    >>> from evidence.reported import Reported
    >>> low, high = variance_limits(Reported("4.2").interval(), 5, (1, 7))
    >>> round(float(low) ** 0.5, 2), round(float(high) ** 0.5, 2)
    (0.45, 3.03)
    """
    low, high = (count("scale", end, least=-(10**9)) * count("items", items) for end in scale)
    if low >= high:
        raise InputError(f"scale: expected low < high, got {scale[0]} and {scale[1]}")
    possible = [total for total in totals(mean, count("n", n, least=2), items) if n * low <= total <= n * high]
    if not possible:
        return None

    def variance(total: int, square_sum: int) -> Fraction:
        return (square_sum - Fraction(total**2, n)) / ((n - 1) * items**2)

    smallest = min(variance(total, smallest_square_sum(n, total)) for total in possible)
    return smallest, max(variance(total, _largest_square_sum(n, total, low, high)) for total in possible)


def sd_is_possible(mean: Range, sd: Range, n: int, scale: tuple[int, int], items: int = 1) -> bool:
    """Say whether an SD lies within the limits that the mean leaves; as `variance_limits`.

    Examples
    --------
    >>> from evidence.reported import Reported
    >>> sd_is_possible(Reported("4.2").interval(), Reported("3.1").interval(), 5, (1, 7))
    False
    """
    limits = variance_limits(mean, n, scale, items)
    return limits is not None and squared(sd).meets(*limits)


def _largest_square_sum(n: int, total: int, low: int, high: int) -> int:
    at_high, rest = divmod(total - n * low, high - low)
    return at_high * high**2 + (low + rest) ** 2 + (n - at_high - 1) * low**2
