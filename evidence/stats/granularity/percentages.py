"""Percentages of counts: which counts print one, and which denominators a set of them allows."""

from __future__ import annotations

from collections.abc import Sequence

from evidence.reported import Range
from evidence.stats.checks import one_whole


def counts(proportion: Range, n: int) -> range:
    """Return the counts k, 0 <= k <= n, whose proportion k/n could have been printed so.

    `proportion` is the range of values that the printed figure stands for, as a proportion: 84.5% is .8445 to .8455.
    Raises InputError unless n is a whole number >= 1.

    Examples
    --------
    >>> from evidence.reported import Reported
    >>> list(counts(Reported("84.5%").interval(), 71))  # Smith 2002, J Clin Oncol 20:4040
    [60]
    >>> list(counts(Reported("82.6%").interval(), 173))  # Sindt 2020, Neuromodulation 23:978
    []
    """
    n = one_whole("n", n)
    first, beyond_low = divmod(proportion.low.numerator * n, proportion.low.denominator)
    last, beyond_high = divmod(proportion.high.numerator * n, proportion.high.denominator)
    start = max(first + (beyond_low > 0 or not proportion.low_belongs), 0)
    return range(start, max(start, min(last + (beyond_high > 0 or proportion.high_belongs), n + 1)))


def is_possible(proportion: Range, n: int) -> bool:
    """Whether some k/n could have been printed so; as `counts`."""
    return len(counts(proportion, n)) > 0


def denominators(proportions: Sequence[Range], most: int, least: int = 1) -> list[int]:
    """Return every n from `least` to `most` of which all the printed proportions could be proportions.

    Examples
    --------
    >>> from evidence.reported import Reported
    >>> denominators([Reported("87.5%").interval()], most=51)  # Brogan 2020, Anesth Analg 130:1035, n = 51
    [8, 16, 24, 32, 40, 48]
    """
    first = one_whole("least", least)
    return [n for n in range(first, one_whole("most", most) + 1) if all(is_possible(one, n) for one in proportions)]
