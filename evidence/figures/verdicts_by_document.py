"""How the claims of each document came out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from matplotlib.axes import Axes

from evidence.assessment import Assessment
from evidence.figures.canvas import LINE, Canvas, Handle, band_handle, key_height, text_width, wrapped
from evidence.figures.drawing import Drawing, Record
from evidence.figures.scales import linear_ticks
from evidence.figures.style import BLACK, BLUE, GREY, PAGE, SMALL, VERMILLION, styled
from evidence.model import STATUSES, Document, Status

ID = "verdicts-by-document"
SHOWS = "a bar for each document that has claims or inputs, and nothing where none has"
_TITLE = "Verdicts on the claims of each document"
_ROW, _NAMES = 4.6, 50.0


@dataclass(frozen=True, slots=True)
class _Look:
    """Fill, hatch and colour of the type of a status."""

    fill: str
    type: str
    hatch: str | None = None


_LOOKS: dict[Status, _Look] = {
    "reproduced": _Look(BLUE, "white"),
    "attributed": _Look("#8CC4E3", BLACK),
    "other method": _Look("#8CC4E3", BLACK, "////"),
    "differs": _Look(VERMILLION, BLACK),
    "impossible": _Look(BLACK, "white"),
    "not checkable": _Look("#D0D0D0", BLACK),
    "entered": _Look("white", BLACK),
}


@styled
def draw(assessment: Assessment, width: float = PAGE) -> Drawing | None:
    """Draw a bar for each document that has claims or inputs; `None` where none has."""
    counts = {document: _tally(assessment, document) for document in assessment.dossier.documents}
    counts = {document: found for document, found in counts.items() if found.total()}
    if not counts:
        return None
    shown = [status for status in STATUSES if any(found[status] for found in counts.values())]
    header = ("document", "title", "kind", *STATUSES)
    rows: list[Record] = [
        (one.id, one.title, one.kind, *(found[status] for status in STATUSES)) for one, found in counts.items()
    ]
    return Drawing(ID, _TITLE, _canvas(counts, shown, width).figure, (header, *rows), _alt(counts, shown))


def _tally(assessment: Assessment, document: Document) -> Counter[Status]:
    """Return how many verdicts of a document have each status, and how many rows of it are entered."""
    found: Counter[Status] = Counter(v.status for v in assessment.judged if v.claim.location.document == document.id)
    found["entered"] = sum(row.location.document == document.id for row in assessment.entered)
    return found


def _canvas(counts: dict[Document, Counter[Status]], shown: list[Status], width: float) -> Canvas:
    key = [(_sample(status), f"{STATUSES[status][0]} {status}") for status in shown]
    names = [wrapped(document.id, _NAMES, SMALL) for document in counts]
    left = 2 + max(text_width(line, SMALL) for name in names for line in name) + 2
    heights = [max(_ROW, len(name) * LINE + 1) for name in names]
    start = 2 + key_height(width - 4, key) + 3
    canvas = Canvas(width, start + sum(heights) + 9)
    canvas.key(2, 2, width - 4, key)
    room = width - left - 4
    unit = _unit(counts, shown, room)
    most = max(found.total() for found in counts.values())
    axes = canvas.axes(left, start, most * unit, sum(heights))
    axes.set_xlim(0, most)
    axes.set_ylim(sum(heights), 0)
    axes.set_xticks(linear_ticks(0, most, 8))
    axes.set_xlabel("Claims and inputs")
    y = 0.0
    for name, height, found in zip(names, heights, counts.values(), strict=True):
        canvas.lines(left - 2, start + y + (height - len(name) * LINE) / 2, name, size=SMALL, ha="right")
        _bar(axes, found, shown, y + height / 2, unit)
        canvas.text(left + found.total() * unit + 1, start + y + height / 2, _unsaid(found, shown, unit), size=SMALL)
        y += height
    return canvas


def _unit(counts: dict[Document, Counter[Status]], shown: list[Status], room: float) -> float:
    """Return the width of one claim in millimetres, so that each bar and what is written after it fit."""
    unit = room / max(found.total() for found in counts.values())
    for _ in range(3):
        unit = min(
            (room - 1 - text_width(_unsaid(found, shown, unit), SMALL)) / found.total() for found in counts.values()
        )
    return unit


def _words(status: Status, count: int) -> str:
    return f"{STATUSES[status][0]} {count}"


def _fits(status: Status, count: int, unit: float) -> bool:
    return text_width(_words(status, count), SMALL) + 0.6 <= count * unit


def _unsaid(found: Counter[Status], shown: list[Status], unit: float) -> str:
    """Return symbol and count of the segments too narrow for them: colour alone says nothing."""
    return "  ".join(_words(s, found[s]) for s in shown if found[s] and not _fits(s, found[s], unit))


def _sample(status: Status) -> Handle:
    look = _LOOKS[status]
    return band_handle(look.fill, edge=GREY, hatch=look.hatch)


def _bar(axes: Axes, found: Counter[Status], shown: list[Status], y: float, unit: float) -> None:
    x = 0
    for status in shown:
        count, look = found[status], _LOOKS[status]
        if count:
            axes.barh(
                y,
                count,
                left=x,
                height=_ROW * 0.78,
                facecolor=look.fill,
                edgecolor=GREY,
                linewidth=0.5,
                hatch=look.hatch,
            )
        if count and _fits(status, count, unit):
            words = _words(status, count)
            axes.text(x + count / 2, y, words, ha="center", va="center", fontsize=SMALL, color=look.type)
        x += count


def _alt(counts: dict[Document, Counter[Status]], shown: list[Status]) -> str:
    every = sum(counts.values(), Counter())
    said = [
        f"{document.id}: " + ", ".join(f"{found[status]} {status}" for status in shown if found[status])
        for document, found in counts.items()
    ]
    return (
        "Stacked bars of verdicts by document. In all "
        + ", ".join(f"{every[status]} {status}" for status in shown)
        + ". "
        + "; ".join(said)
        + "."
    )
