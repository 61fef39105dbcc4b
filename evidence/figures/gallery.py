"""All figures: draw them, write them, and say which written ones are no longer current."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from evidence.assessment import Assessment
from evidence.errors import DossierError, InputError
from evidence.figures import (
    baseline_balance,
    change_by_arm,
    effects_by_method,
    forest_plot,
    mean_differences,
    method_tally,
    missing_patients,
    outcome_proportions,
    p_values_by_method,
    possible_fractions,
    registry_flow,
    survival_as_printed,
    verdicts_by_document,
)
from evidence.figures.drawing import Drawing
from evidence.figures.style import NARROWEST
from evidence.model import Dossier
from evidence.whole_files import write_whole


class Draw(Protocol):
    """A figure: draws an assessment at its own width or at one in millimetres; `None` where the dossier has no data for it."""

    def __call__(self, assessment: Assessment, width: float = ...) -> Drawing | None:
        """Draw the figure."""
        ...


_MODULES = (
    outcome_proportions,
    p_values_by_method,
    method_tally,
    effects_by_method,
    forest_plot,
    change_by_arm,
    baseline_balance,
    missing_patients,
    survival_as_printed,
    registry_flow,
    mean_differences,
    verdicts_by_document,
)
FIGURES: Mapping[str, Draw] = {module.ID: module.draw for module in _MODULES}
"""Every figure that any dossier can have by its id, in the order of a report."""
_SHOWS: Mapping[str, str] = {module.ID: module.SHOWS for module in _MODULES}

FORMATS = ("svg", "png", "pdf")


def figures_of(dossier: Dossier) -> Mapping[str, Draw]:
    """Return every figure by its id: those that any dossier can have, then those that this one declares.

    Raises `DossierError` for a declared figure that has the id of another.
    """
    taken = [declared.id for declared in dossier.figures if declared.id in FIGURES]
    if taken:
        raise DossierError("figures.toml", taken[0], "id", "the id of no other figure", repr(taken[0]))
    return {**FIGURES, **{one.id: partial(possible_fractions.draw, declared=one) for one in dossier.figures}}


def shows(identifier: str) -> str:
    """Return what a figure shows, and of which dossiers it shows nothing."""
    return _SHOWS.get(identifier, possible_fractions.SHOWS)


def chosen_figures(dossier: Dossier, ids: Sequence[str] | None = None) -> list[Draw]:
    """Return the figures with these ids, or all, in the order of a report; raises `InputError` for an unknown id."""
    figures = figures_of(dossier)
    for identifier in ids or ():
        if identifier not in figures:
            raise InputError("figure", f"one of {', '.join(figures)}", repr(identifier))
    return [draw for identifier, draw in figures.items() if ids is None or identifier in ids]


def drawings(assessment: Assessment, ids: Sequence[str] | None = None, width_mm: float | None = None) -> list[Drawing]:
    """Draw the figures, or those with these ids; what a dossier has no data for is left out.

    Raises `InputError` for an unknown id or a width below 80 mm.
    """
    chosen = chosen_figures(assessment.dossier, ids)
    if width_mm is not None and width_mm < NARROWEST:
        raise InputError("width", f"{NARROWEST:g} mm or more", f"{width_mm:g} mm")
    drawn = [draw(assessment) if width_mm is None else draw(assessment, width_mm) for draw in chosen]
    return [drawing for drawing in drawn if drawing is not None]


def write_figures(
    assessment: Assessment,
    folder: Path,
    ids: Sequence[str] | None = None,
    formats: Sequence[str] = ("svg", "png"),
    width_mm: float | None = None,
) -> list[Path]:
    """Write each figure as `<id>.<format>` and its numbers as `<id>.csv`; a file appears whole or not at all.

    Returns the files in the order of the figures. Raises `InputError` as `drawings`, and for an unknown format.
    """
    unknown = [form for form in formats if form not in FORMATS]
    if unknown:
        raise InputError("format", f"one of {', '.join(FORMATS)}", repr(unknown[0]))
    return write_drawings(drawings(assessment, ids, width_mm), folder, formats)


def write_drawings(drawn: Sequence[Drawing], folder: Path, formats: Sequence[str] = ("svg", "png")) -> list[Path]:
    """Write figures that are drawn already, as `write_figures` does."""
    written = []
    for drawing in drawn:
        for form in (*formats, "csv"):
            path = Path(folder) / f"{drawing.id}.{form}"
            write_whole(path, drawing.render(form))
            written.append(path)
    return written


def stale_figures(assessment: Assessment, folder: Path, formats: Sequence[str] = ("svg", "png")) -> list[str]:
    """Return the names of files in a folder that differ from the figures as drawn now, are missing, or have no figure."""
    current = {
        f"{drawing.id}.{form}": drawing.render(form) for drawing in drawings(assessment) for form in (*formats, "csv")
    }
    stale = [name for name, content in current.items() if not _holds(Path(folder) / name, content)]
    left_over = [
        path.name
        for path in sorted(Path(folder).glob("*"))
        if path.suffix.removeprefix(".") in (*formats, "csv") and path.name not in current
    ]
    return stale + left_over


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content
