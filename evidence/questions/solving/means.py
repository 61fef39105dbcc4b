"""Can the printed means, SDs or standard errors, difference, interval and P of two arms be true together?"""

from __future__ import annotations

import math
from collections.abc import Iterator

from evidence.methods import methods as catalogue
from evidence.questions.solving.conflicts import find_conflicts
from evidence.questions.solving.effect import span
from evidence.questions.solving.feasible_means import FeasibleMeans
from evidence.questions.solving.options import Question
from evidence.questions.solving.printed import RULES
from evidence.questions.solving.search import READINGS, Fit, Reading, difference_of, has_sizes, is_sized, search
from evidence.questions.solving.solution import Ranges, Solution
from evidence.questions.solving.wald_region import Span, Strips, bounded, extremes, ratios
from evidence.stats.tails import t_p_value


def solve_means(asked: Question) -> Solution:
    """Return the methods by which the figures can be true together under one rounding rule, and the SD implied where none is printed."""
    if not is_sized(asked) and FeasibleMeans().feasible(asked) is not False:
        alone = {"n1", "n2"} <= set(asked.whole)
        needed = "an arm of one patient has no SD to compare by" if alone else "n1, n2: needed to compare means"
        return Solution("unknown", notes=(needed,))
    fits, open_ones = _fits(asked) if is_sized(asked) else ([], [])
    notes = ["level read as 95%"] if {"low", "high"} & set(asked.figures) and "level" not in asked.figures else []
    if open_ones:
        notes.append(f"{', '.join(_used(open_ones)[0])}: deciding would cost too much")
    if fits:
        return _possible(asked, fits, open_ones, notes)
    if open_ones:
        return Solution("unknown", notes=tuple(notes))
    notes += _other_readings(asked)
    conflicts = find_conflicts(asked, FeasibleMeans().feasible)
    return Solution("none", blame=conflicts.sets, notes=(*notes, *conflicts.notes))


def _other_readings(asked: Question) -> Iterator[str]:
    """Yield which methods print the figures if SDs are standard errors, or the other way round."""
    for reading in READINGS[1:] if is_sized(asked) else ():
        instead = _fits(asked, reading)[0] if _changes(asked, reading) else []
        if instead:
            yield f"{reading}: then {', '.join(_used(instead)[0])} print the figures"


def _possible(asked: Question, fits: list[Fit], open_ones: list[Fit], notes: list[str]) -> Solution:
    """Return how the figures can be true, and what they imply."""
    methods, rules = _used(fits)
    implied = _implied(asked, fits + open_ones)
    if not implied:
        notes = [*notes, "no step of the scale is declared, so nothing limits these figures further"]
    return Solution("set", (), (), methods if has_sizes(asked) else (), rules, tuple(notes), implied)


def _used(fits: list[Fit]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The methods and the rounding rules by which the figures can be true, each in its usual order."""
    methods, rules = {fit.method for fit in fits}, {fit.rule for fit in fits}
    return tuple(row.id for row in catalogue("means") if row.id in methods), tuple(r for r in RULES if r in rules)


def _changes(asked: Question, reading: Reading) -> bool:
    names = ("sd1", "sd2") if reading == READINGS[1] else ("se1", "se2")
    return any(name in asked.figures for name in names)


def _fits(asked: Question, reading: Reading = "as printed") -> tuple[list[Fit], list[Fit]]:
    """Return every fit, and the possible ones for which the search did not come to its end."""
    found = list(search(asked, reading))
    return [fit for fit, decided in found if decided], [fit for fit, decided in found if not decided]


def _implied(asked: Question, fits: list[Fit]) -> Ranges:
    """Ranges over every fit, as far as something limits them; the pooled SD where an SD is not printed."""
    corners = [corners for fit in fits for corners in fit.regions]
    far = max(Strips(difference_of(asked, fit.rule)).far for fit in fits)
    low, high = extremes(corners, (1.0, 0.0))
    difference = bounded(low, far), bounded(high, far)
    found: Ranges = {} if math.isinf(difference[0]) and math.isinf(difference[1]) else {"difference": difference}
    if not has_sizes(asked):
        return found
    se = extremes(corners, (0.0, 1.0))
    found["se"] = se[0], bounded(se[1], far)
    p = [end for fit in fits for end in _p(asked, fit)]
    found["p"] = min(p), max(p)
    if not any(name in asked.figures for name in ("sd1", "sd2", "se1", "se2")):
        per_sd = math.sqrt(1 / asked.whole["n1"] + 1 / asked.whole["n2"])
        found["sd"] = found["se"][0] / per_sd, found["se"][1] / per_sd
    return found


def _p(asked: Question, fit: Fit) -> Span:
    """The P that the figures leave; where it is printed, within its own rounding interval."""
    least, most = ratios(fit.regions)
    smallest, largest = float(t_p_value(most, fit.df[1])), float(t_p_value(least, fit.df[0]))
    printed = span(asked, "p", fit.rule) or (0.0, 1.0)
    return max(smallest, printed[0]), min(largest, printed[1])
