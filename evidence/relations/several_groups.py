"""More than two arms compared at once: the P and the statistic of tests of several proportions, or of several means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np

from evidence.errors import InputError
from evidence.methods import methods
from evidence.model.summaries import Binary, Continuous
from evidence.relations.prediction import NO_VARIANCE, TOO_LARGE, Means, Prediction, ranged
from evidence.stats.groups import anova, contingency, fisher_freeman_halton, rounded_anova
from evidence.stats.rounded import Extremes

MOST_GROUPS = rounded_anova.MOST_GROUPS
"""Arms that can be compared at once; the range under rounding of more means is not computed."""

Counts: TypeAlias = Sequence[Binary]
"""Events and patients of each arm of one claim."""


def p_values_of_counts(of: Sequence[Counts]) -> tuple[Prediction, ...]:
    """Return the P of every test that all arms have the same proportion, most usual first.

    >>> arms = [Binary(10, 30), Binary(12, 30), Binary(1, 30)]
    >>> {one.method: round(float(one.face[0]), 5) for one in p_values_of_counts([arms])}  # R 4.2: chisq.test, fisher.test
    {'pearson': 0.00244, 'fisher_freeman_halton': 0.00094, 'likelihood_ratio': 0.00056}
    """
    return tuple(_test(row.id, of) for row in methods("several_proportions"))


def _test(method: str, of: Sequence[Counts]) -> Prediction:
    found = [_p_value(method, arms) for arms in of]
    notes = tuple(TOO_LARGE if p is None else "" for p in found)
    return Prediction(method, np.array([np.nan if p is None else p for p in found]), None, None, notes)


def _p_value(method: str, arms: Counts) -> float | None:
    """Return the P of one claim; `None` of an exact test that is too large to compute."""
    table = _table(arms)
    if method != "fisher_freeman_halton":
        return float(contingency.p_values(table, method)[method])
    try:
        return fisher_freeman_halton(table)
    except InputError:
        return None


def _table(arms: Counts) -> np.ndarray:
    return contingency.from_arms([arm.events for arm in arms], [arm.n for arm in arms])


def p_values_of_means(of: Sequence[Means]) -> tuple[Prediction, ...]:
    """Return the P of every test that all arms have the same mean, with the range that rounding leaves; the arms of a claim are one `Means`.

    >>> printed = (("23.2", "7.2", 14), ("31.6", "5.8", 9), ("25.5", "8.1", 12))  # F(2, 32) = 3.79, P .0334
    >>> found = p_values_of_means([Means.of([Continuous(*arm) for arm in printed])])[0]
    >>> found.method, round(float(found.face[0]), 4), round(float(found.low[0]), 4), round(float(found.high[0]), 4)
    ('anova', 0.0334, 0.0296, 0.0375)
    """
    return tuple(_of_means(row.id, of) for row in methods("several_means"))


def _of_means(method: str, of: Sequence[Means]) -> Prediction:
    face = np.array([float(anova.p_values(*arms.faces(), method)[method]) for arms in of])
    found = ranged(method, face, [rounded_anova.p_ranges(*_bounds(arms), method)[method] for arms in of])
    constant = tuple(NO_VARIANCE if _is_constant(method, arms) else "" for arms in of)
    return Prediction(found.method, found.face, found.low, found.high, constant)


def _is_constant(method: str, arms: Means) -> bool:
    """Whether a test is not defined for want of spread: in any arm for Welch's, in all of them for the other."""
    spread = [sd > 0 for sd in arms.sd.face]
    return not all(spread) if method == "welch" else not any(spread)


def statistics_of(kind: str, arms: Sequence[Binary] | Sequence[Continuous]) -> Mapping[str, Extremes]:
    """Return the chi-squared or F that each method gives on the arms, within the rounding of means and SDs; nothing for another kind.

    >>> {method: round(low, 3) for method, (low, _) in statistics_of("chi2", [Binary(10, 30), Binary(12, 30), Binary(1, 30)]).items()}
    {'pearson': 12.031, 'likelihood_ratio': 14.964}
    """
    counts = [arm for arm in arms if isinstance(arm, Binary)]
    means = [arm for arm in arms if isinstance(arm, Continuous) and _has_variance(arm)]
    if kind == "chi2" and len(counts) == len(arms):
        tests = contingency.chi_squared_tests(_table(counts))
        return {method: (float(test.statistic), float(test.statistic)) for method, test in tests.items()}
    if kind == "F" and len(means) == len(arms) <= MOST_GROUPS:
        ranges = rounded_anova.statistic_ranges(*_bounds(Means.of(means)))
        return {row.id: ranges[row.id] for row in methods("several_means")}
    return {}


def _has_variance(arm: Continuous) -> bool:
    """Whether the SD of an arm is printed, and is one of several patients."""
    return arm.sd is not None and arm.n > 1


def _bounds(arms: Means) -> tuple[list[Extremes], list[Extremes], list[int]]:
    found = [arms.bounds(at) for at in range(len(arms))]
    means = [(float(low), float(high)) for (low, high), _, _ in found]
    return means, [(float(low), float(high)) for _, (low, high), _ in found], [n for _, _, n in found]
