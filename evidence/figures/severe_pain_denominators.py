"""Severe pain over time, as printed, and what each percentage can be a share of."""

from __future__ import annotations

from evidence.assessment import Assessment
from evidence.figures.drawing import Drawing
from evidence.figures.possible_bases import draw_outcome
from evidence.figures.style import COLUMN

ID = "severe-pain-denominators"


def draw(assessment: Assessment, width: float = COLUMN) -> Drawing | None:
    """Draw the outcome `severe-pain` of every study; `None` where no percentage of it is printed without its events."""
    title = "Percentages of patients with severe pain and the fractions that print them"
    return draw_outcome(assessment, "severe-pain", ID, title, width)
