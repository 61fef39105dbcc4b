"""Code for a P of which one statistic is known: printed with it, or that of a paired t test."""

from __future__ import annotations

from evidence.model.printed_statistic import PrintedStatistic, StatisticKind
from evidence.model.summaries import Continuous
from evidence.relations.snippets.code import Code, figure, moments

_PYTHON: dict[StatisticKind, str] = {
    "t": "from scipy.stats import t\n\nprint(2 * t.sf(abs({0}), {1}))",
    "z": "from scipy.stats import norm\n\nprint(2 * norm.sf(abs({0})))",
    "r": "from math import sqrt\n\nfrom scipy.stats import t\n\nr, df = {0}, {1}\nprint(2 * t.sf(abs(r) * sqrt(df / (1 - r**2)), df))",
    "F": "from scipy.stats import f\n\nprint(f.sf({0}, {1}, {2}))",
    "chi2": "from scipy.stats import chi2\n\nprint(chi2.sf({0}, {1}))",
    "Q": "from scipy.stats import chi2\n\nprint(chi2.sf({0}, {1}))",
}
_R: dict[StatisticKind, str] = {
    "t": "2 * pt(-abs({0}), {1})",
    "z": "2 * pnorm(-abs({0}))",
    "r": "r <- {0}\ndf <- {1}\n2 * pt(-abs(r) * sqrt(df / (1 - r^2)), df)",
    "F": "pf({0}, {1}, {2}, lower.tail = FALSE)",
    "chi2": "pchisq({0}, {1}, lower.tail = FALSE)",
    "Q": "pchisq({0}, {1}, lower.tail = FALSE)",
}
_PAIRED_PYTHON = (
    "from math import sqrt\n\nfrom scipy.stats import t\n\nprint(2 * t.sf(abs({0}) * sqrt({2}) / {1}, {2} - 1))"
)
_PAIRED_R = "2 * pt(-abs({0}) * sqrt({2}) / {1}, {2} - 1)"


def p_value(statistic: PrintedStatistic) -> Code | None:
    """Return code for the two-sided P of a statistic; `None` for a correlation of 1."""
    if statistic.kind == "r" and abs(statistic.value.value) == 1:
        return None
    given = figure(statistic.value), *map(figure, statistic.df)
    return Code(_PYTHON[statistic.kind].format(*given), _R[statistic.kind].format(*given))


def paired_p_value(change: Continuous) -> Code | None:
    """Return code for the two-sided P of the paired t test of a change; `None` without an SD."""
    given = moments(change)
    return Code(_PAIRED_PYTHON.format(*given), _PAIRED_R.format(*given)) if given else None
