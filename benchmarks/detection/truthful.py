"""Truthful reports, kind by kind: what papers print by the usual programs, under the names that people use."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import numpy as np

from benchmarks.detection.reports import Figure, Report, Rounding, is_printable, rounding
from evidence.methods import method, methods
from evidence.model import Binary, Continuous
from evidence.reported import Reported
from evidence.stats import effects, means
from evidence.stats.proportions import estimates, intervals, p_values

TESTS = tuple(row.id for row in methods("two_proportions"))
USUAL_TESTS = ("pearson", "fisher", "pearson_yates")
MEASURES = ("risk_difference", "risk_ratio", "odds_ratio")
ADJUSTED = (
    "adjusted log binomial regression",
    "multivariable logistic regression",
    "Cox proportional hazards model",
    "Cochran-Mantel-Haenszel, stratified by centre",
    "generalised estimating equations",
    "propensity score matching",
)
Table = tuple[int, int, int, int]
Kind = Callable[[np.random.Generator], Report | None]
"""Draws one report; None where the data that were drawn give none."""


def table(random: np.random.Generator) -> Table:
    """Two arms of 20 to 120 patients, two in five of the same size."""
    n1, n2 = random.integers(20, 121, 2).tolist()
    n2 = n1 if random.random() < 0.4 else n2
    x1, x2 = (int(random.binomial(n, random.uniform(0.1, 0.9))) for n in (n1, n2))
    return x1, n1, x2, n2


def with_an_empty_cell(random: np.random.Generator) -> Table:
    _, n1, _, n2 = table(random)
    n1, n2 = (n if random.random() < 0.5 else max(3, n // 5) for n in (n1, n2))
    x2 = int(random.binomial(n2, random.uniform(0.02, 0.5)))
    one, other = (0, x2) if random.random() < 0.7 else (n1, n2 - x2)
    return (one, n1, other, n2) if random.random() < 0.5 else (other, n2, one, n1)


def p_of(of: Table, test: str, alternative: str = "two-sided") -> float:
    return float(p_values(*of, methods=[test], alternative=alternative)[test])


def interval_of(of: Table, measure: str, interval: str) -> tuple[float, float]:
    low, high = intervals(*of, measure=measure, methods=[interval])[interval]
    return float(low), float(high)


def estimate_of(of: Table, measure: str, estimate: str = "sample") -> float:
    return float(estimates(*of, measure=measure, methods=[estimate])[estimate])


def report(of: Table, *figures: Figure) -> Report:
    return Report(Binary(of[0], of[1]), Binary(of[2], of[3]), figures)


def percentages(of: Table, rounds: Rounding) -> tuple[Figure, Figure]:
    first, second = Binary(of[0], of[1]), Binary(of[2], of[3])
    return (
        Figure("percent1", "percentage", rounds.percentage(first), arms=("a",)),
        Figure("percent2", "percentage", rounds.percentage(second), arms=("b",)),
    )


def contrast(
    measure: str, values: tuple[float, float, float], rounds: Rounding, decimals: int, stated: str | None = None
) -> tuple[Figure, ...]:
    """Estimate and limits; a difference of proportions is sometimes printed in percentage points."""
    names = (("estimate", "estimate"), ("low", "ci_low"), ("high", "ci_high"))
    return tuple(
        Figure(name, part, rounds(value, decimals), measure, stated)
        for (name, part), value in zip(names, values, strict=True)
    )


def tested(random: np.random.Generator, test: str) -> tuple[Table, float] | None:
    of = table(random)
    p = p_of(of, test)
    return (of, p) if math.isfinite(p) and p <= 0.99 else None


def _p_by_id(random: np.random.Generator) -> Report | None:
    test, rounds = str(random.choice(TESTS)), rounding(random)
    found = tested(random, test)
    if found is None:
        return None
    of, p = found
    return report(
        of, *percentages(of, rounds), Figure("p", "p_value", rounds.p(p, int(random.integers(2, 5))), None, test)
    )


def _p_by_alias(random: np.random.Generator) -> Report | None:
    made = _p_by_id(random)
    if made is None:
        return None
    row = method("two_proportions", made.figures[-1].method or "")
    words = str(random.choice([row.label, *row.aliases]))
    sided = str(random.choice(["", "two-sided "]))
    return Report(
        made.first,
        made.second,
        (*made.figures[:-1], Figure("p", "p_value", made.figures[-1].text, None, sided + words)),
    )


def _p_not_stated(random: np.random.Generator) -> Report | None:
    made = _p_by_id(random)
    return made and made.not_stating()


def _interval_by_id(random: np.random.Generator) -> Report | None:
    """Sample estimate, an interval by any method, a P by one of the usual tests: they may disagree about no effect."""
    of, rounds, measure = table(random), rounding(random), str(random.choice(MEASURES))
    interval, test = str(random.choice([row.id for row in methods(measure)])), str(random.choice(USUAL_TESTS))
    estimate, (low, high), p = estimate_of(of, measure), interval_of(of, measure, interval), p_of(of, test)
    if not is_printable(estimate, low, high, p):
        return None
    decimals = int(random.integers(2, 4))
    figures = contrast(measure, (estimate, low, high), rounds, decimals)
    limits = tuple(Figure(one.name, one.part, one.text, measure, interval) for one in figures[1:])
    return report(of, figures[0], *limits, Figure("p", "p_value", rounds.p(p), measure, test))


def _interval_not_stated(random: np.random.Generator) -> Report | None:
    made = _interval_by_id(random)
    return made and made.not_stating()


def _program(
    draw: Callable[[np.random.Generator], Table],
    measures: tuple[str, ...],
    estimate: Callable[[str], str],
    interval: Callable[[str], str],
    test: str | None = None,
) -> Kind:
    """Return a kind of which estimate, limits and P are printed by one call of a program."""

    def kind(random: np.random.Generator) -> Report | None:
        of, rounds, measure = draw(random), rounding(random), str(random.choice(measures))
        values = estimate_of(of, measure, estimate(measure)), *interval_of(of, measure, interval(measure))
        p = p_of(of, test) if test else 0.5
        if not is_printable(*values, p):
            return None
        figures = contrast(measure, values, rounds, int(random.integers(2, 4)))
        beside = (Figure("p", "p_value", rounds.p(p, int(random.integers(2, 5))), measure),) if test else ()
        return report(of, *figures, *beside)

    return kind


_USUAL = {"risk_difference": "wald", "risk_ratio": "katz_log", "odds_ratio": "woolf"}
_WALD_P = {"risk_difference": "wald_unpooled", "risk_ratio": "wald_log_rr", "odds_ratio": "wald_log_or"}


def _usual(random: np.random.Generator) -> Report | None:
    """What most papers print: the sample's estimate, a Wald interval, Pearson's, Fisher's or Yates' P."""
    test = str(random.choice(USUAL_TESTS))
    return _program(table, MEASURES, lambda measure: "sample", _USUAL.__getitem__, test)(random)


def _metafor(random: np.random.Generator) -> Report | None:
    """`escalc` and RevMan with their defaults on a table with an empty cell, with the P of the estimate and its interval."""
    of, rounds, measure = with_an_empty_cell(random), rounding(random), str(random.choice(MEASURES))
    estimate, (low, high) = estimate_of(of, measure, "half_added"), interval_of(of, measure, "half_added")
    if not is_printable(estimate, low, high) or low == high:
        return None
    p = float(effects.p_value(estimate, low, high, 0.95, "natural" if measure == "risk_difference" else "log"))
    figures = contrast(measure, (estimate, low, high), rounds, int(random.integers(2, 4)))
    return report(of, *figures, Figure("p", "p_value", rounds.p(p), measure))


def _adjusted(random: np.random.Generator) -> Report | None:
    of, rounds = table(random), rounding(random)
    measure, stated = str(random.choice(["risk_ratio", "odds_ratio", "hazard_ratio"])), str(random.choice(ADJUSTED))
    crude = estimate_of(of, "risk_ratio" if measure == "hazard_ratio" else measure)
    if not 0 < crude < math.inf:
        return None
    log, se = math.log(crude) + random.normal(0, 0.3), random.uniform(0.1, 0.5)
    low, high = math.exp(log - 1.959964 * se), math.exp(log + 1.959964 * se)
    p = math.erfc(abs(log) / se / math.sqrt(2))
    figures = contrast(measure, (math.exp(log), low, high), rounds, 2, stated)
    return report(of, *figures, Figure("p", "p_value", rounds.p(p), measure, stated))


def _means(random: np.random.Generator) -> Report | None:
    """Means, SDs, their difference with its interval and P by a t test or z, computed before rounding."""
    rounds, test = rounding(random), str(random.choice(["student", "welch", "z"], p=[0.45, 0.45, 0.1]))
    n1, n2 = random.integers(10, 121, 2).tolist()
    mean1, mean2 = random.normal(50, 4, 2).tolist()
    sd1, sd2 = random.uniform(5, 15, 2).tolist()
    of = (mean1, sd1, n1, mean2, sd2, n2)
    p = float(means.p_values(*of, methods=[test])[test])
    low, high = means.intervals(*of, methods=[test])[test]
    decimals = int(random.integers(1, 3))
    arms = [
        Continuous(Reported(rounds(mean, decimals)), Reported(rounds(sd, decimals)), n)
        for mean, sd, n in ((mean1, sd1, n1), (mean2, sd2, n2))
    ]
    named = random.random() < 0.5
    words = [test, *method("means", test).aliases]
    stated = str(random.choice(words)) if named else None
    figures = contrast("mean_difference", (mean1 - mean2, float(low), float(high)), rounds, decimals)
    limits = tuple(Figure(one.name, one.part, one.text, one.measure, stated) for one in figures[1:])
    beside = Figure("p", "p_value", rounds.p(p, int(random.integers(2, 4))), "mean_difference", stated)
    return Report(arms[0], arms[1], (figures[0], *limits, beside))


KINDS: Mapping[str, Kind] = {
    "a test named by its id": _p_by_id,
    "a test named as people write it": _p_by_alias,
    "a test not named": _p_not_stated,
    "usual estimate, interval and P": _usual,
    "any interval, a usual P, named": _interval_by_id,
    "any interval, a usual P, not named": _interval_not_stated,
    "fisher.test of R": _program(
        table, ("odds_ratio",), lambda measure: "fisher_test", lambda measure: "fisher_test", "fisher"
    ),
    "fisher.test of R, an empty cell": _program(
        with_an_empty_cell, ("odds_ratio",), lambda measure: "fisher_test", lambda measure: "fisher_test", "fisher"
    ),
    "prop.test of R": _program(
        table, ("risk_difference",), lambda measure: "sample", lambda measure: "wald_cc_capped", "pearson_yates"
    ),
    "prop.test of R, an empty cell": _program(
        with_an_empty_cell,
        ("risk_difference",),
        lambda measure: "sample",
        lambda measure: "wald_cc_capped",
        "pearson_yates",
    ),
    "prop.test of R, not corrected": _program(
        with_an_empty_cell, ("risk_difference",), lambda measure: "sample", lambda measure: "wald", "pearson"
    ),
    "metafor and RevMan, an empty cell": _metafor,
    "metafor, limits not cut": _program(
        with_an_empty_cell, ("risk_difference",), lambda measure: "sample", lambda measure: "wald_uncut", "fisher"
    ),
    "Peto's odds ratio": _program(table, ("odds_ratio",), lambda measure: "peto", lambda measure: "peto", "pearson"),
    "adjusted, a model named": _adjusted,
    "means, difference, interval and P": _means,
}


def draw(kind: str, number: int, random: np.random.Generator) -> list[Report]:
    """Return so many reports of a kind."""
    made: list[Report] = []
    while len(made) < number:
        one = KINDS[kind](random)
        if one is not None:
            made.append(one)
    return made
