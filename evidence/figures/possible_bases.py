"""Printed percentages without their counts: where they stand, and which fractions they can be."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from matplotlib.axes import Axes

from evidence.assessment import Assessment
from evidence.figures.drawing import Drawing, Record
from evidence.figures.scales import linear_ticks, log_ticks
from evidence.figures.sheet import LINE, Handle, Sheet, key_height, line_handle, marker_handle, wrapped
from evidence.figures.style import BLACK, BLUE, COLUMN, PALE, RULE, SMALL, VERMILLION, styled
from evidence.model import Size, Study, Verdict
from evidence.reported import Reported
from evidence.stats.granularity.percentages import counts
from evidence.stats.proportions import single_intervals

_HEADER = (
    "study", "timepoint", "printed", "documents", "most_patients", "number_known", "wilson_low", "wilson_high", "events", "n",
)  # fmt: skip
_STRIP, _AFTER = 5.0, 2.5
_SHARE, _BETWEEN = 0.27, 6.0  # of the width for the percentages; between them and the bases


@dataclass(frozen=True, slots=True)
class _Printed:
    """One printed percentage, the fractions that print it, and the most patients they can be of, where that is printed."""

    study: Study
    verdict: Verdict
    reported: Reported
    documents: tuple[str, ...]
    most: int | None
    known: bool

    @property
    def share(self) -> float:
        """The percentage as printed, in percent."""
        return 100 * float(self.reported.as_percentage().value)

    @property
    def fractions(self) -> list[tuple[int, int]]:
        """Events and n of every fraction that prints the percentage."""
        return [(events, n) for n in self._bases for events in self._counts(n)]

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95% Wilson interval in percent, where n is printed: over all counts that print it, or those nearest to it."""
        if not self.known or self.most is None:
            return None
        below = math.floor(self.reported.as_percentage().value * self.most)
        events = list(self._counts(self.most)) or [below, below + 1]
        low, high = single_intervals(events, self.most, methods=["wilson"], level=0.95)["wilson"]
        return 100 * float(low.min()), 100 * float(high.max())

    @property
    def heading(self) -> str:
        base = f" of {self.most}" if self.known else f" of at most {self.most}" if self.most else ""
        return f"{self.study.id}, {self.study.label(self.verdict.claim.estimand.timepoint)}: {self.reported}{base}"

    @property
    def reading(self) -> str:
        if self.most is None:
            least = next(f"{k}/{n}" for n in range(1, math.ceil(1 / self._unit) + 1) for k in self._counts(n))
            return f"n not printed; the least that prints it is {least}"
        return ", ".join(f"{events}/{n}" for events, n in self.fractions) or self.verdict.reason

    @property
    def _bases(self) -> range:
        return range(self.most if self.known and self.most else 1, (self.most or 0) + 1)

    @property
    def _unit(self) -> Fraction:
        return self.reported.as_percentage().unit

    def _counts(self, n: int) -> range:
        return counts(self.reported.as_percentage().interval(), n)


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
        if study is not None and first.claim.reported is not None:
            documents = tuple(dict.fromkeys(verdict.claim.location.document for verdict in verdicts))
            shown.append(_Printed(study, first, first.claim.reported, documents, most, bool(sizes)))
    return sorted(shown, key=_place)


def _place(one: _Printed) -> tuple[str, int]:
    times = [timepoint.id for timepoint in one.study.timepoints]
    return one.study.id, times.index(one.verdict.claim.estimand.timepoint or times[0])


def _records(one: _Printed) -> list[Record]:
    start = (
        one.study.id, one.study.label(one.verdict.claim.estimand.timepoint), one.reported, "; ".join(one.documents), one.most, one.known,
        *(one.interval or (None, None)),
    )  # fmt: skip
    return [(*start, events, n) for events, n in one.fractions] or [(*start, None, None)]


def _sheet(shown: list[_Printed], width: float) -> Sheet:
    inner = width - 4
    key = _key(shown)
    headings = [wrapped(one.heading, inner, bold=True) for one in shown]
    readings = [wrapped(one.reading, inner, SMALL) for one in shown]
    heights = [
        (len(heading) + len(reading)) * LINE + _STRIP + _AFTER
        for heading, reading in zip(headings, readings, strict=True)
    ]
    top = 2 + key_height(inner, key) + 2.5
    sheet = Sheet(width, top + sum(heights) + 6)
    sheet.key(2, 2, inner, key)
    scale = _Scale.of(shown)
    left, room = 4, _SHARE * (width - 8 - _BETWEEN)
    for one, heading, reading in zip(shown, headings, readings, strict=True):
        below = sheet.lines(2, top, heading, weight="bold")
        below = sheet.lines(2, below, reading, size=SMALL)
        last = one is shown[-1]
        shares = sheet.axes(left, below, room, _STRIP)
        _draw_share(shares, one, last=last)
        if scale.most:
            bases = sheet.axes(left + room + _BETWEEN, below, width - 8 - _BETWEEN - room, _STRIP)
            _draw_bases(bases, one, scale, last=last)
        top = below + _STRIP + _AFTER
    return sheet


def _key(shown: list[_Printed]) -> list[tuple[Handle, str]]:
    key = [
        (marker_handle("o", BLACK, line="-"), "printed, with 95% Wilson interval"),
        (marker_handle("o", BLACK, filled=False), "base not printed: no interval"),
        (marker_handle("|", BLUE, size=7.0), "number of patients that can print it"),
        (line_handle(RULE, "-"), "numbers that could be the base"),
        (marker_handle("x", VERMILLION), "no count prints it"),
    ]
    used = (
        any(one.known for one in shown),
        not all(one.known for one in shown),
        any(one.fractions for one in shown),
        any(one.most and not one.known for one in shown),
        any(one.most and not one.fractions for one in shown),
    )
    return [entry for entry, wanted in zip(key, used, strict=True) if wanted]


@dataclass(frozen=True, slots=True)
class _Scale:
    """The axis of the bases: its end, none where no base is limited, and whether it is logarithmic."""

    most: int
    log: bool

    @classmethod
    def of(cls, shown: list[_Printed]) -> _Scale:
        ends = [one.most for one in shown if one.most]
        return cls(max(ends, default=0), bool(ends) and max(ends) > 3 * min(ends))

    def apply(self, axes: Axes) -> None:
        if not self.log:
            axes.set_xlim(0, self.most)
            axes.set_xticks(linear_ticks(0, self.most, 5))
            return
        axes.set_xscale("log")
        axes.xaxis.minorticks_off()
        axes.set_xlim(1, self.most)
        ticks = log_ticks(1, self.most, 6)
        axes.set_xticks(ticks, [f"{tick:g}" for tick in ticks])


def _draw_share(axes: Axes, one: _Printed, *, last: bool) -> None:
    axes.set_xlim(0, 100)
    axes.set_xticks([0, 50, 100])
    axes.grid(axis="x", color=PALE, linewidth=0.6, clip_on=False)
    _frame(axes, "Printed, %", last=last)
    if one.interval:
        axes.plot(one.interval, [0, 0], color=BLACK, linewidth=1.2, solid_capstyle="butt", zorder=2)
    face = BLACK if one.known else "white"
    axes.plot([one.share], [0], "o", color=BLACK, markerfacecolor=face, clip_on=False, zorder=3)


def _draw_bases(axes: Axes, one: _Printed, scale: _Scale, *, last: bool) -> None:
    scale.apply(axes)
    _frame(axes, "Patients in the base" + (", log scale" if scale.log else ""), last=last)
    if one.most is None:
        return
    axes.plot([one.most if one.known else 1, one.most], [0, 0], color=RULE, linewidth=1.2, zorder=1)
    bases = sorted({n for _, n in one.fractions})
    axes.plot(bases, [0] * len(bases), "|", color=BLUE, markersize=7.0, markeredgewidth=0.5, clip_on=False, zorder=2)
    if not bases:
        axes.plot([one.most], [0], "x", color=VERMILLION, clip_on=False, zorder=2)


def _frame(axes: Axes, label: str, *, last: bool) -> None:
    """Write the scale below the last strip only."""
    axes.set_ylim(-1, 1)
    axes.tick_params(labelbottom=last, length=2 if last else 0)
    axes.spines["bottom"].set_visible(last)
    if last:
        axes.set_xlabel(label)


def _alt(title: str, shown: list[_Printed]) -> str:
    return (
        f"{title}: each as a point, with its interval where the number of patients is printed, beside a strip of the numbers "
        "of patients that it can be a share of. " + ". ".join(map(_said, shown)) + "."
    )


def _said(one: _Printed) -> str:
    interval = f" (95% interval {one.interval[0]:.1f}% to {one.interval[1]:.1f}%)" if one.interval else ""
    return f"{one.heading}{interval}: {one.reading}"
