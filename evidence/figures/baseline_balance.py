"""Baseline characteristics: the difference between the arms in units of their SD."""

from __future__ import annotations

from matplotlib.axes import Axes

from evidence.analyses.balance import BY_CHANCE, NOTABLE, Characteristic, balance_of
from evidence.assessment import Assessment
from evidence.figures.canvas import (
    LINE,
    Canvas,
    band_handle,
    key_height,
    line_handle,
    marker_handle,
    rule,
    text_width,
    wrapped,
)
from evidence.figures.drawing import Drawing, Record
from evidence.figures.labels import headings, minus, source
from evidence.figures.scales import linear_ticks
from evidence.figures.style import BLACK, COLUMN, GREY, PALE, SMALL, styled
from evidence.model import Binary, Continuous

ID = "baseline-balance"
SHOWS = "each characteristic that the main study prints for both arms at its first timepoint, and nothing without any"
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
_NAMES = 0.42  # share of the width that names may take


@styled
def draw(assessment: Assessment, width: float = COLUMN) -> Drawing | None:
    """Draw each characteristic that the main study prints for both arms at its first timepoint; `None` without any."""
    shown = balance_of(assessment.dossier)
    if not shown:
        return None
    title = f"Balance of the arms of {shown[0].pair.study.id} before treatment"
    return Drawing(ID, title, _canvas(shown, width).figure, (_HEADER, *map(_record, shown)), _alt(shown))


def _record(one: Characteristic) -> Record:
    pair, first, second = one.pair, one.first, one.second
    return (
        pair.outcome.label, pair.study.label(pair.population), str(first), str(second), first.n, second.n,
        one.difference, one.chance, "; ".join(source(row) for row in pair.rows),
    )  # fmt: skip


def _canvas(shown: tuple[Characteristic, ...], width: float) -> Canvas:
    key = [
        (marker_handle("o", BLACK), "difference"),
        (line_handle(GREY, "--", upright=True), f"± {NOTABLE}"),
        (band_handle(PALE), f"{BY_CHANCE:.0%} of differences by chance at these sizes"),
    ]
    data = [f"{_said(one.first)} v {_said(one.second)}" for one in shown]
    titles = headings([one.pair for one in shown], whole=True)
    names = max(*(text_width(words, SMALL) for words in data), *map(text_width, titles))
    names = min(names, width * _NAMES)
    labels = [wrapped(title, names) for title in titles]
    details = [wrapped(words, names, SMALL) for words in data]
    heights = [(len(label) + len(detail)) * LINE + 1.5 for label, detail in zip(labels, details, strict=True)]
    arms = " v ".join(shown[0].pair.labels)
    lines_of_arms = wrapped(arms, width - 8 - text_width("Difference", SMALL), SMALL)
    top = 2 + key_height(width - 4, key) + 2 + len(lines_of_arms) * LINE + 1
    canvas = Canvas(width, top + sum(heights) + 10)
    canvas.key(2, 2, width - 4, key)
    canvas.lines(2, top - 1 - len(lines_of_arms) * LINE, lines_of_arms, size=SMALL, color=GREY)
    canvas.text(width - 2, top - LINE / 2 - 1, "Difference", size=SMALL, ha="right", color=GREY)
    left, right = 2 + names + 3, 2 + text_width("Difference", SMALL) + 2
    axes = canvas.axes(left, top, width - left - right, sum(heights))
    axes.set_ylim(sum(heights), 0)
    _scale(axes, 1.12 * max(*(abs(one.difference) for one in shown), *(one.chance for one in shown), NOTABLE))
    y = 0.0
    for one, label, detail, height in zip(shown, labels, details, heights, strict=True):
        middle = y + height / 2
        axes.fill_between([-one.chance, one.chance], y + 0.4, y + height - 0.4, facecolor=PALE, linewidth=0, zorder=0)
        axes.plot([one.difference], [middle], marker="o", color=BLACK, linestyle="none")
        below = canvas.lines(2, top + y + 0.75, label)
        canvas.lines(2, below, detail, size=SMALL, color=GREY)
        canvas.text(width - 2, top + middle, minus(f"{one.difference:+.2f}"), ha="right")
        y += height
    return canvas


def _scale(axes: Axes, reach: float) -> None:
    axes.set_xlim(-reach, reach)
    ticks = linear_ticks(-reach, reach, 5)
    axes.set_xticks(ticks, [minus(f"{tick:g}") for tick in ticks])
    axes.set_xlabel("Difference / SD")
    rule(axes, 0)
    for x in (-NOTABLE, NOTABLE):
        rule(axes, x, line="--", width=0.8)


def _said(summary: Binary | Continuous) -> str:
    return f"{summary.mean} ± {summary.sd}" if isinstance(summary, Continuous) else str(summary)


def _alt(shown: tuple[Characteristic, ...]) -> str:
    titles = headings([one.pair for one in shown], whole=True)
    said = [f"{title} {one.difference:+.2f}" for title, one in zip(titles, shown, strict=True)]
    return (
        "Dot plot of standardised differences between the arms at baseline, intervention less comparator, with lines at plus and "
        f"minus {NOTABLE} and the range of {BY_CHANCE:.0%} of differences by chance, plus and minus {max(one.chance for one in shown):.2f}: "
        + ", ".join(said)
        + "."
    )
