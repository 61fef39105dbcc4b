"""How every figure looks and is saved: palette, type, widths, and bytes that do not change from run to run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from io import BytesIO
from typing import Any, ParamSpec, TypeVar

import matplotlib as mpl
from matplotlib.figure import Figure

COLUMN, PAGE, NARROWEST = 89.0, 183.0, 80.0
"""Widths in millimetres: a journal's column, its page, and the least that the layouts allow for."""

BLUE, VERMILLION, BLACK = (
    "#0072B2",
    "#D55E00",
    "#000000",
)  # Okabe & Ito 2008; never without a marker or a label of its own
GREY, RULE, PALE, BAND = "#595959", "#BFBFBF", "#EDEDED", "#C9E1F0"
WHITE = "#FFFFFF"

TYPE, SMALL = 7.0, 6.5  # points at final size

_FIXED: dict[Any, Any] = {
    "font.family": ["DejaVu Sans"],  # comes with matplotlib, so it is the same everywhere
    "font.size": TYPE,
    "axes.linewidth": 0.6,
    "axes.labelsize": TYPE,
    "axes.labelpad": 2.0,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.edgecolor": GREY,
    "xtick.labelsize": SMALL,
    "ytick.labelsize": SMALL,
    "xtick.color": GREY,
    "xtick.labelcolor": BLACK,
    "xtick.major.size": 2.0,
    "xtick.major.width": 0.6,
    "xtick.major.pad": 1.5,
    "xtick.minor.size": 0.0,
    "ytick.major.size": 0.0,
    "lines.linewidth": 1.0,
    "lines.markersize": 4.0,
    "lines.markeredgewidth": 0.8,
    "hatch.linewidth": 0.5,
    "text.hinting": "none",  # the same widths at every resolution
    "text.parse_math": False,  # a dollar sign in a label is a dollar sign
    "svg.fonttype": "path",  # an embedded picture cannot bring its font along
    "pdf.fonttype": 42,
    "savefig.facecolor": WHITE,
}
_BACKEND = ("backend", "backend_fallback", "toolbar", "interactive")
DOTS_PER_INCH = 300

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ArmStyle:
    """Colour, marker and line of an arm, wherever it is drawn; `ink` is its colour for type, at 4.5:1 on white or more."""

    colour: str
    marker: str
    line: str
    ink: str


ARMS = (ArmStyle(BLUE, "o", "-", BLUE), ArmStyle(VERMILLION, "s", "--", "#A34700"))
"""The intervention and the comparator."""


@contextmanager
def fixed_style(salt: str = "evidence") -> Iterator[None]:
    """Set every default of matplotlib, whatever the user's own configuration says."""
    with mpl.rc_context():
        settings: dict[Any, Any] = {name: value for name, value in mpl.rcParamsDefault.items() if name not in _BACKEND}
        mpl.rcParams.update({**settings, **_FIXED, "svg.hashsalt": salt})
        yield


def styled(draw: Callable[P, T]) -> Callable[P, T]:
    """Let a function draw in the fixed style."""

    @wraps(draw)
    def inside(*args: P.args, **kwargs: P.kwargs) -> T:
        with fixed_style():
            return draw(*args, **kwargs)

    return inside


def rendered(figure: Figure, form: str, salt: str, title: str, description: str) -> bytes:
    """Return a figure as the bytes of a `svg`, `png` or `pdf` file: no date, no software version, no random id."""
    metadata: dict[str, dict[str, str | None]] = {
        "svg": {"Date": None, "Creator": None, "Title": title, "Description": description},
        "png": {"Software": None, "Title": title},
        "pdf": {"CreationDate": None, "Creator": None, "Producer": None, "Title": title, "Subject": description},
    }
    stream = BytesIO()
    with fixed_style(salt):
        # as small as the usual level 6 makes it, in less time
        compressed: dict[str, Any] = {"pil_kwargs": {"compress_level": 3}} if form == "png" else {}
        figure.savefig(stream, format=form, dpi=DOTS_PER_INCH, metadata=metadata[form], **compressed)
    return stream.getvalue()
