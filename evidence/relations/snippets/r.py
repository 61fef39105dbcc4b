"""Base R code for p-values, interval limits and standard errors."""

from __future__ import annotations

from evidence.model import Binary, Effect, Verdict
from evidence.relations.snippets.arithmetic import counts, figure, moments

_TABLE = "table <- matrix(c({x1}, {y1}, {x2}, {y2}), nrow = 2)\n"
_ARMS = "x <- c({x1}, {x2})\nn <- c({n1}, {n2})\np <- x / n\n"
_POINT = "dhyper({x1}, {n1}, {n2}, {x1} + {x2})"
_TESTS = {
    "pearson": "prop.test(c({x1}, {x2}), c({n1}, {n2}), correct = FALSE)$p.value",
    "pearson_yates": "prop.test(c({x1}, {x2}), c({n1}, {n2}), correct = TRUE)$p.value",
    "n_minus_1": "x <- c({x1}, {x2})\nn <- c({n1}, {n2})\nchi2 <- prop.test(x, n, correct = FALSE)$statistic * (sum(n) - 1) / sum(n)\n"
    + "pchisq(chi2, df = 1, lower.tail = FALSE)",
    "fisher": _TABLE + 'fisher.test(table, alternative = "two.sided")$p.value',
    "fisher_central": _TABLE
    + 'min(1, 2 * min(fisher.test(table, alternative = "less")$p.value, fisher.test(table, alternative = "greater")$p.value))',
    "fisher_mid_p": _TABLE
    + 'tails <- c(fisher.test(table, alternative = "less")$p.value, fisher.test(table, alternative = "greater")$p.value)\n'
    + f"min(1, 2 * (min(tails) - {_POINT} / 2))",
    "fisher_mid_p_minlike": _TABLE
    + "p <- dhyper(max(0, {x1} + {x2} - {n2}):min({n1}, {x1} + {x2}), {n1}, {n2}, {x1} + {x2})\n"
    + f"tied <- p[abs(p / {_POINT} - 1) < 1e-7]\n"
    + 'fisher.test(table, alternative = "two.sided")$p.value - sum(tied) / 2',
    "wald_unpooled": _ARMS + "2 * pnorm(-abs(p[1] - p[2]) / sqrt(sum(p * (1 - p) / n)))",
    "wald_log_rr": _ARMS + "2 * pnorm(-abs(log(p[1] / p[2])) / sqrt(sum(1 / x - 1 / n)))",
    "wald_log_or": _ARMS + "2 * pnorm(-abs(diff(log(x / (n - x)))) / sqrt(sum(1 / x + 1 / (n - x))))",
    "likelihood_ratio": _TABLE
    + "expected <- outer(rowSums(table), colSums(table)) / sum(table)\n"
    + "g <- 2 * sum(ifelse(table > 0, table * log(table / expected), 0))\n"
    + "pchisq(g, df = 1, lower.tail = FALSE)",
    "student_t": "t.test(rep(1:0, c({x1}, {y1})), rep(1:0, c({x2}, {y2})), var.equal = TRUE)$p.value",
    "welch_t": "t.test(rep(1:0, c({x1}, {y1})), rep(1:0, c({x2}, {y2})), var.equal = FALSE)$p.value",
}
_NO_ZEROS = frozenset({"wald_unpooled", "wald_log_rr", "wald_log_or", "student_t", "welch_t"})
_LIMITS = {
    ("risk_difference", "wald"): "prop.test(c({x1}, {x2}), c({n1}, {n2}), conf.level = {level}, correct = FALSE)",
}
_SINGLE_LIMITS = {
    "wilson": "prop.test({x}, {n}, conf.level = {level}, correct = FALSE)",
    "wilson_cc": "prop.test({x}, {n}, conf.level = {level}, correct = TRUE)",
    "clopper_pearson": "binom.test({x}, {n}, conf.level = {level})",
}
_ERRORS = {
    "student": "df <- n[1] + n[2] - 2\nse <- sqrt(sum((n - 1) * sd^2) / df * sum(1 / n))\n",
    "welch": "v <- sd^2 / n\nse <- sqrt(sum(v))\ndf <- sum(v)^2 / sum(v^2 / (n - 1))\n",
    "z": "se <- sqrt(sum(sd^2 / n))\ndf <- Inf\n",
}


def by_method(verdict: Verdict) -> str | None:
    """Return code for a figure that depends on a method, or `None`."""
    if verdict.method is None or verdict.recomputed is None:
        return None
    match verdict.claim.statistic:
        case "p_value":
            return _p_of_counts(verdict) or _p_of_means(verdict) or _p_of_interval(verdict)
        case "ci_low" | "ci_high":
            return _limit(verdict)
        case "standard_error":
            head = _wald(verdict)
            return f"{head}se" if head else None
        case _:
            return None


def _named(x1: int, n1: int, x2: int, n2: int) -> dict[str, int]:
    return {"x1": x1, "n1": n1, "x2": x2, "n2": n2, "y1": n1 - x1, "y2": n2 - x2}


def _p_of_counts(verdict: Verdict) -> str | None:
    found = counts(verdict)
    code = _TESTS.get(verdict.method or "")
    if found is None or code is None:
        return None
    named = _named(*found)
    bare = 0 in (named["x1"], named["y1"], named["x2"], named["y2"])
    none = 0 in (named["x1"] + named["x2"], named["y1"] + named["y2"])
    # Base R has no convention for empty cells here; ours is in the catalogue.
    return None if none or (bare and verdict.method in _NO_ZEROS) else code.format(**named)


def _arms(verdict: Verdict) -> str | None:
    found = moments(verdict)
    if found is None or verdict.method not in _ERRORS:
        return None
    mean1, sd1, n1, mean2, sd2, n2 = found
    arms = f"mean <- c({mean1}, {mean2})\nsd <- c({sd1}, {sd2})\nn <- c({n1}, {n2})\n"
    return arms + _ERRORS[verdict.method]


def _p_of_means(verdict: Verdict) -> str | None:
    head = _arms(verdict)
    return f"{head}2 * pt(-abs(mean[1] - mean[2]) / se, df)" if head else None


def _wald(verdict: Verdict) -> str | None:
    """Return the standard error behind a printed interval, as `se`, with the estimate where there is one."""
    effect = verdict.rows[0].summary if verdict.rows else None
    if not isinstance(effect, Effect) or effect.low is None or effect.high is None:
        return None
    logged = (verdict.rows[0].estimand.measure or "").endswith("_ratio")
    low, high = (f"log({figure(value)})" if logged else figure(value) for value in (effect.low, effect.high))
    level = figure(effect.level) if effect.level else "0.95"
    return f"se <- ({high} - {low}) / (2 * qnorm(1 - (1 - {level}) / 2))\n"


def _p_of_interval(verdict: Verdict) -> str | None:
    head = _wald(verdict)
    effect = verdict.rows[0].summary if verdict.rows else None
    if head is None or not isinstance(effect, Effect) or effect.estimate is None:
        return None
    logged = (verdict.rows[0].estimand.measure or "").endswith("_ratio")
    estimate = f"log({figure(effect.estimate)})" if logged else figure(effect.estimate)
    return f"{head}2 * pnorm(-abs({estimate} / se))"


def _limit(verdict: Verdict) -> str | None:
    claim = verdict.claim
    level = figure(claim.level) if claim.level else "0.95"
    end = 1 if claim.statistic == "ci_low" else 2
    found, head = counts(verdict), _arms(verdict)
    if head:
        return f"{head}(mean[1] - mean[2] + c(-1, 1) * qt(1 - (1 - {level}) / 2, df) * se)[{end}]"
    if found:
        code = _LIMITS.get((claim.estimand.measure or "", verdict.method or ""))
        return f"{code.format(**_named(*found), level=level)}$conf.int[{end}]" if code else None
    arm = verdict.rows[0].summary if len(verdict.rows) == 1 else None
    code = _SINGLE_LIMITS.get(verdict.method or "")
    if code is None or not isinstance(arm, Binary):
        return None
    return f"{code.format(x=arm.events, n=arm.n, level=level)}$conf.int[{end}]"
