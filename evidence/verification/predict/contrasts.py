"""What the other figures of a contrast, read as a Wald interval, give for one of them."""

from __future__ import annotations

from collections.abc import Mapping

from evidence.measures import Scale, is_reciprocal
from evidence.model import Claim
from evidence.reasons import Reason, because
from evidence.relations import wald
from evidence.relations.prediction import Figures, Prediction
from evidence.reported import Reported
from evidence.stated_methods import stated_methods
from evidence.verification.choose import Basis, Contrast
from evidence.verification.predict.predicted import ByInterval, Predicted, method_value

SYMMETRIC: Mapping[Scale, tuple[str, ...]] = {
    "natural": ("wald", "wald_cc", "hauck_anderson", "student", "welch", "z", "paired_t"),
    "log": ("wald_log", "katz_log", "woolf"),
}
"""Methods whose interval has its estimate in the centre of a scale; a claim that states one is held to it."""

_NORMAL = ("wald", "z", "wald_log", "katz_log", "woolf")
"""Those of them that take the normal quantile, which stands between limits and standard error or P."""


def of_contrast(claim: Claim, reported: Reported, basis: Basis) -> Predicted | None:
    """Return an estimate, a limit, a standard error or a P from the other figures; `None` where they are not printed.

    A number needed to treat has no centre: its limits are reciprocals of those of a risk difference.
    """
    contrast = basis.contrast
    if contrast is None or is_reciprocal(contrast.measure):
        return None
    match claim.statistic:
        case "p_value":
            return _p_value(reported, contrast)
        case "estimate":
            return _estimate(claim, reported, contrast)
        case "standard_error":
            return _standard_error(claim, reported, contrast)
        case _:
            return _limit(claim, reported, contrast)


def _p_value(reported: Reported, contrast: Contrast) -> Predicted | None:
    if contrast.estimate is None or contrast.low is None or contrast.high is None:
        return None
    estimate, low, high = (_figures(one) for one in (contrast.estimate, contrast.low, contrast.high))
    value = method_value(reported, wald.p_value(estimate, low, high, contrast.level, contrast.scale))
    return ByInterval(reported, (value,), decides=True)


def _estimate(claim: Claim, reported: Reported, contrast: Contrast) -> Predicted | None:
    if contrast.low is None or contrast.high is None:
        return None
    found = wald.estimate(_figures(contrast.low), _figures(contrast.high), contrast.scale)
    figure = contrast.in_units(reported)
    excluded = _excluded(figure, contrast.low, contrast.high, contrast) if figure.relation == "=" else None
    return _predicted(claim, reported, contrast, found, ("low", "high"), excluded=excluded)


def _standard_error(claim: Claim, reported: Reported, contrast: Contrast) -> Predicted | None:
    if contrast.low is None or contrast.high is None:
        return None
    limits = _figures(contrast.low), _figures(contrast.high)
    found = wald.standard_error(*limits, contrast.level, contrast.scale)
    return _predicted(claim, reported, contrast, found, ("low", "high"), by_quantile=True)


def _limit(claim: Claim, reported: Reported, contrast: Contrast) -> Predicted | None:
    """Return a limit from the estimate and the other limit; failing that, the standard error; failing that, the P."""
    end, other = (0, "high") if claim.statistic == "ci_low" else (1, "low")
    if contrast.estimate is None:
        return None
    estimate, level, scale = _figures(contrast.estimate), contrast.level, contrast.scale
    limit: Reported | None = getattr(contrast, other)
    if limit is not None:
        found = wald.other_limit(estimate, _figures(limit), scale)
        excluded = _excluded_by_limit(contrast.in_units(reported), limit, contrast)
        return _predicted(claim, reported, contrast, found, ("estimate", other), excluded=excluded)
    if contrast.se is not None and contrast.se.interval().low > 0:
        found = wald.limit_from_standard_error(estimate, _figures(contrast.se), level, scale, end)
        return _predicted(claim, reported, contrast, found, ("estimate", "se"), by_quantile=True)
    if contrast.p is not None and 0 < contrast.p.interval().low < contrast.p.interval().high < 1:
        found = wald.limit_from_p(estimate, _figures(contrast.p), level, scale, end)
        return _predicted(claim, reported, contrast, found, ("estimate", "p"), by_quantile=True)
    return None


def _predicted(
    claim: Claim,
    reported: Reported,
    contrast: Contrast,
    found: Prediction,
    used: tuple[str, str],
    by_quantile: bool = False,
    excluded: Reason | None = None,
) -> Predicted:
    """Return the value under the name of the stated method where that is held to it."""
    figure = contrast.in_units(reported)
    symmetric = [one for one in SYMMETRIC[contrast.scale] if one in _NORMAL or not by_quantile]
    held = stated_methods(claim.method).among(symmetric) if claim.method else ()
    named = Prediction(held[0] if held else contrast.method, found.face, found.low, found.high, found.notes)
    return ByInterval(figure, (method_value(figure, named),), excluded=excluded, assumed=contrast.assumptions(*used))


def _excluded(estimate: Reported, low: Reported, high: Reported, contrast: Contrast) -> Reason | None:
    """Return that an estimate lies outside its interval, whatever the rounding; `None` for one within.

    Limits in reverse are read in order only where the estimate lies between them. A ratio of 0 is left alone: intervals that add to
    empty cells exclude it.
    """
    at, least, most = estimate.interval(), low.interval(), high.interval()
    if contrast.scale == "log" and at.low <= 0:
        return None
    outside = at.high < least.low or most.high < at.low
    if outside or (contrast.in_reverse and not low.value < estimate.value < high.value):
        return because("outside-interval", estimate=estimate, low=low, high=high)
    return None


def _excluded_by_limit(figure: Reported, other: Reported, contrast: Contrast) -> Reason | None:
    """Return that a limit has the estimate on the side away from the other limit."""
    estimate = contrast.estimate
    if estimate is None or figure.relation != "=":
        return None
    is_low = figure.value < other.value
    towards = estimate.value < figure.value if is_low else estimate.value > figure.value
    low, high = (figure, other) if is_low else (other, figure)
    return _excluded(estimate, low, high, contrast) if towards else None


def _figures(printed: Reported) -> Figures:
    return Figures.of([printed])
