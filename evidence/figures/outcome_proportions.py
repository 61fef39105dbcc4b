"""Proportions of both arms with their intervals, and the percentages that are printed."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.axes import Axes

from evidence.assessment import Assessment
from evidence.figures.drawing import Drawing, Record
from evidence.figures.selection import Contrast, binary, contrasts, main_study, printed, results, short, source
from evidence.figures.sheet import LINE, Sheet, key_height, line_handle, marker_handle, text_width, wrapped
from evidence.figures.style import ARMS, BLACK, COLUMN, GREY, PALE, SMALL, styled
from evidence.model import Binary, Row, Study
from evidence.reported import Reported
from evidence.stats.proportions import single_intervals

ID = "outcome-proportions"
_ROW, _GAP = 5.0, 2.5
_HEADER = (
    "outcome", "timepoint", "population", "arm", "events", "n", "proportion", "wilson_low", "wilson_high", "printed", "derived", "source",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Arm:
    """One arm's counts with their Wilson interval and the percentages that documents print for it."""

    contrast: Contrast
    row: Row
    counts: Binary
    low: float
    high: float
    printed: tuple[Reported, ...]

    @property
    def label(self) -> str:
        return self.contrast.study.label(self.row.estimand.arms[0])

    @property
    def figures(self) -> str:
        return ", ".join(figure.text for figure in self.printed)


@styled
def draw(assessment: Assessment, width: float = COLUMN) -> Drawing | None:
    """Draw each binary outcome of the main study; `None` where no study compares counts."""
    study = main_study(assessment.dossier)
    if study is None:
        return None
    outcomes = [
        (contrast, [_arm(assessment, contrast, row) for row in contrast.rows])
        for contrast in results(contrasts(assessment.dossier, study, Binary))
    ]
    arms = [arm for _, pair in outcomes for arm in pair]
    title = f"Proportion with each outcome in {study.id}, recomputed and as printed: {_when(study, outcomes)}"
    return Drawing(ID, title, _sheet(outcomes, width).figure, (_HEADER, *map(_record, arms)), _alt(outcomes))


def _when(study: Study, outcomes: list[tuple[Contrast, list[_Arm]]]) -> str:
    occasions = {(contrast.timepoint, contrast.population) for contrast, _ in outcomes}
    if len(occasions) > 1:
        return "several timepoints or populations, as the numbers say"
    return ", ".join(study.label(one).lower() for one in occasions.pop())


def _arm(assessment: Assessment, contrast: Contrast, row: Row) -> _Arm:
    counts = binary(row)
    low, high = single_intervals(counts.events, counts.n, methods=["wilson"], level=0.95)["wilson"]
    return _Arm(contrast, row, counts, float(low), float(high), printed(assessment, row, "percentage"))


def _record(arm: _Arm) -> Record:
    contrast, label = arm.contrast, arm.contrast.study.label
    return (
        contrast.outcome.label, label(contrast.timepoint), label(contrast.population), arm.label, arm.counts.events, arm.counts.n,
        arm.counts.proportion, arm.low, arm.high, arm.figures, arm.row.derived, source(arm.row),
    )  # fmt: skip


def _sheet(outcomes: list[tuple[Contrast, list[_Arm]]], width: float) -> Sheet:
    arms = [arm for _, pair in outcomes for arm in pair]
    key = [
        (marker_handle("o", BLACK, line="-"), "from the counts, with 95% Wilson interval"),
        (line_handle(BLACK, "-", upright=True), "percentage as printed"),
    ]
    if any(arm.row.derived for arm in arms):
        key.append((marker_handle("o", BLACK, filled=False, line="-"), "count derived from the percentage"))
    headings = [wrapped(contrast.outcome.label, width - 4) for contrast, _ in outcomes]
    top = 2 + key_height(width - 4, key) + LINE + 2.5
    heights = [len(heading) * LINE + 2 * _ROW + _GAP for heading in headings]
    sheet = Sheet(width, top + sum(heights) + 7)
    sheet.key(2, 2, width - 4, key)
    names = max(text_width(arm.label) for arm in arms)
    counts = max(text_width("Events/n", SMALL), *(text_width(str(arm.counts)) for arm in arms))
    left = 2 + names + 2 + counts + 2
    right = 2 + max(text_width("Printed", SMALL), *(text_width(arm.figures) for arm in arms)) + 2
    for x, words in ((left - 2, "Events/n"), (width - 2, "Printed")):
        sheet.text(x, top - LINE / 2 - 1, words, size=SMALL, ha="right", color=GREY)
    for heading, height, (_, pair) in zip(headings, heights, outcomes, strict=True):
        plot_top = sheet.lines(2, top, heading)
        axes = sheet.axes(left, plot_top, width - left - right, 2 * _ROW)
        last = height is heights[-1] and heading is headings[-1]
        _scale(axes, last)
        for number, arm in enumerate(pair):
            _draw_arm(sheet, axes, arm, number, plot_top + (number + 0.5) * _ROW, left - 2 - counts - 2)
        top += height
    return sheet


def _scale(axes: Axes, labelled: bool) -> None:
    axes.set_xlim(0, 100)
    axes.set_ylim(2, 0)
    axes.set_xticks(range(0, 101, 20))
    axes.grid(axis="x", color=PALE, linewidth=0.6)
    axes.set_axisbelow(True)
    if labelled:
        axes.set_xlabel("Patients with the outcome, %")
    else:
        axes.tick_params(labelbottom=False, length=0)
        axes.spines["bottom"].set_visible(False)


def _draw_arm(sheet: Sheet, axes: Axes, arm: _Arm, number: int, middle: float, names_end: float) -> None:
    look, y = ARMS[number], number + 0.5
    axes.plot([100 * arm.low, 100 * arm.high], [y, y], color=look.colour, linewidth=1.2, solid_capstyle="butt")
    face = "white" if arm.row.derived else look.colour
    axes.plot(
        [100 * float(arm.counts.proportion)],
        [y],
        marker=look.marker,
        color=look.colour,
        markerfacecolor=face,
        linestyle="none",
    )
    for figure in arm.printed:
        axes.plot([100 * float(figure.as_percentage().value)] * 2, [y - 0.46, y - 0.14], color=BLACK, linewidth=0.8)
    sheet.text(2, middle, arm.label)
    counts = str(arm.counts)
    sheet.text(names_end + 2 + max(text_width("Events/n", SMALL), text_width(counts)), middle, counts, ha="right")
    sheet.text(sheet.width - 2, middle, arm.figures, ha="right")


def _alt(outcomes: list[tuple[Contrast, list[_Arm]]]) -> str:
    said = [
        f"{short(contrast.outcome.label)}: " + " v ".join(_said(arm) for arm in pair) for contrast, pair in outcomes
    ]
    return "Dot plot with 95% Wilson intervals and a tick at each printed percentage. " + "; ".join(said) + "."


def _said(arm: _Arm) -> str:
    figures = f", printed {arm.figures}" if arm.printed else ""
    return (
        f"{arm.label} {arm.counts} = {100 * float(arm.counts.proportion):.1f}% "
        f"({100 * arm.low:.1f} to {100 * arm.high:.1f}{figures})"
    )
