"""GRIM: the mean of whole numbers is a whole total over a whole number.

Brown & Heathers 2017, Soc Psychol Personal Sci 8:363.
"""

from __future__ import annotations

from evidence.errors import InputError
from evidence.reported import Range
from evidence.stats.checks import one_whole
from evidence.stats.granularity.whole import scaled, whole_numbers


def totals(mean: Range, n: int, items: int = 1, scale: tuple[int, int] | None = None) -> range:
    """Return the totals of n whole scores, or of n x `items` whole item scores, whose mean could have been printed so.

    Parameters
    ----------
    mean : range of values that the printed mean stands for
    n : number of patients
    items : number of whole-numbered items that are averaged into each patient's score
    scale : lowest and highest score, whole numbers; None where they are not known

    Raises
    ------
    InputError: n or items is no whole number >= 1, or a scale that is not low < high.

    Examples
    --------
    >>> from evidence.reported import Reported
    >>> totals(Reported("7.22").interval(), 71)  # Smith 2002, J Clin Oncol 20:4040, if the composite is a whole number
    range(513, 513)
    """
    n, items = one_whole("n", n), one_whole("items", items)
    wanted = whole_numbers(scaled(mean, n * items))
    if scale is None:
        return wanted
    low, high = (one_whole("scale", end, least=-(10**9)) * items * n for end in scale)
    if low >= high:
        raise InputError("scale", "low < high", f"{scale[0]} and {scale[1]}")
    return range(max(wanted.start, low), max(min(wanted.stop, high + 1), wanted.start, low))


def grim(mean: Range, n: int, items: int = 1, scale: tuple[int, int] | None = None) -> bool:
    """Whether a printed mean is possible; arguments and errors as `totals`.

    Examples
    --------
    >>> from evidence.reported import Reported
    >>> grim(Reported("5.18").interval(), 28), grim(Reported("5.19").interval(), 28)  # Brown & Heathers 2017
    (True, False)
    """
    return bool(totals(mean, n, items, scale))
