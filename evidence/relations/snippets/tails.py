"""Code for a P of which one statistic is known: printed with it, or that of a paired t test."""

from __future__ import annotations

from evidence.model import Continuous, StatisticKind, Verdict
from evidence.relations.snippets.arithmetic import figure

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


def python(verdict: Verdict) -> str | None:
    """Return Python code for the P, or `None`."""
    return _code(verdict, _PYTHON, _PAIRED_PYTHON)


def r(verdict: Verdict) -> str | None:
    """Return R code for the P, or `None`."""
    return _code(verdict, _R, _PAIRED_R)


def _code(verdict: Verdict, by_kind: dict[StatisticKind, str], paired: str) -> str | None:
    claim = verdict.claim
    if claim.statistic != "p_value" or verdict.recomputed is None:
        return None
    if (statistic := claim.test_statistic) is not None:
        if statistic.kind == "r" and abs(statistic.value.value) == 1:
            return None
        return by_kind[statistic.kind].format(figure(statistic.value), *map(figure, statistic.df))
    change = verdict.rows[0].summary if len(verdict.rows) == 1 else None
    if verdict.method == "paired_t" and isinstance(change, Continuous) and change.sd is not None:
        return paired.format(figure(change.mean), figure(change.sd), change.n)
    return None
