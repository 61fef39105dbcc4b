"""Printed percentages whose number of patients is not printed: which fractions they can be."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.axes import Axes

from evidence.assessment import Assessment
from evidence.figures.drawing import Drawing, Record
from evidence.figures.scales import linear_ticks, log_ticks
from evidence.figures.sheet import LINE, Sheet, key_height, line_handle, marker_handle, wrapped
from evidence.figures.style import BLUE, COLUMN, RULE, SMALL, VERMILLION, styled
from evidence.model import Size, Study, Verdict
from evidence.reported import Reported
from evidence.stats.granularity.percentages import counts

_HEADER = ("study", "timepoint", "printed", "documents", "most_patients", "number_known", "events", "n")
_STRIP, _AFTER = 5.0, 2.5


@dataclass(frozen=True, slots=True)
class _Printed:
    """One printed percentage, the fractions that print it, and what limits their denominators."""

    study: Study
    verdict: Verdict
    reported: Reported
    documents: tuple[str, ...]
    most: int
    known: bool

    @property
    def fractions(self) -> list[tuple[int, int]]:
        """Events and n of every fraction that prints the percentage."""
        interval = self.reported.as_percentage().interval()
        bases = [self.most] if self.known else range(1, self.most + 1)
        return [(events, n) for n in bases for events in counts(interval, n)]

    @property
    def heading(self) -> str:
        base = f"of {self.most}" if self.known else f"of at most {self.most}"
        return f"{self.study.id}, {self.study.label(self.verdict.claim.estimand.timepoint)}: {self.reported} {base}"

    @property
    def reading(self) -> str:
        if self.fractions:
            return ", ".join(f"{events}/{n}" for events, n in self.fractions)
        return self.verdict.reason


@styled
def draw_outcome(
    assessment: Assessment, outcome: str, identifier: str, title: str, width: float = COLUMN
) -> Drawing | None:
    """Draw every printed percentage of an outcome whose events are not printed; `None` where there is none."""
    shown = _printed(assessment, outcome)
    if not shown:
        return None
    data = (_HEADER, *(record for one in shown for record in _records(one)))
    return Drawing(identifier, title, _sheet(shown, width).figure, data, _alt(title, shown))


def _printed(assessment: Assessment, outcome: str) -> list[_Printed]:
    found: dict[object, list[Verdict]] = {}
    for verdict in assessment.judged:
        claim = verdict.claim
        figure = claim.reported
        if claim.statistic == "percentage" and claim.estimand.outcome == outcome and figure and figure.relation == "=":
            found.setdefault((claim.estimand, figure.value, figure.unit), []).append(verdict)
    shown = []
    for verdicts in found.values():
        first = verdicts[0]
        study = assessment.dossier.study(first.claim.estimand.study)
        sizes = [row.summary.n for row in first.rows if isinstance(row.summary, Size)]
        most = sizes[0] if sizes else first.claim.n_max
        if study is not None and most is not None and first.claim.reported is not None:
            documents = tuple(dict.fromkeys(verdict.claim.location.document for verdict in verdicts))
            shown.append(_Printed(study, first, first.claim.reported, documents, most, bool(sizes)))
    return sorted(shown, key=_place)


def _place(one: _Printed) -> tuple[str, int]:
    times = [timepoint.id for timepoint in one.study.timepoints]
    return one.study.id, times.index(one.verdict.claim.estimand.timepoint or times[0])


def _records(one: _Printed) -> list[Record]:
    start = (
        one.study.id, one.study.label(one.verdict.claim.estimand.timepoint), one.reported, "; ".join(one.documents), one.most, one.known,
    )  # fmt: skip
    return [(*start, events, n) for events, n in one.fractions] or [(*start, None, None)]


def _sheet(shown: list[_Printed], width: float) -> Sheet:
    inner = width - 4
    key = [
        (marker_handle("|", BLUE, size=7.0), "number of patients that can print it"),
        (line_handle(RULE, "-"), "numbers that could be the base"),
    ]
    if any(not one.fractions for one in shown):
        key.append((marker_handle("x", VERMILLION), "no count prints it"))
    headings = [wrapped(one.heading, inner, bold=True) for one in shown]
    readings = [wrapped(one.reading, inner, SMALL) for one in shown]
    heights = [
        (len(heading) + len(reading)) * LINE + _STRIP + _AFTER
        for heading, reading in zip(headings, readings, strict=True)
    ]
    top = 2 + key_height(inner, key) + 2.5
    sheet = Sheet(width, top + sum(heights) + 8)
    sheet.key(2, 2, inner, key)
    most = max(one.most for one in shown)
    log = most > 3 * min(one.most for one in shown)
    for one, heading, reading in zip(shown, headings, readings, strict=True):
        below = sheet.lines(2, top, heading, weight="bold")
        below = sheet.lines(2, below, reading, size=SMALL)
        axes = sheet.axes(4, below, width - 9, _STRIP)
        _scale(axes, most, log)
        axes.set_ylim(-1, 1)
        last = one is shown[-1]
        axes.tick_params(labelbottom=last, length=2 if last else 0)
        axes.spines["bottom"].set_visible(last)
        axes.plot([one.most if one.known else 1, one.most], [0, 0], color=RULE, linewidth=1.2, zorder=1)
        bases = sorted({n for _, n in one.fractions})
        axes.plot(
            bases, [0] * len(bases), "|", color=BLUE, markersize=7.0, markeredgewidth=0.8, clip_on=False, zorder=2
        )
        if not bases:
            axes.plot([one.most], [0], "x", color=VERMILLION, clip_on=False, zorder=2)
        if last:
            axes.set_xlabel("Patients in the base" + (", log scale" if log else ""))
        top = below + _STRIP + _AFTER
    return sheet


def _scale(axes: Axes, most: int, log: bool) -> None:
    if not log:
        axes.set_xlim(0, most)
        axes.set_xticks(linear_ticks(0, most, 8))
        return
    axes.set_xscale("log")
    axes.xaxis.minorticks_off()
    axes.set_xlim(1, most)
    ticks = log_ticks(1, most, 8)
    axes.set_xticks(ticks, [f"{tick:g}" for tick in ticks])


def _alt(title: str, shown: list[_Printed]) -> str:
    said = [f"{one.heading}: {one.reading}" for one in shown]
    return f"{title}, as strips of the numbers of patients that each can be a share of. " + ". ".join(said) + "."
