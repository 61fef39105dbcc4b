"""Ranges of what an estimate, its interval and its P say of each other, when each was printed rounded.

A quantity is a pair (low, high) as in `rounded`. On the log scale every bound must lie above 0; there a standard error is that
of the logarithm. Each function is that of the same name in `effects`, over every value that the rounding leaves.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from evidence.errors import InputError
from evidence.stats import effects
from evidence.stats.checks import Alternative, between, one_level
from evidence.stats.effects import Scale
from evidence.stats.rounded import Bounds, Exact, ExactExtremes, Extremes, bounds, signed_range
from evidence.stats.tails import t_p_value, t_quantile


def p_range(
    estimate: Bounds,
    low: Bounds,
    high: Bounds,
    level: float = 0.95,
    scale: Scale = "natural",
    alternative: Alternative = "two-sided",
) -> Extremes:
    """Compute the range of the p-value of a rounded estimate with its rounded Wald interval (see `effects.p_value`).

    Limits that rounding could have made equal leave the smallest p at 0. Raises InputError if the limits are in
    reverse order, or on the log scale for bounds that reach 0.

    Examples
    --------
    >>> low, high = p_range((0.805, 0.815), (0.695, 0.705), (0.935, 0.945), scale="log")
    >>> round(low, 4), round(high, 4)  # Altman & Bland 2011, BMJ 343:d2304: .81 (.70 to .94), printed with P = .005
    (0.0026, 0.0091)
    """
    narrow, wide = standard_error(low, high, level, scale)

    def p_at(se: float) -> Callable[[float], float]:
        return lambda size: float(t_p_value(size / se if se > 0 else math.inf, np.inf))

    return signed_range(_scaled("estimate", estimate, scale), p_at(narrow), p_at(wide), alternative)


def standard_error(low: Bounds, high: Bounds, level: float = 0.95, scale: Scale = "natural") -> Extremes:
    """Compute the range of the standard error behind a Wald interval; 0 where rounding could have made the limits equal.

    Examples
    --------
    >>> low, high = standard_error((0.695, 0.705), (0.935, 0.945), scale="log")  # Altman & Bland 2011, BMJ 343:d2304
    >>> round(low, 3), round(high, 3)
    (0.072, 0.078)
    """
    (low_low, low_high), (high_low, high_high) = _limits(low, high, scale)
    width = 2 * _quantile(level)
    return max(float(high_low - low_high), 0.0) / width, float(high_high - low_low) / width


def centre(low: Bounds, high: Bounds, scale: Scale = "natural") -> tuple[Exact, Exact]:
    """Compute the range of the centre of an interval: of the mean of its limits, or of their geometric mean.

    Examples
    --------
    >>> low, high = centre((0.695, 0.705), (0.935, 0.945), scale="log")
    >>> round(low, 4), round(high, 4)  # Altman & Bland 2011, BMJ 343:d2304: .70 to .94, printed with .81
    (0.8061, 0.8162)
    """
    (a0, a1), (b0, b1) = _in_order(low, high, scale)
    return (math.sqrt(a0 * b0), math.sqrt(a1 * b1)) if scale == "log" else ((a0 + b0) / 2, (a1 + b1) / 2)


def is_central(estimate: Bounds, low: Bounds, high: Bounds, scale: Scale = "natural") -> bool:
    """Whether a rounded estimate can be the centre of its rounded interval; decided in fractions.

    Examples
    --------
    >>> limits = (0.695, 0.705), (0.935, 0.945)  # Altman & Bland 2011, BMJ 343:d2304: .70 to .94, printed with .81
    >>> is_central((0.805, 0.815), *limits, scale="log"), is_central((0.825, 0.835), *limits, scale="log")
    (True, False)
    """
    _scaled("estimate", estimate, scale)
    (e0, e1), ((a0, a1), (b0, b1)) = bounds("estimate", estimate), _in_order(low, high, scale)
    if scale == "log":
        return e0 * e0 <= a1 * b1 and a0 * b0 <= e1 * e1
    return 2 * e0 <= a1 + b1 and a0 + b0 <= 2 * e1


def other_limit(estimate: Bounds, limit: Bounds, scale: Scale = "natural") -> ExactExtremes:
    """Compute the range of one limit from the estimate in the centre and the other limit: 2 estimate - limit, or estimate² / limit.

    Examples
    --------
    >>> low, high = other_limit((0.805, 0.815), (0.935, 0.945), scale="log")
    >>> round(float(low), 3), round(float(high), 3)  # Altman & Bland 2011, BMJ 343:d2304: printed .70
    (0.686, 0.71)
    """
    _scaled("estimate", estimate, scale)
    _scaled("limit", limit, scale)
    (e0, e1), (a0, a1) = bounds("estimate", estimate), bounds("limit", limit)
    return (e0 * e0 / a1, e1 * e1 / a0) if scale == "log" else (2 * e0 - a1, 2 * e1 - a0)


def asymmetry(estimate: Bounds, low: Bounds, high: Bounds, scale: Scale = "natural") -> Extremes:
    """Compute the range of where an estimate lies in its interval: 0 at the centre, -1 at `low`, 1 at `high`.

    It moves one way with each of the three figures, so that its extremes lie in the corners; limits that rounding could have
    made equal leave it without bound on the side of the estimate.

    Examples
    --------
    >>> low, high = asymmetry((0.805, 0.815), (0.695, 0.705), (0.935, 0.945), scale="log")
    >>> round(low, 2), round(high, 2)  # Altman & Bland 2011, BMJ 343:d2304
    (-0.09, 0.07)
    """
    ends = [tuple(float(end) for end in bounds("", pair)) for pair in (estimate, low, high)]
    _limits(low, high, scale)
    corners = [(e, a, b) for e in ends[0] for a in ends[1] for b in ends[2] if a < b]
    at, below, above = np.array(corners).T
    found = effects.asymmetry(at, below, above, scale)
    least, most = float(found.min()), float(found.max())
    meeting = max(ends[1][0], ends[2][0]), min(ends[1][1], ends[2][1])
    if meeting[0] <= meeting[1]:
        least = -math.inf if ends[0][0] < meeting[1] else least
        most = math.inf if ends[0][1] > meeting[0] else most
    return least, most


def standard_error_from_p(estimate: Bounds, p: Bounds, scale: Scale = "natural") -> Extremes:
    """Compute the range of the standard error at which a Wald test of the estimate gives `p` (see `effects`)."""
    near, far = _size(_scaled("estimate", estimate, scale))
    z_low, z_high = _z(p)
    return near / z_high, far / z_low


def interval_from_p(
    estimate: Bounds, p: Bounds, level: float = 0.95, scale: Scale = "natural"
) -> tuple[Extremes, Extremes]:
    """Compute the ranges of both limits of the Wald interval of an estimate whose P, but not whose interval, is printed.

    Altman & Bland 2011, BMJ 343:d2090.

    Examples
    --------
    >>> low, high = interval_from_p((16.5, 17.5), (0.0315, 0.0325))
    >>> [round(end, 1) for end in (*low, *high)]  # the paper's own example: 17 percentage points, P = .032: 1.4 to 32.6
    [1.4, 1.6, 31.5, 33.5]
    """
    ends = [float(end) for end in _scaled("estimate", estimate, scale)]
    points = [*ends, 0.0] if ends[0] < 0 < ends[1] else ends
    wide = [_quantile(level) / z for z in _z(p)]
    limits = [[x + sign * abs(x) * share for x in points for share in wide] for sign in (-1, 1)]
    (low_low, low_high), (high_low, high_high) = ((min(values), max(values)) for values in limits)
    if scale == "natural":
        return (low_low, low_high), (high_low, high_high)
    return (math.exp(low_low), math.exp(low_high)), (math.exp(high_low), math.exp(high_high))


def _quantile(level: float) -> float:
    return float(t_quantile(1 - one_level(level), np.inf))


def _z(p: Bounds) -> Extremes:
    """The range of |z| of a two-sided P."""
    low, high = (float(between("p", float(end), 0, 1)) for end in bounds("p", p))
    return float(t_quantile(high, np.inf)), float(t_quantile(low, np.inf))


def _size(pair: tuple[Exact, Exact]) -> Extremes:
    low, high = float(pair[0]), float(pair[1])
    return max(0.0, low, -high), max(abs(low), abs(high))


def _in_order(low: Bounds, high: Bounds, scale: Scale) -> tuple[ExactExtremes, ExactExtremes]:
    """The rounding intervals of both limits without what would put the lower one above the upper."""
    _limits(low, high, scale)
    (a0, a1), (b0, b1) = bounds("low", low), bounds("high", high)
    return (a0, min(a1, b1)), (max(a0, b0), b1)


def _limits(low: Bounds, high: Bounds, scale: Scale) -> tuple[tuple[Exact, Exact], tuple[Exact, Exact]]:
    scaled_low, scaled_high = _scaled("low", low, scale), _scaled("high", high, scale)
    if scaled_high[1] <= scaled_low[0]:
        raise InputError("interval", "low < high", "limits that are equal or in reverse order")
    return scaled_low, scaled_high


def _scaled(name: str, pair: Bounds, scale: Scale) -> tuple[Exact, Exact]:
    low, high = bounds(name, pair)
    if scale == "natural":
        return low, high
    if scale != "log":
        raise InputError("scale", "natural or log", repr(scale))
    if low <= 0:
        raise InputError(name, "bounds above 0", f"a low end of {float(low):g}")
    return math.log(low), math.log(high)
