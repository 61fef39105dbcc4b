"""Can fewer of the figures about means be true together? By group sizes as printed, or by any where they are not."""

from __future__ import annotations

import math
from dataclasses import replace

from evidence.questions.solving.effect import ratio_of, span
from evidence.questions.solving.options import Question
from evidence.questions.solving.quick_contradictions import can_be
from evidence.questions.solving.search import NOTHING, difference_of, is_sized, met_by_all, sd_of, search
from evidence.questions.solving.wald_region import Strips, regions
from evidence.stats.tails import t_quantile

_SIZES = tuple(dict.fromkeys(round(2 * 1.1**step) for step in range(66)))
"""Group sizes, up to about 1,000, that are tried where none is printed: one by which the figures fit is enough."""
_TRIALS = 1000  # of them for all sets of figures together


class FeasibleMeans:
    """Judge of the sets of figures of one question. The trials that one set takes are no longer there for the next."""

    def __init__(self) -> None:
        self._left = _TRIALS

    def feasible(self, asked: Question) -> bool | None:
        """Whether the figures can be true, None where that was not decided."""
        if is_sized(asked):
            return _fits(asked)
        if not any(_fits_by_some_error(asked, rule) for rule in asked.rules):
            return False
        for trial in _SIZES:
            one, two = (asked.whole.get(name, trial) for name in ("n1", "n2"))
            if self._left <= 0 or min(one, two) == 1:
                return None
            self._left -= 1
            if _fits(replace(asked, whole={**asked.whole, "n1": one, "n2": two}), hasty=True):
                return True
        return None


def _fits(asked: Question, hasty: bool = False) -> bool | None:
    """Whether the figures can be true by some method, as soon as one is found."""
    undecided = False
    for _, decided in search(asked, hasty=hasty):
        if decided:
            return True
        undecided = True
    return None if undecided else False


def _fits_by_some_error(asked: Question, rule: str) -> bool:
    """Whether the figures can be true by some standard error and degrees of freedom, whatever the group sizes."""
    low, high = span(asked, "low", rule), span(asked, "high", rule)
    centre = ((low[0] + high[0]) / 2, (low[1] + high[1]) / 2) if low and high else None
    difference = met_by_all([s for s in (difference_of(asked, rule), centre) if s])
    sds = [sd_of(asked, arm, rule) for arm in (1, 2)]
    if not can_be(asked, rule) or difference == NOTHING or any(least > most for least, most in sds):
        return False
    strips = Strips(difference, low, high, ratio_of(asked, rule, (1.0, math.inf)))
    quantile = float(t_quantile(1 - asked.level, math.inf)), float(t_quantile(1 - asked.level, 1.0))
    return bool(regions(strips, (0.0, math.inf), quantile))
