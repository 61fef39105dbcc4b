"""Every printed P value beside what every method gives."""

from __future__ import annotations

from itertools import groupby

from evidence.analyses.printed_p import ComparedData, printed_ps
from evidence.assessment import Assessment
from evidence.figures.canvas import Canvas, key_height
from evidence.figures.drawing import Drawing, Record
from evidence.figures.labels import short
from evidence.figures.p_panels import Panels, SinglePanel, alphas_of, key_of
from evidence.figures.style import PAGE, styled
from evidence.wording import p_text

ID = "p-values-by-method"
SHOWS = "a panel for each comparison, and nothing where no printed P was recomputed"
_TITLE = "Every printed P value that can be recomputed, beside what each method gives"
_HEADER = (
    "study",
    "outcome",
    "timepoint",
    "population",
    "data",
    "printed",
    "documents",
    "method",
    "p_value",
    "low",
    "high",
    "prints",
)
_MARGIN, _GAP = 2.0, 5.0


@styled
def draw(assessment: Assessment, width: float = PAGE) -> Drawing | None:
    """Draw a panel for each comparison; `None` where no printed P was recomputed."""
    shown = printed_ps(assessment)
    if not shown:
        return None
    blocks = _blocks(shown, width - 2 * _MARGIN)
    return Drawing(ID, _TITLE, _canvas(shown, blocks, width).figure, (_HEADER, *_records(shown)), _alt(shown))


def _blocks(shown: tuple[ComparedData, ...], width: float) -> list[Panels | SinglePanel]:
    several = sorted((one for one in shown if len(one.values) > 1), key=lambda one: -len(one.values))
    blocks: list[Panels | SinglePanel] = [
        Panels(list(group), width) for _, group in groupby(several, key=lambda one: (one.family, len(one.values)))
    ]
    single = [one for one in shown if len(one.values) == 1]
    left = width - blocks[-1].width - _GAP if blocks else width
    return [*blocks, SinglePanel(single, left if left > 80 else width)] if single else blocks


def _canvas(shown: tuple[ComparedData, ...], blocks: list[Panels | SinglePanel], width: float) -> Canvas:
    inner = width - 2 * _MARGIN
    key = key_of(shown)
    x, y, shelf, places = 0.0, _MARGIN + key_height(inner, key) + 2.5, 0.0, []
    for block in blocks:
        if x > 0 and x + block.width > inner + 0.01:
            x, y, shelf = 0.0, y + shelf + _GAP, 0.0
        places.append((x, y))
        x, shelf = x + block.width + _GAP, max(shelf, block.height)
    canvas = Canvas(width, y + shelf + 1)
    canvas.key(_MARGIN, _MARGIN, inner, key)
    for block, (left, top) in zip(blocks, places, strict=True):
        block.draw(canvas, _MARGIN + left, top)
    return canvas


def _records(shown: tuple[ComparedData, ...]) -> list[Record]:
    return [
        (
            one.study.id, one.outcome, one.study.label(one.estimand.timepoint), one.study.label(one.estimand.population), one.data,
            figure.reported, "; ".join(figure.documents), value.method, value.value, value.low, value.high, value.prints,
        )
        for one in shown for figure in one.figures for value in figure.verdict.methods
    ]  # fmt: skip


def _alt(shown: tuple[ComparedData, ...]) -> str:
    said = []
    for one in shown:
        values = [value.value for value in one.values if value.value is not None]
        span = p_text(min(values)) if len(values) == 1 else f"{p_text(min(values))} to {p_text(max(values))}"
        printed = ", ".join(f"{figure.text} by {figure.printing} of {len(one.values)}" for figure in one.figures)
        said.append(
            f"{one.study.id} {short(one.outcome)}, {one.study.label(one.estimand.timepoint)}: {span}; printed {printed}"
        )
    return (
        "Dot plots of the P value that each method gives, with a band for the values that would print the reported figure and a "
        f"line at {alphas_of(shown)}. Range over the methods, and how many print the figure. " + ". ".join(said) + "."
    )
