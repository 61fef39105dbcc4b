"""Which methods print most of the P values that a study prints, and how often luck would print as many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from evidence.analyses.arm_pairs import is_own
from evidence.assessment import Assessment
from evidence.methods import methods
from evidence.model import Binary, MethodValue, Verdict
from evidence.questions.solving.printed import prints_p
from evidence.reported import Reported
from evidence.stats.checks import Floats
from evidence.stats.proportions import p_values
from evidence.stats.proportions.testing import undefined

LARGEST = 40_000
"""n1 x n2 above which the unconditional tests of every table would cost too much: no chance is given."""
_MOST_TABLES = 10 * LARGEST
_ORDERED_BY = {"barnard_pooled": "pearson", "barnard_unpooled": "wald_unpooled", "boschloo_minlike": "fisher"}
"""The test whose P value orders the tables as an unconditional test does."""
_NEAR = 1e-9
"""Beside the printed interval every P value is computed."""


@dataclass(frozen=True, slots=True)
class MethodTally:
    """How many printed P values of two proportions each method prints.

    `claims` are the ids of the P values counted; `counts` has every method with its number, most first, and among equals
    the most usual first. `chance` bounds the probability that the best of all the methods prints as many by luck, the P
    values taken as independent; `None` where it was not counted. A tally is a note, never an attribution: the best
    method is chosen after looking.
    """

    claims: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    chance: float | None = None

    @property
    def best(self) -> tuple[str, ...]:
        """The methods that print most."""
        return tuple(method for method, count in self.counts if count == self.counts[0][1])


def tallies(assessment: Assessment, *, with_chance: bool = False) -> Mapping[str, MethodTally]:
    """Return the tally of each study that prints two or more P values of two proportions, if any method prints one of them.

    A P value counts once, however many documents repeat it: as the study's own document prints it, or else the first.
    Words and inequalities, which most methods satisfy, do not count.
    """
    counted = {study: verdicts for study, verdicts in _counted(assessment).items() if len(verdicts) > 1}
    affordable = with_chance and _affordable([verdict for verdicts in counted.values() for verdict in verdicts])
    found = {study: _tally(verdicts, affordable) for study, verdicts in counted.items()}
    return {study: tally for study, tally in found.items() if tally.counts[0][1]}


def tally_together(assessment: Assessment) -> MethodTally | None:
    """Return one tally, with its chance, over all studies that have one; `None` where fewer than two have."""
    counted, by_study = _counted(assessment), tallies(assessment)
    if len(by_study) < 2:
        return None
    verdicts = [verdict for study in by_study for verdict in counted[study]]
    return _tally(verdicts, _affordable(verdicts))


def count_printed(printed: Sequence[Sequence[MethodValue]]) -> tuple[tuple[str, int], ...]:
    """Return each method of two proportions with the number of P values it prints; most first, then most usual first."""
    counts = Counter(value.method for values in printed for value in values if value.prints)
    return tuple(sorted(((row.id, counts[row.id]) for row in methods("two_proportions")), key=lambda item: -item[1]))


def _counted(assessment: Assessment) -> dict[str, list[Verdict]]:
    """Return the verdicts that count, by study in the order of the dossier."""
    printed: dict[str, dict[object, Verdict]] = {study.id: {} for study in assessment.dossier.studies}
    for verdict in sorted(assessment.judged, key=lambda verdict: not is_own(assessment.dossier, verdict.claim)):
        study = verdict.claim.estimand.study
        if study in printed and _is_number_on_counts(verdict):
            printed[study].setdefault(verdict.claim.estimand, verdict)
    return {study: list(verdicts.values()) for study, verdicts in printed.items()}


def _is_number_on_counts(verdict: Verdict) -> bool:
    claim = verdict.claim
    return (
        claim.statistic == "p_value"
        and claim.reported is not None
        and claim.reported.relation == "="
        and len(verdict.rows) == 2
        and all(isinstance(row.summary, Binary) for row in verdict.rows)
    )


def _tally(verdicts: Sequence[Verdict], affordable: bool) -> MethodTally:
    counts = count_printed([verdict.methods for verdict in verdicts])
    chance = chance_of_best(list(map(_printed, verdicts)), *counts[0]) if affordable else None
    return MethodTally(tuple(verdict.claim.id for verdict in verdicts), counts, chance)


def _affordable(verdicts: Sequence[Verdict]) -> bool:
    """Whether counting every table of these sizes takes a minute or two at most."""
    sizes = [n1 * n2 for n1, n2, _ in map(_printed, verdicts)]
    return sum(sizes) <= _MOST_TABLES and max(sizes, default=0) <= LARGEST


def _printed(verdict: Verdict) -> tuple[int, int, Reported]:
    """Return the sizes of both arms and the P printed of them."""
    first, second = (row.summary for row in verdict.rows)
    assert isinstance(first, Binary)
    assert isinstance(second, Binary)
    assert verdict.claim.reported is not None
    return first.n, second.n, verdict.claim.reported


def chance_of_best(printed: Sequence[tuple[int, int, Reported]], method: str, count: int) -> float | None:
    """Return an upper bound of the chance that the best of all methods prints as many of the P values by luck.

    By luck, a method prints a P as often as its share: among all tables of these sizes for which some method prints that
    P, the part for which this one does. The chance of at least `count` matches with these shares (Poisson binomial) is
    multiplied by the number of methods (Bonferroni). `None` for a P that no method prints of any table.

    >>> chance = chance_of_best([(71, 72, Reported("0.05")), (71, 72, Reported(".02"))], "pearson", 2)  # Smith 2002
    >>> print(chance)
    1.0
    """
    ids = tuple(row.id for row in methods("two_proportions"))
    shares = [shares_of(n1, n2, p, ids) for n1, n2, p in printed]
    if any(not share for share in shares):
        return None
    return min(1.0, len(ids) * at_least(count, [share[method] for share in shares]))


def at_least(count: int, shares: Sequence[float]) -> float:
    """Return the probability of at least `count` successes in independent trials (Poisson binomial).

    >>> round(at_least(2, [0.5, 0.5]), 2), round(at_least(1, [0.5, 0.5]), 2)
    (0.25, 0.75)
    """
    exactly = np.ones(1)
    for share in shares:
        exactly = np.convolve(exactly, [1 - share, share])
    return float(min(1.0, exactly[count:].sum()))


@lru_cache(maxsize=1024)
def shares_of(n1: int, n2: int, reported: Reported, ids: tuple[str, ...]) -> Mapping[str, float]:
    """Return, for each method, its part of the tables that print a P by some method; nothing where no table prints it."""
    printing = np.array([_printing(n1, n2, reported, method) for method in ids])
    some = int(np.count_nonzero(printing.any(axis=0)))
    return dict(zip(ids, (np.count_nonzero(printing, axis=1) / some).tolist(), strict=True)) if some else {}


def _printing(n1: int, n2: int, reported: Reported, method: str) -> NDArray[np.bool_]:
    """Return which of all tables of two sizes print the P by a method."""
    interval = reported.interval()
    ends = float(interval.low), float(interval.high)
    if method == "boschloo":  # twice the smaller side, and each side grows with Fisher's of that side
        sides = (_stepped((n1, n2), method, "fisher", side, ends) for side in ("greater", "less"))
        p = np.minimum(1.0, 2 * np.minimum(*sides))
    elif method in _ORDERED_BY:
        p = _stepped((n1, n2), method, _ORDERED_BY[method], "two-sided", ends)
    else:
        x1, x2 = _tables(n1, n2)
        p = np.where(undefined(method, x1, n1, x2, n2), np.nan, _every_p(n1, n2, method, "two-sided"))
    return prints_p(reported, p)


def _stepped(sizes: tuple[int, int], method: str, order: str, alternative: str, printed: tuple[float, float]) -> Floats:
    """Return P values of every table by a method that grows with another's, exact wherever they are near the printed P.

    The tables are put in order by the other method; where the P values at two of them lie on one side of every value that
    prints the P, so do those between them, and stand there as the lower one. So few of them need to be computed.
    """
    (n1, n2), (low, high) = sizes, printed
    x1, x2 = _tables(n1, n2)
    by = _every_p(n1, n2, order, alternative)
    places = np.argsort(by, kind="stable")
    ranks = np.flatnonzero(np.diff(by[places], prepend=-1.0) > 0)  # the first of each value
    firsts, scale = places[ranks], 2 if alternative != "two-sided" else 1
    p = np.full(len(firsts), np.nan)

    def side(value: float) -> int:
        return -1 if scale * value < low - _NEAR else 1 if scale * value > high + _NEAR else 0

    spans = [(0, len(firsts) - 1)]
    while spans:
        some = np.unique([end for span in spans for end in span if np.isnan(p[end])]).astype(np.int64)
        tables = x1[firsts[some]], n1, x2[firsts[some]], n2
        p[some] = p_values(*tables, methods=[method], alternative=alternative)[method]
        open_ = [(a, b) for a, b in spans if b - a > 1 and not side(p[a]) == side(p[b]) != 0]
        spans = [part for a, b in open_ for part in ((a, (a + b) // 2), ((a + b) // 2, b))]
    filled = np.maximum.accumulate(np.where(np.isnan(p), -np.inf, p))
    found = np.empty(len(places))
    found[places] = np.repeat(filled, np.diff(ranks, append=len(places)))
    return found


def _tables(n1: int, n2: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    x1, x2 = (axis.ravel() for axis in np.indices((n1 + 1, n2 + 1)))
    return x1, x2


@lru_cache(maxsize=128)
def _every_p(n1: int, n2: int, method: str, alternative: str) -> Floats:
    """Return P values of every table of two sizes; where the test is not defined its limit, by which other tests are ordered."""
    x1, x2 = _tables(n1, n2)
    return p_values(x1, n1, x2, n2, methods=[method], alternative=alternative)[method]
