"""Figures of an assessment, each with its numbers and its description: imports matplotlib, so import it late."""

from evidence.figures.gallery import (
    FIGURES,
    chosen_figures,
    drawings,
    figures_of,
    shows,
    stale_figures,
    write_drawings,
    write_figures,
)

__all__ = [
    "FIGURES",
    "chosen_figures",
    "drawings",
    "figures_of",
    "shows",
    "stale_figures",
    "write_drawings",
    "write_figures",
]
