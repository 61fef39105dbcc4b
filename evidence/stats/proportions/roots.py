"""Roots of increasing functions, for many problems at once."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from evidence.stats.checks import Floats

_STEPS = 200  # bisection alone needs about 60; the rest is head-room for brackets over many orders of magnitude
_ROUNDING = 2 * np.finfo(np.float64).eps


def increasing_root(function: Callable[[Floats], Floats], low: Floats, high: Floats, tolerance: float = 0.0) -> Floats:
    """Solve function(x) = 0 on [low, high], elementwise, to double precision or the absolute `tolerance`.

    Chandrupatla's method: inverse quadratic interpolation where the three points allow it, bisection elsewhere, so
    the root never leaves its bracket. `function` maps an array of the shape of `low` to one of the same shape, is
    increasing, at most 0 at `low` and at least 0 at `high`; it may be infinite there. Where low = high that is the root.

    Reference: Chandrupatla 1997, Adv Eng Software 28:145-149.

    Examples
    --------
    >>> print(increasing_root(lambda x: x**3 - 2, np.array([0.0]), np.array([2.0])))
    [1.25992105]
    """
    with np.errstate(all="ignore"):
        low, high = np.asarray(low, dtype=np.float64), np.asarray(high, dtype=np.float64)
        return _iterate(function, low, high, tolerance)


def _iterate(function: Callable[[Floats], Floats], low: Floats, high: Floats, tolerance: float) -> Floats:
    a, b = low + 0.0, high + 0.0
    f_a, f_b = function(a), function(b)
    c, f_c = a, f_a
    fraction = np.full_like(a, 0.5)
    root, found = np.where(np.abs(f_a) < np.abs(f_b), a, b), (a == b) | (f_a == 0) | (f_b == 0)
    for _ in range(_STEPS):
        if found.all():
            break
        x = a + fraction * (b - a)
        f_x = function(x)
        same = (f_x > 0) == (f_a > 0)
        c, f_c = np.where(same, a, b), np.where(same, f_a, f_b)
        b, f_b = np.where(same, b, a), np.where(same, f_b, f_a)
        a, f_a = x, f_x
        best = np.where(np.abs(f_a) < np.abs(f_b), a, b)
        least = (_ROUNDING * np.abs(best) + tolerance) / np.abs(b - a)
        root = np.where(found, root, best)
        found = found | (f_x == 0) | ~(least < 0.5)
        fraction = np.clip(_step(a, b, c, f_a, f_b, f_c), least, 1 - least)
    return root


def _step(a: Floats, b: Floats, c: Floats, f_a: Floats, f_b: Floats, f_c: Floats) -> Floats:
    """Return how far to go from a towards b: by inverse quadratic interpolation if that is safe, else one half."""
    xi, phi = (a - b) / (c - b), (f_a - f_b) / (f_c - f_b)
    safe = (phi**2 < xi) & ((1 - phi) ** 2 < 1 - xi)
    quadratic = f_a / (f_b - f_a) * f_c / (f_b - f_c) + (c - a) / (b - a) * f_a / (f_c - f_a) * f_b / (f_c - f_b)
    return np.asarray(np.where(safe, quadratic, 0.5))
