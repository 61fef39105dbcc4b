"""Figures that may mean two things, judged under each: where the readings disagree, neither is."""

from __future__ import annotations

import math

from evidence.errors import InputError
from evidence.loading.entering import whole
from evidence.reported import Reported
from evidence.results import ArmFigures, Result
from evidence.stats import rounded_means
from evidence.stats.rounded import Bounds

_Arm = tuple[Bounds, Bounds, int]


def depends_on_spread(result: Result) -> bool:
    """Whether a P is printed by tests of its means only if what stands behind ± is read as standard errors.

    Nothing says whether it is SDs or standard errors: a P that both readings print, or neither, does not depend on it.
    """
    p = result.get("p_value")
    if p is None or len(result.arms) != 2 or not all(arm.get("spread") for arm in result.arms):
        return False
    try:
        printed = Reported(p.text)
        as_sd, as_error = ([_arm(arm, of_error) for arm in result.arms] for of_error in (False, True))
        return not _prints(printed, as_sd) and _prints(printed, as_error)
    except InputError:
        return False


def _arm(arm: ArmFigures, of_error: bool) -> _Arm:
    """Return the rounding intervals of mean and SD of an arm, and its n; an SD is a standard error times the root of n."""
    mean, spread, n = arm.get("mean"), arm.get("spread"), arm.get("n")
    if mean is None or spread is None or n is None:
        raise InputError("result", "mean, spread and n", "an arm without")
    size = whole(n)
    scale = math.sqrt(size) if of_error else 1.0
    low, high = (float(end) * scale for end in _ends(spread.text))
    return _ends(mean.text), (low, high), size


def _ends(text: str) -> Bounds:
    interval = Reported(text).interval()
    return interval.low, interval.high


def _prints(printed: Reported, arms: list[_Arm]) -> bool:
    first, second = arms
    ranges = rounded_means.p_ranges(*first, *second)
    return any(printed.admits_some(low, high) for low, high in ranges.values())
