"""How numbers are worded: enough digits to see why, no more."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from evidence.parts import PARTS
from evidence.reported import ALPHA, Reported
from evidence.units import in_its_unit


@dataclass(frozen=True, slots=True)
class Style:
    """How values are printed beside a figure: as a figure of its statistic and measure, with decimals and % as in its text."""

    statistic: str
    measure: str | None
    reported: Reported


def shown(style: Style, value: float | Fraction) -> str:
    """Print a recomputed value as its statistic is printed: P by its own habit, whole numbers whole, others with `near`.

    >>> shown(Style("percentage", None, Reported("84.5%")), Fraction(60, 71))
    '84.507%'
    """
    reported = style.reported
    if style.statistic == "p_value":
        return p_text(float(value))
    if PARTS[style.statistic].percentage or -1 <= value <= 1:  # a proportion, not one in points as its interval is
        reported = in_its_unit(style.statistic, style.measure, reported)
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


def p_label(value: float | Fraction) -> str:
    """Print a significance level, or a tick of a P axis: no leading zero, powers of ten below .0001.

    >>> p_label(0.05), p_label(Fraction(1, 40)), p_label(0.00002), p_label(1)
    ('.05', '.025', '2e-5', '1')
    """
    if value < 1e-4:
        return f"{float(value):.0e}".replace("e-0", "e-")
    return f"{float(value):.6f}".rstrip("0").rstrip(".").removeprefix("0")


def number(value: float) -> str:
    """Print three significant digits, and never a power of ten.

    >>> number(0.07519), number(15142.4), number(math.inf)
    ('0.0752', '15,142', '∞')
    """
    return "∞" if value == math.inf else f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def score(value: Fraction) -> str:
    """Print a score, or a total of scores, as short as it is exact."""
    return str(value) if value.denominator == 1 else f"{float(value):.6g}"


def several(words: Iterable[str], most: int = 6) -> str:
    """Join words; what exceeds `most` is counted, not listed."""
    listed = list(words)
    rest = f" and {len(listed) - most} more" if len(listed) > most else ""
    return ", ".join(listed[:most]) + rest
