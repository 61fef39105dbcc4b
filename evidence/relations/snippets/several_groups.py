"""Code for the P of more than two arms."""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model.summaries import Binary, Continuous
from evidence.relations.snippets.code import Code, figure

_OF_COUNTS_IN_R = {
    "pearson": "chisq.test(table, correct = FALSE)$p.value",
    "fisher_freeman_halton": "fisher.test(table)$p.value",
}
_OF_COUNTS = {
    "pearson": "evidence.stats.groups.contingency.p_values(table)['pearson']",
    "likelihood_ratio": "evidence.stats.groups.contingency.p_values(table)['likelihood_ratio']",
    "fisher_freeman_halton": "evidence.stats.groups.fisher_freeman_halton(table)",
}
_ANOVA_IN_R = (
    "f <- sum(n * (mean - sum(n * mean) / sum(n))^2) / (length(n) - 1) / (sum((n - 1) * sd^2) / (sum(n) - length(n)))\n"
    "pf(f, length(n) - 1, sum(n) - length(n), lower.tail = FALSE)"
)


def p_value_of_counts(method: str, arms: Sequence[Binary]) -> Code | None:
    """Return code for the P of several proportions; in R where base R has the test."""
    events, rest = [arm.events for arm in arms], [arm.n - arm.events for arm in arms]
    table = [list(pair) for pair in zip(events, rest, strict=True)]
    cells = ", ".join(map(str, (*events, *rest)))
    r = _OF_COUNTS_IN_R.get(method)
    if method not in _OF_COUNTS:
        return None
    python = f"import evidence\n\ntable = {table}\nprint({_OF_COUNTS[method]})"
    return Code(python, f"table <- matrix(c({cells}), ncol = 2)\n{r}" if r and sum(events) and sum(rest) else None)


def p_value_of_means(method: str, arms: Sequence[Continuous]) -> Code | None:
    """Return code for the P of several means; `None` without an SD."""
    if any(arm.sd is None for arm in arms):
        return None
    means, sds = (", ".join(map(figure, found)) for found in ([a.mean for a in arms], [a.sd for a in arms if a.sd]))
    sizes = ", ".join(str(arm.n) for arm in arms)
    python = (
        "import evidence\n\n"
        f"p = evidence.stats.groups.anova.p_values([{means}], [{sds}], [{sizes}])\nprint(p['{method}'])"
    )
    r = f"mean <- c({means})\nsd <- c({sds})\nn <- c({sizes})\n{_ANOVA_IN_R}" if method == "anova" else None
    return Code(python, r)
