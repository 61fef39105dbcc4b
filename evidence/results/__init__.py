"""One line of print as the figures of one estimand: the grammar that loading, questions and readers share."""

from evidence.results.grammar import read_result
from evidence.results.records import ArmFigures, Figure, FigurePart, Result

__all__ = ["ArmFigures", "Figure", "FigurePart", "Result", "read_result"]
