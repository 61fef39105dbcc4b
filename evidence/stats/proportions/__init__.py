"""Two proportions and one: p-values and intervals from counts."""

from evidence.stats.proportions.estimation import estimate, intervals, single_intervals
from evidence.stats.proportions.testing import p_values

__all__ = ["estimate", "intervals", "p_values", "single_intervals"]
