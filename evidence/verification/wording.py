"""How numbers are worded in a verdict: enough digits to see why, no more."""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction

from evidence.model import Claim
from evidence.reported import ALPHA, Reported

PERCENTAGES = ("percentage", "reduction", "i_squared")
"""Statistics that are percentages, whether or not the sign is printed."""

_OF_A_MEASURE = ("estimate", "ci_low", "ci_high")


def in_its_unit(claim: Claim, reported: Reported, of_counts: bool = False) -> Reported:
    """Read a printed figure in the one unit that it can be in, where only one is possible.

    A percentage is one without its sign too, under a heading that carries it. A proportion or a difference of two beyond 1
    is in percentage points; a smaller one without % stays as printed, for it can be either. `of_counts` says that the claim is
    judged from counts, so that a difference is one of proportions.
    """
    if claim.statistic in PERCENTAGES:
        return reported.as_percentage()
    beyond = reported.relation == "=" and not reported.percent and abs(reported.value) - reported.unit / 2 > 1
    return reported.as_percentage() if beyond and is_of_proportions(claim, of_counts) else reported


def read_otherwise(claim: Claim, of_counts: bool = False) -> Reported | None:
    """Read a figure printed without % in the other unit that it can be in: a proportion, or percentage points; else `None`.

    `of_counts` is that of `in_its_unit`.
    """
    printed = claim.reported
    if printed is None or printed.percent or printed.relation != "=":
        return None
    if claim.statistic in PERCENTAGES:
        return printed if printed.unit < 1 else None
    return printed.as_percentage() if is_of_proportions(claim, of_counts) else None


def is_of_proportions(claim: Claim, of_counts: bool = False) -> bool:
    """Say whether a claim is an estimate or a limit of a proportion, or of a difference of two."""
    if claim.statistic == "difference":
        return of_counts
    return claim.statistic in _OF_A_MEASURE and claim.estimand.measure in ("proportion", "risk_difference")


def shown(claim: Claim, value: float | Fraction, reported: Reported) -> str:
    """Print a recomputed value as its statistic is printed: P by its own habit, whole numbers whole, others with `near`."""
    if claim.statistic == "p_value":
        return p_text(float(value))
    if claim.statistic in PERCENTAGES or -1 <= value <= 1:  # a proportion, not one in points as its interval is
        reported = in_its_unit(claim, reported)
    if not reported.percent and Fraction(value).denominator == 1:
        return str(int(value))
    return near(value, reported)


def near(value: float | Fraction, reported: Reported) -> str:
    """Print a value with two decimals more than the reported figure has, so that a reader sees how it rounds."""
    scaled = float(value) * (100 if reported.percent else 1)
    return f"{scaled:.{reported.decimals + 2}f}{'%' if reported.percent else ''}"


def p_text(value: float) -> str:
    """Print a p-value with four decimals, and more digits where those would show too few or hide the side of .05.

    >>> p_text(0.04980758), p_text(0.00035028), p_text(5.03e-07), p_text(0.0499971), p_text(0.05000000000000004)
    ('.0498', '.00035', '5.03e-07', '.049997', '.0500')
    """
    if value >= 0.9995:
        return f"{value:.4g}"
    if value < 1e-300:
        return "<1e-300"
    if value >= 0.001:
        decimals = 4
        is_alpha = math.isclose(value, ALPHA, rel_tol=1e-12)  # as near as floats tell
        while not is_alpha and Fraction(f"{value:.{decimals}f}") == ALPHA:
            decimals += 1  # .0500 would hide on which side of the level it is
        return f"{value:.{decimals}f}"[1:]
    return f"{value:.3g}" if value < 1e-4 else f"{value:.6f}".rstrip("0")[1:]


def several(words: Iterable[str], most: int = 6) -> str:
    """Join words; what exceeds `most` is counted, not listed."""
    listed = list(words)
    rest = f" and {len(listed) - most} more" if len(listed) > most else ""
    return ", ".join(listed[:most]) + rest
