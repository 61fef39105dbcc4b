"""What a figure that cannot be recomputed implies, if it is true."""

from __future__ import annotations

import math

from evidence.model import Claim, Continuous, Dossier, Row, Size
from evidence.reported import Reported
from evidence.stats import effects, rounded_effects
from evidence.stats.means import pooled_sd_from_p
from evidence.stats.paired import paired_effect_from_p
from evidence.stats.rounded import Extremes
from evidence.stats.tails import t_quantile
from evidence.verification.contrast import Contrast
from evidence.verification.paired import implied_correlation
from evidence.verification.selection import rows_for
from evidence.verification.settling import bounds_of
from evidence.verification.wording import p_text


def implied_by_p(
    dossier: Dossier, claim: Claim, reported: Reported, arms: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """Return what a printed P implies about data that are not printed, and the rows that this rests on.

    Two means without SDs: the pooled SD at which Student's test prints it. One group of n patients: the standardised
    change of a paired t test, or with its SDs before and after the correlation of the two.
    """
    rows = rows_for(dossier, claim, arms, (Continuous, Size))
    if reported.relation != "=" or not 0 < reported.interval().low < reported.interval().high < 1:
        return (), rows
    low, high = float(reported.interval().low), float(reported.interval().high)
    if len(arms) == 2 and len(rows) == 2:
        first, second = (row.summary for row in rows)
        if isinstance(first, Continuous) and isinstance(second, Continuous):
            difference = float(first.mean.value - second.mean.value)
            if difference and min(first.n, second.n) > 1:
                least, most = (float(pooled_sd_from_p(difference, p, first.n, second.n)) for p in (low, high))
                return (f"a pooled SD of {least:.2f} to {most:.2f} by student",), rows
    both = implied_correlation(dossier, claim, reported, arms[0]) if len(arms) == 1 else None
    if both is not None:
        return (both[0],), both[1]
    if len(arms) == 1 and len(rows) == 1 and getattr(rows[0].summary, "n", 0) > 1:
        least, most = (float(paired_effect_from_p(p, getattr(rows[0].summary, "n", 0)).dz) for p in (high, low))
        return (f"a standardised change (mean / SD) of {least:.3f} to {most:.3f} by paired_t",), rows
    return (), rows


def implied_by_contrast(contrast: Contrast) -> tuple[str, ...]:
    """Return what the printed figures of one contrast imply about those that are not printed, read as a Wald interval.

    Estimate and interval: where the one lies in the other, standard error, z and P. Estimate and P: standard error and
    interval (Altman & Bland 2011, BMJ 343:d2304 and d2090).
    """
    if contrast.measure == "nnt":
        return ()
    if contrast.low is not None and contrast.high is not None:
        return _implied_by_limits(contrast, contrast.low, contrast.high)
    if contrast.estimate is not None and contrast.p is not None:
        return _implied_by_estimate_and_p(contrast, contrast.estimate, contrast.p)
    return ()


def _implied_by_limits(contrast: Contrast, low: Reported, high: Reported) -> tuple[str, ...]:
    level, scale, limits = contrast.level, contrast.scale, (bounds_of(low), bounds_of(high))
    if limits[0][0] >= limits[1][1]:
        return ()
    error = _standard_error(contrast, rounded_effects.standard_error(*limits, level, scale))
    if contrast.estimate is None:
        return (f"{error} by {contrast.method}",)
    at = bounds_of(contrast.estimate)
    p_low, p_high = rounded_effects.p_range(at, *limits, level, scale)
    z = (_z(p_high), _z(p_low))
    implied = f"{error}, z {_span(z)} and P {p_text(p_low)} to {p_text(p_high)} by {contrast.method}"
    if rounded_effects.is_central(at, *limits, scale):
        return (implied,)
    return (f"an estimate {off_centre(rounded_effects.asymmetry(at, *limits, scale), scale)}", implied)


def off_centre(asymmetry: Extremes, scale: effects.Scale) -> str:
    """Say where in its interval an estimate lies that is not its centre."""
    near, far = sorted(100 * abs(end) for end in asymmetry)
    share = f"{_share(near)}% to {_share(far)}%" if math.isfinite(far) else f"at least {_share(near)}%"
    towards = "upper" if asymmetry[1] > 0 else "lower"
    return f"{share} of the way from the centre to the {towards} limit on the {scale} scale"


def _share(percent: float) -> str:
    return f"{percent:.0f}" if percent >= 10 else f"{percent:.2g}"


def _implied_by_estimate_and_p(contrast: Contrast, estimate: Reported, p: Reported) -> tuple[str, ...]:
    printed = p.interval()
    if not 0 < printed.low < printed.high < 1:
        return ()
    at, by = bounds_of(estimate), bounds_of(p)
    error = _standard_error(contrast, rounded_effects.standard_error_from_p(at, by, contrast.scale))
    low, high = rounded_effects.interval_from_p(at, by, contrast.level, contrast.scale)
    limits = f"a lower {contrast.level:.4g} limit of {_span(low)} and an upper one of {_span(high)}"
    return (f"{error}, {limits} by {contrast.method}".replace("0.95 limit", "95% limit"),)


def _standard_error(contrast: Contrast, ends: Extremes) -> str:
    of = " of the logarithm" if contrast.scale == "log" else ""
    return f"a standard error{of} of {_span(ends)}"


def _z(p: float) -> float:
    return float(t_quantile(p, math.inf))


def _span(ends: Extremes) -> str:
    return f"{_number(ends[0])} to {_number(ends[1])}"


def _number(value: float) -> str:
    """Print three significant digits, and never a power of ten."""
    return "∞" if value == math.inf else f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
