"""A number needed to treat as text: without a sign, and with the direction that the sign stands for in words."""

from __future__ import annotations

import math
from collections.abc import Sequence

from evidence.methods import methods
from evidence.model.level import level_text
from evidence.questions.compare import IntervalValue
from evidence.terminal.layout import columns, heading, wrap
from evidence.terminal.recommending import legend, starred

_ONE_WAY = "one event {side} is benefit (NNTB) where an event is {good}, harm (NNTH) where it is {bad} (Altman 1998, BMJ 317:1309)"
_BOTH_WAYS = (
    "more, fewer: for one event more or fewer in the first arm, benefit (NNTB) or harm (NNTH) as an event is good or bad; from one to "
    "the other through infinity, which is no difference (Altman 1998, BMJ 317:1309)"
)


def needed_to_treat_text(limits: Sequence[IntervalValue]) -> str:
    """Return the interval of every method, the limit on the side of the estimate first; sides are named where there are two."""
    known = {row.id: row for row in methods("nnt")}
    shown, estimate = [known[limit.method] for limit in limits], limits[0].estimate
    aim = "" if math.isinf(estimate) else f" for one event {_side(estimate)} in the first arm"
    title = f"Number needed to treat {_without_sign(estimate)}{aim}, {level_text(limits[0].level)} intervals"
    if any(_spans_infinity(limit) for limit in limits):
        rows = [(starred(row), *_with_sides(limit)) for row, limit in zip(shown, limits, strict=True)]
        lines, note = columns(rows, right=(2, 5)), _BOTH_WAYS
    else:
        plain = [(starred(row), *_ends(limit)) for row, limit in zip(shown, limits, strict=True)]
        good, bad = ("good", "bad") if estimate > 0 else ("bad", "good")
        lines = columns(plain, right=(1, 3))
        note = "" if math.isinf(estimate) else _ONE_WAY.format(side=_side(estimate), good=good, bad=bad)
    return "\n".join([heading(title), *lines, *legend(shown), *([wrap(note, 2)] if note else [])])


def _spans_infinity(limit: IntervalValue) -> bool:
    return limit.low > 0 > limit.high


def _ends(limit: IntervalValue) -> tuple[str, str, str, str]:
    """Return both limits without sign, the smaller one first, or why there are none."""
    if limit.note:
        return "", "", "", limit.note
    first, last = sorted((limit.low, limit.high), key=abs)
    return _without_sign(first), "to", _without_sign(last), ""


def _with_sides(limit: IntervalValue) -> tuple[str, str, str, str, str, str]:
    """Return the same with the side of each, the one of the estimate first where the interval goes through infinity."""
    if limit.note:
        return "", "", "", "", "", limit.note
    if _spans_infinity(limit):
        first, last = (limit.low, limit.high) if limit.estimate > 0 else (limit.high, limit.low)
    else:
        first, last = sorted((limit.low, limit.high), key=abs)
    to = "to ∞ to" if _spans_infinity(limit) else "to"
    return _side(first), _without_sign(first), to, _side(last), _without_sign(last), ""


def _side(number: float) -> str:
    return "" if math.isinf(number) else "more" if number > 0 else "fewer"


def _without_sign(number: float) -> str:
    """Print a number needed to treat with two decimals, however large: they are read side by side."""
    return "∞" if math.isinf(number) else f"{abs(number):.2f}"
