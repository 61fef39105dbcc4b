"""Baseline characteristics: the difference between the arms in units of their SD."""

from __future__ import annotations

import math
from dataclasses import dataclass

from matplotlib.axes import Axes

from evidence.assessment import Assessment
from evidence.figures.drawing import Drawing, Record
from evidence.figures.scales import linear_ticks
from evidence.figures.selection import Contrast, binary, continuous, contrasts, headings, main_study, source
from evidence.figures.sheet import (
    LINE,
    Sheet,
    band_handle,
    key_height,
    line_handle,
    marker_handle,
    rule,
    text_width,
    wrapped,
)
from evidence.figures.style import BLACK, COLUMN, GREY, PALE, SMALL, styled
from evidence.model import Binary, Continuous

ID = "baseline-balance"
_HEADER = (
    "characteristic",
    "population",
    "arm_1",
    "arm_2",
    "n_1",
    "n_2",
    "standardised_difference",
    "chance",
    "sources",
)
_NOTABLE = 0.1  # Austin 2009, Stat Med 28:3083-3107
_Z = 1.959964  # 97.5% of a standard normal distribution
_NAMES = 0.42  # share of the width that names may take


@dataclass(frozen=True, slots=True)
class _Characteristic:
    """One characteristic of both arms."""

    contrast: Contrast
    first: Binary | Continuous
    second: Binary | Continuous

    @property
    def difference(self) -> float:
        """The difference of means or proportions over the root of the mean of the two variances."""
        (value1, variance1), (value2, variance2) = _moments(self.first), _moments(self.second)
        return (value1 - value2) / math.sqrt((variance1 + variance2) / 2)

    @property
    def chance(self) -> float:
        """Half the width of the interval that holds 95% of differences between two random groups of these sizes."""
        return _Z * math.sqrt(1 / self.first.n + 1 / self.second.n)


def _moments(summary: Binary | Continuous) -> tuple[float, float]:
    """Return the mean and the variance of one patient's value."""
    if isinstance(summary, Binary):
        share = float(summary.proportion)
        return share, share * (1 - share)
    assert summary.sd is not None
    return float(summary.mean.value), float(summary.sd.value) ** 2


@styled
def draw(assessment: Assessment, width: float = COLUMN) -> Drawing | None:
    """Draw each characteristic that the main study prints for both arms at its first timepoint; `None` without any."""
    study = main_study(assessment.dossier)
    if study is None or len(study.timepoints) < 2:  # a study of one timepoint printed no baseline
        return None
    first = study.timepoints[0].id
    every = [
        _Characteristic(one, binary(one.first), binary(one.second))
        for one in contrasts(assessment.dossier, study, Binary)
    ] + [
        _Characteristic(one, continuous(one.first), continuous(one.second))
        for one in contrasts(assessment.dossier, study, Continuous)
        if all(continuous(row).sd is not None for row in one.rows)
    ]
    at_start = [one for one in every if one.contrast.timepoint == first and _varies(one)]
    shown = sorted(at_start, key=lambda one: study.outcomes.index(one.contrast.outcome))
    if not shown:
        return None
    title = f"Balance of the arms of {study.id} before treatment"
    return Drawing(ID, title, _sheet(shown, width).figure, (_HEADER, *map(_record, shown)), _alt(shown))


def _varies(one: _Characteristic) -> bool:
    return _moments(one.first)[1] + _moments(one.second)[1] > 0


def _record(one: _Characteristic) -> Record:
    contrast = one.contrast
    return (
        contrast.outcome.label, contrast.study.label(contrast.population), str(one.first), str(one.second), one.first.n, one.second.n,
        one.difference, one.chance, "; ".join(source(row) for row in contrast.rows),
    )  # fmt: skip


def _sheet(shown: list[_Characteristic], width: float) -> Sheet:
    key = [
        (marker_handle("o", BLACK), "difference"),
        (line_handle(GREY, "--", upright=True), f"± {_NOTABLE}"),
        (band_handle(PALE), "95% of differences by chance at these sizes"),
    ]
    data = [f"{_said(one.first)} v {_said(one.second)}" for one in shown]
    titles = headings([one.contrast for one in shown], whole=True)
    names = max(*(text_width(words, SMALL) for words in data), *map(text_width, titles))
    names = min(names, width * _NAMES)
    labels = [wrapped(title, names) for title in titles]
    details = [wrapped(words, names, SMALL) for words in data]
    heights = [(len(label) + len(detail)) * LINE + 1.5 for label, detail in zip(labels, details, strict=True)]
    arms = " v ".join(shown[0].contrast.study.label(row.estimand.arms[0]) for row in shown[0].contrast.rows)
    lines_of_arms = wrapped(arms, width - 8 - text_width("Difference", SMALL), SMALL)
    top = 2 + key_height(width - 4, key) + 2 + len(lines_of_arms) * LINE + 1
    sheet = Sheet(width, top + sum(heights) + 10)
    sheet.key(2, 2, width - 4, key)
    sheet.lines(2, top - 1 - len(lines_of_arms) * LINE, lines_of_arms, size=SMALL, color=GREY)
    sheet.text(width - 2, top - LINE / 2 - 1, "Difference", size=SMALL, ha="right", color=GREY)
    left, right = 2 + names + 3, 2 + text_width("Difference", SMALL) + 2
    axes = sheet.axes(left, top, width - left - right, sum(heights))
    axes.set_ylim(sum(heights), 0)
    _scale(axes, 1.12 * max(*(abs(one.difference) for one in shown), *(one.chance for one in shown), _NOTABLE))
    y = 0.0
    for one, label, detail, height in zip(shown, labels, details, heights, strict=True):
        middle = y + height / 2
        axes.fill_between([-one.chance, one.chance], y + 0.4, y + height - 0.4, facecolor=PALE, linewidth=0, zorder=0)
        axes.plot([one.difference], [middle], marker="o", color=BLACK, linestyle="none")
        below = sheet.lines(2, top + y + 0.75, label)
        sheet.lines(2, below, detail, size=SMALL, color=GREY)
        sheet.text(width - 2, top + middle, f"{one.difference:+.2f}".replace("-", "−"), ha="right")
        y += height
    return sheet


def _scale(axes: Axes, reach: float) -> None:
    axes.set_xlim(-reach, reach)
    ticks = linear_ticks(-reach, reach, 5)
    axes.set_xticks(ticks, [f"{tick:g}".replace("-", "−") for tick in ticks])
    axes.set_xlabel("Difference / SD")
    rule(axes, 0)
    for x in (-_NOTABLE, _NOTABLE):
        rule(axes, x, line="--", width=0.8)


def _said(summary: Binary | Continuous) -> str:
    return str(summary) if isinstance(summary, Binary) else f"{summary.mean} ± {summary.sd}"


def _alt(shown: list[_Characteristic]) -> str:
    titles = headings([one.contrast for one in shown], whole=True)
    said = [f"{title} {one.difference:+.2f}" for title, one in zip(titles, shown, strict=True)]
    return (
        "Dot plot of standardised differences between the arms at baseline, intervention less comparator, with lines at plus and "
        f"minus {_NOTABLE} and the range of 95% of differences by chance, plus and minus {max(one.chance for one in shown):.2f}: "
        + ", ".join(said)
        + "."
    )
