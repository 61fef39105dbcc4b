"""How many of the printed P values each method prints."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from evidence.analyses.method_tally import count_printed
from evidence.analyses.printed_p import ComparedData, PrintedP, printed_ps
from evidence.assessment import Assessment
from evidence.figures.canvas import LINE, Canvas, key_height, marker_handle, text_width, wrapped
from evidence.figures.drawing import Drawing, Record
from evidence.figures.style import BLACK, PAGE, PALE, SMALL, styled
from evidence.methods import methods

ID = "method-tally"
SHOWS = "methods against printed P values on counts, and nothing where fewer than two are printed"
_TITLE = "How many of the printed P values of two proportions each method prints"
_ROW, _GAP = 3.4, 1.5
_LEAST = 3.4  # width of a column
_COMPACT = 130.0  # in less width methods go by their ids


@dataclass(frozen=True, slots=True)
class _Column:
    """One printed P and the methods that print it."""

    compared: ComparedData
    figure: PrintedP

    @property
    def lines(self) -> list[str]:
        return [*(str(row.summary) for row in self.figure.verdict.rows), self.figure.text]

    @property
    def said(self) -> str:
        """The data and the printed P in a line."""
        first, second, p = self.lines
        return f"{first} v {second}, P {p}"

    def prints(self, method: str) -> bool:
        return any(value.method == method and value.prints for value in self.figure.verdict.methods)


@styled
def draw(assessment: Assessment, width: float = PAGE) -> Drawing | None:
    """Draw methods against printed P values on counts; `None` where fewer than two are printed."""
    every = [
        _Column(one, figure)
        for one in printed_ps(assessment)
        if one.family == "two_proportions"
        for figure in one.figures
    ]
    if len(every) < 2:
        return None
    left, right = _edges(width)
    columns = every[: int((width - left - right) // _LEAST)]
    counts = dict(count_printed([one.figure.verdict.methods for one in columns]))
    title = _TITLE + (f": the first {len(columns)} of {len(every)}" if len(columns) < len(every) else "")
    header = ("method", "prints", "of", *(f"{one.compared.study.id} {one.said}" for one in columns))
    rows: list[Record] = [
        (method, count, len(columns), *(one.prints(method) for one in columns)) for method, count in counts.items()
    ]
    return Drawing(ID, title, _canvas(columns, counts, width).figure, (header, *rows), _alt(columns, counts))


def _names(width: float) -> dict[str, str]:
    return {row.id: row.id if width < _COMPACT else row.label for row in methods("two_proportions")}


def _edges(width: float) -> tuple[float, float]:
    """Return the room for names on the left and for counts on the right."""
    return 5 + max(text_width(name, SMALL) for name in _names(width).values()), 4 + text_width("Prints", SMALL)


def _canvas(columns: list[_Column], counts: dict[str, int], width: float) -> Canvas:
    names, (left, right) = _names(width), _edges(width)
    key = [(marker_handle("o", BLACK), "prints it"), (marker_handle("o", BLACK, filled=False), "does not")]
    step = min((width - left - right) / len(columns), 22)
    upright = max(text_width(words, SMALL) for one in columns for words in one.lines) > step - 0.5
    head = max(text_width(_upright(one), SMALL) for one in columns) if upright else 4 * LINE
    top = 2 + key_height(width - 4, key) + 2.5
    plot = top + head + 2
    canvas = Canvas(width, plot + len(counts) * _ROW + 2)
    canvas.key(2, 2, width - 4, key)
    if upright:
        for place, one in enumerate(columns):
            x = left + (place + 0.5) * step
            canvas.text(x, plot - 1.5, _upright(one), size=SMALL, ha="center", va="bottom", rotation=90)
    else:
        _headings(canvas, columns, left, top, step)
    end = left + len(columns) * step + right - 2
    canvas.text(end, plot - 2 - LINE / 2 + 0.3, "Prints", size=SMALL, ha="right")
    for number, (method, count) in enumerate(counts.items()):
        y = plot + (number + 0.5) * _ROW
        canvas.text(left - 3, y, names[method], size=SMALL, ha="right")
        canvas.page.plot([left, end - right + 2], [y, y], color=PALE, linewidth=0.6, zorder=0)
        for place, one in enumerate(columns):
            face = BLACK if one.prints(method) else "white"
            x = left + (place + 0.5) * step
            canvas.page.plot([x], [y], marker="o", color=BLACK, markerfacecolor=face, markersize=4.5, linestyle="none")
        canvas.text(end, y, str(count), ha="right", weight="bold" if count == len(columns) else "normal")
    return canvas


def _upright(one: _Column) -> str:
    return f"{one.compared.study.id}, {one.said}"


def _headings(canvas: Canvas, columns: list[_Column], left: float, top: float, step: float) -> None:
    """Write the data and the printed P over each column, and the study over its columns."""
    for words, line in (("Intervention", 1), ("Comparator", 2), ("Printed P", 3)):
        canvas.text(left - 3, top + (line + 0.5) * LINE + 0.3, words, size=SMALL, ha="right")
    start = 0
    for study, group in groupby(one.compared.study.id for one in columns):
        end = start + len(list(group))
        x, room = left + (start + end) / 2 * step, (end - start) * step
        name = wrapped(study, room - 1, SMALL, bold=True)[0]
        canvas.text(x, top + LINE / 2, name, size=SMALL, ha="center", weight="bold")
        canvas.page.plot(
            [left + start * step + 0.8, left + end * step - 0.8], [top + LINE + 0.2] * 2, color=BLACK, linewidth=0.6
        )
        start = end
    for place, one in enumerate(columns):
        for line, words in enumerate(one.lines, 1):
            canvas.text(left + (place + 0.5) * step, top + (line + 0.5) * LINE + 0.3, words, size=SMALL, ha="center")


def _alt(columns: list[_Column], counts: dict[str, int]) -> str:
    said = ", ".join(f"{method} {count}" for method, count in counts.items())
    return f"Table of dots: methods against the {len(columns)} printed P values on counts. Number that each method prints: {said}."
