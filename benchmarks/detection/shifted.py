"""How much an attribution proves: the share of P values shifted by 10 to 50% that some method, or a usual one, prints all the same.

Tables have as many patients as parallel-group trials: a median of 80 in all, 25 to 369 from the 10th to the 90th percentile (Chan & Altman
2005, Lancet 365:1159-1162). The true P is that of a usual test.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from benchmarks.detection.truthful import USUAL_TESTS, Table, p_of
from evidence.limits import EXACT_TESTS_BEFORE_DIFFERS
from evidence.methods import Method, methods
from evidence.reported import Reported
from evidence.stats.proportions import p_values

MEDIAN, SPREAD = 80, 1.05  # of all patients of a trial: of the logarithm, the SD between the two percentiles
TESTS = methods("two_proportions")


@dataclass(frozen=True)
class Attributed:
    """How many of the shifted P values are printed by some method, how many by a usual one, and how many by rare ones alone."""

    number: int
    by_some: int
    by_usual: int
    by_rare_alone: int


def shifted(number: int, random: np.random.Generator, decimals: int) -> Attributed:
    """Return how many shifted P values are attributed; those below .01 have three decimals at least."""
    printed = [printing(of, text) for of, text in draw(number, random, decimals)]
    usual, rare = sum("usual" in found for found in printed), sum(found == {"rare"} for found in printed)
    return Attributed(number, sum(map(bool, printed)), usual, rare)


def draw(number: int, random: np.random.Generator, decimals: int) -> Iterator[tuple[Table, Reported]]:
    """Yield tables, each with a P that is 10 to 50% too small or too large, and not printed like the true one."""
    made = 0
    while made < number:
        of = table(random)
        p = p_of(of, str(random.choice(USUAL_TESTS)))
        wrong = p * (1 + random.choice([-1, 1]) * random.uniform(0.1, 0.5))
        true, text = as_printed(p, decimals), as_printed(wrong, decimals)
        if all(0.001 <= value <= 0.99 for value in (p, wrong)) and text != true:
            made += 1
            yield of, Reported(text)


def table(random: np.random.Generator) -> Table:
    n = max(10, round(MEDIAN * math.exp(random.normal(0, SPREAD))))
    n1 = n // 2
    x1, x2 = (int(random.binomial(size, random.uniform(0.1, 0.9))) for size in (n1, n - n1))
    return x1, n1, x2, n - n1


def as_printed(p: float, decimals: int) -> str:
    return f"{p:.{decimals if p >= 0.01 else max(decimals, 3)}f}"


def printing(of: Table, figure: Reported) -> set[str]:
    """Return how usual the methods are that print a P; unconditional tests within the budget of `check`, where no other prints it."""
    found = usages([row for row in TESTS if row.cost != "unconditional"], of, figure)
    if not found and of[1] * of[3] <= EXACT_TESTS_BEFORE_DIFFERS:
        found = usages([row for row in TESTS if row.cost == "unconditional"], of, figure)
    return found


def usages(rows: list[Method], of: Table, figure: Reported) -> set[str]:
    given = p_values(*of, methods=[row.id for row in rows])
    return {row.usage for row in rows if not math.isnan(p := float(given[row.id])) and figure.admits(p)}
