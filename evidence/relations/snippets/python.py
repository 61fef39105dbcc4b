"""Python code for p-values, interval limits and standard errors."""

from __future__ import annotations

from evidence.model import Binary, Effect, Verdict
from evidence.relations.snippets.arithmetic import counts, figure, moments
from evidence.stats.proportions import intervals

_SCIPY = {
    "pearson": "chi2_contingency({table}, correction=False).pvalue",
    "pearson_yates": "chi2_contingency({table}, correction=True).pvalue",
    "likelihood_ratio": 'chi2_contingency({table}, correction=False, lambda_="log-likelihood").pvalue',
    "fisher": 'fisher_exact({table}, alternative="two-sided").pvalue',
}
_EFFECT = """\
{imports}
se = ({high} - {low}) / (2 * norm.ppf(1 - (1 - {level}) / 2))"""


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
            return _standard_error(verdict)
        case _:
            return None


def _p_of_counts(verdict: Verdict) -> str | None:
    found = counts(verdict)
    if found is None or verdict.method is None:
        return None
    x1, n1, x2, n2 = found
    # With no event at all, or nothing else, SciPy's chi-square has no expected counts to divide by.
    if verdict.method in _SCIPY and 0 < x1 + x2 < n1 + n2:
        call = _SCIPY[verdict.method].format(table=f"[[{x1}, {n1 - x1}], [{x2}, {n2 - x2}]]")
        return f"from scipy.stats import {call.partition('(')[0]}\n\nprint({call})"
    return (
        "import evidence\n\n"
        f"p = evidence.stats.proportions.p_values({x1}, {n1}, {x2}, {n2}, "
        f'methods=["{verdict.method}"], alternative="two-sided")\n'
        f'print(float(p["{verdict.method}"]))'
    )


def _p_of_means(verdict: Verdict) -> str | None:
    found = moments(verdict)
    if found is None:
        return None
    mean1, sd1, n1, mean2, sd2, n2 = found
    if verdict.method == "z":
        return (
            "from math import sqrt\n\nfrom scipy.stats import norm\n\n"
            f"z = ({mean1} - {mean2}) / sqrt({sd1}**2 / {n1} + {sd2}**2 / {n2})\nprint(2 * norm.sf(abs(z)))"
        )
    arms = f"{mean1}, {sd1}, {n1}, {mean2}, {sd2}, {n2}"
    return (
        "from scipy.stats import ttest_ind_from_stats\n\n"
        f'print(ttest_ind_from_stats({arms}, equal_var={verdict.method == "student"}, alternative="two-sided").pvalue)'
    )


def _p_of_interval(verdict: Verdict) -> str | None:
    effect = verdict.rows[0].summary if verdict.rows else None
    if not isinstance(effect, Effect) or effect.estimate is None or effect.low is None or effect.high is None:
        return None
    measure = verdict.rows[0].estimand.measure or ""
    logged = measure.endswith("_ratio")
    estimate, low, high = (
        f"log({figure(value)})" if logged else figure(value) for value in (effect.estimate, effect.low, effect.high)
    )
    head = _EFFECT.format(imports=_imports(logged), low=low, high=high, level=_level(effect))
    return f"{head}\nprint(2 * norm.sf(abs({estimate} / se)))"


def _standard_error(verdict: Verdict) -> str | None:
    effect = verdict.rows[0].summary if verdict.rows else None
    if not isinstance(effect, Effect) or effect.low is None or effect.high is None:
        return None
    logged = (verdict.rows[0].estimand.measure or "").endswith("_ratio")
    low, high = (f"log({figure(value)})" if logged else figure(value) for value in (effect.low, effect.high))
    head = _EFFECT.format(imports=_imports(logged), low=low, high=high, level=_level(effect))
    return f"{head}\nprint(se)"


def _limit(verdict: Verdict) -> str | None:
    claim = verdict.claim
    level = figure(claim.level) if claim.level else "0.95"
    end = 0 if claim.statistic == "ci_low" else 1
    tail = f'methods=["{verdict.method}"], level={level})\nprint(float(limits["{verdict.method}"][{end}]))'
    found, means = counts(verdict), moments(verdict)
    if found and claim.estimand.measure == "nnt":
        return _limit_of_needed_to_treat(verdict, found, level)
    if found:
        x1, n1, x2, n2 = found
        call = f'proportions.intervals({x1}, {n1}, {x2}, {n2}, measure="{claim.estimand.measure}"'
    elif means:
        mean1, sd1, n1, mean2, sd2, n2 = means
        return f"from evidence.stats import means\n\nlimits = means.intervals({mean1}, {sd1}, {n1}, {mean2}, {sd2}, {n2}, {tail}"
    elif len(verdict.rows) == 1 and isinstance(verdict.rows[0].summary, Binary):
        arm = verdict.rows[0].summary
        call = f"proportions.single_intervals({arm.events}, {arm.n}"
    else:
        return None
    return f"import evidence\n\nlimits = evidence.stats.{call}, {tail}"


def _limit_of_needed_to_treat(verdict: Verdict, found: tuple[int, int, int, int], level: str) -> str:
    """Write the limit without its sign; which of the two that is depends on the direction of the difference."""
    x1, n1, x2, n2 = found
    limits = intervals(x1, n1, x2, n2, measure="nnt", methods=[verdict.method or ""], level=float(level))
    low, _ = limits[verdict.method or ""]
    end = 0 if abs(float(low)) == verdict.recomputed else 1
    return (
        "import evidence\n\n"
        f'limits = evidence.stats.proportions.intervals({x1}, {n1}, {x2}, {n2}, measure="nnt", '
        f'methods=["{verdict.method}"], level={level})\nprint(abs(float(limits["{verdict.method}"][{end}])))'
    )


def _imports(logged: bool) -> str:
    return ("from math import log\n\n" if logged else "") + "from scipy.stats import norm\n"


def _level(effect: Effect) -> str:
    return figure(effect.level) if effect.level else "0.95"
