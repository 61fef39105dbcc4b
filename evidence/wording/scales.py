"""The words of why no scores on a scale print a mean or an SD, one entry a code."""

from __future__ import annotations

import math
from collections.abc import Mapping

from evidence.reasons import Reason
from evidence.wording.numbers import Style, score
from evidence.wording.statuses import Words


def _totals(why: Reason, style: Style) -> str:
    shown = [f"a total of {score(total)} prints {prints}" for total, prints in why["totals"]]
    return f"mean {why['mean']} of n = {why['n']}: {', '.join(shown)}"


def _about(why: Reason) -> str:
    mean, n = why["mean"], why["n"]
    return f"SD {why['sd']}{f' with mean {mean}' if mean else ''}{f' of n = {n}' if n else ''}"


def _limits(why: Reason, style: Style) -> str:
    least, most = (f"{math.sqrt(limit):.{why['sd'].decimals + 1}f}" for limit in why["variance"])
    return f"{_about(why)}: possible {least} to {most}" if most != least else f"{_about(why)}: possible {least}"


def _nothing_between(why: Reason, style: Style) -> str:
    near = [f"{end:.{why['sd'].decimals + 2}f}" for end in why["nearest"]]
    named = f"; the nearest possible {'is' if len(near) == 1 else 'are'} {' and '.join(near)}" if near else ""
    return f"{_about(why)}: no scores print both{named}"


SCALES: Mapping[str, Words] = {
    "mean-above-scale": lambda why, style: f"mean {why['mean']} is above the highest score, {score(why['highest'])}",
    "mean-below-scale": lambda why, style: f"mean {why['mean']} is below the lowest score, {score(why['lowest'])}",
    "no-total": _totals,
    "sd-beyond-limits": _limits,
    "no-sd": _nothing_between,
    "rule-prints": lambda why, style: f"{' or '.join(why['rules'])} would print it",
    "mixed-rules-print": lambda why, style: "a different rounding rule for each would",
    "no-rule-prints": lambda why, style: "nor does any other rounding rule print it",
}
"""Why a mean or an SD cannot be that of scores on a scale, in words."""
