"""The lines of a forest plot and the columns that they are written in."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.analyses.arm_pairs import binary
from evidence.analyses.pooled_strata import PooledEstimate, Pooling, Stratum
from evidence.figures.canvas import LINE, text_width, wrapped
from evidence.figures.labels import minus, short
from evidence.figures.style import SMALL

_WIDE = 160.0  # from this width on, counts and weights have columns of their own
_WEIGHTS = 12.0
_ONE_LINE = 0.29  # share of the width up to which an estimate and its interval stand side by side


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the plot: a stratum with its share of the weight, or a pooled estimate with none."""

    name: str
    detail: str
    estimate: str
    interval: str
    ends: tuple[float, float, float]
    share: float | None = None

    @property
    def figures(self) -> str:
        """The estimate with its interval."""
        return f"{self.estimate} {self.interval}"

    @property
    def weight(self) -> str:
        """The share in percent."""
        return "" if self.share is None else f"{100 * self.share:.1f}%"


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under a heading."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the columns stand, in millimetres: a narrow page has details below names, and weights below estimates."""

    width: float
    names: float
    details: float
    figures: float

    @classmethod
    def of(cls, lines: list[Line], arms: str, width: float) -> Layout:
        """Fit the columns to what is written in them; `arms` heads the details."""
        most = (0.24 if width >= _WIDE else 0.36) * width
        names = min(most, max(text_width(line.name, SMALL) for line in lines))
        details = min(most, max(text_width(words, SMALL) for words in (arms, *(line.detail for line in lines))))
        if width < _WIDE:
            names = details = max(names, details)
        written = (words for line in lines for words in _right_of(line, width))
        return cls(width, names, details, max(text_width(words, SMALL) for words in written))

    @property
    def wide(self) -> bool:
        """Whether details and weights have columns of their own."""
        return self.width >= _WIDE

    @property
    def plot(self) -> tuple[float, float]:
        """Left edge and width of the plot."""
        left = self.details_at + self.details + 3
        return left, self.figures_end - self.figures - 3 - left

    @property
    def details_at(self) -> float:
        """Left edge of the details."""
        return 2 + (self.names + 3 if self.wide else 0)

    @property
    def figures_end(self) -> float:
        """Right edge of the estimates."""
        return self.width - 2 - (_WEIGHTS if self.wide else 0)

    def left_of(self, line: Line) -> tuple[list[str], list[str]]:
        """Return the lines of type of name and detail."""
        return wrapped(line.name, self.names, SMALL), wrapped(line.detail, self.details, SMALL)

    def right_of(self, line: Line) -> tuple[str, ...]:
        """Return what stands right of the plot, one below the other."""
        return _right_of(line, self.width)

    def height(self, line: Line) -> float:
        """Return the height that a line takes."""
        left = [len(words) for words in self.left_of(line)]
        deep = max(max(left) if self.wide else sum(left), len(self.right_of(line)))
        return deep * LINE + (1.2 if self.wide else 0.7)


def _right_of(line: Line, width: float) -> tuple[str, ...]:
    side_by_side = text_width(line.figures, SMALL) <= _ONE_LINE * width
    figures = (line.figures,) if side_by_side else (line.estimate, line.interval)
    return (*figures, line.weight) if width < _WIDE and line.weight else figures


def grouped(pooling: Pooling, strata: tuple[Stratum, ...], pooled: list[PooledEstimate]) -> list[Group]:
    """Return the lines under their headings: the strata, then what is pooled, measure by measure."""
    found = [Group(named(pooling.measure).capitalize(), tuple(_stratum_line(pooling, one) for one in strata))]
    for measure in pooling.methods:
        lines = tuple(_pooled_line(one) for one in pooled if one.measure == measure)
        found += [Group(f"Pooled {named(measure)}", lines)] if lines else []
    return found


def named(measure: str) -> str:
    """Write a measure as words."""
    return measure.replace("_", " ")


def _stratum_line(pooling: Pooling, one: Stratum) -> Line:
    estimate, low, high = (_plain(value, ratio=pooling.is_ratio) for value in one.ends)
    first, second = map(binary, one.rows)
    share = one.shares[pooling.weighing]
    return Line(short(one.label), f"{first} v {second}", estimate, f"({low} to {high})", one.ends, share)


def _pooled_line(one: PooledEstimate) -> Line:
    ends = (one.pooled.estimate, one.pooled.low, one.pooled.high)
    statistics = ("estimate", "ci_low", "ci_high")
    estimate, low, high = (_as_printed(one, *pair) for pair in zip(statistics, ends, strict=True))
    between = "" if one.tau2 is None else f"τ² {one.tau2:.3g}, "
    return Line(one.label, f"{between}I² {100 * one.pooled.i2:.1f}%", estimate, f"({low} to {high})", ends)


def _plain(value: float, *, ratio: bool) -> str:
    return minus(f"{value:z.{2 if ratio else 4}f}")


def _as_printed(one: PooledEstimate, statistic: str, value: float) -> str:
    """Write a recomputed value with as many decimals as the most precise claim prints."""
    claimed = max(one.printed(statistic), key=lambda figure: figure.decimals, default=None)
    return minus(claimed.like(value)) if claimed else _plain(value, ratio=one.is_ratio)
