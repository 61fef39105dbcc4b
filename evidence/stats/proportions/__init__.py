"""Two proportions and one: p-values and intervals from counts."""

from evidence.stats.proportions.testing import p_values

__all__ = ["p_values"]
