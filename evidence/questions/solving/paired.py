"""One group measured twice: which SD of the change and which correlation do the printed figures imply?"""

from __future__ import annotations

from evidence.questions.solving.conflicts import minimal_conflicts, restricted
from evidence.questions.solving.effect import span
from evidence.questions.solving.feasible_means import FeasibleMeans
from evidence.questions.solving.options import Question
from evidence.questions.solving.printed import RULES
from evidence.questions.solving.search import NOTHING, difference_of
from evidence.questions.solving.solution import Solution
from evidence.questions.solving.wald_region import Span
from evidence.stats.rounded_paired import correlation_range, sd_of_change_from_p

NOTE = "n2 not given: read as one group of n1 patients measured twice (paired_t)"
NEGATIVE = "a correlation below 0 between two measurements of the same patients is unusual: query the SDs or the P"


_USED = ("n1", "mean1", "sd1", "mean2", "sd2", "difference", "p", "rounding")


def is_paired(asked: Question) -> bool:
    """Whether the figures are those of one group before and after: two SDs, one n, a change and its P, and no method of two arms."""
    figures = set(asked.figures)
    changes = "difference" in figures or {"mean1", "mean2"} <= figures
    one_group = "n1" in asked.whole and "n2" not in asked.whole and asked.method is None
    return changes and one_group and {"sd1", "sd2", "p"} <= figures


def solve_paired(asked: Question) -> Solution:
    """Find the SD of the change and the correlation of the two measurements at which a paired t test prints the P.

    SD of change = |difference| √n / t, and correlation = (sd1² + sd2² - SD of change²) / (2 sd1 sd2) (Cochrane Handbook,
    6.5.2.8). `none` where no correlation from -1 to 1 does under any rounding rule. Other figures are named and not used.
    """
    unused = [name for name in asked.options if name not in _USED]
    notes = (NOTE, *([f"{', '.join(unused)}: not used"] if unused else []))
    fits = _by_rule(asked)
    if not fits:
        asked = restricted(asked, frozenset(_USED))
        conflicts = minimal_conflicts(asked, _can_be_true)
        return Solution("none", blame=conflicts, notes=notes)
    implied = {
        name: (min(ranges[name][0] for ranges in fits.values()), max(ranges[name][1] for ranges in fits.values()))
        for name in ("difference", "sd_of_change", "correlation")
    }
    notes = (*notes, NEGATIVE) if implied["correlation"][1] < 0 else notes
    return Solution("set", (), (), ("paired_t",), tuple(rule for rule in RULES if rule in fits), notes, implied)


def _can_be_true(asked: Question) -> bool:
    return bool(_by_rule(asked)) if is_paired(asked) else FeasibleMeans().feasible(asked) is not False


def _by_rule(asked: Question) -> dict[str, dict[str, Span]]:
    """Ranges under each rounding rule by which the figures can be true."""
    n = asked.whole["n1"]
    found = {rule: _correlation(asked, rule, n) for rule in (asked.rules if n > 1 else ())}
    return {rule: ranges for rule, ranges in found.items() if ranges is not None}


def _correlation(asked: Question, rule: str, n: int) -> dict[str, Span] | None:
    """Ranges under one rounding rule; `None` where the figures cannot be true."""
    difference, p = _size_of_difference(asked, rule), span(asked, "p", rule)
    sd1, sd2 = span(asked, "sd1", rule), span(asked, "sd2", rule)
    if difference is None or p is None or sd1 is None or sd2 is None or p[1] <= 0 or min(sd1[1], sd2[1]) <= 0:
        return None
    found = correlation_range(sd1, sd2, sd_of_change_from_p(difference, (max(p[0], 0.0), min(p[1], 1.0)), n))
    return None if found is None else {"difference": difference, "sd_of_change": found[0], "correlation": found[1]}


def _size_of_difference(asked: Question, rule: str) -> Span | None:
    """How large the difference can be: as printed, or from the two means."""
    found = difference_of(asked, rule)
    if found is None or found == NOTHING:
        return None
    low, high = found
    return max(0.0, low, -high), max(abs(low), abs(high))
