"""Can the printed means, SDs or standard errors, difference, interval and P of two arms stand together?"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from evidence.methods import methods as catalogue
from evidence.questions.solving.blame import blame
from evidence.questions.solving.effect import ratio_of, span
from evidence.questions.solving.options import Question
from evidence.questions.solving.polygon import Point, Span, Strips, bounded, extremes, ratios, regions
from evidence.questions.solving.printed import RULES
from evidence.questions.solving.relaxed import can_be
from evidence.questions.solving.solution import Ranges, Solution
from evidence.questions.solving.spreads import Spread, halves, of_spreads
from evidence.stats.tails import t_p_value, t_quantile

Reading = Literal["as printed", "SDs are standard errors", "standard errors are SDs"]
READINGS: tuple[Reading, ...] = ("as printed", "SDs are standard errors", "standard errors are SDs")
_MOST_CELLS = 500
_NOTHING = (math.inf, -math.inf)
_TRIALS = tuple(dict.fromkeys(round(2 * 1.07**step) for step in range(92)))
"""Group sizes, up to about 1,000, by which fewer figures are tried where none is printed: one that prints them is enough."""


@dataclass(frozen=True, slots=True)
class Stand:
    """How the figures can stand: by a method, under a rounding rule, and where difference and standard error then lie.

    For Welch, whose degrees of freedom follow the SDs, the regions hold all that is possible and a little more.
    """

    method: str
    rule: str
    regions: list[list[Point]]
    df: Span


def solve_means(asked: Question) -> Solution:
    """Say by which methods the figures can stand together, under any one rounding rule; what SD they imply where none is printed."""
    if not _sized(asked) and _can_stand(asked) is not False:
        alone = {"n1", "n2"} <= set(asked.whole)
        needed = "an arm of one patient has no SD to compare by" if alone else "n1, n2: needed to compare means"
        return Solution("unknown", notes=(needed,))
    stands, open_ones = _stands(asked) if _sized(asked) else ([], [])
    notes = ["level read as 95%"] if {"low", "high"} & set(asked.figures) and "level" not in asked.figures else []
    if open_ones:
        notes.append(f"{', '.join(_used(open_ones)[0])}: deciding would cost too much")
    if stands:
        return _possible(asked, stands, open_ones, notes)
    if open_ones:
        return Solution("unknown", notes=tuple(notes))
    for reading in READINGS[1:] if _sized(asked) else ():
        instead = _stands(asked, reading)[0] if _changes(asked, reading) else []
        if instead:
            notes.append(f"{reading}: then {', '.join(_used(instead)[0])} print the figures")
    conflicts = blame(asked, _can_stand)
    return Solution("none", blame=conflicts.sets, notes=(*notes, *conflicts.notes))


def _possible(asked: Question, stands: list[Stand], open_ones: list[Stand], notes: list[str]) -> Solution:
    """State how the figures can stand, and what they imply."""
    methods, rules = _used(stands)
    implied = _implied(asked, stands + open_ones)
    if not implied:
        notes = [*notes, "no step of the scale is declared, so nothing limits these figures further"]
    return Solution("set", (), (), methods if _compared(asked) else (), rules, tuple(notes), implied)


def _can_stand(asked: Question) -> bool | None:
    """Say whether the figures can stand, None where that was not decided; where a size is not printed, by any size."""
    if _sized(asked):
        return _some_way(asked)
    if not any(_stands_by_some_spread(asked, rule) for rule in asked.rules):
        return False
    sizes = [asked.whole.get(name) for name in ("n1", "n2")]
    trials = ([size or trial for size in sizes] for trial in _TRIALS)
    tried = (replace(asked, whole={**asked.whole, "n1": one, "n2": two}) for one, two in trials if min(one, two) > 1)
    return True if any(map(_some_way, tried)) else None


def _some_way(asked: Question) -> bool | None:
    """Say whether the figures can stand by some method, as soon as one is found."""
    undecided = False
    for _, decided in _ways(asked):
        if decided:
            return True
        undecided = True
    return None if undecided else False


def _stands_by_some_spread(asked: Question, rule: str) -> bool:
    """Say whether the figures can stand by some standard error and degrees of freedom, whatever the group sizes."""
    low, high = span(asked, "low", rule), span(asked, "high", rule)
    centre = ((low[0] + high[0]) / 2, (low[1] + high[1]) / 2) if low and high else None
    difference = _met_by_all([s for s in (_difference(asked, rule), centre) if s])
    sds = [_sd(asked, arm, rule) for arm in (1, 2)]
    if not can_be(asked, rule) or difference == _NOTHING or any(least > most for least, most in sds):
        return False
    strips = Strips(difference, low, high, ratio_of(asked, rule, (1.0, math.inf)))
    quantile = float(t_quantile(1 - asked.level, math.inf)), float(t_quantile(1 - asked.level, 1.0))
    return bool(regions(strips, (0.0, math.inf), quantile))


def _used(stands: list[Stand]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The methods and the rounding rules by which the figures can stand, each in its usual order."""
    methods, rules = {stand.method for stand in stands}, {stand.rule for stand in stands}
    return tuple(row.id for row in catalogue("means") if row.id in methods), tuple(r for r in RULES if r in rules)


def _sized(asked: Question) -> bool:
    return not _compared(asked) or ({"n1", "n2"} <= set(asked.whole) and min(asked.whole["n1"], asked.whole["n2"]) > 1)


def _compared(asked: Question) -> bool:
    """Say whether a figure is printed that compares the two arms by a method."""
    return not {"p", "statistic", "low", "high"}.isdisjoint(asked.figures)


def _changes(asked: Question, reading: Reading) -> bool:
    names = ("sd1", "sd2") if reading == READINGS[1] else ("se1", "se2")
    return any(name in asked.figures for name in names)


def _stands(asked: Question, reading: Reading = "as printed") -> tuple[list[Stand], list[Stand]]:
    """Return every way in which the figures can stand, and those that may, for which the search did not come to its end."""
    ways = list(_ways(asked, reading))
    return [stand for stand, decided in ways if decided], [stand for stand, decided in ways if not decided]


def _ways(asked: Question, reading: Reading = "as printed") -> Iterator[tuple[Stand, bool]]:
    for row in catalogue("means"):
        for rule in asked.rules if asked.method in (None, row.id) else ():
            stand, decided = _stand(asked, row.id, rule, reading)
            if stand is not None:
                yield stand, decided


def _stand(asked: Question, method: str, rule: str, reading: Reading) -> tuple[Stand | None, bool]:
    """Search the SDs for a point where all figures are met, leaving out what allows none; say whether that decided it."""
    strips = Strips(_difference(asked, rule), span(asked, "low", rule), span(asked, "high", rule))
    sds = [_sd(asked, arm, rule, reading) for arm in (1, 2)]
    if strips.estimate == _NOTHING or any(low > high for low, high in sds) or not can_be(asked, rule):
        return None, True
    sizes = asked.whole.get("n1", 2), asked.whole.get("n2", 2)
    whole = of_spreads(method, sds[0], sds[1], sizes)
    everything = _met(asked, strips, rule, whole)
    stand = Stand(method, rule, everything, whole.df)
    open_cells = [whole] if everything else []
    for _ in range(_MOST_CELLS):
        if not open_cells:
            return None, True
        cell = open_cells.pop(0)
        if cell.exact or any(_met(asked, strips, rule, point) for point in cell.points()):
            return stand, True
        open_cells += [half for half in halves(cell) if _met(asked, strips, rule, half)]
    return stand, False


def _met(asked: Question, strips: Strips, rule: str, spread: Spread) -> list[list[Point]]:
    quantile = (float(t_quantile(1 - asked.level, spread.df[1])), float(t_quantile(1 - asked.level, spread.df[0])))
    return regions(replace(strips, ratio=ratio_of(asked, rule, spread.df)), spread.se, quantile)


def _difference(asked: Question, rule: str) -> Span | None:
    """What the means and the printed difference leave of the difference; reversed infinite ends if they exclude each other."""
    means, printed = [span(asked, name, rule) for name in ("mean1", "mean2")], span(asked, "difference", rule)
    spans = [printed] if printed else []
    if means[0] and means[1]:
        spans.append((means[0][0] - means[1][1], means[0][1] - means[1][0]))
    return _met_by_all(spans)


def _met_by_all(spans: list[Span]) -> Span | None:
    """Return what all spans have in common; None of no spans."""
    if not spans:
        return None
    low, high = max(low for low, _ in spans), min(high for _, high in spans)
    slack = 1e-12 * max(abs(low), abs(high))  # ends that meet in floating point but for its rounding
    return (min(low, high), max(low, high)) if low <= high + slack else _NOTHING


def _sd(asked: Question, arm: int, rule: str, reading: Reading = "as printed") -> Span:
    """What SD and standard error leave of the SD of an arm; without its size, they have nothing to do with each other."""
    n = asked.whole.get(f"n{arm}")
    sd, se = span(asked, f"sd{arm}", rule), span(asked, f"se{arm}", rule)
    if n is None and sd and se:
        return (0.0, math.inf) if min(sd[1], se[1]) >= 0 else _NOTHING
    root = math.sqrt(n or 1)
    if reading == READINGS[1]:
        sd = (sd[0] * root, sd[1] * root) if sd else None
    scale = 1.0 if reading == READINGS[2] else root
    spans = [s for s in (sd, (se[0] * scale, se[1] * scale) if se else None) if s]
    return max([0.0, *(low for low, _ in spans)]), min([math.inf, *(high for _, high in spans)])


def _implied(asked: Question, stands: list[Stand]) -> Ranges:
    """Ranges over every way of standing, as far as something limits them; the pooled SD where an SD is not printed."""
    corners = [corners for stand in stands for corners in stand.regions]
    far = max(Strips(_difference(asked, stand.rule)).far for stand in stands)
    low, high = extremes(corners, (1.0, 0.0))
    difference = bounded(low, far), bounded(high, far)
    found: Ranges = {} if math.isinf(difference[0]) and math.isinf(difference[1]) else {"difference": difference}
    if not _sized(asked) or "n1" not in asked.whole or "n2" not in asked.whole:
        return found
    se = extremes(corners, (0.0, 1.0))
    found["se"] = se[0], bounded(se[1], far)
    p = [end for stand in stands for end in _p(asked, stand)]
    found["p"] = min(p), max(p)
    if not any(name in asked.figures for name in ("sd1", "sd2", "se1", "se2")):
        per_sd = math.sqrt(1 / asked.whole["n1"] + 1 / asked.whole["n2"])
        found["sd"] = found["se"][0] / per_sd, found["se"][1] / per_sd
    return found


def _p(asked: Question, stand: Stand) -> Span:
    """The P that the figures leave; where it is printed, within its own rounding interval."""
    least, most = ratios(stand.regions)
    smallest, largest = float(t_p_value(most, stand.df[1])), float(t_p_value(least, stand.df[0]))
    printed = span(asked, "p", stand.rule) or (0.0, 1.0)
    return max(smallest, printed[0]), min(largest, printed[1])
