"""GRIMMER: the SD of whole numbers comes from a whole total and a whole sum of squares (Anaya 2016; Allard 2018).

Which sums of squares n whole numbers with a given total have is decided exactly, so that a possible SD raises no
alarm. With total T the sum of squares S has the parity of T, and is smallest when the numbers are as equal as they
can be. For n >= 5 every such S occurs: four whole numbers with total b and sum of squares a exist if 4a - b² is a sum
of three squares (Cauchy), which for odd b and a it always is; the fifth number can be chosen so that what is left for
the four is odd, unless S is at its smallest; and from n to n + 1 a number next to the mean is added. For n = 4 the
condition of three squares is checked, below 4 all numbers are tried.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction

from evidence.reported import Range
from evidence.stats.checks import one_whole
from evidence.stats.granularity.grim import totals
from evidence.stats.granularity.whole import scaled, shifted, squared, whole_numbers

MOST_TOTALS = 100_000
"""Where a printed mean leaves more totals than this, whole numbers exclude next to nothing, and are not tried."""


def grimmer(mean: Range, sd: Range, n: int, items: int = 1) -> bool:
    """Whether n whole scores have a mean and a sample SD (divisor n - 1) that could have been printed so.

    False also where GRIM already fails. Scores may be negative and of any size; on a bounded scale see
    `occurs_on_scale`. Where more than `MOST_TOTALS` totals are left, True.

    Parameters
    ----------
    mean, sd : ranges of values that the printed numbers stand for
    n : number of patients, at least 2
    items : number of whole-numbered items that are averaged into each patient's score

    Raises
    ------
    InputError: n < 2, items < 1, or an SD below 0.

    Examples
    --------
    >>> from evidence.reported import Reported
    >>> mean, sd = Reported("3.44").interval(), Reported("2.47").interval()
    >>> grimmer(mean, sd, 18)  # Allard 2018
    False
    """
    # Scores that are all one higher have the same SD: n totals in a row stand for all.
    n, items = one_whole("n", n, least=2), one_whole("items", items)
    different = totals(mean, n, items)[:n]
    return bool(different[MOST_TOTALS:]) or any(
        occurs(n, total, square_sum) for total in different for square_sum in square_sums(sd, n, total, items)
    )


def square_sums(sd: Range, n: int, total: int, items: int = 1) -> range:
    """Return the sums of squares (n - 1) SD² items² + T²/n of SDs in the range, with the parity of the total T."""
    correction = Fraction(total**2, n)
    wanted = whole_numbers(shifted(scaled(squared(sd), (n - 1) * items**2), correction))
    first = max(wanted.start, smallest_square_sum(n, total))
    return range(first + (first - total) % 2, wanted.stop, 2)


def smallest_square_sum(n: int, total: int) -> int:
    """Return the sum of squares of n whole numbers that are as equal as their total allows."""
    quotient, rest = divmod(total, n)
    return n * quotient**2 + rest * (2 * quotient + 1)


def occurs(n: int, total: int, square_sum: int) -> bool:
    """Whether n whole numbers have this total and this sum of squares."""
    if (square_sum - total) % 2 or square_sum < smallest_square_sum(n, total):
        return False
    if n >= 5:
        return True
    if n == 4:
        return _is_sum_of_three_squares(4 * square_sum - total**2)
    if n == 1:
        return square_sum == total**2
    reach = math.isqrt(square_sum)
    return any(occurs(n - 1, total - one, square_sum - one**2) for one in range(-reach, reach + 1))


def nearest_sds(mean: Range, sd: Range, n: int, items: int = 1) -> tuple[float | None, float | None]:
    """Find the possible SDs on either side of a printed one: the largest below and the smallest above its range.

    None where there is none: below, if the mean itself forces a larger SD; on both sides, if GRIM fails. Arguments
    and errors as `grimmer`.

    Examples
    --------
    >>> from evidence.reported import Reported
    >>> below, above = nearest_sds(Reported("3.44").interval(), Reported("2.47").interval(), 18)
    >>> round(below, 4), round(above, 4)
    (2.4548, 2.4787)
    """
    variances = squared(sd)
    below: list[Fraction] = []
    above: list[Fraction] = []
    n, items = one_whole("n", n, least=2), one_whole("items", items)
    for total in totals(mean, n, items)[:n]:
        for start, step, found in ((variances.low, -1, below), (variances.high, 1, above)):
            for square_sum in _from(start, step, n, total, items):
                variance = (square_sum - Fraction(total**2, n)) / ((n - 1) * items**2)
                if variance not in variances and occurs(n, total, square_sum):
                    found.append(variance)
                    break
    return math.sqrt(max(below)) if below else None, math.sqrt(min(above)) if above else None


def _from(variance: Fraction, step: int, n: int, total: int, items: int) -> Iterator[int]:
    """Walk the sums of squares away from a variance, in one direction, down to the smallest or up without end."""
    exact = variance * (n - 1) * items**2 + Fraction(total**2, n)
    least = smallest_square_sum(n, total)
    square_sum = math.floor(exact) if step < 0 else max(math.ceil(exact), least)
    while square_sum >= least:
        yield square_sum
        square_sum += step


def _is_sum_of_three_squares(number: int) -> bool:
    """Legendre's theorem: all whole numbers but 4^a (8b + 7)."""
    if number == 0:
        return True
    while number % 4 == 0:
        number //= 4
    return number % 8 != 7
