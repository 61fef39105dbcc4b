"""Effects of treatment with the interval that each method gives."""

from __future__ import annotations

import math
from dataclasses import dataclass

from matplotlib.axes import Axes

from evidence.assessment import Assessment
from evidence.figures.drawing import Drawing, Record
from evidence.figures.scales import linear_ticks, log_ticks
from evidence.figures.selection import Contrast, binary, contrasts, headings, main_study, results
from evidence.figures.sheet import (
    LINE,
    Handle,
    Sheet,
    key_height,
    line_handle,
    marker_handle,
    rule,
    text_width,
    wrapped,
)
from evidence.figures.style import BLACK, PAGE, PALE, SMALL, TYPE, VERMILLION, styled
from evidence.methods import methods
from evidence.model import Binary
from evidence.stats.proportions import estimate
from evidence.verification.estimation import limits_of

ID = "effects-by-method"
_LEVEL = 0.95
_MEASURES = {"risk_difference": "Risk difference", "risk_ratio": "Risk ratio", "odds_ratio": "Odds ratio"}
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


@dataclass(frozen=True, slots=True)
class _Interval:
    """One interval of one measure of one outcome."""

    contrast: Contrast
    measure: str
    method: str
    label: str
    estimate: float
    low: float
    high: float

    @property
    def excludes(self) -> bool:
        """Whether the value of no effect lies outside."""
        none = _none(self.measure)
        return none < self.low or none > self.high


@styled
def draw(assessment: Assessment, width: float = PAGE) -> Drawing | None:
    """Draw each binary outcome of the main study; `None` where no study compares counts."""
    study = main_study(assessment.dossier)
    if study is None:
        return None
    every = results(contrasts(assessment.dossier, study, Binary))
    shown = every[:_MOST]
    found = {(measure, contrast): _intervals(contrast, measure) for measure in _MEASURES for contrast in shown}
    title = f"Effect of treatment in {study.id} with the 95% interval of each method"
    title += f": the first {_MOST} of {len(every)} comparisons" if len(every) > _MOST else ""
    data = (_HEADER, *(_record(one) for contrast in shown for measure in _MEASURES for one in found[measure, contrast]))
    return Drawing(ID, title, _sheet(shown, found, width).figure, data, _alt(shown, found))


def _intervals(contrast: Contrast, measure: str) -> list[_Interval]:
    first, second = (binary(row) for row in contrast.rows)
    value = float(estimate(first.events, first.n, second.events, second.n, measure=measure))
    labels = {method.id: method.label for method in methods(measure)}
    return [
        _Interval(contrast, measure, method, labels[method], value, low, high)
        for method, (low, high) in limits_of(first, second, measure, _LEVEL).items()
    ]


def _record(one: _Interval) -> Record:
    label = one.contrast.study.label
    return (
        one.contrast.outcome.label, label(one.contrast.timepoint), label(one.contrast.population),
        " v ".join(str(row.summary) for row in one.contrast.rows), one.measure, one.method, one.estimate, one.low, one.high, _LEVEL, one.excludes,
    )  # fmt: skip


def _sheet(shown: tuple[Contrast, ...], found: dict[tuple[str, Contrast], list[_Interval]], width: float) -> Sheet:
    compact = width < _COMPACT
    names = {m: [one.method if compact else one.label for one in found[m, shown[0]]] for m in _MEASURES}
    gutter = 2 + max(text_width(name, SMALL) for listed in names.values() for name in listed) + 2
    columns = max(1, min(len(shown), int((width - gutter) // (_PANEL if not compact else 24))))
    panel = min((width - gutter) / columns, 2 * _PANEL)
    key = _key()
    titles = [wrapped(name, panel - 3, TYPE, bold=True) for name in headings(shown)]
    arms = [wrapped(" v ".join(str(row.summary) for row in contrast.rows), panel - 3, SMALL) for contrast in shown]
    head = max(len(bold) + len(plain) for bold, plain in zip(titles, arms, strict=True)) * LINE + 1
    plots = {m: len(listed) * _ROW for m, listed in names.items()}
    body = sum(LINE + 0.5 + plot + _AXIS + _GAP for plot in plots.values())
    deep = -(-len(shown) // columns)
    start = 2 + key_height(width - 4, key) + 2.5
    sheet = Sheet(width, start + deep * (head + body))
    sheet.key(2, 2, width - 4, key)
    for number, contrast in enumerate(shown):
        row, column = divmod(number, columns)
        left, top = gutter + column * panel, start + row * (head + body)
        below = sheet.lines(left, top, titles[number], weight="bold")
        sheet.lines(left, below, arms[number], size=SMALL)
        top += head
        for measure, listed in names.items():
            if column == 0:
                sheet.text(gutter - 2, top + LINE / 2, _MEASURES[measure], ha="right", weight="bold")
                for line, name in enumerate(listed):
                    sheet.text(gutter - 2, top + LINE + 0.5 + (line + 0.5) * _ROW, name, size=SMALL, ha="right")
            sheet.text(left, top + LINE / 2, _shown_estimate(found[measure, contrast][0]))
            axes = sheet.axes(left, top + LINE + 0.5, panel - 4, plots[measure])
            every = [one for other in shown for one in found[measure, other]]
            _forest(axes, found[measure, contrast], every)
            top += LINE + 0.5 + plots[measure] + _AXIS + _GAP
    return sheet


def _key() -> list[tuple[Handle, str]]:
    return [
        (marker_handle("o", BLACK, line="-"), "estimate, and 95% interval that excludes no effect"),
        (marker_handle("o", BLACK, filled=False, line="-"), "interval that includes it"),
        (line_handle(VERMILLION, "--", upright=True), "no effect"),
    ]


def _forest(axes: Axes, shown: list[_Interval], every: list[_Interval]) -> None:
    measure = shown[0].measure
    ratio = measure != "risk_difference"
    ends = [
        end
        for one in every
        for end in (one.low, one.high, one.estimate, _none(measure))
        if math.isfinite(end) and (end > 0 or not ratio)
    ]
    low, high = min(ends), max(ends)
    axes.set_ylim(len(shown), 0)
    if ratio:
        axes.set_xscale("log")
        axes.xaxis.minorticks_off()
        low, high = low / 1.06, high * 1.06
        ticks = log_ticks(low, high, 5)
        axes.set_xticks(ticks, [f"{tick:g}" for tick in ticks])
    else:
        low, high = low - 0.02, high + 0.02
        ticks = linear_ticks(low, high, 5)
        axes.set_xticks(ticks, [f"{100 * tick:g}".replace("-", "−") for tick in ticks])
    axes.set_xlim(low, high)
    axes.set_xlabel({"risk_difference": "Percentage points"}.get(measure, "Ratio, log scale"), fontsize=SMALL)
    rule(axes, _none(measure), colour=VERMILLION, line="--", width=0.9)
    for number, one in enumerate(shown):
        y = number + 0.5
        axes.axhline(y, color=PALE, linewidth=0.5, zorder=0)
        if math.isnan(one.low) or math.isnan(one.high):
            axes.text(
                0.02, y, "not computed: too large", transform=axes.get_yaxis_transform(), va="center", fontsize=SMALL
            )
            continue
        axes.plot([max(one.low, low), min(one.high, high)], [y, y], color=BLACK, linewidth=1.0, solid_capstyle="butt")
        face = BLACK if one.excludes else "white"
        axes.plot([one.estimate], [y], marker="o", color=BLACK, markerfacecolor=face, markersize=3.4, linestyle="none")


def _none(measure: str) -> float:
    return 0.0 if measure == "risk_difference" else 1.0


def _shown_estimate(one: _Interval) -> str:
    return (
        f"{100 * one.estimate:.1f} points".replace("-", "−")
        if one.measure == "risk_difference"
        else f"{one.estimate:.2f}"
    )


def _alt(shown: tuple[Contrast, ...], found: dict[tuple[str, Contrast], list[_Interval]]) -> str:
    said = []
    for name, contrast in zip(headings(shown), shown, strict=True):
        parts = []
        for measure, label in _MEASURES.items():
            every = found[measure, contrast]
            excluding = sum(one.excludes for one in every)
            parts.append(
                f"{label.lower()} {_shown_estimate(every[0])}, {excluding} of {len(every)} intervals exclude no effect"
            )
        said.append(f"{name}: " + "; ".join(parts))
    return "Forest plot of effects with the 95% interval of each method. " + ". ".join(said) + "."
