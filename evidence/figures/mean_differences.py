"""Differences of means as printed, with their intervals and the P values these imply."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from evidence.analyses.levels import most_usual
from evidence.analyses.mean_differences import MeanDifference, mean_differences
from evidence.assessment import Assessment
from evidence.figures.canvas import LINE, Canvas, key_height, line_handle, marker_handle, rule, text_width, wrapped
from evidence.figures.drawing import Drawing, Record
from evidence.figures.labels import minus, short, source
from evidence.figures.scales import linear_ticks
from evidence.figures.style import BLACK, COLUMN, SMALL, TYPE, VERMILLION, styled
from evidence.wording import p_text

ID = "mean-differences"
SHOWS = "the first two-arm study that prints differences of means with intervals, and nothing where none does"
_HEADER = (
    "study",
    "outcome",
    "unit",
    "timepoint",
    "estimate",
    "low",
    "high",
    "level",
    "p_recomputed",
    "p_printed",
    "source",
)
_ROW, _AXIS = 2 * LINE + 1.2, 10.0
_NAMES = 0.2  # share of the width that names of timepoints may take


@styled
def draw(assessment: Assessment, width: float = COLUMN) -> Drawing | None:
    """Draw the first two-arm study that prints differences of means with intervals; `None` where none does."""
    shown = mean_differences(assessment.dossier, assessment.judged)
    if not shown:
        return None
    title = f"Differences between the arms of {shown[0].study.id} as printed"
    return Drawing(ID, title, _canvas(shown, width).figure, (_HEADER, *map(_record, shown)), _alt(shown))


def _record(one: MeanDifference) -> Record:
    verdict = one.verdict
    return (
        one.study.id, one.outcome.label, one.outcome.unit, _timepoint(one), one.estimate, one.low, one.high, one.level,
        verdict.recomputed if verdict else None, verdict.claim.reported if verdict else None, source(one.row),
    )  # fmt: skip


def _timepoint(one: MeanDifference) -> str:
    return one.study.label(one.row.estimand.timepoint)


def _level(shown: Sequence[MeanDifference]) -> str:
    """Return the level that most of the intervals are printed at, or nothing where none has its level in print."""
    printed = [one.level for one in shown if one.level]
    return str(most_usual(printed)) if printed else ""


def _figures(one: MeanDifference, usual: str) -> str:
    """Return a difference with its limits, and with their level where it is another than most have."""
    level = str(most_usual([one.level])) if one.level else usual
    return minus(f"{one.estimate} ({'' if level == usual else f'{level}: '}{one.low} to {one.high})")


def _p(one: MeanDifference) -> str:
    if one.verdict is None or one.verdict.recomputed is None:
        return ""
    return f"P {p_text(one.verdict.recomputed)}, printed {one.verdict.claim.reported}"


class _Layout:
    """Groups of differences, one an outcome, with the wrapped words and the sizes that fit them into a width."""

    def __init__(self, shown: tuple[MeanDifference, ...], width: float) -> None:
        self.width, self.usual = width, _level(shown)
        self.key = [
            (marker_handle("o", BLACK, line="-"), f"difference and {self.usual} interval as printed"),
            (line_handle(VERMILLION, "--", upright=True), "no difference"),
        ]
        outcomes = dict.fromkeys(one.outcome for one in shown)
        self.groups = [[one for one in shown if one.outcome is outcome] for outcome in outcomes]
        self.headings = [wrapped(short(group[0].outcome.label), width - 4, TYPE, bold=True) for group in self.groups]
        self.labels = {_timepoint(one): wrapped(_timepoint(one), _NAMES * width) for one in shown}
        self.left = 2 + max(text_width(line) for lines in self.labels.values() for line in lines) + 3
        self.row = max(_ROW, 1.2 + LINE * max(map(len, self.labels.values())))
        self.figures = max(text_width(words, SMALL) for one in shown for words in self.words(one))
        self.top = 2 + key_height(width - 4, self.key) + 2.5

    @property
    def height(self) -> float:
        """Height of the whole figure."""
        groups = zip(self.headings, self.groups, strict=True)
        deep = sum(len(heading) * LINE + len(group) * self.row + _AXIS + 2 for heading, group in groups)
        return self.top + deep - 3  # the room below the last group

    def words(self, one: MeanDifference) -> list[str]:
        """Return the lines of figures beside a difference."""
        return [line for line in (_figures(one, self.usual), _p(one)) if line]


def _canvas(shown: tuple[MeanDifference, ...], width: float) -> Canvas:
    layout = _Layout(shown, width)
    canvas = Canvas(width, layout.height)
    canvas.key(2, 2, width - 4, layout.key)
    top = layout.top
    for heading, group in zip(layout.headings, layout.groups, strict=True):
        top = canvas.lines(2, top, heading, weight="bold")
        plot = width - layout.left - layout.figures - 6
        axes = canvas.axes(layout.left, top, plot, len(group) * layout.row)
        _scale(axes, group, 4 if width < 120 else 7)
        for number, one in enumerate(group):
            _draw_difference(axes, one, number + 0.5)
            _write_beside(canvas, layout, one, top + (number + 0.5) * layout.row)
        top += len(group) * layout.row + _AXIS + 2
    return canvas


def _scale(axes: Axes, group: Sequence[MeanDifference], most_ticks: int) -> None:
    """Scale axes to the intervals of one outcome and to no difference, which is marked."""
    axes.set_ylim(len(group), 0)
    low = min(0.0, *(float(one.low.value) for one in group))
    high = max(0.0, *(float(one.high.value) for one in group))
    margin = (high - low) * 0.05
    axes.set_xlim(low - margin, high + margin)
    ticks = linear_ticks(low - margin, high + margin, most_ticks)
    axes.set_xticks(ticks, [minus(f"{tick:,.6g}") for tick in ticks])
    axes.set_xlabel(_capitalised(group[0].outcome.unit or ""))
    rule(axes, 0, colour=VERMILLION, line="--", width=0.9)


def _draw_difference(axes: Axes, one: MeanDifference, y: float) -> None:
    estimate, first, last = (float(figure.value) for figure in (one.estimate, one.low, one.high))
    axes.plot([first, last], [y, y], color=BLACK, linewidth=1.2, solid_capstyle="butt")
    axes.plot([estimate], [y], marker="o", color=BLACK, linestyle="none")


def _write_beside(canvas: Canvas, layout: _Layout, one: MeanDifference, middle: float) -> None:
    """Write the timepoint to the left of a difference and its figures to the right."""
    label, words = layout.labels[_timepoint(one)], layout.words(one)
    canvas.lines(2, middle - len(label) * LINE / 2, label)
    canvas.lines(layout.width - 2, middle - len(words) * LINE / 2, words, size=SMALL, ha="right")


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]


def _alt(shown: tuple[MeanDifference, ...]) -> str:
    usual = _level(shown)
    said = [
        f"{short(one.outcome.label)}, {_timepoint(one)}: {_figures(one, usual)}" + (f", {_p(one)}" if _p(one) else "")
        for one in shown
    ]
    return f"Forest plot of the differences that {shown[0].study.id} prints, with intervals. " + "; ".join(said) + "."
