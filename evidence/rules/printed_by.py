"""Which catalogued methods print a P, an interval or an estimate from the counts or means of the two arms of a contrast."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from evidence.measures import measures_of
from evidence.model import Binary, Continuous, Dossier, Estimand, MethodValue
from evidence.relations import two_means, two_proportions
from evidence.relations.prediction import Figures, Means, Prediction
from evidence.reported import Reported
from evidence.verification.predict.p_values import p_of_counts, p_of_means, towards_observed
from evidence.verification.predict.predicted import method_value

_Arms = tuple[Binary, Binary] | tuple[Continuous, Continuous]


def printing_p(dossier: Dossier, about: Estimand, p: Reported, sides: int = 2) -> tuple[str, ...]:
    """Return the tests that print a P from the data of its arms, most usual first."""
    return _named(value for arms in _arms(dossier, about) for value in _p_values(arms, p, sides))


def _p_values(arms: _Arms, p: Reported, sides: int) -> tuple[MethodValue, ...]:
    first, second = arms
    if isinstance(first, Binary) and isinstance(second, Binary):
        side = towards_observed(first, second) if sides == 1 else "two-sided"
        return p_of_counts(first, second, p, alternative=side)
    if isinstance(first, Continuous) and isinstance(second, Continuous) and _have_spread(first, second) and sides == 2:
        return p_of_means(first, second, p)
    return ()


def printing_interval(
    dossier: Dossier, about: Estimand, low: Reported, high: Reported, level: float
) -> tuple[str, ...]:
    """Return the methods that print both limits from the data of the arms, most usual first."""
    found: list[str] = []
    for arms in _arms(dossier, about):
        lower, upper = _limits(arms, about.measure, level)
        printed = {one.method for one in upper if method_value(high, one).prints}
        found += [one.method for one in lower if one.method in printed and method_value(low, one).prints]
    return tuple(dict.fromkeys(found))


def _limits(arms: _Arms, measure: str | None, level: float) -> tuple[tuple[Prediction, ...], tuple[Prediction, ...]]:
    first, second = arms
    if isinstance(first, Binary) and isinstance(second, Binary) and measure in measures_of("counts", arms=2):
        return two_proportions.limits_of_table(first, second, measure or "", level)
    if isinstance(first, Continuous) and isinstance(second, Continuous) and _have_spread(first, second):
        return two_means.limits(Means.of([first]), Means.of([second]), level)
    return (), ()


def prints_estimate(dossier: Dossier, about: Estimand, estimate: Reported) -> bool:
    """Whether the counts or means of the arms print an estimate."""
    for first, second in _arms(dossier, about):
        if isinstance(first, Binary) and isinstance(second, Binary):
            table = two_proportions.tables(first, second)
            found = two_proportions.estimate(*table, about.measure or "")
        elif isinstance(first, Continuous) and isinstance(second, Continuous):
            found = two_means.difference(Figures.of([first.mean]), Figures.of([second.mean]))
        value = found.face[0]
        low, high = (value if end is None else end[0] for end in (found.low, found.high))
        if value is not None and estimate.admits_some(low, high):
            return True
    return False


def _arms(dossier: Dossier, about: Estimand) -> Iterator[_Arms]:
    """Yield each pair of summaries of one kind that is printed of the two arms."""
    study = dossier.study(about.study)
    if study is None or len(about.arms) != 2:
        return
    first, second = (
        [row.summary for row in study.rows_about(replace(about, arms=(arm,), measure=None))] for arm in about.arms
    )
    for one in first:
        for two in second:
            if (isinstance(one, Binary) and isinstance(two, Binary)) or (
                isinstance(one, Continuous) and isinstance(two, Continuous)
            ):
                yield one, two  # type: ignore[misc]  # both of one kind


def _have_spread(*arms: Continuous) -> bool:
    return all(arm.sd is not None and arm.n > 1 for arm in arms)


def _named(values: Iterator[MethodValue]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value.method for value in values if value.prints))
