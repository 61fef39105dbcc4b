"""Code for estimate, limits, standard error and P of one contrast from one another."""

from __future__ import annotations

from evidence.model.summaries import Effect
from evidence.relations.snippets.code import Code, expression, figure, level_text
from evidence.reported import Reported


def p_value(effect: Effect, *, logged: bool) -> Code | None:
    """Return code for the P of an estimate and its interval; `None` where one of them is not printed."""
    head = _standard_error(effect, logged)
    if head is None or effect.estimate is None:
        return None
    estimate = f"log({figure(effect.estimate)})" if logged else figure(effect.estimate)
    python, r = head
    return Code(f"{python}\nprint(2 * norm.sf(abs({estimate} / se)))", f"{r}2 * pnorm(-abs({estimate} / se))")


def standard_error(effect: Effect, *, logged: bool) -> Code | None:
    """Return code for the standard error behind an interval, of a ratio that of its logarithm."""
    head = _standard_error(effect, logged)
    return Code(f"{head[0]}\nprint(se)", f"{head[1]}se") if head else None


def estimate(effect: Effect, reported: Reported | None, *, logged: bool) -> Code | None:
    """Return code for the centre of an interval."""
    used = _numbers((effect.low, effect.high), reported, logged)
    return expression(("({0} * {1}) ** 0.5" if logged else "({0} + {1}) / 2").format(*used)) if used else None


def other_limit(effect: Effect, limit: Reported | None, reported: Reported | None, *, logged: bool) -> Code | None:
    """Return code for the limit on the other side of the estimate from the one that is printed."""
    used = _numbers((effect.estimate, limit), reported, logged)
    return expression(("{0} * {0} / {1}" if logged else "2 * {0} - {1}").format(*used)) if used else None


def _numbers(used: tuple[Reported | None, ...], reported: Reported | None, logged: bool) -> list[str]:
    """Write the figures used; none where one is not printed, in other units than the figure judged, or without a logarithm."""
    figures = [one for one in used if one is not None and one.relation == "="]
    units = {one.percent for one in (*figures, reported) if one is not None}
    if len(figures) < len(used) or len(units) > 1 or (logged and any(one.interval().low <= 0 for one in figures)):
        return []
    return [figure(one) for one in figures]


def _standard_error(effect: Effect, logged: bool) -> tuple[str, str] | None:
    """Return the lines that name the standard error `se`, in Python and in R."""
    if effect.low is None or effect.high is None:
        return None
    low, high = (f"log({figure(end)})" if logged else figure(end) for end in (effect.low, effect.high))
    imports = ("from math import log\n\n" if logged else "") + "from scipy.stats import norm\n"
    tail = f"1 - (1 - {level_text(effect.level)}) / 2"
    return (
        f"{imports}\nse = ({high} - {low}) / (2 * norm.ppf({tail}))",
        f"se <- ({high} - {low}) / (2 * qnorm({tail}))\n",
    )
