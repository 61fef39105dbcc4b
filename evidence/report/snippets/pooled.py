"""Code for what is pooled over strata: the package's own functions in Python, the formulas written out in base R."""

from __future__ import annotations

from evidence.methods import methods
from evidence.model import Binary, Verdict
from evidence.report.snippets.arithmetic import figure

_RESULT = {"estimate": "estimate", "ci_low": "low", "ci_high": "high", "p_value": "p_value"}
_STRATIFIED = {
    "mantel_haenszel": 'stratified.mantel_haenszel(x1, n1, x2, n2, measure="{measure}", level={level})',
    "peto": "stratified.peto(x1, n1, x2, n2, level={level})",
}
_BY_VARIANCE = (
    'effects, variances = pooling.study_effects(x1, n1, x2, n2, measure="{measure}")\n'
    'pooled = pooling.{method}(effects, variances, scale="{scale}", level={level})'
)
_HALF = (
    "half <- ifelse(x1 * x2 * (n1 - x1) * (n2 - x2) == 0, 0.5, 0)\n"
    "a1 <- x1 + half; b1 <- n1 - x1 + half\n"
    "a2 <- x2 + half; b2 <- n2 - x2 + half\n"
)
_EFFECTS = {
    "risk_ratio": "y <- log(a1 / (a1 + b1)) - log(a2 / (a2 + b2))\nv <- 1 / a1 - 1 / (a1 + b1) + 1 / a2 - 1 / (a2 + b2)\n",
    "odds_ratio": "y <- log(a1 / b1) - log(a2 / b2)\nv <- 1 / a1 + 1 / b1 + 1 / a2 + 1 / b2\n",
    "risk_difference": "y <- a1 / (a1 + b1) - a2 / (a2 + b2)\nv <- a1 * b1 / (a1 + b1)^3 + a2 * b2 / (a2 + b2)^3\n",
}
_WEIGHTED = "pooled <- sum(w * y) / sum(w)\nse <- sqrt(1 / sum(w))\n"
_TAU2 = (
    "q <- sum(w * (y - sum(w * y) / sum(w))^2)\n"
    "tau2 <- max(0, (q - length(y) + 1) / (sum(w) - sum(w^2) / sum(w)))\n"
    "w <- 1 / (v + tau2)\n"
)
_R = {
    (
        "mantel_haenszel",
        "risk_ratio",
    ): "n <- n1 + n2\nr <- sum(x1 * n2 / n)\ns <- sum(x2 * n1 / n)\npooled <- log(r / s)\n"
    "se <- sqrt(sum((n1 * n2 * (x1 + x2) - x1 * x2 * n) / n^2) / (r * s))\n",
    ("mantel_haenszel", "odds_ratio"): "n <- n1 + n2\np <- (x1 + n2 - x2) / n\nq <- (n1 - x1 + x2) / n\n"
    "r <- x1 * (n2 - x2) / n\ns <- (n1 - x1) * x2 / n\npooled <- log(sum(r) / sum(s))\n"
    "se <- sqrt(sum(p * r) / (2 * sum(r)^2) + sum(p * s + q * r) / (2 * sum(r) * sum(s)) + sum(q * s) / (2 * sum(s)^2))\n",
    ("peto", "odds_ratio"): "n <- n1 + n2\nm <- x1 + x2\nv <- n1 * n2 * m * (n - m) / (n^2 * (n - 1))\n"
    "pooled <- sum(x1 - n1 * m / n) / sum(v)\nse <- 1 / sqrt(sum(v))\n",
}
for _measure, _effect in _EFFECTS.items():
    _R["inverse_variance", _measure] = f"{_HALF}{_effect}w <- 1 / v\n{_WEIGHTED}"
    _R["dersimonian_laird", _measure] = f"{_HALF}{_effect}w <- 1 / v\n{_TAU2}{_WEIGHTED}"


def strata(verdict: Verdict) -> tuple[list[int], list[int], list[int], list[int]] | None:
    """Return events and n of both arms, stratum by stratum, of a pooled verdict; `None` for any other."""
    summaries = [row.summary for row in verdict.rows]
    arms = [summary for summary in summaries if isinstance(summary, Binary)]
    if verdict.method not in {row.id for row in methods("pooled")} or len(arms) != len(summaries) or len(arms) % 2:
        return None
    first, second = arms[0::2], arms[1::2]
    return (
        [arm.events for arm in first],
        [arm.n for arm in first],
        [arm.events for arm in second],
        [arm.n for arm in second],
    )


def python(verdict: Verdict) -> str | None:
    """Return Python code that prints a pooled result, or `None`."""
    counts, kind, measure = strata(verdict), _RESULT.get(verdict.claim.statistic), verdict.claim.estimand.measure
    if counts is None or kind is None or measure not in _EFFECTS:
        return None
    method, level, scale = verdict.method or "", _level(verdict), "natural" if measure == "risk_difference" else "log"
    room = "stratified" if method in _STRATIFIED else "pooling"
    given = "\n".join(f"{name} = {values}" for name, values in zip(("x1", "n1", "x2", "n2"), counts, strict=True))
    call = f"pooled = {_STRATIFIED[method]}" if method in _STRATIFIED else _BY_VARIANCE
    body = call.format(measure=measure, method=method, scale=scale, level=level)
    return f"from evidence.stats import {room}\n\n{given}\n{body}\nprint(float(pooled.{kind}))"


def r(verdict: Verdict) -> str | None:
    """Return base R code that prints a pooled result, or `None` where the formula is not written out here."""
    counts, measure = strata(verdict), verdict.claim.estimand.measure or ""
    formula = _R.get((verdict.method or "", measure))
    if counts is None or formula is None or verdict.claim.statistic not in _RESULT:
        return None
    given = "\n".join(
        f"{name} <- c({', '.join(map(str, values))})"
        for name, values in zip(("x1", "n1", "x2", "n2"), counts, strict=True)
    )
    quantile = f"qnorm(1 - (1 - {_level(verdict)}) / 2)"
    value = {
        "estimate": "pooled",
        "ci_low": f"pooled - {quantile} * se",
        "ci_high": f"pooled + {quantile} * se",
        "p_value": "2 * pnorm(-abs(pooled / se))",
    }[verdict.claim.statistic]
    logged = measure != "risk_difference" and verdict.claim.statistic != "p_value"
    return f"{given}\n{formula}{f'exp({value})' if logged else value}"


def _level(verdict: Verdict) -> str:
    return figure(verdict.claim.level) if verdict.claim.level else "0.95"
