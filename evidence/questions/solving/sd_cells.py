"""Standard error and degrees of freedom of a difference of means, over SDs that are known within bounds."""

from __future__ import annotations

import math
from dataclasses import dataclass

from evidence.questions.solving.wald_region import Span


@dataclass(frozen=True, slots=True)
class SdCell:
    """A cell of SDs with the spans of standard error and degrees of freedom that it leaves.

    `exact` says that every pair of both is reached: the degrees of freedom are fixed and the standard error runs through its span.
    """

    method: str
    sd1: Span
    sd2: Span
    sizes: tuple[int, int]
    se: Span
    df: Span

    @property
    def exact(self) -> bool:
        """Whether nothing is gained by dividing the cell."""
        return self.df[0] == self.df[1]

    def points(self) -> list[SdCell]:
        """Return the cells of single SDs in the middle and the corners; an infinite SD is left out."""
        middle = [(_middle(self.sd1), _middle(self.sd2))]
        corners = [(a, b) for a in self.sd1 for b in self.sd2 if max(a, b) < math.inf]
        return [sd_cell(self.method, (a, a), (b, b), self.sizes) for a, b in middle + corners]


def sd_cell(method: str, sd1: Span, sd2: Span, sizes: tuple[int, int]) -> SdCell:
    """Return the cell with the standard error and degrees of freedom of a method (see `stats.means`)."""
    n1, n2 = sizes
    if method == "student":
        df = float(n1 + n2 - 2)
        low, high = (
            math.sqrt(((n1 - 1) * a**2 + (n2 - 1) * b**2) / df * (1 / n1 + 1 / n2))
            for a, b in zip(sd1, sd2, strict=True)
        )
        return SdCell(method, sd1, sd2, sizes, (low, high), (df, df))
    low, high = (math.sqrt(a**2 / n1 + b**2 / n2) for a, b in zip(sd1, sd2, strict=True))
    freedom = (math.inf, math.inf) if method == "z" else _satterthwaite(sd1, sd2, sizes)
    return SdCell(method, sd1, sd2, sizes, (low, high), freedom)


def halves(cell: SdCell) -> list[SdCell]:
    """Divide a cell along its wider side."""
    first, second = cell.sd1, cell.sd2
    along_first = _width(first) >= _width(second)
    low, high = first if along_first else second
    middle = _middle((low, high))
    parts = [(low, middle), (middle, high)]
    return [sd_cell(cell.method, *((part, second) if along_first else (first, part)), cell.sizes) for part in parts]


def _middle(span: Span) -> float:
    """The middle of a span; where it has no end, twice its beginning and some."""
    return (span[0] + span[1]) / 2 if span[1] < math.inf else 2 * span[0] + 1


def _width(span: Span) -> float:
    return span[1] - span[0]


def _satterthwaite(sd1: Span, sd2: Span, sizes: tuple[int, int]) -> Span:
    """Bounds of the degrees of freedom: they depend on the share of arm 1 in the variance alone, and are largest in between."""
    n1, n2 = sizes
    least = _share(sd1[0] ** 2 / n1, sd2[1] ** 2 / n2)
    most = _share(sd1[1] ** 2 / n1, sd2[0] ** 2 / n2)

    def df(share: float) -> float:
        return 1 / (share**2 / (n1 - 1) + (1 - share) ** 2 / (n2 - 1))

    turning = (n1 - 1) / (n1 + n2 - 2)
    return min(df(least), df(most)), df(min(max(turning, least), most))


def _share(variance: float, other: float) -> float:
    if math.isinf(variance):
        return 1.0
    total = variance + other
    return variance / total if total > 0 else 0.5
