"""Can the printed means, SDs or standard errors, difference, interval and P of two arms stand together?"""

from __future__ import annotations

import math

from evidence.methods import methods as catalogue
from evidence.questions.solving.blame import blame
from evidence.questions.solving.effect import span
from evidence.questions.solving.options import Question
from evidence.questions.solving.polygon import Span, Strips, bounded, extremes, ratios
from evidence.questions.solving.printed import RULES
from evidence.questions.solving.solution import Ranges, Solution
from evidence.questions.solving.standing_means import SetsOfMeans
from evidence.questions.solving.ways import READINGS, Reading, Stand, difference_of, has_sizes, is_sized, ways
from evidence.stats.tails import t_p_value


def solve_means(asked: Question) -> Solution:
    """Say by which methods the figures can stand together, under any one rounding rule; what SD they imply where none is printed."""
    if not is_sized(asked) and SetsOfMeans().stand(asked) is not False:
        alone = {"n1", "n2"} <= set(asked.whole)
        needed = "an arm of one patient has no SD to compare by" if alone else "n1, n2: needed to compare means"
        return Solution("unknown", notes=(needed,))
    stands, open_ones = _stands(asked) if is_sized(asked) else ([], [])
    notes = ["level read as 95%"] if {"low", "high"} & set(asked.figures) and "level" not in asked.figures else []
    if open_ones:
        notes.append(f"{', '.join(_used(open_ones)[0])}: deciding would cost too much")
    if stands:
        return _possible(asked, stands, open_ones, notes)
    if open_ones:
        return Solution("unknown", notes=tuple(notes))
    for reading in READINGS[1:] if is_sized(asked) else ():
        instead = _stands(asked, reading)[0] if _changes(asked, reading) else []
        if instead:
            notes.append(f"{reading}: then {', '.join(_used(instead)[0])} print the figures")
    conflicts = blame(asked, SetsOfMeans().stand)
    return Solution("none", blame=conflicts.sets, notes=(*notes, *conflicts.notes))


def _possible(asked: Question, stands: list[Stand], open_ones: list[Stand], notes: list[str]) -> Solution:
    """State how the figures can stand, and what they imply."""
    methods, rules = _used(stands)
    implied = _implied(asked, stands + open_ones)
    if not implied:
        notes = [*notes, "no step of the scale is declared, so nothing limits these figures further"]
    return Solution("set", (), (), methods if has_sizes(asked) else (), rules, tuple(notes), implied)


def _used(stands: list[Stand]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The methods and the rounding rules by which the figures can stand, each in its usual order."""
    methods, rules = {stand.method for stand in stands}, {stand.rule for stand in stands}
    return tuple(row.id for row in catalogue("means") if row.id in methods), tuple(r for r in RULES if r in rules)


def _changes(asked: Question, reading: Reading) -> bool:
    names = ("sd1", "sd2") if reading == READINGS[1] else ("se1", "se2")
    return any(name in asked.figures for name in names)


def _stands(asked: Question, reading: Reading = "as printed") -> tuple[list[Stand], list[Stand]]:
    """Return every way in which the figures can stand, and those that may, for which the search did not come to its end."""
    found = list(ways(asked, reading))
    return [stand for stand, decided in found if decided], [stand for stand, decided in found if not decided]


def _implied(asked: Question, stands: list[Stand]) -> Ranges:
    """Ranges over every way of standing, as far as something limits them; the pooled SD where an SD is not printed."""
    corners = [corners for stand in stands for corners in stand.regions]
    far = max(Strips(difference_of(asked, stand.rule)).far for stand in stands)
    low, high = extremes(corners, (1.0, 0.0))
    difference = bounded(low, far), bounded(high, far)
    found: Ranges = {} if math.isinf(difference[0]) and math.isinf(difference[1]) else {"difference": difference}
    if not has_sizes(asked):
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
