"""Patients who stopped systemic opioids, as cohorts print it, and what each percentage can be a share of."""

from __future__ import annotations

from evidence.assessment import Assessment
from evidence.figures.drawing import Drawing
from evidence.figures.possible_bases import draw_outcome
from evidence.figures.style import COLUMN

ID = "opioid-discontinuation"


def draw(assessment: Assessment, width: float = COLUMN) -> Drawing | None:
    """Draw the outcome `systemic-stop` of every study; `None` where no percentage of it is printed without its events."""
    title = "Percentages of patients who stopped systemic opioids and the fractions that print them"
    return draw_outcome(assessment, "systemic-stop", ID, title, width)
