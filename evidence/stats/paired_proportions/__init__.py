"""Two proportions of the same patients, or of matched pairs: McNemar's tests, and intervals of difference and ratios."""

from evidence.stats.paired_proportions.estimation import estimate, intervals
from evidence.stats.paired_proportions.testing import p_values

__all__ = ["estimate", "intervals", "p_values"]
