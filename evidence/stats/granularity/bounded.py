"""GRIMMER on a scale with ends: which means and SDs whole scores between them can have.

With total t and sum of squares s, scores from 0 to w have a room to the ends of sum x (w - x) = t w - s. Where two
scores are equal and not at an end, moving them one step apart adds 2 to s. No two such scores are equal only if the room
is at most 1 (w - 1) + 2 (w - 2) + … = (w³ - w)/6. So from the scores that are as equal as the total allows, every s of
the parity of t is reached as long as more room than that is left. With less, a sample is looked for from its
largest score downwards, and if none is met so, the samples are counted.
"""

from __future__ import annotations

from evidence.reported import Range
from evidence.stats.granularity.grim import totals
from evidence.stats.granularity.grimmer import MOST_TOTALS, smallest_square_sum, square_sums
from evidence.stats.granularity.samples import samples
from evidence.stats.granularity.spread import largest_square_sum, variance_limits
from evidence.stats.granularity.whole import shifted, squared


def occurs_on_scale(mean: Range, sd: Range, n: int, scale: tuple[int, int], items: int = 1) -> bool:
    """Whether n whole scores on a scale have a mean and a sample SD (divisor n - 1) that could have been printed so.

    With scores 0 and 1 this is DEBIT: mean and SD of binary data come from one count x, √(x(n - x) / (n(n - 1)))
    (Heathers & Brown 2019, osf.io/5vb3u). Where it would take long to decide (near the largest SD of a long scale, or
    with more than `MOST_TOTALS` totals), True.

    Parameters
    ----------
    mean, sd : ranges of values that the printed numbers stand for
    n : number of patients, at least 2
    scale : lowest and highest score, whole numbers
    items : number of whole-numbered items that are averaged into each patient's score

    Raises
    ------
    InputError: n < 2, items < 1, a scale that is not low < high, or an SD below 0.

    Examples
    --------
    >>> from evidence.reported import Reported
    >>> mean, sd = Reported(".36").interval(), Reported(".11").interval()
    >>> occurs_on_scale(mean, sd, 20, (0, 1))  # an example of the scrutipy package
    False
    """
    limits = variance_limits(mean, n, scale, items)
    if limits is None or not squared(sd).meets(*limits):
        return False
    from_zero, width = shifted(mean, -scale[0]), (scale[1] - scale[0]) * items
    possible = totals(from_zero, n, items, (0, scale[1] - scale[0]))
    undecided = bool(possible[MOST_TOTALS:])
    for total in () if undecided else possible:
        sums = square_sums(sd, n, total, items)
        if not sums or sums[0] > largest_square_sum(total, width):
            continue
        room = total * width - sums[0] + 2  # before the last move
        is_certain = sums[0] == smallest_square_sum(n, total) or 6 * room > width**3 - width
        if is_certain or _is_reached(n, total, width, sums):
            return True
        undecided = True
    if not undecided:
        return False
    found = samples(mean, sd, n, scale, items)
    return found is None or found.count > 0


def _is_reached(n: int, total: int, width: int, sums: range) -> bool:
    """Look for a sample with one of the sums of squares, from each largest score downwards."""
    return any(_descend(n, total, first, sums) for first in range(min(width, total), total // n - 1, -1))


def _descend(n: int, total: int, score: int, sums: range) -> bool:
    """Make each next score as large as leaves the largest sum of squares in reach, and the rest equal."""
    square_sum = 0
    while n > 1 and score > total // n:
        if square_sum + score**2 + smallest_square_sum(n - 1, total - score) > sums[-1]:
            score -= 1
        else:
            n, total, square_sum = n - 1, total - score, square_sum + score**2
            score = min(score, total)
    return square_sum + smallest_square_sum(n, total) in sums
