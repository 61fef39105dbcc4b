"""DEBIT: mean and SD of binary data come from one count (Heathers & Brown 2019, osf.io/5vb3u)."""

from __future__ import annotations

from fractions import Fraction

from evidence.reported import Range
from evidence.stats.granularity.whole import count, scaled, squared, whole_numbers


def debit_counts(mean: Range, sd: Range, n: int) -> list[int]:
    """Return the counts x of ones among n that could have been printed with this mean and SD, √(x(n - x) / (n(n - 1))).

    Parameters
    ----------
    mean, sd : ranges of values that the printed numbers stand for, as proportions
    n : number of patients, at least 2

    Raises
    ------
    InputError: n < 2, or an SD below 0.

    Examples
    --------
    >>> from evidence.reported import Reported
    >>> debit_counts(Reported(".36").interval(), Reported(".11").interval(), 20)
    []
    """
    variances = squared(sd)
    wanted = whole_numbers(scaled(mean, count("n", n, least=2)))
    return [x for x in wanted if 0 <= x <= n and Fraction(x * (n - x), n * (n - 1)) in variances]


def debit(mean: Range, sd: Range, n: int) -> bool:
    """Say whether n zeros and ones could have been printed with this mean and sample SD; as `debit_counts`."""
    return bool(debit_counts(mean, sd, n))
