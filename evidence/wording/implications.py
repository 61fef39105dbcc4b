"""The words of what a figure that cannot be recomputed implies, if it is true, one entry a code."""

from __future__ import annotations

import math
from collections.abc import Mapping

from evidence.reasons import Reason
from evidence.wording.numbers import Style, number, p_text, several
from evidence.wording.statuses import Words


def _events(why: Reason, style: Style) -> str:
    n, first, last = why["n"], why["first"], why["last"]
    return f"events {first}/{n}" if first == last else f"events {first}/{n} to {last}/{n}"


def _fractions(why: Reason, style: Style) -> str:
    found = why["fractions"]
    which = "the only fraction" if len(found) == 1 else f"one of {len(found)} fractions"
    return f"{which} with n up to {why['n_max']}: {several([f'{k}/{n}' for k, n in found], 12)}"


def off_centre(low: float, high: float, scale: str) -> str:
    """Return where in its interval an estimate lies that is not its centre, from the range that rounding leaves.

    >>> off_centre(0.4, 0.55, "log")
    '40% to 55% of the way from the centre to the upper limit on the log scale'
    """
    near, far = sorted(100 * abs(end) for end in (low, high))
    share = f"{_share(near)}% to {_share(far)}%" if math.isfinite(far) else f"at least {_share(near)}%"
    towards = "upper" if high > 0 else "lower"
    return f"{share} of the way from the centre to the {towards} limit on the {scale} scale"


def _share(percent: float) -> str:
    return f"{percent:.0f}" if percent >= 10 else f"{percent:.2g}"


def _span(ends: tuple[float, float]) -> str:
    return f"{number(ends[0])} to {number(ends[1])}"


def _error(why: Reason) -> str:
    of = " of the logarithm" if why["scale"] == "log" else ""
    return f"a standard error{of} of {_span(why['se'])}"


def _z_and_p(why: Reason, style: Style) -> str:
    low, high = why["p"]
    return f"{_error(why)}, z {_span(why['z'])} and P {p_text(low)} to {p_text(high)} by {why['method']}"


def _limits(why: Reason, style: Style) -> str:
    level = "95%" if why["level"] == 0.95 else f"{why['level']:.4g}"
    limits = f"a lower {level} limit of {_span(why['low'])} and an upper one of {_span(why['high'])}"
    return f"{_error(why)}, {limits} by {why['method']}"


def _correlation(why: Reason, style: Style) -> str:
    (sd_low, sd_high), (low, high) = why["sd"], why["correlation"]
    return (
        f"an SD of the change of {sd_low:.3g} to {sd_high:.3g} and a correlation of {low:.2f} to {high:.2f} by paired_t"
    )


def _equal_sizes(why: Reason, style: Style) -> str:
    low, high = why["low"], why["high"]
    return f"{low if low == high else f'{low} to {high}'} patients in each of two equal arms by student"


IMPLICATIONS: Mapping[str, Words] = {
    "events": _events,
    "fractions": _fractions,
    "standard-error": lambda why, style: f"{_error(why)} by {why['method']}",
    "z-and-p": _z_and_p,
    "off-centre": lambda why, style: f"an estimate {off_centre(why['low'], why['high'], why['scale'])}",
    "limits": _limits,
    "pooled-sd": lambda why, style: f"a pooled SD of {why['low']:.2f} to {why['high']:.2f} by student",
    "standardised-change": lambda why, style: (
        f"a standardised change (mean / SD) of {why['low']:.3f} to {why['high']:.3f} by paired_t"
    ),
    "equal-sizes": _equal_sizes,
    "correlation": _correlation,
    "no-correlation": lambda why, style: "no correlation of the two measurements gives this P by paired_t",
}
"""What a figure implies that cannot be recomputed, in words."""
