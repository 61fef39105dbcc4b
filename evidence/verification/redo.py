"""A verdict's number, redone in a few lines of Python or R: which relation's code, and which figures go into it."""

from __future__ import annotations

from evidence.measures import is_ratio
from evidence.model import Binary, Claim, Continuous, Effect, Row, Summary, Verdict
from evidence.parts import PARTS
from evidence.relations.snippets import (
    printed_statistic,
    proportion,
    several_groups,
    strata,
    two_means,
    two_proportions,
    wald,
)
from evidence.relations.snippets.code import Code, expression, figure, level_text
from evidence.relations.strata import POOLED
from evidence.relations.strata import strata as counts_of_strata
from evidence.relations.two_proportions import HALF_ADDED, limits_of
from evidence.units import level_of

_NOTHING = Code(None, None)
_DIRECTIONS = ("later-less-baseline", "baseline-less-later")


def python_snippet(verdict: Verdict) -> str | None:
    """Return Python code that prints the verdict's recomputed number; `None` where nothing was computed, and for a one-sided P.

    P-values use SciPy where it has the method, so that the check does not lean on this package; other methods come from
    `evidence.stats`. Only numbers reach the code: no text of a dossier does.
    """
    return (_code(verdict) or _NOTHING).python


def r_snippet(verdict: Verdict) -> str | None:
    """Return base R code that prints the verdict's recomputed number; `None` as `python_snippet`, and where base R has no way."""
    return (_code(verdict) or _NOTHING).r


def _code(verdict: Verdict) -> Code | None:
    claim, rows = verdict.claim, verdict.rows
    if verdict.recomputed is None or (claim.sides == 1 and PARTS[claim.statistic].kind == "test"):
        return None
    if claim.test_statistic is not None:
        return printed_statistic.p_value(claim.test_statistic)
    if not rows:
        return None
    if any(reason.code == "pairs-read" for reason in verdict.assumed):
        return None  # the SD of the differences is in no row
    if any(reason.code in _DIRECTIONS for reason in verdict.assumed):
        return _of_changes(verdict)
    return _of_strata(verdict) if len(rows) >= 4 and claim.statistic in POOLED else _of_arms(verdict)


def _of_strata(verdict: Verdict) -> Code:
    claim = verdict.claim
    counts = counts_of_strata([row.summary for row in verdict.rows if isinstance(row.summary, Binary)])
    measure = claim.estimand.measure or ""
    return strata.pooled(verdict.method or "", claim.statistic, counts, measure, level_text(claim.level))


def _of_arms(verdict: Verdict) -> Code | None:
    claim, rows = verdict.claim, verdict.rows
    match claim.statistic:
        case "percentage":
            return _expression(_value(rows[0].summary))
        case "sum":
            return expression(" + ".join(str(getattr(row.summary, claim.of or "n")) for row in rows))
        case "mean_change" | "reduction" | "difference" | "ratio":
            return _of_two(claim.statistic, rows) if verdict.method is None else None
        case "estimate":
            return _estimate(verdict)
        case "ci_low" | "ci_high":
            return _limit(verdict, 0 if claim.statistic == "ci_low" else 1)
        case "standard_error":
            return _standard_error(rows)
        case "p_value":
            return _p_value(verdict)
        case _:
            return None


def _expression(written: str | None) -> Code | None:
    return expression(written) if written else None


def _value(summary: Summary) -> str | None:
    """Write the proportion or the mean of one arm."""
    if isinstance(summary, Binary):
        return f"{summary.events} / {summary.n}"
    return figure(summary.mean) if isinstance(summary, Continuous) else None


def _of_two(kind: str, rows: tuple[Row, ...]) -> Code | None:
    """Write a change, a reduction, a difference or a ratio of two means, or of two proportions."""
    values = [_value(row.summary) for row in rows]
    if len(values) != 2 or None in values:
        return None
    first, second = (f"({value})" if isinstance(rows[0].summary, Binary) else value for value in values)
    if kind == "reduction":
        return expression(f"({first} - {second}) / {first}")
    return expression(f"{first} / {second}" if kind == "ratio" else f"{first} - {second}")


def _of_changes(verdict: Verdict) -> Code | None:
    """Write a change of one arm, or the difference of the changes of two, in the direction that it was read in."""
    means = [figure(row.summary.mean) for row in verdict.rows if isinstance(row.summary, Continuous)]
    falls = any(reason.code == "baseline-less-later" for reason in verdict.assumed)
    pairs = [
        (before, after) if falls else (after, before) for before, after in zip(means[::2], means[1::2], strict=True)
    ]
    written = [f"({first} - {second})" for first, second in pairs]
    if verdict.claim.statistic == "reduction":
        return expression(f"{written[0]} / {means[0]}")
    return expression(" - ".join(written))


def _counts(rows: tuple[Row, ...]) -> tuple[Binary, Binary] | None:
    first, second = (row.summary for row in rows) if len(rows) == 2 else (None, None)
    return (first, second) if isinstance(first, Binary) and isinstance(second, Binary) else None


def _means(rows: tuple[Row, ...]) -> tuple[Continuous, Continuous] | None:
    first, second = (row.summary for row in rows) if len(rows) == 2 else (None, None)
    return (first, second) if isinstance(first, Continuous) and isinstance(second, Continuous) else None


def _estimate(verdict: Verdict) -> Code | None:
    claim, rows, method = verdict.claim, verdict.rows, verdict.method
    effect, counts = rows[0].summary, _counts(rows)
    if isinstance(effect, Effect):
        return wald.estimate(effect, claim.reported, logged=is_ratio(rows[0].estimand.measure))
    if counts is not None and method not in (None, "sample"):
        return two_proportions.convention(method, claim.estimand.measure or "", *counts)
    if counts is not None:
        return two_proportions.estimate(claim.estimand.measure or "", *counts)
    return _of_two("difference", rows) if len(rows) == 2 else None


def _limit(verdict: Verdict, end: int) -> Code | None:
    claim, rows, method = verdict.claim, verdict.rows, verdict.method or ""
    level, counts, means, first = level_text(claim.level), _counts(rows), _means(rows), rows[0].summary
    if isinstance(first, Effect):
        return _other_limit(claim, rows[0], first)
    if counts is not None and claim.estimand.measure == "nnt":
        low, _ = limits_of(*counts, "nnt", level_of(claim.level))[method]
        place = 0 if abs(low) == verdict.recomputed else 1  # which limit is the smaller hangs on the sign
        return two_proportions.limit_of_needed_to_treat(method, *counts, level, place)
    if counts is not None:
        return two_proportions.limit(method, *counts, claim.estimand.measure or "", level, end)
    if means is not None:
        return two_means.limit(method, *means, level, end)
    return proportion.limit(method, first, level, end) if isinstance(first, Binary) else None


def _other_limit(claim: Claim, row: Row, effect: Effect) -> Code | None:
    """Write the limit that the estimate and the other one give; not of an interval of another level."""
    if claim.level is not None and level_of(claim.level) != level_of(effect.level):
        return None
    other = effect.high if claim.statistic == "ci_low" else effect.low
    return wald.other_limit(effect, other, claim.reported, logged=is_ratio(row.estimand.measure))


def _standard_error(rows: tuple[Row, ...]) -> Code | None:
    summary = rows[0].summary
    if isinstance(summary, Effect):
        return wald.standard_error(summary, logged=is_ratio(rows[0].estimand.measure))
    if len(rows) > 1 or not isinstance(summary, Continuous) or summary.sd is None:
        return None
    return expression(f"{figure(summary.sd)} / {summary.n} ** 0.5")


def _p_value_of_several_arms(method: str, arms: list[Summary]) -> Code | None:
    counts = [arm for arm in arms if isinstance(arm, Binary)]
    if len(counts) == len(arms):
        return several_groups.p_value_of_counts(method, counts)
    return several_groups.p_value_of_means(method, [arm for arm in arms if isinstance(arm, Continuous)])


def _p_value(verdict: Verdict) -> Code | None:
    rows, method = verdict.rows, verdict.method or ""
    summary, counts, means = rows[0].summary, _counts(rows), _means(rows)
    if len(rows) > 2:
        return _p_value_of_several_arms(method, [row.summary for row in rows])
    if counts is not None and method == HALF_ADDED:
        return two_proportions.half_added_p(*counts, verdict.claim.estimand.measure or "")
    if counts is not None:
        return two_proportions.p_value(method, *counts)
    if means is not None:
        return two_means.p_value(method, *means)
    if isinstance(summary, Effect):
        return wald.p_value(summary, logged=is_ratio(rows[0].estimand.measure))
    return printed_statistic.paired_p_value(summary) if isinstance(summary, Continuous) and len(rows) == 1 else None
