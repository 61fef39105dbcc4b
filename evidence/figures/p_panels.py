"""Panels of P values: one for each comparison, or one row for each where there is only one method."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from matplotlib.axes import Axes

from evidence.analyses.printed_p import ComparedData, PrintedP
from evidence.figures.canvas import (
    LINE,
    Canvas,
    Handle,
    band_handle,
    line_handle,
    marker_handle,
    rule,
    text_width,
    wrapped,
)
from evidence.figures.labels import short
from evidence.figures.scales import log_axis, widened
from evidence.figures.style import BAND, BLACK, PALE, SMALL, TYPE, VERMILLION
from evidence.model import MethodValue
from evidence.wording import p_label, p_text

_ROW, _AXIS, _GAP = 3.1, 8.0, 3.0
_NAMES, _PANEL, _VALUES = 57.0, 40.0, 11.5
_COMPACT, _COMPACT_PANEL = 120.0, 27.0  # in less width methods go by their ids, and their values are left to the table
_NEAR = 4.0  # alpha is drawn where it is no further than this factor from what a panel shows
_SINGLE, _SINGLE_TICKS = 3.4, (1e-5, 1e-3, 1e-1)
_SMALLEST = 1e-5  # of the axis for single methods; smaller values are drawn at its end


def key_of(shown: Sequence[ComparedData]) -> list[tuple[Handle, str]]:
    """Return the key of the panels."""
    key = [
        (marker_handle("o", BLACK), "prints the reported P"),
        (marker_handle("o", BLACK, filled=False), "does not"),
        (band_handle(BAND), "values that print it"),
        (line_handle(VERMILLION, "--", upright=True), f"significance level {alphas_of(shown)}"),
    ]
    if any(value.low is not None for one in shown for value in one.values):
        key.append((line_handle(BLACK, "-"), "range left by rounded inputs"))
    return key


def alphas_of(shown: Sequence[ComparedData]) -> str:
    """Return the significance levels of comparisons."""
    return ", ".join(map(p_label, sorted({one.alpha for one in shown})))


class Panels:
    """Comparisons judged by the same methods, side by side, with the names of the methods on the left."""

    def __init__(self, shown: Sequence[ComparedData], width: float) -> None:
        self.shown = shown
        compact = width < _COMPACT
        self.values = 0.0 if compact else _VALUES
        least = _COMPACT_PANEL if compact else _PANEL
        labels = [value.method if compact else shown[0].method_label(value) for value in shown[0].values]
        self.names = [wrapped(label, _NAMES, SMALL) for label in labels]
        self.gutter = max(text_width(line, SMALL) for name in self.names for line in name) + 2
        self.columns = min(len(shown), max(1, int((width - self.gutter) // least)))
        self.panel = min((width - self.gutter) / self.columns, 1.5 * least)
        self.headings = [_heading(one, self.panel - _GAP) for one in shown]
        tall = [len(bold) + len(plain) for bold, plain in self.headings]
        self.heads = [
            max(tall[first : first + self.columns]) * LINE + 1 for first in range(0, len(shown), self.columns)
        ]
        self.rows = [max(_ROW, len(name) * LINE) for name in self.names]
        self.plot = sum(self.rows)
        self.width = self.gutter + self.columns * self.panel
        self.height = sum(self.heads) + len(self.heads) * (self.plot + _AXIS) + (len(self.heads) - 1) * _GAP

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw the panels with their top left corner here."""
        for number, one in enumerate(self.shown):
            row, column = divmod(number, self.columns)
            y = top + sum(self.heads[:row]) + row * (self.plot + _AXIS + _GAP)
            if column == 0:
                self._names(canvas, left, y + self.heads[row])
            place = left + self.gutter + column * self.panel
            _write_heading(canvas, self.headings[number], place, y)
            self._panel(canvas, one, place, y + self.heads[row])

    def _names(self, canvas: Canvas, left: float, top: float) -> None:
        for name, height in zip(self.names, self.rows, strict=True):
            first = top + (height - len(name) * LINE) / 2
            canvas.lines(left + self.gutter - 2, first, name, size=SMALL, ha="right")
            top += height

    def _panel(self, canvas: Canvas, one: ComparedData, left: float, top: float) -> None:
        right = left + self.panel - _GAP
        axes = canvas.axes(left, top, self.panel - _GAP - self.values, self.plot)
        axes.set_ylim(self.plot, 0)
        _scale(axes, one)
        y = 0.0
        for value, height in zip(one.values, self.rows, strict=True):
            middle, prints = y + height / 2, one.prints(value)
            axes.axhline(middle, color=PALE, linewidth=0.5, zorder=0)
            draw_value(axes, middle, value, prints)
            if self.values:
                weight = "bold" if prints else "normal"
                canvas.text(right, top + middle, p_text(value.value or 0), size=SMALL, ha="right", weight=weight)
            y += height


def _write_heading(canvas: Canvas, heading: tuple[list[str], list[str]], left: float, top: float) -> None:
    below = canvas.lines(left, top, heading[0], weight="bold")
    canvas.lines(left, below, heading[1], size=SMALL)


def _heading(one: ComparedData, width: float) -> tuple[list[str], list[str]]:
    bold = wrapped(short(one.outcome), width, TYPE, bold=True)
    when = one.study.label(one.estimand.timepoint)
    plain = [
        line
        for words in (f"{one.study.id}, {when}", one.data, f"printed {_counted(one)}")
        for line in wrapped(words, width, SMALL)
    ]
    return bold, plain


def _counted(one: ComparedData) -> str:
    """Return how many methods print each figure, figures with the same number together."""
    counts = dict.fromkeys(figure.printing for figure in one.figures)
    return "; ".join(
        f"{', '.join(figure.text for figure in one.figures if figure.printing == count)}: {count or 'none'} of {len(one.values)}"
        for count in counts
    )


def _scale(axes: Axes, one: ComparedData) -> None:
    low, high = _extent(one)
    alpha, where = one.alpha, ""
    if alpha < low / _NEAR or alpha > high * _NEAR:
        where = f" ({p_label(alpha)} is to the {'left' if alpha < low else 'right'})"
    else:
        low, high = min(low, alpha), max(high, alpha)
    low, high = widened(low, high)
    log_axis(axes, low, min(high, 1.0), most=4)
    axes.set_xlabel(f"P{where}" if where else "P value", fontsize=SMALL)
    for figure in one.figures:
        draw_band(axes, figure, 0.0, 1.0)
    if not where:
        rule(axes, alpha, colour=VERMILLION, line="--", width=0.9)


def _extent(one: ComparedData) -> tuple[float, float]:
    """Return the least and the largest P above zero that a method gives or that prints a figure."""
    ends = [end for value in one.values for end in (value.value, value.low, value.high) if end]
    for figure in one.figures:
        ends += [float(end) for end in _band(figure) if end]
    return min(ends), max(ends)


def _band(figure: PrintedP) -> tuple[float | None, float | None]:
    reported = figure.reported
    if reported.relation == "=":
        interval = reported.interval()
        return float(interval.low), float(interval.high)
    return (None, float(reported.value)) if reported.relation[0] == "<" else (float(reported.value), None)


def draw_band(axes: Axes, figure: PrintedP, bottom: float, top: float) -> None:
    """Shade the values that would print a figure, between two heights given as shares of the axes."""
    low, high = axes.get_xlim()
    first, last = _band(figure)
    axes.axvspan(
        max(first or low, low), min(last or high, high), bottom, top, facecolor=BAND, edgecolor="none", zorder=0.5
    )


def draw_value(axes: Axes, y: float, value: MethodValue, prints: bool) -> None:
    """Draw what one method gives, with the range that rounded inputs leave; at the edge what lies beyond it."""
    low = axes.get_xlim()[0]
    if value.low is not None and value.high is not None:
        axes.plot(
            [max(value.low, low), max(value.high, low)], [y, y], color=BLACK, linewidth=1.0, solid_capstyle="butt"
        )
    p = value.value or 0.0
    inside = p > low
    face = BLACK if prints else "white"
    axes.plot(
        [p if inside else low],
        [y],
        marker="o" if inside else "<",
        color=BLACK,
        markerfacecolor=face,
        markersize=3.6,
        clip_on=False,
        zorder=3,
    )


class SinglePanel:
    """One row for each printed P that a single method recomputes, under the name of its study and outcome."""

    def __init__(self, shown: Sequence[ComparedData], width: float) -> None:
        self.width = width
        self.groups = [
            (wrapped(f"{first.study.id}: {short(first.outcome)}", width, SMALL), group)
            for group in (list(members) for _, members in groupby(shown, key=lambda one: (one.study.id, one.outcome)))
            for first in group[:1]
        ]
        self.times = {one: wrapped(one.study.label(one.estimand.timepoint), 0.3 * width, SMALL) for one in shown}
        self.labels = max(text_width(line, SMALL) for lines in self.times.values() for line in lines) + 5
        self.row = max(_SINGLE, 0.4 + LINE * max(map(len, self.times.values())))
        self.printed = max(text_width("Printed", SMALL), *(text_width(_printed(one), SMALL) for one in shown))
        self.heading = wrapped(_by(shown), width, TYPE, bold=True)
        self.head = (len(self.heading) + 1) * LINE + 1
        rows = sum(len(lines) * LINE + 0.5 + len(group) * self.row + 1 for lines, group in self.groups)
        self.height = self.head + rows + _AXIS

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw the rows with their top left corner here."""
        canvas.lines(left, top, self.heading, weight="bold")
        top, total = top + self.head, self.height - self.head - _AXIS
        axes = canvas.axes(left + self.labels, top, self.width - self.labels - self.printed - 18, total)
        axes.set_ylim(total, 0)
        log_axis(axes, _SMALLEST, 1.0, most=3)
        axes.set_xticks(_SINGLE_TICKS, [p_label(tick) for tick in _SINGLE_TICKS])
        axes.set_xlabel("P value", fontsize=SMALL)
        for x, words in zip(self._columns(left), ("Recomputed", "Printed"), strict=True):
            canvas.text(x, top - LINE / 2, words, size=SMALL, ha="right")
        y = 0.0
        for lines, group in self.groups:
            y = canvas.lines(left, top + y, lines, size=SMALL) - top + 0.5
            for alpha, alike in groupby(group, key=lambda one: one.alpha):
                first = y
                for one in alike:
                    self._draw_row(canvas, axes, one, (left, top, y))
                    y += self.row
                axes.plot([alpha] * 2, [first, y], color=VERMILLION, linestyle="--", linewidth=0.9, zorder=1)
            y += 1

    def _draw_row(self, canvas: Canvas, axes: Axes, one: ComparedData, place: tuple[float, float, float]) -> None:
        """Draw one row; its place is the top left corner of the axes' page, and how far below it starts."""
        (left, top, y), bottom = place, axes.get_ylim()[0]
        middle = y + self.row / 2
        canvas.lines(left + 3, top + middle - len(self.times[one]) * LINE / 2, self.times[one], size=SMALL)
        for figure in one.figures:
            draw_band(axes, figure, 1 - (y + self.row - 0.3) / bottom, 1 - (y + 0.3) / bottom)
        draw_value(axes, middle, one.values[0], one.prints(one.values[0]))
        for x, words in zip(self._columns(left), (p_text(one.values[0].value or 0), _printed(one)), strict=True):
            canvas.text(x, top + middle, words, size=SMALL, ha="right")

    def _columns(self, left: float) -> tuple[float, float]:
        """Return the right edges of what is recomputed and of what is printed."""
        return left + self.width - self.printed - 3, left + self.width


def _by(shown: Sequence[ComparedData]) -> str:
    if {one.family for one in shown} == {"effect"}:
        return "Recomputed from a printed estimate and interval (Wald)"
    return f"Recomputed by {', '.join(dict.fromkeys(one.method_label(one.values[0]) for one in shown))}"


def _printed(one: ComparedData) -> str:
    return "; ".join(figure.text for figure in one.figures)
