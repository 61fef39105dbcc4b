"""What a study's conclusions on counts hang on: the patients not analysed, and single events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from evidence.analyses.arm_pairs import ArmPair, arm_pairs, binary, main_study, results
from evidence.model import Binary, Dossier, Estimand, Significance, Study, Verdict
from evidence.questions.fragility import CAVEAT, FragilityTable, fragility
from evidence.questions.missing import NOTE, Better, Missing, Scenario, missing

__all__ = ["CAVEATS", "Conclusion", "FragilityTable", "Missing", "MissingMap", "Scenario", "conclusions", "missing_map"]

CAVEATS = (NOTE, CAVEAT)
"""What a reader must know of the map of the missing, and of fragility."""
USUAL = ("pearson", "fisher")
LARGEST_MAP = 250_000
"""Ways in which the missing could have turned out, above which they are not gone through."""


@dataclass(frozen=True, slots=True)
class Conclusion:
    """One printed P on two arms' counts; `unseen` is absent where nobody is missing, or how many is not known."""

    verdict: Verdict
    first: Binary
    second: Binary
    arms: tuple[str, str]
    unseen: Missing | None
    changes: FragilityTable


@dataclass(frozen=True, slots=True)
class MissingMap:
    """What the patients not analysed for one outcome could have changed."""

    pair: ArmPair
    found: Missing

    @property
    def lost(self) -> tuple[int, int]:
        """Number randomised to each arm but not analysed."""
        return self.found.randomised[0] - self.found.first.n, self.found.randomised[1] - self.found.second.n


def conclusions(study: Study, verdicts: Iterable[Verdict]) -> tuple[Conclusion, ...]:
    """Return the conclusions of a study, one a pair of counts however often its P is printed.

    Only of outcomes with a better direction: a baseline that differs is nobody's success.
    """
    found: dict[object, Conclusion] = {}
    for verdict in _with_a_direction(study, verdicts):
        first, second = (row.summary for row in verdict.rows) if len(verdict.rows) == 2 else (None, None)
        key = (verdict.claim.estimand, first, second)
        if isinstance(first, Binary) and isinstance(second, Binary) and key not in found:
            found[key] = _conclusion(study, verdict, first, second)
    return tuple(found.values())


def _with_a_direction(study: Study, verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Return the judged P of a study's outcomes with a better direction, printed numbers before words."""
    directed = {outcome.id for outcome in study.outcomes if outcome.better}
    found = [
        verdict
        for verdict in verdicts
        if verdict.claim.statistic == "p_value"
        and verdict.method
        and verdict.claim.estimand.study == study.id
        and verdict.claim.estimand.outcome in directed
    ]
    return sorted(found, key=lambda verdict: verdict.claim.reported is None or verdict.claim.reported.word)


def missing_map(dossier: Dossier) -> MissingMap | None:
    """Return the map of the first binary outcome of the main study, by the Pearson test.

    `None` where nobody is known to be missing from it, and where there are too many ways to go through.
    """
    study = main_study(dossier)
    if study is None:
        return None
    pair = results(arm_pairs(dossier, study, Binary))[0]
    arms = (pair.first.estimand.arms[0], pair.second.estimand.arms[0])
    about = Estimand(study.id, pair.outcome.id, pair.timepoint, pair.population, arms)
    found = _unseen(study, about, binary(pair.first), binary(pair.second), USUAL[0], study.significance)
    return MissingMap(pair, found) if found else None


def two_sided(level: Significance) -> float:
    """Return the alpha of the two-sided test that is significant where the one meant is."""
    return float(1 - level.interval_level)


def _conclusion(study: Study, verdict: Verdict, first: Binary, second: Binary) -> Conclusion:
    arms = (verdict.rows[0].estimand.arms[0], verdict.rows[1].estimand.arms[0])
    about = Estimand(study.id, verdict.claim.estimand.outcome, None, verdict.claim.estimand.population, arms)
    method = verdict.method or USUAL[0]
    randomised = _randomised(study, about, first, second)
    lost = sum(randomised) - first.n - second.n if randomised else None
    changes = fragility(
        first, second, list(dict.fromkeys((method, *USUAL))), lost, two_sided(verdict.claim.significance)
    )
    labels = (study.label(arms[0]), study.label(arms[1]))
    return Conclusion(
        verdict,
        first,
        second,
        labels,
        _unseen(study, about, first, second, method, verdict.claim.significance),
        changes,
    )


def _unseen(
    study: Study, about: Estimand, first: Binary, second: Binary, method: str, level: Significance
) -> Missing | None:
    """Return what the missing could have changed, as far as it is known how many they are and they can be gone through."""
    randomised = _randomised(study, about, first, second)
    if randomised is None or (randomised[0] - first.n + 1) * (randomised[1] - second.n + 1) > LARGEST_MAP:
        return None
    lower = any(outcome.id == about.outcome and outcome.better == "lower" for outcome in study.outcomes)
    better: Better = "lower" if lower else "higher"
    return missing(first, second, randomised, method, alpha=two_sided(level), better=better)


def _randomised(study: Study, about: Estimand, first: Binary, second: Binary) -> tuple[int, int] | None:
    """Return the number randomised to each arm where some of them, and no others, were not analysed."""
    one, two = (study.randomised(arm, about.population) for arm in about.arms)
    if one is None or two is None or one < first.n or two < second.n or one + two == first.n + second.n:
        return None
    return one, two
