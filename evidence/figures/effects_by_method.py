"""Effects of treatment with the interval that each method gives."""

from __future__ import annotations

import math
from collections.abc import Sequence

from matplotlib.axes import Axes

from evidence.analyses.effects import EffectInterval, OutcomeEffects, effects_of_study
from evidence.assessment import Assessment
from evidence.figures.canvas import (
    LINE,
    Canvas,
    Handle,
    key_height,
    line_handle,
    marker_handle,
    rule,
    text_width,
    wrapped,
)
from evidence.figures.drawing import Drawing, Record
from evidence.figures.labels import headings, minus
from evidence.figures.scales import linear_ticks, log_ticks
from evidence.figures.style import BLACK, PAGE, PALE, SMALL, TYPE, VERMILLION, styled
from evidence.measures import MEASURES, contrasts_of_counts, is_ratio

ID = "effects-by-method"
SHOWS = "each binary outcome of the main study, and nothing where no study compares counts"
_HEADER = (
    "outcome",
    "timepoint",
    "population",
    "data",
    "measure",
    "method",
    "estimate",
    "low",
    "high",
    "level",
    "excludes_no_effect",
)
_ROW, _AXIS, _GAP, _PANEL = 3.1, 6.5, 4.0, 36.0
_MOST = 6  # comparisons on one page
_COMPACT = 120.0  # in less width methods go by their ids


@styled
def draw(assessment: Assessment, width: float = PAGE) -> Drawing | None:
    """Draw each binary outcome of the main study; `None` where no study compares counts."""
    shown, count = effects_of_study(assessment.dossier, _MOST)
    if not shown:
        return None
    level = _level(shown)
    title = f"Effect of treatment in {shown[0].pair.study.id} with the {level} interval of each method"
    title += f": the first {_MOST} of {count} comparisons" if count > _MOST else ""
    data = (_HEADER, *(_record(outcome, one) for outcome in shown for one in outcome.intervals))
    return Drawing(ID, title, _canvas(shown, width).figure, data, _alt(shown))


def _level(shown: Sequence[OutcomeEffects]) -> str:
    return str(shown[0].intervals[0].level)


def _record(outcome: OutcomeEffects, one: EffectInterval) -> Record:
    pair, label = outcome.pair, outcome.pair.study.label
    return (
        pair.outcome.label, label(pair.timepoint), label(pair.population), _data(outcome), one.measure, one.method,
        one.estimate, one.low, one.high, float(one.level.value), one.excludes_no_effect,
    )  # fmt: skip


def _data(outcome: OutcomeEffects) -> str:
    return " v ".join(str(row.summary) for row in outcome.pair.rows)


def _named(measure: str) -> str:
    return MEASURES[measure].label.capitalize()


class _Layout:
    """Panels in columns: names of methods on the left, then a column for each comparison, a plot for each measure."""

    def __init__(self, shown: Sequence[OutcomeEffects], width: float) -> None:
        compact = width < _COMPACT
        self.names = {measure: _methods(shown[0], measure, compact) for measure in contrasts_of_counts()}
        self.gutter = 2 + max(text_width(name, SMALL) for listed in self.names.values() for name in listed) + 2
        self.columns = max(1, min(len(shown), int((width - self.gutter) // (_PANEL if not compact else 24))))
        self.panel = min((width - self.gutter) / self.columns, 2 * _PANEL)
        self.titles = [wrapped(name, self.panel - 3, TYPE, bold=True) for name in headings(one.pair for one in shown)]
        self.arms = [wrapped(_data(one), self.panel - 3, SMALL) for one in shown]
        self.head = max(len(bold) + len(plain) for bold, plain in zip(self.titles, self.arms, strict=True)) * LINE + 1
        self.plots = {m: len(listed) * _ROW for m, listed in self.names.items()}
        self.deep = self.head + sum(LINE + 0.5 + plot + _AXIS + _GAP for plot in self.plots.values())

    def place(self, number: int) -> tuple[float, float]:
        """Return how far from the left, and from the top of the panels, a comparison has its corner."""
        row, column = divmod(number, self.columns)
        return self.gutter + column * self.panel, row * self.deep


def _canvas(shown: Sequence[OutcomeEffects], width: float) -> Canvas:
    layout, key = _Layout(shown, width), _key(_level(shown))
    start = 2 + key_height(width - 4, key) + 2.5
    canvas = Canvas(width, start + -(-len(shown) // layout.columns) * layout.deep)
    canvas.key(2, 2, width - 4, key)
    for number, outcome in enumerate(shown):
        left, down = layout.place(number)
        top = start + down
        below = canvas.lines(left, top, layout.titles[number], weight="bold")
        canvas.lines(left, below, layout.arms[number], size=SMALL)
        top += layout.head
        for measure, listed in layout.names.items():
            if number % layout.columns == 0:
                _write_names(canvas, layout.gutter - 2, top, _named(measure), listed)
            canvas.text(left, top + LINE / 2, _shown_estimate(outcome.of(measure)[0]))
            axes = canvas.axes(left, top + LINE + 0.5, layout.panel - 4, layout.plots[measure])
            _forest(axes, outcome.of(measure), [one for other in shown for one in other.of(measure)])
            top += LINE + 0.5 + layout.plots[measure] + _AXIS + _GAP
    return canvas


def _methods(outcome: OutcomeEffects, measure: str, compact: bool) -> list[str]:
    """Return the names of the methods of a measure, or their ids where there is little room."""
    return [one.method if compact else one.label for one in outcome.of(measure)]


def _write_names(canvas: Canvas, right: float, top: float, measure: str, methods: Sequence[str]) -> None:
    canvas.text(right, top + LINE / 2, measure, ha="right", weight="bold")
    for line, name in enumerate(methods):
        canvas.text(right, top + LINE + 0.5 + (line + 0.5) * _ROW, name, size=SMALL, ha="right")


def _key(level: str) -> list[tuple[Handle, str]]:
    return [
        (marker_handle("o", BLACK, line="-"), f"estimate, and {level} interval that excludes no effect"),
        (marker_handle("o", BLACK, filled=False, line="-"), "interval that includes it"),
        (line_handle(VERMILLION, "--", upright=True), "no effect"),
    ]


def _forest(axes: Axes, shown: Sequence[EffectInterval], every: Sequence[EffectInterval]) -> None:
    none, ratio = shown[0].no_effect, is_ratio(shown[0].measure)
    ends = [end for one in every for end in (one.low, one.high, one.estimate, none)]
    low, high = _scale(axes, [end for end in ends if math.isfinite(end) and (end > 0 or not ratio)], ratio=ratio)
    axes.set_ylim(len(shown), 0)
    axes.set_xlim(low, high)
    axes.set_xlabel("Ratio, log scale" if ratio else "Percentage points", fontsize=SMALL)
    rule(axes, none, colour=VERMILLION, line="--", width=0.9)
    for number, one in enumerate(shown):
        y = number + 0.5
        axes.axhline(y, color=PALE, linewidth=0.5, zorder=0)
        if not one.is_computed:
            place = axes.get_yaxis_transform()
            axes.text(0.02, y, "not computed: too large", transform=place, va="center", fontsize=SMALL)
            continue
        axes.plot([max(one.low, low), min(one.high, high)], [y, y], color=BLACK, linewidth=1.0, solid_capstyle="butt")
        face = BLACK if one.excludes_no_effect else "white"
        axes.plot([one.estimate], [y], marker="o", color=BLACK, markerfacecolor=face, markersize=3.4, linestyle="none")


def _scale(axes: Axes, ends: Sequence[float], *, ratio: bool) -> tuple[float, float]:
    """Give axes their ticks for values between these ends, and return the limits of the axis."""
    low, high = min(ends), max(ends)
    if ratio:
        axes.set_xscale("log")
        axes.xaxis.minorticks_off()
        low, high = low / 1.06, high * 1.06
        ticks = log_ticks(low, high, 5)
        axes.set_xticks(ticks, [f"{tick:g}" for tick in ticks])
    else:
        low, high = low - 0.02, high + 0.02
        ticks = linear_ticks(low, high, 5)
        axes.set_xticks(ticks, [minus(f"{100 * tick:g}") for tick in ticks])
    return low, high


def _shown_estimate(one: EffectInterval) -> str:
    return f"{one.estimate:.2f}" if is_ratio(one.measure) else minus(f"{100 * one.estimate:.1f} points")


def _alt(shown: Sequence[OutcomeEffects]) -> str:
    said = []
    for name, outcome in zip(headings(one.pair for one in shown), shown, strict=True):
        parts = []
        for measure in contrasts_of_counts():
            every = outcome.of(measure)
            excluding = sum(one.excludes_no_effect for one in every)
            counted = f"{excluding} of {len(every)} intervals exclude no effect"
            parts.append(f"{_named(measure).lower()} {_shown_estimate(every[0])}, {counted}")
        said.append(f"{name}: " + "; ".join(parts))
    return f"Forest plot of effects with the {_level(shown)} interval of each method. " + ". ".join(said) + "."
