"""Which side of alpha a P lies on."""

from __future__ import annotations

from fractions import Fraction

from evidence.model.summaries import Binary
from evidence.reported import ALPHA
from evidence.stats.proportions.exact_conditional import exact_where_near

__all__ = ["ALPHA", "is_below"]


def is_below(
    p: float | Fraction, alpha: Fraction = ALPHA, method: str = "", arms: tuple[Binary, Binary] | None = None
) -> bool:
    """Whether a P is significant, p < alpha; decided in fractions where it is next to alpha and rests on the counts of two arms.

    >>> is_below(0.0498), is_below(0.05), is_below(0.0301, Fraction(3, 100))
    (True, False, False)
    >>> is_below(0.049999999999999996, method="fisher_mid_p", arms=(Binary(3, 3), Binary(0, 3)))  # exactly 1/20
    False
    """
    if arms is None:
        return bool(p < alpha)
    first, second = arms
    table = first.events, first.n, second.events, second.n
    return exact_where_near(float(p), table, method, alpha) < alpha
