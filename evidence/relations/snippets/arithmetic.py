"""Figures that arithmetic alone gives, as an expression that Python and R both read."""

from __future__ import annotations

from evidence.measures import wald_scale
from evidence.model import Binary, Continuous, Effect, Row, Verdict
from evidence.reported import Reported
from evidence.units import level_of


def figure(reported: Reported) -> str:
    """Write a printed number as code: its digits, without currency, thousands commas or per cent sign.

    >>> figure(Reported("$15,142")), figure(Reported("95%")), figure(Reported("-0.50"))
    ('15142', '0.95', '(-0.50)')
    """
    text = repr(float(reported.value)) if reported.percent else reported.like(reported.value)
    return f"({text})" if text.startswith("-") else text


def counts(verdict: Verdict) -> tuple[int, int, int, int] | None:
    """Return events and n of the two arms that a verdict rests on, or `None`."""
    if len(verdict.rows) != 2:
        return None
    first, second = (row.summary for row in verdict.rows)
    if isinstance(first, Binary) and isinstance(second, Binary):
        return first.events, first.n, second.events, second.n
    return None


def moments(verdict: Verdict) -> tuple[str, str, int, str, str, int] | None:
    """Return mean, SD and n of the two arms that a verdict rests on, or `None`."""
    if len(verdict.rows) != 2:
        return None
    first, second = (row.summary for row in verdict.rows)
    if isinstance(first, Continuous) and isinstance(second, Continuous) and first.sd and second.sd:
        return figure(first.mean), figure(first.sd), first.n, figure(second.mean), figure(second.sd), second.n
    return None


def arithmetic(verdict: Verdict) -> str | None:
    """Return the expression behind a percentage, sum, change, contrast or estimate; `None` for any other verdict."""
    if verdict.recomputed is None or not verdict.rows:
        return None
    match verdict.claim.statistic:
        case "percentage":
            return _value(verdict.rows[0])
        case "sum":
            return " + ".join(str(getattr(row.summary, verdict.claim.of or "n")) for row in verdict.rows)
        case "estimate" | "ci_low" | "ci_high" if isinstance(verdict.rows[0].summary, Effect):
            return _of_contrast(verdict, verdict.rows[0].summary)
        case "standard_error" if len(verdict.rows) == 1 and isinstance(verdict.rows[0].summary, Continuous):
            arm = verdict.rows[0].summary
            return f"{figure(arm.sd)} / {arm.n} ** 0.5" if arm.sd else None
        case "mean_change" | "reduction" | "difference" | "ratio" | "estimate":
            return _of_two(verdict)
        case _:
            return None


def _of_contrast(verdict: Verdict, effect: Effect) -> str | None:
    """Write the centre of an interval, or the limit that the estimate and the other one give.

    `None` where a figure is not in the row, or not as it was read: of another level, in other units, without a logarithm.
    """
    claim, logged = verdict.claim, wald_scale(verdict.rows[0].estimand.measure) == "log"
    if claim.statistic == "estimate":
        used, code = (effect.low, effect.high), "({0} * {1}) ** 0.5" if logged else "({0} + {1}) / 2"
    else:
        used = (effect.estimate, effect.high if claim.statistic == "ci_low" else effect.low)
        code = "{0} * {0} / {1}" if logged else "2 * {0} - {1}"
        if claim.level is not None and level_of(claim.level) != level_of(effect.level):
            return None
    figures = [one for one in used if one is not None and one.relation == "="]
    units = {one.percent for one in (*figures, claim.reported) if one is not None}
    if len(figures) < 2 or len(units) > 1 or (logged and any(one.interval().low <= 0 for one in figures)):
        return None
    return code.format(*map(figure, figures))


def _of_two(verdict: Verdict) -> str | None:
    if len(verdict.rows) != 2:
        return None
    first, second = (_value(row) for row in verdict.rows)
    if first is None or second is None:
        return None
    binary = counts(verdict)
    if binary:
        first, second = f"({first})", f"({second})"
    kind = verdict.claim.estimand.measure if verdict.claim.statistic == "estimate" else verdict.claim.statistic
    match kind:
        case "reduction":
            return f"({first} - {second}) / {first}"
        case "ratio" | "risk_ratio":
            return f"{first} / {second}"
        case "odds_ratio" if binary:
            x1, n1, x2, n2 = binary
            return f"({x1} / ({n1} - {x1})) / ({x2} / ({n2} - {x2}))"
        case "nnt":
            return f"1 / abs({first} - {second})"
        case _:
            return f"{first} - {second}"


def _value(row: Row) -> str | None:
    """Write the proportion or the mean of one row."""
    if isinstance(row.summary, Binary):
        return f"{row.summary.events} / {row.summary.n}"
    return figure(row.summary.mean) if isinstance(row.summary, Continuous) else None
