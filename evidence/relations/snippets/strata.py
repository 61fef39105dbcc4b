"""Code for what is pooled over strata: the package's own functions in Python, the formulas written out in base R."""

from __future__ import annotations

from evidence.measures import wald_scale
from evidence.relations.snippets.code import Code
from evidence.relations.strata import POOLED, Strata

_STRATIFIED = {
    "mantel_haenszel": 'stratified.mantel_haenszel(x1, n1, x2, n2, measure="{measure}", level={level})',
    "peto": "stratified.peto(x1, n1, x2, n2, level={level})",
}
_TESTS = {
    "cochran_mantel_haenszel": "cochran_mantel_haenszel(x1, n1, x2, n2, correction=False)",
    "cochran_mantel_haenszel_corrected": "cochran_mantel_haenszel(x1, n1, x2, n2, correction=True)",
    "cochran": "cochran(x1, n1, x2, n2)",
}
_TABLES = "tables <- array(rbind(x1, n1 - x1, x2, n2 - x2), c(2, 2, length(x1)))\n"
_TESTS_IN_R = {
    "cochran_mantel_haenszel": f"{_TABLES}mantelhaen.test(tables, correct = FALSE)$p.value",
    "cochran_mantel_haenszel_corrected": f"{_TABLES}mantelhaen.test(tables, correct = TRUE)$p.value",
    "cochran": "n <- n1 + n2\nm <- x1 + x2\nv <- n1 * n2 * m * (n - m) / n^3\n"
    "pchisq(sum(x1 - n1 * m / n)^2 / sum(v), 1, lower.tail = FALSE)",
}
_BY_VARIANCE = (
    'effects, variances = pooling.study_effects(x1, n1, x2, n2, measure="{measure}", double_zero="{double_zero}")\n'
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
_Q = "sum((y - sum(y / v) / sum(1 / v))^2 / v)"
_TAU2 = f"q <- {_Q}\ntau2 <- max(0, (q - length(y) + 1) / (sum(w) - sum(w^2) / sum(w)))\nw <- 1 / (v + tau2)\n"
_HETEROGENEITY = {
    "heterogeneity_q": _Q,
    "heterogeneity_p_value": f"pchisq({_Q}, length(y) - 1, lower.tail = FALSE)",
    "i_squared": f"max(0, 1 - (length(y) - 1) / {_Q})",
    "tau_squared": "tau2",
}
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


def pooled(method: str, statistic: str, of: Strata, measure: str, level: str) -> Code:
    """Return code for a statistic of what is pooled, or the P of a test over the strata."""
    counts = dict(zip(("x1", "n1", "x2", "n2"), of, strict=True))
    given = "\n".join(f"{name} <- c({', '.join(map(str, values))})" for name, values in counts.items())
    in_r = _TESTS_IN_R.get(method) or _result_in_r(method, statistic, measure, level)
    return Code(_python(method, statistic, counts, measure, level), f"{given}\n{in_r}" if in_r else None)


def _python(method: str, statistic: str, counts: dict[str, list[int]], measure: str, level: str) -> str:
    room = "stratified" if method in _STRATIFIED or method in _TESTS else "pooling"
    by_variance = _BY_VARIANCE if room == "pooling" else f"pooled = {_STRATIFIED.get(method)}"
    call = f"pooled = stratified.{_TESTS[method]}" if method in _TESTS else by_variance
    double_zero = "dropped" if method.endswith("_dropped") else "kept"
    function = method.removesuffix("_dropped")
    body = call.format(
        measure=measure, method=function, scale=wald_scale(measure), level=level, double_zero=double_zero
    )
    given = "\n".join(f"{name} = {values}" for name, values in counts.items())
    return f"from evidence.stats import {room}\n\n{given}\n{body}\nprint(float(pooled.{POOLED[statistic]}))"


def _result_in_r(method: str, statistic: str, measure: str, level: str) -> str | None:
    """Return the formula, or `None` where it is not written out here."""
    formula = _R.get((method, measure))
    quantile = f"qnorm(1 - (1 - {level}) / 2)"
    value = {
        "estimate": "pooled",
        "ci_low": f"pooled - {quantile} * se",
        "ci_high": f"pooled + {quantile} * se",
        "p_value": "2 * pnorm(-abs(pooled / se))",
        **(_HETEROGENEITY if method in ("inverse_variance", "dersimonian_laird") else {}),
    }.get(statistic)
    if formula is None or value is None:
        return None
    logged = wald_scale(measure) == "log" and statistic in ("estimate", "ci_low", "ci_high")
    return f"{formula}{f'exp({value})' if logged else value}"
