"""Reasons as JSON values: the code, and each figure as a number, as printed, or as a list of these."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from evidence.reasons import Reason


def reasons_as_json(reasons: Sequence[Reason]) -> list[dict[str, Any]]:
    """Return reasons as JSON values; what is infinite or undefined is null.

    >>> from evidence.reasons import because
    >>> reasons_as_json([because("no-count", n=173, nearest=(142, 143))])
    [{'code': 'no-count', 'figures': {'n': 173, 'nearest': [142, 143]}}]
    """
    return [
        {"code": reason.code, "figures": {name: _value(value) for name, value in reason.named}} for reason in reasons
    ]


def _value(value: object) -> Any:
    if isinstance(value, bool | int | None):
        return value
    if isinstance(value, Fraction | float):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, tuple):
        return reasons_as_json(value) if value and isinstance(value[0], Reason) else [_value(one) for one in value]
    return str(value)
