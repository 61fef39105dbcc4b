"""One proportion: events of n, the percentage, its interval, and which counts a percentage allows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from math import sqrt

import numpy as np

from evidence.methods import Method, methods
from evidence.relations.prediction import NOT_FINITE, Ints, Limits, Prediction, exact
from evidence.reported import Reported
from evidence.stats.granularity import percentages
from evidence.stats.proportions import single_intervals


def percentage(events: Ints, n: Ints) -> Prediction:
    """Return events / n, exactly.

    >>> str(percentage(np.array([60]), np.array([71])).face[0])  # Smith 2002, J Clin Oncol 20:4040
    '60/71'
    """
    return exact([Fraction(int(x), int(of)) for x, of in zip(events, n, strict=True)])


def limits(events: Ints, n: Ints, level: float) -> Limits:
    """Return both limits of each proportion by every method, most usual first.

    >>> lower, _ = limits(np.array([81]), np.array([263]), 0.95)
    >>> found = {one.method: one.face[0] for one in lower}
    >>> round(float(found["wilson"]), 4)  # Newcombe 1998, Stat Med 17:857
    0.2553
    """
    found = single_intervals(events, n, level=level)
    return by_method(methods("one_proportion"), found)


def by_method(family: Iterable[Method], found: Mapping[str, tuple[np.ndarray, np.ndarray]]) -> Limits:
    """Return intervals in the order of the catalogue; a limit that is infinite or not defined has a note."""
    rows = [row.id for row in family if row.id in found]
    lower, upper = (tuple(_limit(method, found[method][end]) for method in rows) for end in (0, 1))
    return lower, upper


def _limit(method: str, face: np.ndarray) -> Prediction:
    return Prediction(method, face, None, None, tuple("" if one else NOT_FINITE for one in np.isfinite(face)))


def variance(events: int, n: int) -> Fraction:
    """Return p q / n, the squared standard error of a proportion."""
    return Fraction(events * (n - events), n**3)


def standard_error(events: Ints, n: Ints) -> Prediction:
    """Return √(p q / n) of each proportion."""
    face = [sqrt(variance(x, of)) for x, of in zip(events.tolist(), n.tolist(), strict=True)]
    return Prediction("wald", np.array(face), None, None, ("",) * len(face))


def possible_events(printed: Reported, n: int) -> range:
    """Return the numbers of events of n that a percentage could be of, to nearest.

    >>> list(possible_events(Reported("84.5%"), 71)), list(possible_events(Reported("82.6%"), 173))
    ([60], [])
    """
    return percentages.counts(printed.interval(), n)


@lru_cache(maxsize=64)
def possible_fractions(printed: Reported, sizes: range, rule: str = "nearest") -> tuple[tuple[int, int], ...]:
    """Return (events, n) for every n of `sizes` that prints a percentage under a rounding rule.

    >>> possible_fractions(Reported("82.6%"), range(173, 174), "truncation")  # Sindt 2020, Neuromodulation 23:978
    ((143, 173),)
    """
    interval = printed.interval(rule)
    bases: Iterable[int] = percentages.denominators([interval], sizes.stop - 1, sizes.start)
    return tuple((k, n) for n in bases for k in percentages.counts(interval, n))
