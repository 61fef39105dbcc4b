"""Printed percentages without their counts: where they stand, and which fractions they can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from evidence.analyses.possible_fractions import PossibleFractions, possible_fractions
from evidence.assessment import Assessment
from evidence.figures.canvas import LINE, Canvas, Handle, key_height, line_handle, marker_handle, wrapped
from evidence.figures.drawing import Drawing, Record
from evidence.figures.scales import linear_ticks, log_ticks
from evidence.figures.style import BLACK, BLUE, COLUMN, PALE, RULE, SMALL, VERMILLION, styled
from evidence.model import DeclaredFigure

_HEADER = (
    "study", "timepoint", "printed", "documents", "most_patients", "number_known", "wilson_low", "wilson_high", "events", "n",
)  # fmt: skip
_STRIP, _AFTER = 5.0, 2.5
_SHARE, _BETWEEN = 0.27, 6.0  # of the width for the percentages; between them and the bases


SHOWS = "every printed percentage of the declared outcome whose events are not printed, and nothing where there is none"


@styled
def draw(assessment: Assessment, width: float = COLUMN, *, declared: DeclaredFigure) -> Drawing | None:
    """Draw every printed percentage of the declared outcome whose events are not printed; `None` where there is none."""
    shown = possible_fractions(assessment, declared.outcome)
    if not shown:
        return None
    data = (_HEADER, *(record for one in shown for record in _records(one)))
    title = declared.title
    return Drawing(declared.id, title, _canvas(shown, width).figure, data, _alt(title, shown))


def _heading(one: PossibleFractions) -> str:
    base = f" of {one.most}" if one.known else f" of at most {one.most}" if one.most else ""
    return f"{one.study.id}, {one.study.label(one.verdict.claim.estimand.timepoint)}: {one.percentage}{base}"


def _reading(one: PossibleFractions) -> str:
    if one.least:
        return f"n not printed; the least that prints it is {one.least[0]}/{one.least[1]}"
    return ", ".join(f"{events}/{n}" for events, n in one.fractions) or one.verdict.reason


def _records(one: PossibleFractions) -> list[Record]:
    start = (
        one.study.id, one.study.label(one.verdict.claim.estimand.timepoint), one.percentage, "; ".join(one.documents), one.most, one.known,
        *(tuple(100 * end for end in one.interval) if one.interval else (None, None)),
    )  # fmt: skip
    return [(*start, events, n) for events, n in one.fractions] or [(*start, None, None)]


def _canvas(shown: Sequence[PossibleFractions], width: float) -> Canvas:
    inner = width - 4
    key = _key(shown)
    headings = [wrapped(_heading(one), inner, bold=True) for one in shown]
    readings = [wrapped(_reading(one), inner, SMALL) for one in shown]
    heights = [
        (len(heading) + len(reading)) * LINE + _STRIP + _AFTER
        for heading, reading in zip(headings, readings, strict=True)
    ]
    top = 2 + key_height(inner, key) + 2.5
    canvas = Canvas(width, top + sum(heights) + 6)
    canvas.key(2, 2, inner, key)
    scale = _BaseAxis.of(shown)
    left, room = 4, _SHARE * (width - 8 - _BETWEEN)
    for one, heading, reading in zip(shown, headings, readings, strict=True):
        below = canvas.lines(2, top, heading, weight="bold")
        below = canvas.lines(2, below, reading, size=SMALL)
        last = one is shown[-1]
        shares = canvas.axes(left, below, room, _STRIP)
        _draw_share(shares, one, last=last)
        if scale.most:
            bases = canvas.axes(left + room + _BETWEEN, below, width - 8 - _BETWEEN - room, _STRIP)
            _draw_bases(bases, one, scale, last=last)
        top = below + _STRIP + _AFTER
    return canvas


def _key(shown: Sequence[PossibleFractions]) -> list[tuple[Handle, str]]:
    key = [
        (marker_handle("o", BLACK, line="-"), f"printed, with {shown[0].level} Wilson interval"),
        (marker_handle("o", BLACK, filled=False), "base not printed: no interval"),
        (marker_handle("|", BLUE, size=7.0), "number of patients that can print it"),
        (line_handle(RULE, "-"), "numbers that could be the base"),
        (marker_handle("x", VERMILLION), "no count prints it"),
    ]
    used = (
        any(one.known for one in shown),
        not all(one.known for one in shown),
        any(one.fractions for one in shown),
        any(one.most and not one.known for one in shown),
        any(one.most and not one.fractions for one in shown),
    )
    return [entry for entry, wanted in zip(key, used, strict=True) if wanted]


@dataclass(frozen=True, slots=True)
class _BaseAxis:
    """The axis of the bases: its end, none where no base is limited, and whether it is logarithmic."""

    most: int
    log: bool

    @classmethod
    def of(cls, shown: Sequence[PossibleFractions]) -> _BaseAxis:
        ends = [one.most for one in shown if one.most]
        return cls(max(ends, default=0), bool(ends) and max(ends) > 3 * min(ends))

    def apply(self, axes: Axes) -> None:
        if not self.log:
            axes.set_xlim(0, self.most)
            axes.set_xticks(linear_ticks(0, self.most, 5))
            return
        axes.set_xscale("log")
        axes.xaxis.minorticks_off()
        axes.set_xlim(1, self.most)
        ticks = log_ticks(1, self.most, 6)
        axes.set_xticks(ticks, [f"{tick:g}" for tick in ticks])


def _draw_share(axes: Axes, one: PossibleFractions, *, last: bool) -> None:
    axes.set_xlim(0, 100)
    axes.set_xticks([0, 50, 100])
    axes.grid(axis="x", color=PALE, linewidth=0.6, clip_on=False)
    _frame(axes, "Printed, %", last=last)
    if one.interval:
        axes.plot(
            [100 * end for end in one.interval], [0, 0], color=BLACK, linewidth=1.2, solid_capstyle="butt", zorder=2
        )
    face = BLACK if one.known else "white"
    axes.plot(
        [100 * float(one.percentage.as_percentage().value)],
        [0],
        "o",
        color=BLACK,
        markerfacecolor=face,
        clip_on=False,
        zorder=3,
    )


def _draw_bases(axes: Axes, one: PossibleFractions, scale: _BaseAxis, *, last: bool) -> None:
    scale.apply(axes)
    _frame(axes, "Patients in the base" + (", log scale" if scale.log else ""), last=last)
    if one.most is None:
        return
    axes.plot([one.most if one.known else 1, one.most], [0, 0], color=RULE, linewidth=1.2, zorder=1)
    bases = sorted({n for _, n in one.fractions})
    axes.plot(bases, [0] * len(bases), "|", color=BLUE, markersize=7.0, markeredgewidth=0.5, clip_on=False, zorder=2)
    if not bases:
        axes.plot([one.most], [0], "x", color=VERMILLION, clip_on=False, zorder=2)


def _frame(axes: Axes, label: str, *, last: bool) -> None:
    """Write the scale below the last strip only."""
    axes.set_ylim(-1, 1)
    axes.tick_params(labelbottom=last, length=2 if last else 0)
    axes.spines["bottom"].set_visible(last)
    if last:
        axes.set_xlabel(label)


def _alt(title: str, shown: Sequence[PossibleFractions]) -> str:
    return (
        f"{title}: each as a point, with its interval where the number of patients is printed, beside a strip of the numbers "
        "of patients that it can be a share of. " + ". ".join(map(_said, shown)) + "."
    )


def _said(one: PossibleFractions) -> str:
    interval = (
        f" ({one.level} interval {100 * one.interval[0]:.1f}% to {100 * one.interval[1]:.1f}%)" if one.interval else ""
    )
    return f"{_heading(one)}{interval}: {_reading(one)}"
