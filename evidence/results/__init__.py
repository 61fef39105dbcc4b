"""One line of print as the figures of one estimand: the grammar that loading, questions and readers share."""

from evidence.results.grammar import read_result
from evidence.results.records import ArmFigures, Figure, Part, Result

__all__ = ["ArmFigures", "Figure", "Part", "Result", "read_result"]
