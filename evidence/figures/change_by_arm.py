"""Means at baseline and at follow-up, by arm."""

from __future__ import annotations

from matplotlib.axes import Axes

from evidence.analyses.changes import MeanAtTime, MeansOverTime, changes_of
from evidence.assessment import Assessment
from evidence.figures.canvas import LINE, Canvas, key_height, marker_handle, text_width, wrapped
from evidence.figures.drawing import Drawing, Record
from evidence.figures.labels import minus, source
from evidence.figures.style import ARMS, COLUMN, PALE, SMALL, TYPE, styled

ID = "change-by-arm"
SHOWS = "each outcome whose means both arms print at two times or more, and nothing where there is none"
_HEADER = ("outcome", "unit", "population", "arm", "timepoint", "mean", "sd", "n", "reduction_from_first", "source")
_PLOT, _LEAST = 42.0, 16.0  # height of a panel, least width of its plot


@styled
def draw(assessment: Assessment, width: float = COLUMN) -> Drawing | None:
    """Draw each outcome whose means both arms print at two times or more; `None` where there is none."""
    courses = changes_of(assessment.dossier)
    if not courses:
        return None
    title = f"Mean of each outcome at baseline and follow-up in {courses[0].pair.study.id}"
    data = (_HEADER, *(_record(one, time) for one in courses for times in one.arms for time in times))
    return Drawing(ID, title, _canvas(courses, width).figure, data, _alt(courses))


def _record(one: MeansOverTime, time: MeanAtTime) -> Record:
    outcome, label, summary, about = one.pair.outcome, one.pair.study.label, time.summary, time.row.estimand
    return (
        outcome.label, outcome.unit or "", label(about.population), label(about.arms[0]), label(about.timepoint),
        summary.mean, summary.sd, summary.n, time.reduction, source(time.row),
    )  # fmt: skip


def _mean(time: MeanAtTime) -> float:
    return float(time.summary.mean.value)


class _Layout:
    """Panels in columns, one an outcome: their headings, the labels of their times, and the room that these take."""

    def __init__(self, courses: tuple[MeansOverTime, ...], width: float) -> None:
        ends = max(text_width(line, SMALL) for one in courses for rows in one.arms for line in _end(rows)) + 2
        self.starts = max(text_width(str(rows[0].summary.mean), SMALL) for one in courses for rows in one.arms) + 2
        self.columns = max(1, min(len(courses), int((width - 2) // (self.starts + _LEAST + ends))))
        self.panel = min((width - 2) / self.columns, 75)
        self.headings = [wrapped(one.pair.outcome.label, self.panel - 3, TYPE, bold=True) for one in courses]
        self.head = (max(map(len, self.headings)) + 1) * LINE + 1.5
        self.plot = self.panel - self.starts - ends - 3
        self.times = [_time_labels(one, self.starts, self.plot / (len(one.arms[0]) - 1), ends) for one in courses]
        self.deep = self.head + _PLOT + 3 + max(len(lines) for labels in self.times for lines in labels) * LINE


def _canvas(courses: tuple[MeansOverTime, ...], width: float) -> Canvas:
    key = [
        (marker_handle(look.marker, look.colour, line=look.line), courses[0].pair.labels[arm])
        for arm, look in enumerate(ARMS)
    ]
    layout, start = _Layout(courses, width), 2 + key_height(width - 4, key) + 2.5
    canvas = Canvas(width, start + -(-len(courses) // layout.columns) * layout.deep)
    canvas.key(2, 2, width - 4, key)
    for number, (one, heading, labels) in enumerate(zip(courses, layout.headings, layout.times, strict=True)):
        row, column = divmod(number, layout.columns)
        left, top = 2 + column * layout.panel, start + row * layout.deep
        below = canvas.lines(left, top, heading, weight="bold")
        unit = f", {one.pair.outcome.unit}" if one.pair.outcome.unit else ""
        canvas.text(left, below + LINE / 2, f"Mean{unit}; from 0", size=SMALL)
        axes = canvas.axes(left + layout.starts, top + layout.head, layout.plot, _PLOT)
        axes.set_xlim(0, len(labels) - 1)
        axes.set_xticks(range(len(labels)), ["\n".join(lines) for lines in labels])
        _slopes(axes, one)
    return canvas


def _time_labels(one: MeansOverTime, left: float, spacing: float, right: float) -> list[list[str]]:
    """Break the labels of the timepoints so that none meets its neighbour or leaves the panel."""
    found: list[list[str]] = []
    room = left
    for place, time in enumerate(one.arms[0]):
        limit = right if place == len(one.arms[0]) - 1 else left if place == 0 else spacing / 2
        found.append(wrapped(one.pair.study.label(time.row.estimand.timepoint), 2 * min(room, limit), SMALL))
        room = max(1.0, spacing - max(text_width(line, SMALL) for line in found[-1]) / 2 - 1)
    return found


def _end(times: tuple[MeanAtTime, ...]) -> list[str]:
    """Return the last mean, and below it the change from the first."""
    last = times[-1]
    change = [] if last.reduction is None else [minus(f"{-100 * last.reduction:+.1f}%")]
    return [str(last.summary.mean), *change]


def _slopes(axes: Axes, one: MeansOverTime) -> None:
    every = [_mean(time) for times in one.arms for time in times]
    low, high = min(0.0, *every), max(every) * 1.06
    axes.set_ylim(low, high)
    last = len(one.arms[0]) - 1
    axes.vlines(range(last + 1), low, high, color=PALE, linewidth=0.6, zorder=0)
    for look, rows, others in zip(ARMS, one.arms, reversed(one.arms), strict=True):
        means = [_mean(time) for time in rows]
        axes.plot(
            range(last + 1),
            means,
            color=look.colour,
            linestyle=look.line,
            marker=look.marker,
            linewidth=1.3,
            clip_on=False,
        )
        for x, words, ha, dx, lines in (
            (0, str(rows[0].summary.mean), "right", -4, 1),
            (last, "\n".join(_end(rows)), "left", 4, 2),
        ):
            here, other = means[x], _mean(others[x])
            room = abs(here - other) / (high - low) * _PLOT
            va = (
                "center"
                if room > lines * LINE
                else "bottom"
                if here > other or (here == other and rows is one.arms[0])
                else "top"
            )
            axes.annotate(
                words,
                (x, here),
                (dx, 0),
                textcoords="offset points",
                ha=ha,
                va=va,
                fontsize=SMALL,
                color=look.ink,
                linespacing=1.1,
            )


def _alt(courses: tuple[MeansOverTime, ...]) -> str:
    said = [
        f"{one.pair.outcome.label}: "
        + "; ".join(
            f"{one.pair.labels[arm]} {rows[0].summary.mean} to {', '.join(_end(rows))}"
            for arm, rows in enumerate(one.arms)
        )
        for one in courses
    ]
    return (
        f"Slope graph of means from {courses[0].pair.study.label(courses[0].arms[0][0].row.estimand.timepoint).lower()} to follow-up by arm. "
        + ". ".join(said)
        + "."
    )
