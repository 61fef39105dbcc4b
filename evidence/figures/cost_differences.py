"""Differences of means as printed, with their intervals and the P values these imply."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.assessment import Assessment
from evidence.figures.drawing import Drawing, Record
from evidence.figures.scales import linear_ticks
from evidence.figures.selection import short, source, two_arms
from evidence.figures.sheet import LINE, Sheet, key_height, line_handle, marker_handle, rule, text_width, wrapped
from evidence.figures.style import BLACK, COLUMN, SMALL, TYPE, VERMILLION, styled
from evidence.model import Effect, Outcome, Row, Study, Verdict
from evidence.wording import p_text

ID = "cost-differences"
_HEADER = (
    "study",
    "outcome",
    "unit",
    "timepoint",
    "estimate",
    "low",
    "high",
    "level",
    "p_recomputed",
    "p_printed",
    "source",
)
_ROW, _AXIS = 2 * LINE + 1.2, 10.0
_NAMES = 0.2  # share of the width that names of timepoints may take


@dataclass(frozen=True, slots=True)
class _Difference:
    """One printed difference with its interval, and the verdict on its P where one is printed."""

    study: Study
    outcome: Outcome
    row: Row
    effect: Effect
    verdict: Verdict | None

    @property
    def timepoint(self) -> str:
        return self.study.label(self.row.estimand.timepoint)

    @property
    def figures(self) -> str:
        return f"{self.effect.estimate} ({self.effect.low} to {self.effect.high})".replace("-", "−")

    @property
    def p(self) -> str:
        if self.verdict is None or self.verdict.recomputed is None:
            return ""
        return f"P {p_text(self.verdict.recomputed)}, printed {self.verdict.claim.reported}"

    @property
    def ends(self) -> tuple[float, float, float]:
        """Estimate, low and high."""
        estimate, low, high = (figure for figure in (self.effect.estimate, self.effect.low, self.effect.high) if figure)
        return float(estimate.value), float(low.value), float(high.value)


@styled
def draw(assessment: Assessment, width: float = COLUMN) -> Drawing | None:
    """Draw the first two-arm study that prints differences of means with intervals; `None` where none does."""
    shown = _differences(assessment)
    if not shown:
        return None
    title = f"Differences between the arms of {shown[0].study.id} as printed"
    return Drawing(ID, title, _sheet(shown, width).figure, (_HEADER, *map(_record, shown)), _alt(shown))


def _differences(assessment: Assessment) -> list[_Difference]:
    for study in assessment.dossier.studies:
        rows = [row for row in study.rows if row.estimand.measure == "mean_difference" and _has_interval(row)]
        if rows and two_arms(study):
            return [_difference(assessment, study, row) for row in rows]
    return []


def _has_interval(row: Row) -> bool:
    effect = row.summary
    return isinstance(effect, Effect) and None not in (effect.estimate, effect.low, effect.high)


def _difference(assessment: Assessment, study: Study, row: Row) -> _Difference:
    assert isinstance(row.summary, Effect)
    outcome = next(outcome for outcome in study.outcomes if outcome.id == row.estimand.outcome)
    about = (v for v in assessment.judged if v.claim.statistic == "p_value" and v.claim.estimand == row.estimand)
    return _Difference(study, outcome, row, row.summary, next(about, None))


def _record(one: _Difference) -> Record:
    verdict = one.verdict
    return (
        one.study.id, one.outcome.label, one.outcome.unit, one.timepoint, one.effect.estimate, one.effect.low, one.effect.high, one.effect.level,
        verdict.recomputed if verdict else None, verdict.claim.reported if verdict else None, source(one.row),
    )  # fmt: skip


def _sheet(shown: list[_Difference], width: float) -> Sheet:
    key = [
        (marker_handle("o", BLACK, line="-"), f"difference and {shown[0].effect.level or ''} interval as printed"),
        (line_handle(VERMILLION, "--", upright=True), "no difference"),
    ]
    groups = [
        [one for one in shown if one.outcome is outcome] for outcome in dict.fromkeys(one.outcome for one in shown)
    ]
    labels = {one.timepoint: wrapped(one.timepoint, _NAMES * width) for one in shown}
    names = max(text_width(line) for lines in labels.values() for line in lines)
    row = max(_ROW, 1.2 + LINE * max(map(len, labels.values())))
    figures = max(text_width(words, SMALL) for one in shown for words in (one.figures, one.p))
    headings = [wrapped(short(group[0].outcome.label), width - 4, TYPE, bold=True) for group in groups]
    top = 2 + key_height(width - 4, key) + 2.5
    deep = sum(
        len(heading) * LINE + len(group) * row + _AXIS + 2 for heading, group in zip(headings, groups, strict=True)
    )
    sheet = Sheet(width, top + deep - 3)  # the room below the last group
    sheet.key(2, 2, width - 4, key)
    for heading, group in zip(headings, groups, strict=True):
        top = sheet.lines(2, top, heading, weight="bold")
        left = 2 + names + 3
        axes = sheet.axes(left, top, width - left - figures - 6, len(group) * row)
        axes.set_ylim(len(group), 0)
        low, high = min(0.0, *(one.ends[1] for one in group)), max(0.0, *(one.ends[2] for one in group))
        margin = (high - low) * 0.05
        axes.set_xlim(low - margin, high + margin)
        ticks = linear_ticks(low - margin, high + margin, 4 if width < 120 else 7)
        axes.set_xticks(ticks, [f"{tick:,.6g}".replace("-", "−") for tick in ticks])
        axes.set_xlabel((group[0].outcome.unit or "").capitalize().replace("Us ", "US "))
        rule(axes, 0, colour=VERMILLION, line="--", width=0.9)
        for number, one in enumerate(group):
            y, middle = number + 0.5, top + (number + 0.5) * row
            estimate, first, last = one.ends
            axes.plot([first, last], [y, y], color=BLACK, linewidth=1.2, solid_capstyle="butt")
            axes.plot([estimate], [y], marker="o", color=BLACK, linestyle="none")
            sheet.lines(2, middle - len(labels[one.timepoint]) * LINE / 2, labels[one.timepoint])
            words = [line for line in (one.figures, one.p) if line]
            sheet.lines(width - 2, middle - len(words) * LINE / 2, words, size=SMALL, ha="right")
        top += len(group) * row + _AXIS + 2
    return sheet


def _alt(shown: list[_Difference]) -> str:
    said = [
        f"{short(one.outcome.label)}, {one.timepoint}: {one.figures}" + (f", {one.p}" if one.p else "") for one in shown
    ]
    return f"Forest plot of the differences that {shown[0].study.id} prints, with intervals. " + "; ".join(said) + "."
