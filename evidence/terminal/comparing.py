"""`compare` as text: every test, then every interval, the recommended ones marked and who recommends them beneath."""

from __future__ import annotations

import math

from evidence.measures import MEASURES, measure_named
from evidence.methods import methods
from evidence.model import Binary, Continuous, Verdict
from evidence.model.level import level_text
from evidence.parts import PARTS
from evidence.questions.compare import Comparison, IntervalValue
from evidence.terminal.layout import columns, heading, status_word, wrap
from evidence.terminal.needed_to_treat import needed_to_treat_text
from evidence.terminal.recommending import legend, starred
from evidence.wording import p_text


def comparison_text(comparison: Comparison) -> str:
    """Return a comparison for a terminal of 100 columns."""
    arms = [_arm(arm) for arm in (comparison.first, comparison.second) if arm is not None]
    parts = [heading(" v ".join(arms))] if arms else []
    parts += [_verdict(verdict) for verdict in comparison.verdicts]
    if comparison.p_values:
        parts.append("\n".join([heading("Two-sided p-values"), *_tests(comparison)]))
    limits = comparison.limits
    for measure in dict.fromkeys(limit.measure for limit in limits):
        parts.append(_measure(measure, [limit for limit in limits if limit.measure == measure]))
    return "\n\n".join(parts)


def _arm(arm: Binary | Continuous) -> str:
    return f"{arm} ({float(arm.proportion):.1%})" if isinstance(arm, Binary) else str(arm)


def _verdict(verdict: Verdict) -> str:
    """Return a verdict in a paragraph: its status, what is judged, why, and what it implies."""
    claim, measure = verdict.claim, measure_named(verdict.claim.estimand.measure)
    part = PARTS[claim.statistic]
    what = measure.label if part.of_measure and measure else part.label
    if part.kind == "test":
        what = "reported" if str(claim.reported).lower().startswith("p") else "reported P"
    flags = f" [{', '.join(verdict.flags)}]" if verdict.flags else ""
    implied = f"; implies {', '.join(verdict.implies)}" if verdict.implies else ""
    answer = f": {verdict.answer}" if verdict.answer else ""
    return f"{status_word(verdict.status)}{flags}{answer}\n" + wrap(
        f"{what} {claim.reported}: {verdict.reason}{implied}", 2
    )


def _tests(comparison: Comparison) -> list[str]:
    family = "two_proportions" if isinstance(comparison.first, Binary) else "means"
    known = {row.id: row for row in methods(family)}
    rows = []
    for value in comparison.p_values:
        row = known[value.method]
        p = value.note or "" if value.value is None else p_text(value.value)
        span = (
            "" if value.low is None or value.high is None else f"possible {p_text(value.low)} to {p_text(value.high)}"
        )
        prints = "prints it" if value.prints else ""
        rows.append((starred(row), p, span or row.label, prints))
    return [*columns(rows, right=(1,)), *legend(known[value.method] for value in comparison.p_values)]


def _measure(measure: str, limits: list[IntervalValue]) -> str:
    record = MEASURES[measure]
    if record.scale == "reciprocal":
        return needed_to_treat_text(limits)
    known = {row.id: row for row in methods(record.family or "")}
    shown = [known[limit.method] for limit in limits]
    title = f"{record.label[0].upper()}{record.label[1:]} {number(limits[0].estimate)}, {level_text(limits[0].level)} intervals"
    rows = [(starred(row), *_limits(limit)) for row, limit in zip(shown, limits, strict=True)]
    return "\n".join([heading(title), *columns(rows, right=(1, 3)), *legend(shown)])


def _limits(limit: IntervalValue) -> tuple[str, str, str, str]:
    if limit.note:
        return "", "", "", limit.note
    return number(limit.low), "to", number(limit.high), ""


def number(value: float) -> str:
    """Print a limit with four decimals, or four significant digits where it is large."""
    if math.isinf(value):
        return "∞" if value > 0 else "-∞"
    if math.isnan(value):
        return "undefined"
    return f"{value:.4f}" if abs(value) < 10 else f"{value:.5g}"
