"""Printed percentages without their counts: the fractions that they can be."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from evidence.analyses.arm_pairs import is_own
from evidence.analyses.levels import USUAL
from evidence.assessment import Assessment
from evidence.model import Size, Study, Verdict
from evidence.reported import Reported
from evidence.stats.granularity.percentages import counts
from evidence.stats.proportions import single_intervals


@dataclass(frozen=True, slots=True)
class PossibleFractions:
    """One printed percentage with every fraction that prints it, as events and n.

    `most` is the largest number of patients that it can be a share of, `None` where none is printed; `known` says that it
    is the number itself. Where it is, `interval` is the Wilson interval at `level`, over all counts that print the
    percentage or else the two nearest to it. Where no number is printed, `fractions` is empty and `least` has the one of
    the fewest patients.
    """

    study: Study
    verdict: Verdict
    percentage: Reported
    documents: tuple[str, ...]
    most: int | None
    known: bool
    fractions: tuple[tuple[int, int], ...]
    least: tuple[int, int] | None
    interval: tuple[float, float] | None
    level: Reported


def possible_fractions(assessment: Assessment, outcome: str) -> tuple[PossibleFractions, ...]:
    """Return each printed percentage of an outcome, in any study, whose events are not printed; by study, then by time."""
    found: dict[object, list[Verdict]] = {}
    for verdict in assessment.judged:
        claim, figure = verdict.claim, verdict.claim.reported
        if claim.statistic == "percentage" and claim.estimand.outcome == outcome and figure and figure.relation == "=":
            found.setdefault((claim.estimand, figure.value, figure.unit), []).append(verdict)
    shown = [one for verdicts in found.values() for one in [_fractions(assessment, verdicts)] if one]
    return tuple(sorted(shown, key=_place))


def _place(one: PossibleFractions) -> tuple[str, int]:
    times = [timepoint.id for timepoint in one.study.timepoints]
    return one.study.id, times.index(one.verdict.claim.estimand.timepoint or times[0])


def _fractions(assessment: Assessment, verdicts: list[Verdict]) -> PossibleFractions | None:
    first = min(verdicts, key=lambda verdict: not is_own(assessment.dossier, verdict.claim))
    study = assessment.dossier.study(first.claim.estimand.study)
    if study is None or first.claim.reported is None:
        return None
    percentage = first.claim.reported.as_percentage()
    size = next((row.summary.n for row in first.rows if isinstance(row.summary, Size)), None)
    most = size or first.claim.n_max
    return PossibleFractions(
        study,
        first,
        first.claim.reported,
        tuple(dict.fromkeys(verdict.claim.location.document for verdict in verdicts)),
        most,
        size is not None,
        tuple(_of_patients(percentage, range(size or 1, (most or 0) + 1))),
        None if most else _least(percentage),
        _interval(percentage, size) if size else None,
        USUAL,
    )


def _of_patients(percentage: Reported, sizes: range) -> Iterator[tuple[int, int]]:
    """Yield every fraction of so many patients that prints a percentage, as events and n."""
    return ((events, n) for n in sizes for events in counts(percentage.interval(), n))


def _least(percentage: Reported) -> tuple[int, int]:
    """Return the fraction of the fewest patients; of as many as a last digit is small there always is one."""
    bases = range(1, math.ceil(Fraction(1) / percentage.unit) + 1)
    return next(_of_patients(percentage, bases))


def _interval(percentage: Reported, n: int) -> tuple[float, float]:
    below = math.floor(percentage.value * n)
    events = list(counts(percentage.interval(), n)) or [below, below + 1]
    low, high = single_intervals(events, n, methods=["wilson"], level=float(USUAL.value))["wilson"]
    return float(low.min()), float(high.max())
