"""Code for one proportion and its limits."""

from __future__ import annotations

from evidence.model.summaries import Binary
from evidence.relations.snippets.code import Code

_LIMITS_IN_R = {
    "wilson": "prop.test({x}, {n}, conf.level = {level}, correct = FALSE)",
    "wilson_cc": "prop.test({x}, {n}, conf.level = {level}, correct = TRUE)",
    "clopper_pearson": "binom.test({x}, {n}, conf.level = {level})",
}


def limit(method: str, arm: Binary, level: str, end: int) -> Code:
    """Return code for one limit (`end` 0 the lower, 1 the upper)."""
    python = (
        f'import evidence\n\nlimits = evidence.stats.proportions.single_intervals({arm.events}, {arm.n}, methods=["{method}"], '
        f'level={level})\nprint(float(limits["{method}"][{end}]))'
    )
    r = _LIMITS_IN_R.get(method)
    return Code(python, f"{r.format(x=arm.events, n=arm.n, level=level)}$conf.int[{end + 1}]" if r else None)
