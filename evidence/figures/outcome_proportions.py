"""Proportions of both arms with their intervals, and the percentages that are printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from matplotlib.axes import Axes

from evidence.analyses.outcome_proportions import ArmProportion, proportions_of
from evidence.assessment import Assessment
from evidence.figures.canvas import LINE, Canvas, Handle, key_height, line_handle, marker_handle, text_width, wrapped
from evidence.figures.drawing import Drawing, Record
from evidence.figures.labels import headings, source
from evidence.figures.scales import linear_ticks
from evidence.figures.style import ARMS, BLACK, COLUMN, GREY, PALE, SMALL, styled
from evidence.reported import Reported

ID = "outcome-proportions"
SHOWS = "each binary outcome of the main study, and nothing where no study compares counts"
_ROW, _GAP = 5.0, 2.5
_NAMES = 0.25  # share of the width that names of arms may take
_HEADER = (
    "outcome", "timepoint", "population", "arm", "events", "n", "proportion", "wilson_low", "wilson_high", "printed", "derived", "source",
)  # fmt: skip


Outcomes: TypeAlias = Sequence[tuple[ArmProportion, ArmProportion]]


@styled
def draw(assessment: Assessment, width: float = COLUMN) -> Drawing | None:
    """Draw each binary outcome of the main study; `None` where no study compares counts."""
    outcomes = proportions_of(assessment.dossier)
    if not outcomes:
        return None
    study = outcomes[0][0].pair.study
    title = f"Proportion with each outcome in {study.id}, recomputed and as printed: {_when(outcomes)}"
    data = (_HEADER, *(_record(arm) for arms in outcomes for arm in arms))
    return Drawing(ID, title, _canvas(outcomes, width).figure, data, _alt(outcomes))


def _when(outcomes: Outcomes) -> str:
    occasions = {(first.pair.timepoint, first.pair.population) for first, _ in outcomes}
    if len(occasions) > 1:
        return "several timepoints or populations, as the numbers say"
    return ", ".join(outcomes[0][0].pair.study.label(one).lower() for one in occasions.pop())


def _label(arm: ArmProportion) -> str:
    return arm.pair.study.label(arm.row.estimand.arms[0])


def _figures(arm: ArmProportion) -> str:
    return ", ".join(figure.text for figure in arm.printed)


def _record(arm: ArmProportion) -> Record:
    pair, label = arm.pair, arm.pair.study.label
    return (
        pair.outcome.label, label(pair.timepoint), label(pair.population), _label(arm), arm.counts.events, arm.counts.n,
        arm.counts.proportion, arm.low, arm.high, _figures(arm), arm.row.derived, source(arm.row),
    )  # fmt: skip


class _Layout:
    """Rows of both arms under the heading of each outcome: wrapped words, and the columns left and right of the plot."""

    def __init__(self, outcomes: Outcomes, width: float) -> None:
        arms = [arm for pair in outcomes for arm in pair]
        self.key = _key(arms)
        self.titles = [wrapped(name, width - 4) for name in headings([first.pair for first, _ in outcomes], whole=True)]
        self.names = {_label(arm): wrapped(_label(arm), _NAMES * width) for arm in arms}
        self.row = max(_ROW, max(map(len, self.names.values())) * LINE + 1)
        self.heights = [len(title) * LINE + 2 * self.row + _GAP for title in self.titles]
        counts = max(text_width("Events/n", SMALL), *(text_width(str(arm.counts)) for arm in arms))
        self.counts_end = 2 + max(text_width(line) for lines in self.names.values() for line in lines) + 2 + counts
        self.right = 4 + max(text_width("Printed", SMALL), *(text_width(_figures(arm)) for arm in arms))
        self.plot = width - (self.counts_end + 3) - self.right
        self.top = 2 + key_height(width - 4, self.key) + LINE + 2.5


def _canvas(outcomes: Outcomes, width: float) -> Canvas:
    layout = _Layout(outcomes, width)
    canvas, top = Canvas(width, layout.top + sum(layout.heights) + 7), layout.top
    canvas.key(2, 2, width - 4, layout.key)
    canvas.text(layout.counts_end, top - LINE / 2 - 1, "Events/n", size=SMALL, ha="right", color=GREY)
    if any(arm.printed for pair in outcomes for arm in pair):
        canvas.text(width - 2, top - LINE / 2 - 1, "Printed", size=SMALL, ha="right", color=GREY)
    for place, (title, pair) in enumerate(zip(layout.titles, outcomes, strict=True)):
        plot = canvas.lines(2, top, title)
        axes = canvas.axes(layout.counts_end + 3, plot, layout.plot, 2 * layout.row)
        _scale(axes, _most(outcomes), labelled=place == len(outcomes) - 1)
        for number, arm in enumerate(pair):
            middle, name = plot + (number + 0.5) * layout.row, layout.names[_label(arm)]
            _draw_arm(axes, arm, number)
            canvas.lines(2, middle - len(name) * LINE / 2, name)
            canvas.text(layout.counts_end, middle, str(arm.counts), ha="right")
            canvas.text(width - 2, middle, _figures(arm), ha="right")
        top += layout.heights[place]
    return canvas


def _most(outcomes: Outcomes) -> float:
    """Return the largest percentage that is drawn: an upper limit, or one as printed."""
    arms = [arm for pair in outcomes for arm in pair]
    return 100 * max(value for arm in arms for value in (arm.high, *(_share(figure) for figure in arm.printed)))


def _key(arms: list[ArmProportion]) -> list[tuple[Handle, str]]:
    used = [filled for filled in (True, False) if any(arm.row.derived is not filled for arm in arms)]
    words = {True: "from printed counts", False: "from derived counts"}
    key = [(marker_handle("o", BLACK, filled=filled, line="-"), words[filled]) for filled in used]
    key[0] = (key[0][0], f"{key[0][1]}, with {arms[0].level} Wilson interval")
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


def _draw_arm(axes: Axes, arm: ArmProportion, number: int) -> None:
    look, y = ARMS[number], number + 0.5
    axes.plot([100 * arm.low, 100 * arm.high], [y, y], color=look.colour, linewidth=1.2, solid_capstyle="butt")
    face = "white" if arm.row.derived else look.colour
    share = 100 * float(arm.counts.proportion)
    axes.plot([share], [y], look.marker, color=look.colour, markerfacecolor=face, clip_on=False)
    for figure in arm.printed:
        axes.plot([100 * _share(figure)] * 2, [y - 0.46, y - 0.14], color=BLACK, linewidth=0.8)


def _alt(outcomes: Outcomes) -> str:
    names = headings([first.pair for first, _ in outcomes])
    said = [f"{name}: " + " v ".join(map(_said, pair)) for name, pair in zip(names, outcomes, strict=True)]
    return (
        f"Dot plot with {outcomes[0][0].level} Wilson intervals and a tick at each printed percentage. "
        + "; ".join(said)
        + "."
    )


def _said(arm: ArmProportion) -> str:
    figures = f", printed {_figures(arm)}" if arm.printed else ""
    return (
        f"{_label(arm)} {arm.counts} = {100 * float(arm.counts.proportion):.1f}% "
        f"({100 * arm.low:.1f} to {100 * arm.high:.1f}{figures})"
    )
