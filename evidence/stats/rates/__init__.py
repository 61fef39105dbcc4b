"""Events over person-time: one rate, and the ratio and the difference of two."""

from evidence.stats.rates.estimation import estimate, intervals, single_intervals
from evidence.stats.rates.testing import p_values

__all__ = ["estimate", "intervals", "p_values", "single_intervals"]
