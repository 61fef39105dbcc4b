"""What the patients who were not analysed would have had to be to change the result."""

from __future__ import annotations

from itertools import pairwise
from string import ascii_uppercase

import numpy as np
from matplotlib.axes import Axes

from evidence.analyses.robustness import Missing, MissingMap, Scenario, missing_map
from evidence.assessment import Assessment
from evidence.figures.canvas import LINE, Canvas, band_handle, key_height, line_handle, wrapped
from evidence.figures.drawing import Drawing, Record
from evidence.figures.labels import short
from evidence.figures.style import BLACK, COLUMN, GREY, SMALL, styled
from evidence.wording import p_label, p_text

ID = "missing-patients"
SHOWS = "the first binary outcome of the main study, and nothing where nobody is known to be missing from it"
_HEADER = ("events_missing_1", "events_missing_2", "p_value", "favours", "significant")
_NOTES = 60.0  # width that the notes need beside the map
_FILLS = {1: ("#B5D6EA", None), 2: ("#F3C6A5", "////"), 0: ("white", None)}


@styled
def draw(assessment: Assessment, width: float = COLUMN) -> Drawing | None:
    """Draw the first binary outcome of the main study; `None` where nobody is known to be missing from it."""
    shown = missing_map(assessment.dossier)
    if shown is None:
        return None
    outcome = short(shown.pair.outcome.label)
    title = f"{outcome} in {shown.pair.study.id}: what the {sum(shown.lost)} patients not analysed could have changed"
    return Drawing(ID, title, _canvas(shown, width).figure, (_HEADER, *_records(shown)), _alt(outcome, shown))


def _records(shown: MissingMap) -> list[Record]:
    found, names = shown.found, ("neither", *shown.pair.labels)
    return [
        (i, j, float(found.p_values[i, j]), names[int(found.favours[i, j])], bool(found.significant[i, j]))
        for i, j in np.ndindex(found.p_values.shape)
    ]


def _canvas(shown: MissingMap, width: float) -> Canvas:
    found, lost = shown.found, shown.lost
    counts = {1: found.favouring[0], 2: found.favouring[1], 0: found.cells - sum(found.favouring)}
    level = f"P < {p_label(found.alpha)}"
    names = {1: f"favours {shown.pair.labels[0]}, {level}", 2: f"favours {shown.pair.labels[1]}, {level}", 0: "neither"}
    key = [
        (band_handle(fill, edge=GREY, hatch=hatch), f"{names[side]}: {counts[side]} of {found.cells}")
        for side, (fill, hatch) in _FILLS.items()
    ]
    key.append((line_handle(BLACK, "--"), "equal proportions"))
    top = 2 + key_height(width - 4, key) + 3
    across = min(width - 17.0, 76.0)
    down = min(max(across * (lost[1] + 1) / (lost[0] + 1), 30.0), 90.0)
    titles = [
        wrapped(f"Events among the {number} missing of {arm}", room)
        for number, arm, room in zip(lost, shown.pair.labels, (across, down), strict=True)
    ]
    left = 10.0 + LINE * len(titles[1])
    across -= left - 13.0
    foot = 6.5 + LINE * len(titles[0])
    beside = width - left - across - 8
    room = beside if beside > _NOTES else width - 4
    notes = [line for words in _notes(shown) for line in wrapped(words, room, SMALL)]
    below = 0.0 if beside > _NOTES else len(notes) * LINE + 1
    canvas = Canvas(width, top + down + foot + below)
    canvas.key(2, 2, width - 4, key)
    axes = canvas.axes(left, top, across, down)
    _draw_map(axes, shown)
    axes.set_xlabel("\n".join(titles[0]))
    axes.set_ylabel("\n".join(titles[1]))
    if below:
        canvas.lines(2, top + down + foot, notes, size=SMALL)
    else:
        canvas.lines(left + across + 6, top, notes, size=SMALL)
    return canvas


def _notes(shown: MissingMap) -> list[str]:
    """Return what the lettered corners are, and what was analysed."""
    analysed, *corners = shown.found.scenarios
    lettered = zip(ascii_uppercase, corners, strict=False)
    return [
        *(
            f"{letter} {_named(shown, one)}: {one.first} v {one.second}, P {p_text(one.p_value)}"
            for letter, one in lettered
        ),
        f"Analysed: {analysed.first} v {analysed.second}, P {p_text(analysed.p_value)} (Pearson)",
    ]


def _named(shown: MissingMap, scenario: Scenario) -> str:
    return scenario.name.replace("arm 1", shown.pair.labels[0])


def _draw_map(axes: Axes, shown: MissingMap) -> None:
    found, (lost1, lost2) = shown.found, shown.lost
    for i, column in enumerate(found.significant):
        edges = [0, *(np.flatnonzero(np.diff(column)) + 1).tolist(), lost2 + 1]
        for low, high in pairwise(edges):
            fill, hatch = _FILLS[int(column[low])]
            if fill != "white":
                axes.bar(
                    i,
                    high - low,
                    1.0,
                    low - 0.5,
                    facecolor=fill,
                    edgecolor=GREY if hatch else fill,
                    linewidth=0,
                    hatch=hatch,
                )
    _steps(axes, found)
    axes.set_xlim(-0.5, lost1 + 0.5)
    axes.set_ylim(-0.5, lost2 + 0.5)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(True)
    (n1, n2), x = found.randomised, np.array([-0.5, lost1 + 0.5])
    axes.plot(x, (found.first.events + x) * n2 / n1 - found.second.events, color=BLACK, linestyle="--", linewidth=0.9)
    for letter, (i, j), ha, va in zip(
        ascii_uppercase,
        ((0, 0), (lost1, lost2), (lost1, 0), (0, lost2)),
        ("left", "right", "right", "left"),
        ("bottom", "top", "bottom", "top"),
        strict=False,
    ):
        axes.plot([i], [j], marker="o", color=BLACK, markersize=4, clip_on=False, linestyle="none")
        shift = (5 if ha == "left" else -5, 3 if va == "bottom" else -3)
        axes.annotate(letter, (i, j), shift, textcoords="offset points", ha=ha, va=va, weight="bold")
    axes.set_xticks(_whole_ticks(lost1))
    axes.set_yticks(_whole_ticks(lost2))


def _steps(axes: Axes, found: Missing) -> None:
    """Draw the boundary between cells on either side of significance."""
    states = found.significant
    for i, j in np.argwhere(np.diff(states, axis=1)):
        axes.plot([i - 0.5, i + 0.5], [j + 0.5, j + 0.5], color=BLACK, linewidth=0.8)
    for i, j in np.argwhere(np.diff(states, axis=0)):
        axes.plot([i + 0.5, i + 0.5], [j - 0.5, j + 0.5], color=BLACK, linewidth=0.8)


def _whole_ticks(most: int) -> list[int]:
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500) if most / step <= 7)
    return list(range(0, most + 1, step))


def _alt(outcome: str, shown: MissingMap) -> str:
    found = shown.found
    said = "; ".join(
        f"{_named(shown, one)} {one.first} v {one.second}, P {p_text(one.p_value)}" for one in found.scenarios
    )
    return (
        f"Map of the {found.cells} ways in which the {shown.lost[0]} missing patients of {shown.pair.labels[0]} and the {shown.lost[1]} of "
        f"{shown.pair.labels[1]} could have turned out for {outcome.lower()}, by the Pearson test: {found.favouring[0]} favour {shown.pair.labels[0]} "
        f"significantly, {found.favouring[1]} favour {shown.pair.labels[1]}. Scenarios: {said}."
    )
