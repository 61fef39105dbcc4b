"""An estimate with its confidence interval: the three determine standard error and p-value, and check each other."""

from __future__ import annotations

from typing import TypeAlias, get_args

import numpy as np
from numpy.typing import ArrayLike

from evidence import measures
from evidence.errors import InputError
from evidence.stats.checks import Alternative, Floats, Interval, between, level_of, not_negative, positive, real
from evidence.stats.tails import t_quantile, z_p_value

Scale: TypeAlias = measures.Scale


def standard_error(low: ArrayLike, high: ArrayLike, level: ArrayLike = 0.95, scale: Scale = "natural") -> Floats:
    """Find the standard error behind a Wald interval: its width on `scale` over twice the normal quantile.

    Altman & Bland 2011, BMJ 343:d2304. On the log scale it is the SE of the logarithm. Arguments broadcast. Raises
    InputError unless low < high, both above 0 on the log scale, and 0 < level < 1.

    Examples
    --------
    >>> round(float(standard_error(3690, 26594)))  # Stearns 2019, JAMA Netw Open 2:e191549: saving at 2 months
    5843
    """
    low, high = _limits(low, high, scale)
    return np.asarray((high - low) / (2 * t_quantile(1 - level_of(level), np.inf)))


def p_value(
    estimate: ArrayLike,
    low: ArrayLike,
    high: ArrayLike,
    level: ArrayLike = 0.95,
    scale: Scale = "natural",
    alternative: Alternative = "two-sided",
) -> Floats:
    """Compute the p-value of an estimate from its Wald interval, against 0 (natural scale) or 1 (log scale).

    z = estimate / SE on `scale` (Altman & Bland 2011, BMJ 343:d2304). Arguments and errors as `standard_error`; the
    estimate need not lie inside its interval: `asymmetry` says where it lies.

    Examples
    --------
    >>> round(float(p_value(0.81, 0.70, 0.94, scale="log")), 3)  # the paper's own example
    0.005
    """
    return p_value_from_se(estimate, standard_error(low, high, level, scale), scale, alternative)


def p_value_from_se(
    estimate: ArrayLike, se: ArrayLike, scale: Scale = "natural", alternative: Alternative = "two-sided"
) -> Floats:
    """Compute the p-value of an estimate from its standard error, which on the log scale is that of the logarithm."""
    return z_p_value(_to_scale("estimate", estimate, scale) / positive("standard error", se), alternative)


def standard_error_from_p(estimate: ArrayLike, p: ArrayLike, scale: Scale = "natural") -> Floats:
    """Find the standard error at which a two-sided Wald test of the estimate gives `p`: |estimate| / z on `scale`.

    Altman & Bland 2011, BMJ 343:d2090, with the exact quantile for their approximation. Arguments broadcast. Raises
    InputError unless 0 < p < 1, or for an estimate <= 0 on the log scale.

    Examples
    --------
    >>> se = standard_error_from_p(17, 0.032)  # the paper's own example: 49% v 32%, P = .032
    >>> [round(float(limit), 1) for limit in interval(17, se)]  # printed 1.4 to 32.6
    [1.5, 32.5]
    """
    return np.asarray(np.abs(_to_scale("estimate", estimate, scale)) / t_quantile(between("p", p, 0, 1), np.inf))


def interval(estimate: ArrayLike, se: ArrayLike, level: ArrayLike = 0.95, scale: Scale = "natural") -> Interval:
    """Compute the Wald interval of an estimate: estimate ± z SE on `scale`, where `se` belongs to that scale.

    Arguments broadcast; returns (low, high). Raises InputError for se < 0, or an estimate <= 0 on the log scale.

    Examples
    --------
    >>> low, high = interval(1.193, 0.0911, scale="log")  # relative risk of 60/71 v 51/72, Smith 2002
    >>> round(float(low), 3), round(float(high), 3)
    (0.998, 1.426)
    """
    centre = _to_scale("estimate", estimate, scale)
    half_width = t_quantile(1 - level_of(level), np.inf) * not_negative("standard error", se)
    return _from_scale(centre - half_width, scale), _from_scale(centre + half_width, scale)


def estimate_from_interval(low: ArrayLike, high: ArrayLike, scale: Scale = "natural") -> Floats:
    """Find the centre of an interval on `scale`: the mean of its limits, or their geometric mean.

    Examples
    --------
    >>> round(float(estimate_from_interval(0.70, 0.94, scale="log")), 2)
    0.81
    """
    low, high = _limits(low, high, scale)
    return _from_scale((low + high) / 2, scale)


def asymmetry(estimate: ArrayLike, low: ArrayLike, high: ArrayLike, scale: Scale = "natural") -> Floats:
    """Measure where an estimate lies in its interval on `scale`: 0 at the centre, -1 at `low`, 1 at `high`.

    A Wald interval has 0 but for rounding; beyond ±1 the estimate lies outside its interval. Arguments and errors as
    `standard_error`.

    Examples
    --------
    >>> round(float(asymmetry(19577, -12831, 51984)), 4)  # Stearns 2019, JAMA Netw Open 2:e191549: 6 months
    0.0
    """
    low, high = _limits(low, high, scale)
    return np.asarray((2 * _to_scale("estimate", estimate, scale) - low - high) / (high - low))


def scale_name(scale: str) -> Scale:
    """Return the scale if it is one of the two."""
    for known in get_args(Scale):
        if scale == known:
            return known  # type: ignore[no-any-return]  # get_args forgets what the names are
    raise InputError("scale", "natural or log", repr(scale))


def _limits(low: ArrayLike, high: ArrayLike, scale: Scale) -> tuple[Floats, Floats]:
    low, high = np.broadcast_arrays(_to_scale("low", low, scale), _to_scale("high", high, scale))
    if not np.all(low < high):
        raise InputError("interval", "low < high", "limits that are equal or in reverse order")
    return low, high


def _to_scale(name: str, values: ArrayLike, scale: Scale) -> Floats:
    return np.asarray(np.log(positive(name, values))) if scale_name(scale) == "log" else real(name, values)


def _from_scale(values: Floats, scale: Scale) -> Floats:
    return np.asarray(np.exp(values) if scale == "log" else values)
