"""What is pooled over the strata of a population: each stratum, its weight, and the pooled estimates that are printed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np

from evidence.analyses.arm_pairs import binary, chosen_rows, two_arms
from evidence.assessment import Assessment
from evidence.errors import InputError
from evidence.methods import method
from evidence.model import Arm, Binary, Claim, Dossier, Estimand, Population, Row, Study
from evidence.relations.strata import POOLED, Strata, pool, strata, ways_to_pool
from evidence.reported import Reported
from evidence.stated_methods import stated_methods
from evidence.stats.checks import Floats
from evidence.stats.effects import interval
from evidence.stats.pooling import SCALES, Pooled, study_effects
from evidence.stats.weights import weights


@dataclass(frozen=True, slots=True)
class Pooling:
    """A population with strata, the rows of both arms in each stratum, and the measures and methods that are printed of it.

    `rows` alternate between the arms, intervention first. `methods` has, for each measure to draw, the ids of the
    methods that its claims state, or of all that pool it where some claim states none.
    """

    study: Study
    outcome: str
    arms: tuple[Arm, Arm]
    rows: tuple[Row, ...]
    claims: tuple[Claim, ...]
    methods: dict[str, tuple[str, ...]]

    @property
    def measure(self) -> str:
        """The measure in which strata are drawn."""
        return next(iter(self.methods))

    @property
    def is_ratio(self) -> bool:
        """Whether that measure is a ratio."""
        return SCALES[self.measure] == "log"

    @property
    def unit(self) -> str:
        """What a stratum is called."""
        return "trial" if self.study.design == "meta-analysis" else "stratum"

    @property
    def weighing(self) -> str:
        """The method by whose weights strata are drawn: the first one that is defined."""
        return next(iter(self._shares()))

    @property
    def weighing_label(self) -> str:
        """The name of that method."""
        return _label(self.weighing)

    @property
    def level(self) -> Reported:
        """The level of the intervals, as the first claim that has one prints it."""
        return next((claim.level for claim in self.claims if claim.level), Reported("95%"))

    @property
    def _tables(self) -> Strata:
        """The counts of both arms in every stratum, as arrays."""
        return strata([binary(row) for row in self.rows])

    @property
    def strata(self) -> tuple[Stratum, ...]:
        """Every stratum, in the order of the study's file."""
        counts = self._tables
        scale = SCALES[self.measure]
        effects, variances = study_effects(*counts, self.measure)  # type: ignore[arg-type]  # a key of SCALES
        estimates = np.exp(effects) if scale == "log" else effects
        lows, highs = interval(estimates, np.sqrt(variances), float(self.level.value), scale)
        shares = self._shares()
        return tuple(
            Stratum(
                self.study.label(first.estimand.population), (first, second),
                float(estimates[at]), float(lows[at]), float(highs[at]), {name: float(share[at]) for name, share in shares.items()},
            )
            for at, (first, second) in enumerate(zip(self.rows[::2], self.rows[1::2], strict=True))
        )  # fmt: skip

    def _shares(self) -> dict[str, Floats]:
        """Return the weights by each method that is defined; inverse variance always is, and stands in for the others."""
        found = {}
        for name in (*self.methods[self.measure], "inverse_variance"):
            try:
                found[name] = weights(name, *self._tables, self.measure)  # type: ignore[arg-type]  # a key of SCALES
            except InputError:
                continue
        stated = {name: shares for name, shares in found.items() if name in self.methods[self.measure]}
        return stated or found

    def estimates(self, measure: str) -> tuple[PooledEstimate, ...]:
        """The pooled estimates of one measure, by its methods, as far as they are defined."""
        found = ((name, pool(name, self._tables, measure, float(self.level.value))) for name in self.methods[measure])
        return tuple(
            PooledEstimate(measure, name, pooled, tuple(claim for claim in self.claims if _is_of(claim, measure, name)))
            for name, pooled in found
            if isinstance(pooled, Pooled)
        )


@dataclass(frozen=True, slots=True)
class Stratum:
    """One stratum: its counts, its estimate with a Wald interval, and its share in the pooled estimate of each method."""

    label: str
    rows: tuple[Row, Row]
    estimate: float
    low: float
    high: float
    shares: dict[str, float]

    @property
    def ends(self) -> tuple[float, float, float]:
        """Estimate, low and high."""
        return self.estimate, self.low, self.high


@dataclass(frozen=True, slots=True)
class PooledEstimate:
    """One pooled estimate, recomputed, with the claims about it."""

    measure: str
    method: str
    pooled: Pooled
    claims: tuple[Claim, ...]

    @property
    def label(self) -> str:
        """The method's name without what qualifies it."""
        return _label(self.method)

    @property
    def is_ratio(self) -> bool:
        """Whether the measure is a ratio."""
        return SCALES[self.measure] == "log"

    @property
    def tau2(self) -> float | None:
        """The variance between strata, by a method that has one."""
        return self.pooled.tau2 if self.method == "dersimonian_laird" else None

    def printed(self, statistic: str) -> tuple[Reported, ...]:
        """What documents print for one statistic."""
        return tuple(claim.reported for claim in self.claims if claim.statistic == statistic and claim.reported)


def _label(name: str) -> str:
    """Return the name of a method without what qualifies it."""
    return method("pooled", name).label.partition(",")[0]


def pooling_of(assessment: Assessment) -> Pooling | None:
    """Return the first population whose strata all have counts of both arms; `None` where no study has one."""
    dossier, crude = assessment.dossier, _crude(assessment)
    for study in dossier.studies:
        pooled = [population for population in study.populations if population.strata]
        for population, outcome, timepoint in product(pooled, study.outcomes, study.timepoints):
            rows = _rows(dossier, study, population, (outcome.id, timepoint.id))
            arms = two_arms(study)
            if arms and rows:
                place = (study.id, outcome.id, timepoint.id, population.id)
                claims = tuple(claim for claim in dossier.claims if _place(claim) == place and claim.id not in crude)
                return Pooling(study, outcome.id, arms, rows, claims, _methods(claims))
    return None


def _crude(assessment: Assessment) -> set[str]:
    """The claims that are judged from rows of their own population: no strata were pooled for them."""
    judged = ((verdict.claim, {row.estimand.population for row in verdict.rows}) for verdict in assessment.judged)
    return {claim.id for claim, populations in judged if populations == {claim.estimand.population}}


def _rows(dossier: Dossier, study: Study, population: Population, occasion: tuple[str, str]) -> tuple[Row, ...]:
    """Return the rows of both arms in each stratum, or none if one is missing."""
    arms = tuple(arm.id for arm in two_arms(study) or ())
    pairs = [
        chosen_rows(dossier, Estimand(study.id, *occasion, stratum, arms), Binary) for stratum in population.strata
    ]
    return tuple(row for pair in pairs for row in pair) if arms and all(pairs) else ()


def _place(claim: Claim) -> tuple[str | None, ...]:
    estimand = claim.estimand
    return estimand.study, estimand.outcome, estimand.timepoint, estimand.population


def _is_of(claim: Claim, measure: str, name: str) -> bool:
    return (
        claim.statistic in POOLED
        and claim.estimand.measure == measure
        and (claim.method is None or name in (_stated(claim) or ()))
    )


def _stated(claim: Claim) -> tuple[str, ...] | None:
    """Return the ways of pooling that the stated words can mean; `None` where no method is stated."""
    return stated_methods(claim.method).within("pooled") if claim.method else None


def _methods(claims: tuple[Claim, ...]) -> dict[str, tuple[str, ...]]:
    """Return the methods to draw of each measure: of ratios if any is claimed, for they share an axis, else of differences."""
    stated = _stated_by_measure(claims)
    ratios = {measure: found for measure, found in stated.items() if SCALES[measure] == "log"}
    drawn = {measure: _pools(measure, found) for measure, found in (ratios or stated).items()}
    return {measure: names for measure, names in drawn.items() if names} or {"risk_ratio": _pools("risk_ratio", [None])}


def _stated_by_measure(claims: tuple[Claim, ...]) -> dict[str, list[tuple[str, ...] | None]]:
    """Return, by measure, what each claim about a pooled figure states of its method."""
    measures = dict.fromkeys(claim.estimand.measure for claim in claims)
    return {
        measure: [_stated(claim) for claim in claims if claim.statistic in POOLED and claim.estimand.measure == measure]
        for measure in measures
        if measure is not None and measure in SCALES
    }


def _pools(measure: str, stated: list[tuple[str, ...] | None]) -> tuple[str, ...]:
    known = ways_to_pool(measure)
    named = dict.fromkeys(name for names in stated for name in names or ())
    return tuple(known if None in stated else (name for name in named if name in known))
