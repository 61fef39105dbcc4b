"""Flow of patients through a study of one group: enrolled, ended, and how."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.patches import FancyArrowPatch, Rectangle

from evidence.assessment import Assessment
from evidence.figures.drawing import Drawing, Record
from evidence.figures.selection import binary, source
from evidence.figures.sheet import LINE, Sheet, wrapped
from evidence.figures.style import BLACK, COLUMN, PALE, SMALL, TYPE, styled
from evidence.model import Row, Size, Study, Verdict

ID = "registry-flow"
_HEADER = ("step", "patients", "of", "share", "derived", "source")
_PAD, _GAP = 2.0, 6.0
_LEAST = 25.0  # width of a box


@dataclass(frozen=True, slots=True)
class _Flow:
    """A total whose parts add up to those whose follow-up ended."""

    study: Study
    enrolled: Row
    total: int
    ended: Row
    parts: tuple[Row, ...]

    @property
    def n_ended(self) -> int:
        return binary(self.ended).n

    @property
    def still(self) -> int:
        return self.total - self.n_ended


@styled
def draw(assessment: Assessment, width: float = COLUMN) -> Drawing | None:
    """Draw the first registry whose exits are printed and add up; `None` where there is none."""
    flow = _flow(assessment)
    if flow is None:
        return None
    title = f"Flow of patients through {flow.study.id}"
    return Drawing(ID, title, _sheet(flow, width).figure, (_HEADER, *_records(flow)), _alt(flow))


def _flow(assessment: Assessment) -> _Flow | None:
    for study in assessment.dossier.studies:
        if study.design != "registry":
            continue
        sizes = [row for row in study.rows if isinstance(row.summary, Size)]
        enrolled = max(sizes, key=_size, default=None)
        sums = [v for v in assessment.judged if v.claim.estimand.study == study.id and _adds_up(v)]
        parts = sums[0].rows if sums else ()
        if enrolled is not None and parts and _size(enrolled) >= binary(parts[0]).n:
            return _Flow(study, enrolled, _size(enrolled), parts[0], parts)
    return None


def _size(row: Row) -> int:
    assert isinstance(row.summary, Size)
    return row.summary.n


def _adds_up(verdict: Verdict) -> bool:
    """Whether a printed sum of events was reproduced from parts that have it as their n."""
    return (
        verdict.claim.statistic == "sum"
        and verdict.claim.of == "events"
        and verdict.status == "reproduced"
        and {binary(row).n for row in verdict.rows} == {sum(binary(row).events for row in verdict.rows)}
    )


def _records(flow: _Flow) -> list[Record]:
    label, total, ended = flow.study.label, flow.total, flow.n_ended
    steps: list[Record] = [
        (label(flow.enrolled.estimand.population), total, None, None, False, source(flow.enrolled)),
        (label(flow.ended.estimand.population), ended, total, ended / total, False, source(flow.ended)),
        ("Still followed", flow.still, total, flow.still / total, True, f"{total} - {ended}"),
    ]
    parts = [
        (label(row.estimand.outcome), binary(row).events, ended, binary(row).proportion, False, source(row))
        for row in flow.parts
    ]
    return [*steps, *parts]


def _sheet(flow: _Flow, width: float) -> Sheet:
    label, inner = flow.study.label, width - 4
    listed = len(flow.parts) > inner // _LEAST  # too many for boxes side by side
    across = 1 if listed else len(flow.parts)
    part = (inner - (across - 1) * 3) / across
    boxes = [_words(label(row.estimand.outcome), binary(row).events, binary(row).n, part) for row in flow.parts]
    boxes = [[line for lines in boxes for line in (" ".join(lines[:2]), *lines[2:])]] if listed else boxes
    deepest = max(map(len, boxes)) * LINE + 2 * _PAD
    main, side = inner * 0.56, inner * 0.36
    first = _words(label(flow.enrolled.estimand.population), flow.total, None, main)
    second = _words(label(flow.ended.estimand.population), flow.n_ended, flow.total, main)
    third = [*_words("Still followed", flow.still, flow.total, side), f"derived, {flow.total} − {flow.n_ended}"]
    heights = [len(lines) * LINE + 2 * _PAD for lines in (first, second, third)]
    tops = [2.0, 2 + heights[0] + heights[2] + 2 * _GAP - 2]
    bottom = tops[1] + heights[1] + _GAP + 3
    sheet = Sheet(width, bottom + deepest + 2)
    centre = 2 + main / 2
    _box(sheet, 2, tops[0], main, heights[0], first)
    _box(sheet, 2, tops[1], main, heights[1], second)
    aside = tops[0] + heights[0] + _GAP - 1
    _box(sheet, width - 2 - side, aside, side, heights[2], third, dashed=True)
    _arrow(sheet, centre, tops[0] + heights[0], centre, tops[1])
    _arrow(sheet, centre, aside + heights[2] / 2, width - 2 - side, aside + heights[2] / 2)
    level = tops[1] + heights[1] + _GAP / 2
    centres = [2 + number * (part + 3) + part / 2 for number in range(across)]
    sheet.page.plot([centre, centre], [tops[1] + heights[1], level], color=BLACK, linewidth=0.8)
    sheet.page.plot([min(*centres, centre), max(*centres, centre)], [level, level], color=BLACK, linewidth=0.8)
    for middle, lines in zip(centres, boxes, strict=True):
        _arrow(sheet, middle, level, middle, bottom)
        _box(sheet, middle - part / 2, bottom, part, deepest, lines)
    return sheet


def _words(label: str, count: int, of: int | None, width: float) -> list[str]:
    share = f" ({100 * count / of:.1f}%)" if of else ""
    return [f"{count}{share}", *wrapped(label, width - 2 * _PAD, SMALL)]


def _box(
    sheet: Sheet, left: float, top: float, width: float, height: float, lines: list[str], *, dashed: bool = False
) -> None:
    sheet.page.add_patch(
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
    sheet.lines(left + width / 2, first, lines[:1], ha="center", weight="bold", size=TYPE)
    sheet.lines(left + width / 2, first + LINE, lines[1:], ha="center", size=SMALL)


def _arrow(sheet: Sheet, x1: float, y1: float, x2: float, y2: float) -> None:
    sheet.page.add_patch(
        FancyArrowPatch(
            (x1, y1), (x2, y2), arrowstyle="-|>", mutation_scale=6, shrinkA=0, shrinkB=0, color=BLACK, linewidth=0.8
        )
    )


def _alt(flow: _Flow) -> str:
    label = flow.study.label
    parts = ", ".join(
        f"{label(row.estimand.outcome).lower()} {binary(row).events} ({100 * float(binary(row).proportion):.1f}%)"
        for row in flow.parts
    )
    return (
        f"Flow chart of {flow.study.id}. {label(flow.enrolled.estimand.population)}: {flow.total}. "
        f"{label(flow.ended.estimand.population)}: {flow.n_ended}, of whom {parts}. Still followed, derived: {flow.still}."
    )
