"""Code for the P and the limits of two proportions."""

from __future__ import annotations

from evidence.measures import wald_scale
from evidence.model.summaries import Binary
from evidence.relations.snippets.code import Code, expression

_TESTS_IN_SCIPY = {
    "pearson": "chi2_contingency({table}, correction=False).pvalue",
    "pearson_yates": "chi2_contingency({table}, correction=True).pvalue",
    "likelihood_ratio": 'chi2_contingency({table}, correction=False, lambda_="log-likelihood").pvalue',
    "fisher": 'fisher_exact({table}, alternative="two-sided").pvalue',
}
_TABLE = "table <- matrix(c({x1}, {y1}, {x2}, {y2}), nrow = 2)\n"
_ARMS = "x <- c({x1}, {x2})\nn <- c({n1}, {n2})\np <- x / n\n"
_POINT = "dhyper({x1}, {n1}, {n2}, {x1} + {x2})"
_TESTS_IN_R = {
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
_LIMITS_IN_R = {
    ("risk_difference", "wald"): "prop.test(c({x1}, {x2}), c({n1}, {n2}), conf.level = {level}, correct = FALSE)",
}


def estimate(measure: str, first: Binary, second: Binary) -> Code | None:
    """Return code for the estimate of a measure; `None` for one that counts do not give."""
    named = _named(first, second)
    written = {
        "risk_difference": "({x1} / {n1}) - ({x2} / {n2})",
        "risk_ratio": "({x1} / {n1}) / ({x2} / {n2})",
        "odds_ratio": "({x1} / ({n1} - {x1})) / ({x2} / ({n2} - {x2}))",
        "nnt": "1 / abs(({x1} / {n1}) - ({x2} / {n2}))",
    }.get(measure)
    return expression(written.format(**named)) if written else None


def convention(method: str, measure: str, first: Binary, second: Binary) -> Code:
    """Return code for an estimate by another convention than the sample's; in R where base R has it."""
    named = _named(first, second)
    python = (
        "import evidence\n\n"
        "found = evidence.stats.proportions.estimates({x1}, {n1}, {x2}, {n2}, "
        f'measure="{measure}", methods=["{method}"])\n'
        f'print(found["{method}"])'
    ).format(**named)
    r = _TABLE + "unname(fisher.test(table)$estimate)" if method == "fisher_test" else None
    return Code(python, r.format(**named) if r else None)


def p_value(method: str, first: Binary, second: Binary) -> Code:
    """Return code for a two-sided P: by SciPy where it has the method, in R where base R has it and a convention for empty cells."""
    named = _named(first, second)
    x1, y1, x2, y2 = (named[name] for name in ("x1", "y1", "x2", "y2"))
    none = 0 in (x1 + x2, y1 + y2)  # SciPy's chi-square has no expected counts to divide by
    r = None if none or (0 in (x1, y1, x2, y2) and method in _NO_ZEROS) else _TESTS_IN_R.get(method)
    if method in _TESTS_IN_SCIPY and not none:
        call = _TESTS_IN_SCIPY[method].format(table=f"[[{x1}, {y1}], [{x2}, {y2}]]")
        python = f"from scipy.stats import {call.partition('(')[0]}\n\nprint({call})"
    else:
        python = (
            "import evidence\n\n"
            f"p = evidence.stats.proportions.p_values({x1}, {first.n}, {x2}, {second.n}, "
            f'methods=["{method}"], alternative="two-sided")\n'
            f'print(float(p["{method}"]))'
        )
    return Code(python, r.format(**named) if r else None)


def half_added_p(first: Binary, second: Binary, measure: str) -> Code:
    """Return code for the P of a measure with 1/2 added to every cell of a table with an empty one."""
    call = f'({first.events}, {first.n}, {second.events}, {second.n}, measure="{measure}", methods=["half_added"])["half_added"]'
    return Code(
        "from evidence.stats import effects\n"
        "from evidence.stats.proportions import estimates, intervals\n\n"
        f"estimate = estimates{call}\n"
        f"low, high = intervals{call}\n"
        f'print(float(effects.p_value(estimate, low, high, scale="{wald_scale(measure)}")))',
        None,
    )


def limit(method: str, first: Binary, second: Binary, measure: str, level: str, end: int) -> Code:
    """Return code for one limit (`end` 0 the lower, 1 the upper)."""
    r = _LIMITS_IN_R.get((measure, method))
    return Code(
        _limits(method, first, second, measure, level) + f'print(float(limits["{method}"][{end}]))',
        f"{r.format(**_named(first, second), level=level)}$conf.int[{end + 1}]" if r else None,
    )


def limit_of_needed_to_treat(method: str, first: Binary, second: Binary, level: str, end: int) -> Code:
    """Return code for one limit of a number needed to treat, without its sign; `end` is its place with the sign."""
    return Code(_limits(method, first, second, "nnt", level) + f'print(abs(float(limits["{method}"][{end}])))', None)


def _limits(method: str, first: Binary, second: Binary, measure: str, level: str) -> str:
    counts = f"{first.events}, {first.n}, {second.events}, {second.n}"
    return (
        "import evidence\n\n"
        f'limits = evidence.stats.proportions.intervals({counts}, measure="{measure}", '
        f'methods=["{method}"], level={level})\n'
    )


def _named(first: Binary, second: Binary) -> dict[str, int]:
    x1, n1, x2, n2 = first.events, first.n, second.events, second.n
    return {"x1": x1, "n1": n1, "x2": x2, "n2": n2, "y1": n1 - x1, "y2": n2 - x2}
