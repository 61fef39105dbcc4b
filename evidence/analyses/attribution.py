"""What it is worth that some method prints a P: how many of the P values nearby some method would print too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from evidence.model import MethodValue, Verdict
from evidence.reported import Reported
from evidence.verification.families import method_of


@dataclass(frozen=True, slots=True)
class Worth:
    """Of the `number` other P values from `low` to `high`, how many some method would print, and how many a usual one."""

    number: int
    printed: int
    by_usual: int
    low: Reported
    high: Reported

    @property
    def share(self) -> float:
        """The share that some method would print: the nearer to 1, the less an attribution says."""
        return self.printed / self.number


def worth_of(verdict: Verdict) -> Worth | None:
    """Return what an attributed P is worth; `None` for other figures, and for one of too few digits to have neighbours."""
    figure = verdict.claim.reported
    if verdict.status != "attributed" or verdict.claim.statistic != "p_value" or figure is None:
        return None

    def is_usual(value: MethodValue) -> bool:
        row = method_of(verdict, value.method)
        return row is None or row.usage == "usual"

    return worth(figure, verdict.methods, is_usual)


def worth(
    figure: Reported, values: Sequence[MethodValue], is_usual: Callable[[MethodValue], bool] = lambda value: True
) -> Worth | None:
    """Return how many P values like a printed one, from half of it to half as much again, some method would print.

    They have as many decimals as it has, and it is not among them. Where most of them would be printed too, that one method prints the
    figure says little about whether it was used.

    Parameters
    ----------
    figure
        The P as printed; of an inequality or a word nothing is returned.
    values
        What every method gives, with the range that the rounding of its inputs leaves.
    is_usual
        Whether a method is a usual one.

    Examples
    --------
    60/71 v 51/72 (Smith 2002, J Clin Oncol 20:4040): Pearson .0498, Yates .0782, Fisher .0702.

    >>> given = [MethodValue(name, p, False) for name, p in (("pearson", .0498), ("pearson_yates", .0782), ("fisher", .0702))]
    >>> found = worth(Reported("0.05"), given)
    >>> found.printed, found.number, str(found.low), str(found.high)
    (1, 4, '0.03', '0.07')
    """
    if figure.relation != "=" or figure.unit == 0 or figure.value <= 0:
        return None
    own = figure.value / figure.unit
    first, last = ceil(own / 2), min(floor(own * 3 / 2), floor(1 / figure.unit))
    number = last - first + 1 - (own.denominator == 1)
    if number < 1:
        return None
    usual = [value for value in values if is_usual(value)]
    printed, by_usual = (_printable(_steps(some, figure.unit, first, last), own) for some in (values, usual))
    low, high = (Reported(figure.like(step * figure.unit)) for step in (first, last))
    return Worth(number, printed, by_usual, low, high)


def _steps(values: Iterable[MethodValue], unit: Fraction, first: int, last: int) -> list[tuple[int, int]]:
    """Return the runs of steps of the last digit that each value prints, cut to those that are asked about, in order."""
    half, runs = Fraction(1, 2), []
    for value in values:
        if value.value is not None:
            low, high = (Fraction(value.value if end is None else end) / unit for end in (value.low, value.high))
            runs.append((max(ceil(low - half), first), min(floor(high + half), last)))
    return sorted(run for run in runs if run[0] <= run[1])


def _printable(runs: Sequence[tuple[int, int]], own: Fraction) -> int:
    """Return how many steps lie in some run, the figure's own left out."""
    count, reached = 0, -1
    for low, high in runs:
        start = max(low, reached + 1)
        count += max(high - start + 1, 0) - (start <= own <= high and own.denominator == 1)
        reached = max(reached, high)
    return count
