"""One survival result as different documents print it."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from evidence.analyses.survival import PrintedSurvival, SurvivalAsPrinted, survival_as_printed
from evidence.assessment import Assessment
from evidence.figures.canvas import LINE, Canvas, key_height, marker_handle, text_width, wrapped
from evidence.figures.drawing import Drawing, Record
from evidence.figures.style import ARMS, COLUMN, GREY, PALE, RULE, SMALL, styled

ID = "survival-as-printed"
SHOWS = "the first survival outcome of the main study that documents print for both arms, and nothing where none is"
_HEADER = ("study", "outcome", "document", "document_date", "arm_1", "arm_2", "p")
_ROW = 6.0
_NAMES = 0.33  # share of the width that names of documents may take


@styled
def draw(assessment: Assessment, width: float = COLUMN) -> Drawing | None:
    """Draw the first survival outcome of the main study that documents print for both arms; `None` where none is."""
    shown = survival_as_printed(assessment.dossier)
    if shown is None:
        return None
    title = f"{shown.outcome.label} in {shown.study.id}, as printed by {len(shown.versions)} documents"
    data = (_HEADER, *(_record(shown, one) for one in shown.versions))
    return Drawing(ID, title, _canvas(shown, width).figure, data, _alt(title, shown))


def _record(shown: SurvivalAsPrinted, one: PrintedSurvival) -> Record:
    return shown.study.id, shown.outcome.label, one.document.id, one.document.date, one.first, one.second, one.p


def _figures(one: PrintedSurvival) -> str:
    return f"{one.first} v {one.second}"


def _p(one: PrintedSurvival) -> str:
    return one.p.text.lstrip("pP =") if one.p else ""


def _canvas(shown: SurvivalAsPrinted, width: float) -> Canvas:
    labels, versions = [arm.label for arm in shown.arms], shown.versions
    key = [(marker_handle(look.marker, look.colour), label) for look, label in zip(ARMS, labels, strict=True)]
    labels_of = [wrapped(one.document.id, _NAMES * width) for one in versions]
    names = max(text_width(line) for lines in labels_of for line in lines)
    columns = [
        ("Printed", [_figures(one) for one in versions]),
        ("P", [_p(one) for one in versions]),
    ]
    widths = [max(text_width(words) for words in (head, *cells)) + 3 for head, cells in columns]
    left, top = 2 + names + 4, 2 + key_height(width - 4, key) + 2 + LINE + 1
    plot = width - left - sum(widths) - 3
    title = wrapped(f"{shown.outcome.label}, %", plot + 10)
    canvas = Canvas(width, top + len(versions) * _ROW + 6 + len(title) * LINE)
    canvas.key(2, 2, width - 4, key)
    axes = canvas.axes(left, top, plot, len(versions) * _ROW)
    axes.set_ylim(len(versions), 0)
    axes.set_xlim(0, 100)
    axes.set_xticks(range(0, 101, 25 if width < 120 else 10))
    axes.grid(axis="x", color=PALE, linewidth=0.6, clip_on=False)
    axes.set_axisbelow(True)
    axes.set_xlabel("\n".join(title))
    _write_columns(canvas, width - 2.0, top, columns, widths)
    for number, one in enumerate(versions):
        _draw_pair(axes, one, number + 0.5)
        canvas.lines(2, top + (number + 0.5) * _ROW - len(labels_of[number]) * LINE / 2, labels_of[number])
    return canvas


def _write_columns(
    canvas: Canvas, right: float, top: float, columns: Sequence[tuple[str, list[str]]], widths: Sequence[float]
) -> None:
    """Write columns of figures with their heads, the last with its right edge at `right`."""
    for (head, cells), wide in reversed(list(zip(columns, widths, strict=True))):
        canvas.text(right, top - LINE / 2 - 1, head, size=SMALL, ha="right", color=GREY)
        for number, words in enumerate(cells):
            canvas.text(right, top + (number + 0.5) * _ROW, words, ha="right")
        right -= wide


def _draw_pair(axes: Axes, one: PrintedSurvival, y: float) -> None:
    """Draw what one document prints for both arms, joined by a line."""
    ends = [100 * float(figure.value) for figure in (one.first, one.second)]
    axes.plot(ends, [y, y], color=RULE, linewidth=1.2, zorder=1)
    for look, value in zip(ARMS, ends, strict=True):
        axes.plot([value], [y], marker=look.marker, color=look.colour, linestyle="none", zorder=2)


def _alt(title: str, shown: SurvivalAsPrinted) -> str:
    arms = " v ".join(arm.label for arm in shown.arms)
    said = [f"{one.document.id} {_figures(one)}" + (f", P {_p(one)}" if one.p else "") for one in shown.versions]
    return f"{title}: {arms}. " + "; ".join(said) + "."
