"""Means at baseline and at follow-up, by arm."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.axes import Axes

from evidence.assessment import Assessment
from evidence.figures.drawing import Drawing, Record
from evidence.figures.selection import Contrast, continuous, contrasts, main_study, source
from evidence.figures.sheet import LINE, Sheet, key_height, marker_handle, text_width, wrapped
from evidence.figures.style import ARMS, COLUMN, PALE, SMALL, TYPE, styled
from evidence.model import Continuous, Row, Study

ID = "change-by-arm"
_HEADER = ("outcome", "unit", "population", "arm", "timepoint", "mean", "sd", "n", "reduction_from_first", "source")
_PLOT, _LEAST = 42.0, 16.0  # height of a panel, least width of its plot


@dataclass(frozen=True, slots=True)
class _Course:
    """One outcome in one population: for each arm its rows in the order of time."""

    study: Study
    label: str
    unit: str
    population: str
    arms: tuple[tuple[Row, ...], tuple[Row, ...]]

    @property
    def times(self) -> tuple[str, ...]:
        return tuple(row.estimand.timepoint or "" for row in self.arms[0])

    def name(self, arm: int) -> str:
        return self.study.label(self.arms[arm][0].estimand.arms[0])


@styled
def draw(assessment: Assessment, width: float = COLUMN) -> Drawing | None:
    """Draw each outcome whose means both arms print at two times or more; `None` where there is none."""
    study = main_study(assessment.dossier)
    courses = _courses(contrasts(assessment.dossier, study, Continuous)) if study else []
    if not courses or study is None:
        return None
    title = f"Mean of each outcome at baseline and follow-up in {study.id}"
    data = (_HEADER, *(_record(one, row) for one in courses for rows in one.arms for row in rows))
    return Drawing(ID, title, _sheet(courses, width).figure, data, _alt(courses))


def _courses(shown: tuple[Contrast, ...]) -> list[_Course]:
    groups: dict[tuple[str, str], list[Contrast]] = {}
    for contrast in shown:
        groups.setdefault((contrast.outcome.id, contrast.population), []).append(contrast)
    return [
        _Course(
            group[0].study,
            group[0].outcome.label,
            group[0].outcome.unit or "",
            group[0].study.label(group[0].population),
            (tuple(one.first for one in group), tuple(one.second for one in group)),
        )
        for group in groups.values()
        if len(group) > 1
    ]


def _mean(row: Row) -> float:
    return float(continuous(row).mean.value)


def _reduction(rows: tuple[Row, ...], row: Row) -> float | None:
    first = _mean(rows[0])
    return (first - _mean(row)) / first if row is not rows[0] and first > 0 else None


def _record(one: _Course, row: Row) -> Record:
    summary, label = continuous(row), one.study.label
    rows = next(rows for rows in one.arms if row in rows)
    return (
        one.label, one.unit, one.population, label(row.estimand.arms[0]), label(row.estimand.timepoint),
        summary.mean, summary.sd, summary.n, _reduction(rows, row), source(row),
    )  # fmt: skip


def _sheet(courses: list[_Course], width: float) -> Sheet:
    key = [
        (marker_handle(look.marker, look.colour, line=look.line), courses[0].name(arm)) for arm, look in enumerate(ARMS)
    ]
    ends = max(text_width(line, SMALL) for one in courses for rows in one.arms for line in _end(rows)) + 2
    starts = max(text_width(str(continuous(rows[0]).mean), SMALL) for one in courses for rows in one.arms) + 2
    columns = max(1, min(len(courses), int((width - 2) // (starts + _LEAST + ends))))
    panel = min((width - 2) / columns, 75)
    headings = [wrapped(one.label, panel - 3, TYPE, bold=True) for one in courses]
    head = (max(map(len, headings)) + 1) * LINE + 1.5
    spacings = [(panel - starts - ends - 3) / (len(one.times) - 1) for one in courses]
    times = [_time_labels(one, starts, spacing, ends) for one, spacing in zip(courses, spacings, strict=True)]
    foot = 3 + max(len(lines) for labels in times for lines in labels) * LINE
    start = 2 + key_height(width - 4, key) + 2.5
    sheet = Sheet(width, start + -(-len(courses) // columns) * (head + _PLOT + foot))
    sheet.key(2, 2, width - 4, key)
    for number, (one, heading, labels) in enumerate(zip(courses, headings, times, strict=True)):
        row, column = divmod(number, columns)
        left, top = 2 + column * panel, start + row * (head + _PLOT + foot)
        below = sheet.lines(left, top, heading, weight="bold")
        sheet.text(left, below + LINE / 2, "Mean" + (f", {one.unit}" if one.unit else "") + "; from 0", size=SMALL)
        axes = sheet.axes(left + starts, top + head, panel - starts - ends - 3, _PLOT)
        axes.set_xlim(0, len(labels) - 1)
        axes.set_xticks(range(len(labels)), ["\n".join(lines) for lines in labels])
        _slopes(axes, one)
    return sheet


def _time_labels(one: _Course, left: float, spacing: float, right: float) -> list[list[str]]:
    """Break the labels of the timepoints so that none meets its neighbour or leaves the panel."""
    found: list[list[str]] = []
    room = left
    for place, time in enumerate(one.times):
        limit = right if place == len(one.times) - 1 else left if place == 0 else spacing / 2
        found.append(wrapped(one.study.label(time), 2 * min(room, limit), SMALL))
        room = max(1.0, spacing - max(text_width(line, SMALL) for line in found[-1]) / 2 - 1)
    return found


def _end(rows: tuple[Row, ...]) -> list[str]:
    """Return the last mean, and below it the change from the first."""
    reduction = _reduction(rows, rows[-1])
    change = [] if reduction is None else [f"{-100 * reduction:+.1f}%".replace("-", "−")]
    return [str(continuous(rows[-1]).mean), *change]


def _slopes(axes: Axes, one: _Course) -> None:
    every = [_mean(row) for rows in one.arms for row in rows]
    low, high = min(0.0, *every), max(every) * 1.06
    axes.set_ylim(low, high)
    last = len(one.times) - 1
    axes.vlines(range(last + 1), low, high, color=PALE, linewidth=0.6, zorder=0)
    for look, rows, others in zip(ARMS, one.arms, reversed(one.arms), strict=True):
        means = [_mean(row) for row in rows]
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
            (0, str(continuous(rows[0]).mean), "right", -4, 1),
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


def _alt(courses: list[_Course]) -> str:
    said = [
        f"{one.label}: "
        + "; ".join(
            f"{one.name(arm)} {continuous(rows[0]).mean} to {', '.join(_end(rows))}"
            for arm, rows in enumerate(one.arms)
        )
        for one in courses
    ]
    return (
        f"Slope graph of means from {courses[0].study.label(courses[0].arms[0][0].estimand.timepoint).lower()} to follow-up by arm. "
        + ". ".join(said)
        + "."
    )
