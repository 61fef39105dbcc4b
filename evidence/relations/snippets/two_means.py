"""Code for the P and the limits of a difference of two means."""

from __future__ import annotations

from evidence.model.summaries import Continuous
from evidence.relations.snippets.code import Code, moments

_ERRORS_IN_R = {
    "student": "df <- n[1] + n[2] - 2\nse <- sqrt(sum((n - 1) * sd^2) / df * sum(1 / n))\n",
    "welch": "v <- sd^2 / n\nse <- sqrt(sum(v))\ndf <- sum(v)^2 / sum(v^2 / (n - 1))\n",
    "z": "se <- sqrt(sum(sd^2 / n))\ndf <- Inf\n",
}


def p_value(method: str, first: Continuous, second: Continuous) -> Code | None:
    """Return code for a two-sided P; `None` without an SD."""
    one, two = moments(first), moments(second)
    if one is None or two is None:
        return None
    mean1, sd1, n1 = one
    mean2, sd2, n2 = two
    head = _head_in_r(method, one, two)
    r = f"{head}2 * pt(-abs(mean[1] - mean[2]) / se, df)" if head else None
    if method == "z":
        python = (
            "from math import sqrt\n\nfrom scipy.stats import norm\n\n"
            f"z = ({mean1} - {mean2}) / sqrt({sd1}**2 / {n1} + {sd2}**2 / {n2})\nprint(2 * norm.sf(abs(z)))"
        )
    else:
        arms = f"{mean1}, {sd1}, {n1}, {mean2}, {sd2}, {n2}"
        python = (
            "from scipy.stats import ttest_ind_from_stats\n\n"
            f'print(ttest_ind_from_stats({arms}, equal_var={method == "student"}, alternative="two-sided").pvalue)'
        )
    return Code(python, r)


def limit(method: str, first: Continuous, second: Continuous, level: str, end: int) -> Code | None:
    """Return code for one limit (`end` 0 the lower, 1 the upper); `None` without an SD."""
    one, two = moments(first), moments(second)
    if one is None or two is None:
        return None
    arms = ", ".join(map(str, (*one, *two)))
    python = (
        f'from evidence.stats import means\n\nlimits = means.intervals({arms}, methods=["{method}"], level={level})\n'
        f'print(float(limits["{method}"][{end}]))'
    )
    head = _head_in_r(method, one, two)
    quantile = f"qt(1 - (1 - {level}) / 2, df)"
    r = f"{head}(mean[1] - mean[2] + c(-1, 1) * {quantile} * se)[{end + 1}]" if head else None
    return Code(python, r)


def _head_in_r(method: str, one: tuple[str, str, int], two: tuple[str, str, int]) -> str | None:
    if method not in _ERRORS_IN_R:
        return None
    given = zip(("mean", "sd", "n"), one, two, strict=True)
    return "".join(f"{name} <- c({first}, {second})\n" for name, first, second in given) + _ERRORS_IN_R[method]
