"""Flow of patients through a study of one group: enrolled, ended, and how."""

from __future__ import annotations

from matplotlib.patches import FancyArrowPatch, Rectangle

from evidence.analyses.registry_flow import Exit, RegistryFlow, registry_flow
from evidence.assessment import Assessment
from evidence.figures.canvas import LINE, Canvas, wrapped
from evidence.figures.drawing import Drawing, Record
from evidence.figures.labels import source
from evidence.figures.style import BLACK, COLUMN, PALE, SMALL, TYPE, styled

ID = "registry-flow"
SHOWS = "the first registry whose exits are printed and add up, and nothing where there is none"
_HEADER = ("step", "patients", "of", "share", "derived", "source")
_PAD, _GAP = 2.0, 6.0
_LEAST = 25.0  # width of a box


@styled
def draw(assessment: Assessment, width: float = COLUMN) -> Drawing | None:
    """Draw the first registry whose exits are printed and add up; `None` where there is none."""
    flow = registry_flow(assessment.dossier, assessment.judged)
    if flow is None:
        return None
    title = f"Flow of patients through {flow.study.id}"
    return Drawing(ID, title, _canvas(flow, width).figure, (_HEADER, *_records(flow)), _alt(flow))


def _ended(flow: RegistryFlow) -> str:
    return flow.study.label(flow.exits[0].row.estimand.population)


def _how(flow: RegistryFlow, one: Exit) -> str:
    return flow.study.label(one.row.estimand.outcome)


def _records(flow: RegistryFlow) -> list[Record]:
    label, total, ended = flow.study.label, flow.total, flow.ended
    steps: list[Record] = [
        (label(flow.enrolled.estimand.population), total, None, None, False, source(flow.enrolled)),
        (_ended(flow), ended, total, ended / total, False, source(flow.exits[0].row)),
        ("Still followed", flow.still, total, flow.still / total, True, f"{total} - {ended}"),
    ]
    parts = [
        (_how(flow, one), one.counts.events, ended, one.counts.proportion, False, source(one.row)) for one in flow.exits
    ]
    return [*steps, *parts]


def _canvas(flow: RegistryFlow, width: float) -> Canvas:
    label, inner = flow.study.label, width - 4
    listed = len(flow.exits) > inner // _LEAST  # too many for boxes side by side
    across = 1 if listed else len(flow.exits)
    part = (inner - (across - 1) * 3) / across
    boxes = [_words(_how(flow, one), one.counts.events, one.counts.n, part) for one in flow.exits]
    boxes = [[line for lines in boxes for line in (" ".join(lines[:2]), *lines[2:])]] if listed else boxes
    deepest = max(map(len, boxes)) * LINE + 2 * _PAD
    main, side = inner * 0.56, inner * 0.36
    first = _words(label(flow.enrolled.estimand.population), flow.total, None, main)
    second = _words(_ended(flow), flow.ended, flow.total, main)
    third = [*_words("Still followed", flow.still, flow.total, side), f"derived, {flow.total} − {flow.ended}"]
    heights = [len(lines) * LINE + 2 * _PAD for lines in (first, second, third)]
    tops = [2.0, 2 + heights[0] + heights[2] + 2 * _GAP - 2]
    bottom = tops[1] + heights[1] + _GAP + 3
    canvas = Canvas(width, bottom + deepest + 2)
    centre = 2 + main / 2
    _box(canvas, 2, tops[0], main, heights[0], first)
    _box(canvas, 2, tops[1], main, heights[1], second)
    aside = tops[0] + heights[0] + _GAP - 1
    _box(canvas, width - 2 - side, aside, side, heights[2], third, dashed=True)
    _arrow(canvas, centre, tops[0] + heights[0], centre, tops[1])
    _arrow(canvas, centre, aside + heights[2] / 2, width - 2 - side, aside + heights[2] / 2)
    level = tops[1] + heights[1] + _GAP / 2
    centres = [2 + number * (part + 3) + part / 2 for number in range(across)]
    canvas.page.plot([centre, centre], [tops[1] + heights[1], level], color=BLACK, linewidth=0.8)
    canvas.page.plot([min(*centres, centre), max(*centres, centre)], [level, level], color=BLACK, linewidth=0.8)
    for middle, lines in zip(centres, boxes, strict=True):
        _arrow(canvas, middle, level, middle, bottom)
        _box(canvas, middle - part / 2, bottom, part, deepest, lines)
    return canvas


def _words(label: str, count: int, of: int | None, width: float) -> list[str]:
    share = f" ({100 * count / of:.1f}%)" if of else ""
    return [f"{count}{share}", *wrapped(label, width - 2 * _PAD, SMALL)]


def _box(
    canvas: Canvas, left: float, top: float, width: float, height: float, lines: list[str], *, dashed: bool = False
) -> None:
    canvas.page.add_patch(
        Rectangle(
            (left, top),
            width,
            height,
            facecolor="white" if dashed else PALE,
            edgecolor=BLACK,
            linewidth=0.8,
            linestyle="--" if dashed else "-",
        )
    )
    first = top + (height - len(lines) * LINE) / 2
    canvas.lines(left + width / 2, first, lines[:1], ha="center", weight="bold", size=TYPE)
    canvas.lines(left + width / 2, first + LINE, lines[1:], ha="center", size=SMALL)


def _arrow(canvas: Canvas, x1: float, y1: float, x2: float, y2: float) -> None:
    canvas.page.add_patch(
        FancyArrowPatch(
            (x1, y1), (x2, y2), arrowstyle="-|>", mutation_scale=6, shrinkA=0, shrinkB=0, color=BLACK, linewidth=0.8
        )
    )


def _alt(flow: RegistryFlow) -> str:
    label = flow.study.label
    parts = ", ".join(
        f"{_how(flow, one).lower()} {one.counts.events} ({100 * float(one.counts.proportion):.1f}%)"
        for one in flow.exits
    )
    return (
        f"Flow chart of {flow.study.id}. {label(flow.enrolled.estimand.population)}: {flow.total}. "
        f"{_ended(flow)}: {flow.ended}, of whom {parts}. Still followed, derived: {flow.still}."
    )
