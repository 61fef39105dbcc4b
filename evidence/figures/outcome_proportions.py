"""Proportions of both arms with their intervals, and the percentages that are printed."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.axes import Axes

from evidence.assessment import Assessment
from evidence.figures.drawing import Drawing, Record
from evidence.figures.scales import linear_ticks
from evidence.figures.selection import Contrast, binary, contrasts, headings, main_study, printed, results, source
from evidence.figures.sheet import LINE, Handle, Sheet, key_height, line_handle, marker_handle, text_width, wrapped
from evidence.figures.style import ARMS, BLACK, COLUMN, GREY, PALE, SMALL, styled
from evidence.model import Binary, Row, Study
from evidence.reported import Reported
from evidence.stats.proportions import single_intervals

ID = "outcome-proportions"
_ROW, _GAP = 5.0, 2.5
_NAMES = 0.25  # share of the width that names of arms may take
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
    key = _key(arms)
    titles = [wrapped(name, width - 4) for name in headings([contrast for contrast, _ in outcomes], whole=True)]
    names = {arm.label: wrapped(arm.label, _NAMES * width) for arm in arms}
    row = max(_ROW, max(map(len, names.values())) * LINE + 1)
    heights = [len(title) * LINE + 2 * row + _GAP for title in titles]
    counts_end = 2 + max(text_width(line) for lines in names.values() for line in lines) + 2
    counts_end += max(text_width("Events/n", SMALL), *(text_width(str(arm.counts)) for arm in arms))
    left = counts_end + 3
    right = 4 + max(text_width("Printed", SMALL), *(text_width(arm.figures) for arm in arms))
    most = 100 * max(value for arm in arms for value in (arm.high, *(_share(figure) for figure in arm.printed)))
    top = 2 + key_height(width - 4, key) + LINE + 2.5
    sheet = Sheet(width, top + sum(heights) + 7)
    sheet.key(2, 2, width - 4, key)
    sheet.text(counts_end, top - LINE / 2 - 1, "Events/n", size=SMALL, ha="right", color=GREY)
    if any(arm.printed for arm in arms):
        sheet.text(width - 2, top - LINE / 2 - 1, "Printed", size=SMALL, ha="right", color=GREY)
    for place, (title, (_, pair)) in enumerate(zip(titles, outcomes, strict=True)):
        plot = sheet.lines(2, top, title)
        axes = sheet.axes(left, plot, width - left - right, 2 * row)
        _scale(axes, most, labelled=place == len(outcomes) - 1)
        for number, arm in enumerate(pair):
            middle = plot + (number + 0.5) * row
            _draw_arm(axes, arm, number)
            sheet.lines(2, middle - len(names[arm.label]) * LINE / 2, names[arm.label])
            sheet.text(counts_end, middle, str(arm.counts), ha="right")
            sheet.text(width - 2, middle, arm.figures, ha="right")
        top += heights[place]
    return sheet


def _key(arms: list[_Arm]) -> list[tuple[Handle, str]]:
    key = [
        (marker_handle("o", BLACK, filled=filled, line="-"), words)
        for filled, words in ((True, "from printed counts, with 95% Wilson interval"), (False, "from derived counts"))
        if any(arm.row.derived is not filled for arm in arms)
    ]
    if any(arm.printed for arm in arms):
        key.insert(1, (line_handle(BLACK, "-", upright=True), "percentage as printed"))
    return key


def _share(figure: Reported) -> float:
    return float(figure.as_percentage().value)


def _scale(axes: Axes, most: float, *, labelled: bool) -> None:
    """Scale to the first of a few ends that leaves room for the largest percentage."""
    end = next((end for end in (5, 10, 20, 50) if most <= 0.95 * end), 100)
    axes.set_xlim(0, end)
    axes.set_ylim(2, 0)
    ticks = linear_ticks(0, end, 6)
    axes.set_xticks(ticks, [f"{tick:g}" for tick in ticks])
    axes.grid(axis="x", color=PALE, linewidth=0.6, clip_on=False)
    axes.set_axisbelow(True)
    if labelled:
        axes.set_xlabel("Patients with the outcome, %")
    else:
        axes.tick_params(labelbottom=False, length=0)
        axes.spines["bottom"].set_visible(False)


def _draw_arm(axes: Axes, arm: _Arm, number: int) -> None:
    look, y = ARMS[number], number + 0.5
    axes.plot([100 * arm.low, 100 * arm.high], [y, y], color=look.colour, linewidth=1.2, solid_capstyle="butt")
    face = "white" if arm.row.derived else look.colour
    share = 100 * float(arm.counts.proportion)
    axes.plot([share], [y], look.marker, color=look.colour, markerfacecolor=face, clip_on=False)
    for figure in arm.printed:
        axes.plot([100 * _share(figure)] * 2, [y - 0.46, y - 0.14], color=BLACK, linewidth=0.8)


def _alt(outcomes: list[tuple[Contrast, list[_Arm]]]) -> str:
    names = headings([contrast for contrast, _ in outcomes])
    said = [f"{name}: " + " v ".join(map(_said, pair)) for name, (_, pair) in zip(names, outcomes, strict=True)]
    return "Dot plot with 95% Wilson intervals and a tick at each printed percentage. " + "; ".join(said) + "."


def _said(arm: _Arm) -> str:
    figures = f", printed {arm.figures}" if arm.printed else ""
    return (
        f"{arm.label} {arm.counts} = {100 * float(arm.counts.proportion):.1f}% "
        f"({100 * arm.low:.1f} to {100 * arm.high:.1f}{figures})"
    )
