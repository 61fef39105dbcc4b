"""The strata of a population, such as the trials of a meta-analysis, with what is pooled over them."""

from __future__ import annotations

import math
from dataclasses import dataclass

from matplotlib.axes import Axes

from evidence.analyses.arm_pairs import binary
from evidence.analyses.pooled_strata import PooledEstimate, Pooling, Stratum, pooling_of
from evidence.assessment import Assessment
from evidence.figures.canvas import LINE, SAMPLE, Canvas, Handle, key_height, line_handle, marker_handle, rule, wrapped
from evidence.figures.drawing import Drawing, Numbers, Record
from evidence.figures.forest_lines import Group, Layout, Line, grouped, named
from evidence.figures.labels import minus, source
from evidence.figures.scales import linear_ticks, log_ticks, widened
from evidence.figures.style import BLACK, GREY, PAGE, RULE, SMALL, VERMILLION, styled

ID = "forest-plot"
SHOWS = "the first population that has strata with counts of both arms, and nothing where no study has one"
_LARGEST, _LEAST, _DIAMOND = 6.5, 1.2, 0.9  # side of a square in points; half the height of a diamond in millimetres
_AFTER = 2.0  # a group, in millimetres
_COUNTED = ("row", "label", "measure", "method", "events_1", "n_1", "events_2", "n_2")
_DRAWN = ("estimate", "low", "high", "level")
_FOUND = ("q", "q_df", "q_p_value", "i_squared", "tau_squared", "printed", "source")


@styled
def draw(assessment: Assessment, width: float = PAGE) -> Drawing | None:
    """Draw the first population that has strata with counts of both arms; `None` where no study has one."""
    pooling = pooling_of(assessment)
    if pooling is None:
        return None
    strata, pooled = pooling.strata, [one for measure in pooling.methods for one in pooling.estimates(measure)]
    groups = grouped(pooling, strata, pooled)
    title = f"{pooling.study.label(pooling.outcome)} in {pooling.study.id}: each {pooling.unit} and what is pooled"
    return Drawing(
        ID, title, _canvas(pooling, groups, width).figure, _numbers(pooling, strata, pooled), _alt(pooling, groups)
    )


def _canvas(pooling: Pooling, groups: list[Group], width: float) -> Canvas:
    lines = [line for group in groups for line in group.lines]
    arms = " v ".join(arm.label for arm in pooling.arms)
    layout, scale, key = Layout.of(lines, arms, width), _EffectAxis.of(pooling, lines), _key(pooling)
    (left, room), heading = layout.plot, wrapped(arms, layout.details, SMALL)
    none = left + room * scale.share
    below = _favours(pooling, none - 4, width - none - 4)
    start = 2 + key_height(width - 4, key) + 2.5
    top = start + LINE * max(len(heading), 1 if layout.wide else 2) + 0.5
    deep = sum(LINE + 0.5 + sum(map(layout.height, group.lines)) + _AFTER for group in groups)
    canvas = Canvas(width, top + deep + 8 + LINE * max(map(len, below)))
    canvas.key(2, 2, width - 4, key)
    _write_heads(canvas, layout, start, heading, f"Estimate ({pooling.level} interval)")
    axes = canvas.axes(left, top, room, deep)
    axes.set_ylim(deep, 0)
    scale.apply(axes, room)
    canvas.lines(none - 2, top + deep + 7, below[0], size=SMALL, ha="right", color=GREY)
    canvas.lines(none + 2, top + deep + 7, below[1], size=SMALL, color=GREY)
    heaviest = max(line.share for line in lines if line.share is not None)
    y = top
    for group in groups:
        y = canvas.lines(2, y, [group.heading], weight="bold") + 0.5
        for line in group.lines:
            middle = y + layout.height(line) / 2
            _write(canvas, layout, line, middle)
            _mark(axes, line, middle - top, heaviest)
            y += layout.height(line)
        y += _AFTER
    return canvas


def _write_heads(canvas: Canvas, layout: Layout, top: float, arms: list[str], figures: str) -> None:
    canvas.lines(layout.details_at, top, arms, size=SMALL, color=GREY)
    heads = [figures] if layout.wide else [figures, "weight"]
    canvas.lines(layout.figures_end, top, heads, size=SMALL, ha="right", color=GREY)
    if layout.wide:
        canvas.lines(layout.width - 2, top, ["Weight"], size=SMALL, ha="right", color=GREY)


def _write(canvas: Canvas, layout: Layout, line: Line, middle: float) -> None:
    """Write what stands left and right of a mark."""
    name, detail = layout.left_of(line)
    if layout.wide:
        canvas.lines(2, middle - len(name) * LINE / 2, name, size=SMALL)
        canvas.lines(layout.details_at, middle - len(detail) * LINE / 2, detail, size=SMALL, color=GREY)
        canvas.text(layout.width - 2, middle, line.weight, size=SMALL, ha="right")
    else:
        below = canvas.lines(2, middle - (len(name) + len(detail)) * LINE / 2, name, size=SMALL)
        canvas.lines(2, below, detail, size=SMALL, color=GREY)
    figures = layout.right_of(line)
    canvas.lines(layout.figures_end, middle - len(figures) * LINE / 2, figures, size=SMALL, ha="right")


def _mark(axes: Axes, line: Line, y: float, heaviest: float) -> None:
    estimate, low, high = line.ends
    if line.share is None:
        ys = [y, y - _DIAMOND, y, y + _DIAMOND]
        axes.fill([low, estimate, high, estimate], ys, color=BLACK, linewidth=0.4, zorder=4)
        return
    side = max(_LEAST, _LARGEST * math.sqrt(line.share / heaviest))
    axes.plot(
        [estimate],
        [y],
        "s",
        color=RULE,
        markeredgecolor=BLACK,
        markeredgewidth=0.5,
        markersize=side,
        zorder=2,
        clip_on=False,
    )
    axes.plot([low, high], [y, y], color=BLACK, linewidth=0.9, solid_capstyle="butt", zorder=3)


def _key(pooling: Pooling) -> list[tuple[Handle, str]]:
    return [
        (_sample, f"{pooling.unit} with {pooling.level} interval; area: weight by {pooling.weighing_label}"),
        (marker_handle("D", BLACK), f"pooled, {pooling.level} interval from tip to tip"),
        (line_handle(VERMILLION, "--", upright=True), "no effect"),
    ]


def _sample(page: Axes, x: float, y: float) -> None:
    page.plot([x + SAMPLE / 2], [y], "s", color=RULE, markeredgecolor=BLACK, markeredgewidth=0.5, markersize=5.0)
    page.plot([x, x + SAMPLE], [y, y], color=BLACK, linewidth=0.9, zorder=3)


def _favours(pooling: Pooling, left: float, right: float) -> tuple[list[str], list[str]]:
    """Return what either side of no effect favours, in so many millimetres; nothing where no direction is better."""
    better = next(one.better for one in pooling.study.outcomes if one.id == pooling.outcome)
    if better is None:
        return [], []
    first, second = (arm.label for arm in (pooling.arms if better == "lower" else pooling.arms[::-1]))
    return wrapped(f"favours {first}", left, SMALL), wrapped(f"favours {second}", right, SMALL)


@dataclass(frozen=True, slots=True)
class _EffectAxis:
    """The axis of the effects: logarithmic or not, its ends, and its label."""

    log: bool
    low: float
    high: float
    label: str

    @classmethod
    def of(cls, pooling: Pooling, lines: list[Line]) -> _EffectAxis:
        low, high = min(line.ends[1] for line in lines), max(line.ends[2] for line in lines)
        label = (named(pooling.measure) if len(pooling.methods) == 1 else "ratio").capitalize()
        if pooling.is_ratio:
            return cls(True, *widened(min(low, 1), max(high, 1), 0.03), f"{label}, log scale")
        low, high = min(low, 0), max(high, 0)
        margin = 0.03 * (high - low)
        return cls(False, low - margin, high + margin, label)

    @property
    def share(self) -> float:
        """Where no effect stands, as a share of the axis."""
        if self.log:
            return -math.log(self.low) / math.log(self.high / self.low)
        return -self.low / (self.high - self.low)

    def apply(self, axes: Axes, width: float) -> None:
        """Give axes of so many millimetres this scale with its ticks, and the line of no effect."""
        if self.log:
            axes.set_xscale("log")
            axes.xaxis.minorticks_off()
        axes.set_xlim(self.low, self.high)
        most = min(9, max(2, int(width / (5 if self.log else 9))))
        ticks = (log_ticks if self.log else linear_ticks)(self.low, self.high, most)
        axes.set_xticks(ticks, [minus(f"{tick:g}") for tick in ticks])
        axes.set_xlabel(self.label)
        rule(axes, 1 if self.log else 0, colour=VERMILLION, line="--", width=0.9)


def _numbers(pooling: Pooling, strata: tuple[Stratum, ...], pooled: list[PooledEstimate]) -> Numbers:
    """Return the numbers: of a stratum counts, effect and weights, of a pooled estimate also what is printed of it."""
    weighing = tuple(strata[0].shares)
    rows: list[Record] = [(*_COUNTED, *_DRAWN, *(f"weight_{name}" for name in weighing), *_FOUND)]
    for one in strata:
        first, second = map(binary, one.rows)
        counts = (first.events, first.n, second.events, second.n)
        shares = (one.shares[name] for name in weighing)
        where = "; ".join(dict.fromkeys(map(source, one.rows)))
        rows.append((
            pooling.unit, one.label, pooling.measure, None, *counts, *one.ends, pooling.level, *shares, *[None] * 6, where,
        ))  # fmt: skip
    for estimate in pooled:
        found = estimate.pooled
        printed = "; ".join(f"{claim.statistic} {claim.reported}" for claim in estimate.claims)
        rows.append((
            "pooled", estimate.label, estimate.measure, estimate.method, *[None] * 4, found.estimate, found.low, found.high, pooling.level,
            *[None] * len(weighing), found.q, found.q_df, found.q_p_value, found.i2, estimate.tau2, printed, None,
        ))  # fmt: skip
    return tuple(rows)


def _alt(pooling: Pooling, groups: list[Group]) -> str:
    axis = " on a logarithmic axis" if pooling.is_ratio else ""
    said = [
        f"{group.heading}: " + "; ".join(f"{line.name}, {line.detail}, {line.figures}" for line in group.lines)
        for group in (*groups[1:], groups[0])
    ]
    return (
        f"Forest plot{axis}: a square for each {pooling.unit}, its area the weight by {pooling.weighing_label}, "
        f"and a diamond for each pooled estimate, with {pooling.level} intervals. " + ". ".join(said) + "."
    )
