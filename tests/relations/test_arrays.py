"""Each relation takes many claims at once, and gives each what it gives it alone."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from evidence.model import Binary, Continuous, PrintedStatistic
from evidence.relations import (
    change,
    one_mean,
    printed_statistic,
    proportion,
    several_groups,
    strata,
    two_means,
    two_proportions,
    wald,
)
from evidence.relations.prediction import Figures, Means, Prediction, counts
from evidence.reported import Reported

ARMS = [
    (Binary(60, 71), Binary(51, 72)),
    (Binary(0, 9), Binary(4, 9)),
    (Binary(20, 20), Binary(0, 20)),
    (Binary(0, 1), Binary(50, 60)),
]
MEANS = [
    (Continuous("20", "4", 30), Continuous("21", "2", 30)),
    (Continuous("4.2", "0", 10), Continuous("5.0", "0", 11)),
    (Continuous("56.2", "13.2", 101), Continuous("57.8", "13.7", 99)),
]
ALTMAN = [("0.81", "0.70", "0.94", ".005", "0.075"), ("1.20", "0.80", "1.80", ".38", "0.21")]
STRATA = [([4, 6], [123, 306], [11, 29], [139, 303]), ([3, 62], [231, 13598], [11, 248], [220, 12867])]
GROUPS = [[Binary(10, 30), Binary(12, 30), Binary(1, 30)], [Binary(0, 5), Binary(0, 6), Binary(0, 7)]]
STATISTICS = [PrintedStatistic("t(28) = 2.20"), PrintedStatistic("t(9) = -1.1")]


def _tables(arms: list[tuple[Binary, Binary]]) -> two_proportions.Tables:
    first, second = zip(*arms, strict=True)
    return *counts(first), *counts(second)


def _means(pairs: list[tuple[Continuous, Continuous]]) -> tuple[Means, Means]:
    first, second = zip(*pairs, strict=True)
    return Means.of(first), Means.of(second)


def _figures(rows: list[tuple[str, ...]]) -> tuple[Figures, ...]:
    return tuple(Figures.of([Reported(text) for text in column]) for column in zip(*rows, strict=True))


def _first(arms: list[tuple[Binary, Binary]]) -> tuple[np.ndarray, np.ndarray]:
    return counts([first for first, _ in arms])


RELATIONS: dict[str, tuple[list[object], Callable[[list], tuple[Prediction, ...]]]] = {
    "percentage": (ARMS, lambda rows: (proportion.percentage(*_first(rows)),)),
    "limits of a proportion": (ARMS, lambda rows: proportion.limits(*_first(rows), 0.95)[1]),
    "standard error of a proportion": (ARMS, lambda rows: (proportion.standard_error(*_first(rows)),)),
    "P of two proportions": (ARMS, lambda rows: two_proportions.p_values(*_tables(rows))),
    "one-sided P": (ARMS, lambda rows: two_proportions.p_values(*_tables(rows), alternative="greater")),
    "risk difference": (ARMS, lambda rows: (two_proportions.estimate(*_tables(rows), "risk_difference"),)),
    "odds ratio": (ARMS, lambda rows: (two_proportions.estimate(*_tables(rows), "odds_ratio"),)),
    "number needed to treat": (ARMS, lambda rows: (two_proportions.estimate(*_tables(rows), "nnt"),)),
    "SE of the log odds ratio": (ARMS, lambda rows: (two_proportions.standard_error(*_tables(rows), "odds_ratio"),)),
    "limits of the risk ratio": (ARMS, lambda rows: two_proportions.limits(*_tables(rows), "risk_ratio", 0.95)[0]),
    "difference of means": (MEANS, lambda rows: (two_means.difference(*(arm.mean for arm in _means(rows))),)),
    "ratio of means": (MEANS, lambda rows: (two_means.ratio(*(arm.mean for arm in _means(rows))),)),
    "P of two means": (MEANS, lambda rows: two_means.p_values(*_means(rows))),
    "limits of the difference": (MEANS, lambda rows: two_means.limits(*_means(rows), 0.9)[1]),
    "SE of the difference": (MEANS, lambda rows: two_means.standard_errors(*_means(rows))),
    "limits of a mean": (MEANS, lambda rows: one_mean.limits(_means(rows)[0], 0.95)[0]),
    "SE of a mean": (MEANS, lambda rows: (one_mean.standard_error(_means(rows)[0]),)),
    "reduction": (MEANS, lambda rows: (change.reduction(*(arm.mean for arm in _means(rows))),)),
    "P of a change": (MEANS, lambda rows: (change.p_value(_means(rows)[0]),)),
    "centre": (ALTMAN, lambda rows: (wald.estimate(*_figures(rows)[1:3], "log"),)),
    "other limit": (ALTMAN, lambda rows: (wald.other_limit(_figures(rows)[0], _figures(rows)[2], "log"),)),
    "limit from SE": (
        ALTMAN,
        lambda rows: (wald.limit_from_standard_error(_figures(rows)[0], _figures(rows)[4], 0.95, "log", 0),),
    ),
    "limit from P": (ALTMAN, lambda rows: (wald.limit_from_p(_figures(rows)[0], _figures(rows)[3], 0.95, "log", 1),)),
    "SE from limits": (ALTMAN, lambda rows: (wald.standard_error(*_figures(rows)[1:3], 0.95, "log"),)),
    "P from limits": (ALTMAN, lambda rows: (wald.p_value(*_figures(rows)[:3], 0.95, "log"),)),
    "P of a statistic": (STATISTICS, lambda rows: (printed_statistic.p_values(rows),)),
    "pooled estimate": (STRATA, lambda rows: strata.pooled("estimate", rows, "risk_ratio", 0.95)),
    "estimate by convention": (ARMS, lambda rows: two_proportions.conventions(*_tables(rows), "odds_ratio")),
    "P of several proportions": (GROUPS, several_groups.p_values_of_counts),
    "P of several means": (
        [pair * 2 for pair in MEANS],
        lambda rows: several_groups.p_values_of_means([Means.of(arms) for arms in rows]),
    ),
    "relative rise": (MEANS, lambda rows: (change.relative_rise(*(arm.mean for arm in _means(rows))),)),
    "difference of rises": (ALTMAN, lambda rows: (change.difference_of_rises(*_figures(rows)[:4]),)),
    "pooled P": (STRATA, lambda rows: strata.tests(rows)),
}


@pytest.mark.parametrize("name", RELATIONS)
def test_many_at_once_is_one_by_one(name: str) -> None:
    rows, relation = RELATIONS[name]
    together, alone = relation(rows), [relation([row]) for row in rows]
    assert together
    # A convention, of a table for which it changes nothing.
    left_out = Prediction("", np.array([np.nan]), None, None, ("not-finite",))
    for prediction in together:
        singles = [next((one for one in found if one.method == prediction.method), left_out) for found in alone]
        assert sum(single is left_out for single in singles) < len(rows)
        assert prediction.notes == tuple(note for single in singles for note in single.notes)
        for part in ("face", "low", "high"):
            many, one = getattr(prediction, part), [getattr(single, part) for single in singles]
            if many is None:
                assert one == [None] * len(rows)
            elif many.dtype == object:
                assert list(many) == [single[0] for single in one]
            else:
                np.testing.assert_allclose(many.astype(float), np.concatenate(one), rtol=1e-12, atol=0)


def test_a_value_that_is_not_given_has_a_code_that_says_why() -> None:
    """0/9 v 4/9 has no log ratio, 20/20 v 0/20 no variance, one patient has none; R `t.test` stops at each."""
    found = {one.method: one for one in two_proportions.p_values(*_tables(ARMS))}
    assert found["wald_log_or"].notes == ("", "empty-cell", "empty-cell", "empty-cell")
    assert found["welch_t"].notes == ("", "", "no-variance", "one-patient")
    assert found["pearson"].notes == ("", "", "", "")
    assert np.isnan(found["welch_t"].face).tolist() == [False, False, True, True]


def test_a_p_too_large_to_compute_is_none() -> None:
    """Barnard's test of 2,000 patients an arm."""
    found = {one.method: one for one in two_proportions.p_values(*_tables([(Binary(220, 2000), Binary(181, 2000))]))}
    assert found["barnard_pooled"].notes == ("too-large",)
    assert round(float(found["pearson"].face[0]), 4) == 0.0401
