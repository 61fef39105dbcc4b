"""Several groups: tables of counts, a trend over ordered groups, and means with SDs."""

from evidence.stats.groups import anova, contingency, rounded_anova, trend
from evidence.stats.groups.exact_contingency import fisher_freeman_halton

__all__ = ["anova", "contingency", "fisher_freeman_halton", "rounded_anova", "trend"]
