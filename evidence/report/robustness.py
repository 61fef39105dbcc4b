"""What a study's conclusions on counts hang on: the patients not analysed, and single events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from evidence.model import Binary, Study, Verdict
from evidence.questions.fragility import FragilityTable, fragility
from evidence.questions.missing import Better, Missing, missing

USUAL = ("pearson", "fisher")


@dataclass(frozen=True, slots=True)
class Conclusion:
    """One printed P on two arms' counts; `unseen` is absent where nobody is missing, or how many is not known."""

    verdict: Verdict
    first: Binary
    second: Binary
    arms: tuple[str, str]
    unseen: Missing | None
    changes: FragilityTable


SCENARIOS = (
    "only the analysed count",
    "no missing patient had the event",
    "every missing patient had the event",
    "every missing one of the first arm had it, none of the second",
    "none of the first arm had it, every missing one of the second",
)
"""The scenarios of `missing` in its order, worded for an event that may be good or bad."""


def conclusions(study: Study, verdicts: Iterable[Verdict]) -> tuple[Conclusion, ...]:
    """Return the conclusions of a study, one a pair of counts however often its P is printed.

    Only of outcomes with a better direction: a baseline that differs is nobody's success.
    """
    directed = {outcome.id for outcome in study.outcomes if outcome.better}
    found: dict[object, Conclusion] = {}
    # A printed number stands for its conclusion before a word does.
    for verdict in sorted(verdicts, key=lambda verdict: verdict.claim.reported is None or verdict.claim.reported.word):
        claim = verdict.claim
        counted = claim.statistic == "p_value" and verdict.method and claim.estimand.study == study.id
        if not counted or claim.estimand.outcome not in directed:
            continue
        first, second = (row.summary for row in verdict.rows) if len(verdict.rows) == 2 else (None, None)
        if isinstance(first, Binary) and isinstance(second, Binary):
            found.setdefault((claim.estimand, first, second), _conclusion(study, verdict, first, second))
    return tuple(found.values())


def _conclusion(study: Study, verdict: Verdict, first: Binary, second: Binary) -> Conclusion:
    arms = {arm.id: arm for arm in study.arms}
    ids = [row.estimand.arms[0] for row in verdict.rows]
    sizes = [study.randomised(identifier, verdict.claim.estimand.population) for identifier in ids]
    known = (sizes[0] or 0, sizes[1] or 0)
    lost = known[0] + known[1] - first.n - second.n
    asked = known[0] >= first.n and known[1] >= second.n and lost > 0
    lower = any(one.id == verdict.claim.estimand.outcome and one.better == "lower" for one in study.outcomes)
    better: Better = "lower" if lower else "higher"
    return Conclusion(
        verdict,
        first,
        second,
        (arms[ids[0]].label, arms[ids[1]].label),
        missing(first, second, known, verdict.method or USUAL[0], better=better) if asked else None,
        fragility(first, second, list(dict.fromkeys((verdict.method or USUAL[0], *USUAL))), lost if asked else None),
    )
