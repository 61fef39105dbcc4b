"""Judge an estimate, a limit, a standard error or a P by the other figures of its contrast, read as a Wald interval."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from evidence.model import Claim, Dossier, MethodValue, Verdict
from evidence.reported import Reported
from evidence.stats import effects, rounded_effects
from evidence.stats.effects import Scale
from evidence.stats.rounded import Bounds
from evidence.verification.contrast import Contrast, contrast_beside, with_claim
from evidence.verification.implied import implied_by_contrast
from evidence.verification.settling import bounds_of, not_checkable, settle_methods
from evidence.verification.wording import shown

SYMMETRIC: Mapping[Scale, tuple[str, ...]] = {
    "natural": ("wald", "wald_cc", "hauck_anderson", "student", "welch", "z", "paired_t"),
    "log": ("wald_log", "katz_log", "woolf"),
}
"""Methods whose interval has its estimate in the centre of a scale; a claim that states one is held to it."""
_NORMAL = ("wald", "z", "wald_log", "katz_log", "woolf")
"""Those of them that take the normal quantile, which stands between limits and standard error or P."""

Range = tuple[float, Bounds]
"""A value at face value, and its range within the rounding of the figures that it comes from."""


def judge_by_interval(dossier: Dossier, claim: Claim, reported: Reported, missing: str = "") -> Verdict:
    """Judge an estimate by the centre of its interval: the mean of the limits, for a ratio their geometric mean.

    `missing` says why counts or means do not judge it, where they are printed.
    """
    contrast = contrast_beside(dossier, claim, ("low", "high"))
    if contrast.measure == "nnt" or contrast.low is None or contrast.high is None:
        return _implied(claim, reported, contrast, missing)
    face = float(effects.estimate_from_interval(_face(contrast.low), _face(contrast.high), contrast.scale))
    extent = rounded_effects.centre(bounds_of(contrast.low), bounds_of(contrast.high), contrast.scale)
    return _settle(claim, reported, contrast, (face, extent), ("low", "high"))


def judge_limit_by_estimate(dossier: Dossier, claim: Claim, reported: Reported, missing: str = "") -> Verdict:
    """Judge a limit by the estimate in the centre and the other limit; failing that, the standard error; failing that, the P.

    `missing` is that of `judge_by_interval`.
    """
    other = "high" if claim.statistic == "ci_low" else "low"
    contrast = contrast_beside(dossier, claim, ("estimate", other))
    limit, estimate = getattr(contrast, other), contrast.estimate
    if contrast.measure == "nnt" or estimate is None:
        return _implied(claim, reported, contrast, missing)
    if limit is not None:
        return _settle(claim, reported, contrast, _reflected(estimate, limit, contrast.scale), ("estimate", other))
    end = 0 if claim.statistic == "ci_low" else 1
    for name, found in (("se", _from_standard_error(contrast, estimate)), ("p", _from_p(contrast, estimate))):
        if found is not None:
            return _settle(claim, reported, contrast, found[end], ("estimate", name), by_quantile=True)
    return _implied(claim, reported, contrast, missing)


def standard_error_by_interval(dossier: Dossier, claim: Claim, reported: Reported) -> Verdict:
    """Judge a standard error, which of a ratio is that of its logarithm, by the width of the interval."""
    contrast = contrast_beside(dossier, claim, ("low", "high"))
    if contrast.measure == "nnt" or contrast.low is None or contrast.high is None:
        return _implied(claim, reported, contrast)
    low, high, level, scale = contrast.low, contrast.high, contrast.level, contrast.scale
    face = float(effects.standard_error(_face(low), _face(high), level, scale))
    extent = rounded_effects.standard_error(bounds_of(low), bounds_of(high), level, scale)
    return _settle(claim, reported, contrast, (face, extent), ("low", "high"), by_quantile=True)


def p_by_interval(dossier: Dossier, claim: Claim, reported: Reported) -> tuple[Verdict | None, Contrast]:
    """Judge a P by the estimate and its interval; `None` where these are not printed, with what is."""
    contrast = contrast_beside(dossier, claim, ("estimate", "low", "high"))
    if contrast.measure == "nnt" or contrast.estimate is None or contrast.low is None or contrast.high is None:
        return None, contrast
    level, scale = contrast.level, contrast.scale
    at, below, above = contrast.estimate, contrast.low, contrast.high
    face = float(effects.p_value(_face(at), _face(below), _face(above), level, scale))
    low, high = rounded_effects.p_range(bounds_of(at), bounds_of(below), bounds_of(above), level, scale)
    value = MethodValue(contrast.method, face, reported.admits_some(low, high), low, high)
    assumptions = ("two-sided", *contrast.assumptions("estimate", "low", "high"))
    return settle_methods(claim, reported, (value,), contrast.rows, assumptions), contrast


def _reflected(estimate: Reported, limit: Reported, scale: Scale) -> Range:
    at, end = estimate.value, limit.value
    face = at * at / end if scale == "log" else 2 * at - end
    return float(face), rounded_effects.other_limit(bounds_of(estimate), bounds_of(limit), scale)


def _from_standard_error(contrast: Contrast, estimate: Reported) -> tuple[Range, Range] | None:
    if contrast.se is None or contrast.se.interval().low <= 0:
        return None
    faces = effects.interval(_face(estimate), _face(contrast.se), contrast.level, contrast.scale)
    corners = [
        effects.interval(float(at), float(se), contrast.level, contrast.scale)
        for at in bounds_of(estimate)
        for se in bounds_of(contrast.se)
    ]
    low, high = ([float(corner[end]) for corner in corners] for end in (0, 1))
    return (float(faces[0]), (min(low), max(low))), (float(faces[1]), (min(high), max(high)))


def _from_p(contrast: Contrast, estimate: Reported) -> tuple[Range, Range] | None:
    if contrast.p is None or not 0 < contrast.p.interval().low < contrast.p.interval().high < 1:
        return None
    se = effects.standard_error_from_p(_face(estimate), _face(contrast.p), contrast.scale)
    faces = effects.interval(_face(estimate), se, contrast.level, contrast.scale)
    low, high = rounded_effects.interval_from_p(
        bounds_of(estimate), bounds_of(contrast.p), contrast.level, contrast.scale
    )
    return (float(faces[0]), low), (float(faces[1]), high)


def _face(figure: Reported) -> float:
    return float(figure.value)


def _settle(
    claim: Claim,
    reported: Reported,
    contrast: Contrast,
    found: Range,
    used: tuple[str, str],
    by_quantile: bool = False,
) -> Verdict:
    """Judge a figure by what a Wald interval gives: attributed where it prints it, and held to it where that is stated.

    Where neither, another interval (profile, score, exact, bootstrap) may have been printed and nothing differs: not
    checkable, with what the figure implies; the rule `estimate-off-centre` looks at all three together.
    """
    face, (low, high) = found
    reported = contrast.in_units(reported)
    symmetric = SYMMETRIC[contrast.scale]
    held = claim.method in symmetric and (claim.method in _NORMAL or not by_quantile)
    prints = reported.admits_some(low, high)
    method = claim.method if claim.method and held else contrast.method
    value = MethodValue(method, face, prints, float(low), float(high))
    assumptions = contrast.assumptions(*used)
    if prints or claim.method:
        return settle_methods(claim, reported, (value,), contrast.rows, assumptions)
    ends = " to ".join(shown(claim, Fraction(end), reported) for end in (low, high))
    reason = (
        f"the method of the interval is not stated; {method} gives {shown(claim, face, reported)} (possible {ends})"
    )
    return replace(_implied(claim, reported, contrast), assumptions=assumptions, reason=reason)


def _implied(claim: Claim, reported: Reported, contrast: Contrast, missing: str = "") -> Verdict:
    """Return what the figure implies together with those beside it, where it cannot be recomputed.

    A figure of counts or means without a measure has no known scale, and implies nothing.
    """
    if missing and contrast.measure is None:
        return not_checkable(claim, reason=claim.needs or missing)
    implies = implied_by_contrast(with_claim(contrast, claim, reported))
    rows = contrast.rows if implies else ()
    return not_checkable(claim, implies, rows, claim.needs or contrast.fault or missing)
