"""Two proportions and one: p-values and intervals from counts."""

from evidence.stats.proportions.estimates import estimates
from evidence.stats.proportions.estimation import estimate, intervals, single_intervals
from evidence.stats.proportions.testing import p_values

__all__ = ["estimate", "estimates", "intervals", "p_values", "single_intervals"]
