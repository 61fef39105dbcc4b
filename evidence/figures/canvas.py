"""A page laid out in millimetres from its top left corner, so that nothing moves when a font or a library does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.textpath import text_to_path

from evidence.figures.style import DOTS_PER_INCH, GREY, SMALL, TYPE

MILLIMETRE = 1 / 25.4  # inches
LINE = 3.0  # from one line of type to the next

Handle = Callable[[Axes, float, float], None]
"""Draws the sample of a key at (x, y) of the page; it may take `SAMPLE` to its right."""
SAMPLE = 5.0


class Canvas:
    """A figure of a given size; `page` are axes in millimetres that cover it, with y downwards."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.figure = Figure(figsize=(width * MILLIMETRE, height * MILLIMETRE), dpi=DOTS_PER_INCH)
        FigureCanvasAgg(self.figure)
        self.page = self.figure.add_axes((0, 0, 1, 1))
        self.page.set_axis_off()
        self.page.set_xlim(0, width)
        self.page.set_ylim(height, 0)

    def axes(self, left: float, top: float, width: float, height: float) -> Axes:
        """Return new axes whose frame has this place and size."""
        axes = self.figure.add_axes(
            (left / self.width, 1 - (top + height) / self.height, width / self.width, height / self.height)
        )
        axes.set_yticks([])
        axes.patch.set_visible(False)
        return axes

    def text(
        self, x: float, y: float, words: str, *, size: float = TYPE, ha: str = "left", va: str = "center", **style: Any
    ) -> Text:
        """Write one line on the page."""
        return self.page.text(x, y, words, fontsize=size, ha=ha, va=va, **style)

    def lines(self, x: float, top: float, lines: Sequence[str], *, size: float = TYPE, **style: Any) -> float:
        """Write lines from `top` down and return where the next one would start."""
        for number, words in enumerate(lines):
            self.text(x, top + (number + 0.5) * LINE, words, size=size, **style)
        return top + len(lines) * LINE

    def key(self, left: float, top: float, width: float, entries: Sequence[tuple[Handle, str]]) -> float:
        """Explain symbols, side by side as far as they fit, and return where the key ends."""
        places, height = _placed(width, entries)
        for (handle, _), (x, y, lines) in zip(entries, places, strict=True):
            handle(self.page, left + x, top + y + LINE / 2)
            self.lines(left + x + SAMPLE + 1, top + y, lines, size=SMALL)
        return top + height


def key_height(width: float, entries: Sequence[tuple[Handle, str]]) -> float:
    """Return the height that a key will take."""
    return _placed(width, entries)[1]


def _placed(width: float, entries: Sequence[tuple[Handle, str]]) -> tuple[list[tuple[float, float, list[str]]], float]:
    """Return the place and the lines of each entry of a key, and the height of all."""
    places: list[tuple[float, float, list[str]]] = []
    x = y = deep = 0.0
    for _, words in entries:
        lines = wrapped(words, width - SAMPLE - 1, SMALL)
        needed = SAMPLE + 1 + max(text_width(line, SMALL) for line in lines)
        if x > 0 and x + needed > width:
            x, y, deep = 0.0, y + deep + 0.2 * LINE, 0.0
        places.append((x, y, lines))
        x, deep = x + needed + 4, max(deep, len(lines) * LINE)
    return places, y + deep


def marker_handle(
    marker: str, colour: str, *, filled: bool = True, line: str | None = None, size: float = 4.0
) -> Handle:
    """Return a key's sample of a marker, with a line through it where one is drawn so."""

    def draw(page: Axes, x: float, y: float) -> None:
        if line:
            page.plot([x, x + SAMPLE], [y, y], color=colour, linestyle=line, linewidth=1.0)
        face = colour if filled else "white"
        page.plot(
            [x + SAMPLE / 2], [y], marker=marker, color=colour, markerfacecolor=face, markersize=size, linestyle="none"
        )

    return draw


def band_handle(colour: str, *, edge: str = "none", hatch: str | None = None) -> Handle:
    """Return a key's sample of a shaded band."""

    def draw(page: Axes, x: float, y: float) -> None:
        page.add_patch(
            Rectangle((x, y - 1.1), SAMPLE, 2.2, facecolor=colour, edgecolor=edge, linewidth=0.5, hatch=hatch)
        )

    return draw


def line_handle(colour: str, line: str, *, upright: bool = False) -> Handle:
    """Return a key's sample of a line."""

    def draw(page: Axes, x: float, y: float) -> None:
        xs, ys = ([x + SAMPLE / 2] * 2, [y - 1.4, y + 1.4]) if upright else ([x, x + SAMPLE], [y, y])
        short_dashes = (0, (2.0, 1.0))  # the usual ones are longer than an upright sample
        page.plot(xs, ys, color=colour, linestyle=short_dashes if upright and line == "--" else line, linewidth=1.2)

    return draw


@lru_cache(maxsize=4096)
def text_width(words: str, size: float = TYPE, bold: bool = False) -> float:
    """Return the width of a line of type in millimetres."""
    font = FontProperties(family="DejaVu Sans", size=size, weight="bold" if bold else "normal")
    points: float = text_to_path.get_text_width_height_descent(words, font, ismath=False)[0]
    return points / 72 / MILLIMETRE


def wrapped(words: str, width: float, size: float = TYPE, bold: bool = False) -> list[str]:
    """Break a text into lines of at most `width` millimetres, at spaces, and inside a word only where it is wider."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if text_width(longer, size, bold) <= width:
            lines[-1:] = [longer]
        else:
            lines += _pieces(word, width, size, bold)
    return lines or [""]


def _pieces(word: str, width: float, size: float, bold: bool) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and text_width(pieces[-1] + letter, size, bold) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def rule(axes: Axes, x: float, *, colour: str = GREY, line: str = "-", width: float = 0.6) -> None:
    """Draw a vertical reference line over the height of the axes."""
    axes.axvline(x, color=colour, linestyle=line, linewidth=width, zorder=1)
