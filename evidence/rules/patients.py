"""Rules about whose figures stand side by side: another population, or the same patients twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from evidence.model import Binary, Continuous, Dossier, Estimand, Finding, Location, Row, Source, Study, Verdict
from evidence.parts import PARTS
from evidence.stats.granularity.subgroups import remaining_mean
from evidence.wording import several

_Event = tuple[str, str]
"""Outcome and timepoint."""
_Arms = tuple[Binary, ...]


@dataclass(frozen=True, slots=True)
class _Later:
    """A printed figure that is read against a baseline: a change from it, or a mean after it."""

    where: str
    source: Source
    printed: str
    estimand: Estimand
    location: Location
    baseline: str


def populations_mixed(dossier: Dossier, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    """Baseline and change are of different patients.

    A document prints a change from baseline, or a later mean, in one analysis population, and for the same outcome and
    arm the baseline of another population only. A reader who sets the two side by side compares different patients, and
    cannot recompute the change from what is printed. Where another document prints the baseline of those analysed, the
    mean that this leaves for the others is said. Ask for the baseline of those analysed, and how the others differed.
    """
    for study in dossier.studies:
        for pairs in _beside_other_baselines(dossier, study):
            first, baseline = pairs[0]
            whose, others = (study.label(about.estimand.population) for about in (first, baseline))
            figures = several((f"{later.printed} beside {row.summary}" for later, row in pairs), 4)
            message = f"{whose!r} beside baselines of {others!r} in {first.location.document}: {figures}"
            left = dict.fromkeys(said for later, row in pairs for said in [_not_analysed(study, later, row)] if said)
            message += f"; mean left for those not analysed: {several(left)}" if left else ""
            yield Finding("populations-mixed", "warning", first.where, message, first.source)


def _beside_other_baselines(dossier: Dossier, study: Study) -> Collection[list[tuple[_Later, Row]]]:
    """Return, by document, the figures that stand beside baselines of other populations only, each with the first of these."""
    mixed: dict[str, list[tuple[_Later, Row]]] = defaultdict(list)
    for later in _later(dossier, study):
        beside = [row for row in study.rows if _is_baseline_of(later, row)]
        if beside and all(row.estimand.population != later.estimand.population for row in beside):
            mixed[later.location.document].append((later, beside[0]))
    return mixed.values()


def _later(dossier: Dossier, study: Study) -> Iterator[_Later]:
    """Figures of a study that are read against a baseline; which timepoint that is, claims of a change say."""
    baselines: dict[str | None, str] = {}
    for claim in dossier.claims:
        estimand = claim.estimand
        if estimand.study == study.id and claim.baseline is not None and PARTS[claim.statistic].baseline:
            baselines[estimand.outcome] = claim.baseline
            yield _Later(claim.id, claim.source, f"{claim.reported}", estimand, claim.location, claim.baseline)
    for row in study.rows:
        baseline = baselines.get(row.estimand.outcome)
        if baseline and row.estimand.timepoint != baseline and isinstance(row.summary, Continuous) and not row.derived:
            yield _Later(row.id, row.source, f"{row.summary}", row.estimand, row.location, baseline)


def _is_baseline_of(later: _Later, row: Row) -> bool:
    """Whether a row prints, in the same document, the baseline of that outcome and arm, of whichever population."""
    return (
        isinstance(row.summary, Continuous)
        and not row.derived
        and row.location.document == later.location.document
        and row.estimand.outcome == later.estimand.outcome
        and row.estimand.timepoint == later.baseline
        and row.estimand.arms == later.estimand.arms
    )


def _not_analysed(study: Study, later: _Later, baseline: Row) -> str:
    """Return which mean at baseline is left for those outside the population of a later figure."""
    about = replace(baseline.estimand, population=later.estimand.population)
    printed = (row.summary for row in study.rows if row.estimand == about and not row.derived)
    analysed = next((summary for summary in printed if isinstance(summary, Continuous)), None)
    everyone = baseline.summary
    if analysed is None or not isinstance(everyone, Continuous) or analysed.n >= everyone.n:
        return ""
    mean = remaining_mean(everyone.mean.interval(), everyone.n, analysed.mean.interval(), analysed.n)
    places = everyone.mean.decimals
    ends = f"{float(mean.low):.{places}f} to {float(mean.high):.{places}f}"
    return f"{ends} ({everyone.n - analysed.n} of {study.label(about.arms[0])})"


def same_patients(dossier: Dossier, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    """Two studies have the same totals.

    For two or more outcomes at one time, events and patients summed over the arms are the same in two studies. That is
    what one set of patients gives when it is sorted anew, for instance by treatment received; two trials would hardly
    agree so. They must not be counted, pooled or cited as two studies. Compare centres and dates, and ask.
    """
    totals = {study.id: _totals(study) for study in dossier.studies}
    for first, second in _with_a_total_in_common(dossier.studies, totals):
        same: dict[str, list[tuple[str, _Arms, _Arms]]] = defaultdict(list)
        for (outcome, timepoint), tables in totals[first.id].items():
            others = totals[second.id].get((outcome, timepoint), ())
            pairs = ((one, two) for one in tables for two in others if _total(one) == _total(two))
            same[timepoint] += [(outcome, one, two) for one, two in list(pairs)[:1]]
        for timepoint, shared in same.items():
            if len({_total(one) for _, one, _ in shared}) > 1:
                sums = "; ".join(f"{outcome} {_sum(one)} and {_sum(two)}" for outcome, one, two in shared)
                message = f"the totals of {first.id} at {timepoint}: {sums}"
                yield Finding("same-patients", "warning", second.id, message, second.source)


def _with_a_total_in_common(
    studies: Sequence[Study], totals: Mapping[str, Mapping[_Event, tuple[_Arms, ...]]]
) -> list[tuple[Study, Study]]:
    """Pairs of studies, in order, with the same total of some event; of many studies nearly all pairs have none."""
    having: dict[tuple[_Event, tuple[int, int]], dict[int, None]] = defaultdict(dict)
    for place, study in enumerate(studies):
        for event, tables in totals[study.id].items():
            for table in tables:
                having[event, _total(table)][place] = None
    pairs = {pair for places in having.values() for pair in combinations(places, 2)}
    return [(studies[first], studies[second]) for first, second in sorted(pairs)]


def _totals(study: Study) -> Mapping[_Event, tuple[_Arms, ...]]:
    """Printed counts of all compared arms, by outcome and timepoint: one tuple a population, unless documents disagree."""
    compared = [arm.id for arm in study.arms if arm.role != "single group"] or [arm.id for arm in study.arms]
    totals: dict[_Event, tuple[_Arms, ...]] = {}
    for (outcome, timepoint, _), arms in _printed_counts(study).items():
        if all(len(arms.get(arm, ())) == 1 for arm in compared):
            table = tuple(next(iter(arms[arm])) for arm in compared)
            totals[outcome, timepoint] = (*totals.get((outcome, timepoint), ()), table)
    return totals


def _printed_counts(study: Study) -> Mapping[tuple[str, str, str], Mapping[str, set[Binary]]]:
    """Return the different counts that are printed for each arm, by outcome, timepoint and population."""
    printed: dict[tuple[str, str, str], dict[str, set[Binary]]] = defaultdict(lambda: defaultdict(set))
    for row in study.rows:
        estimand = row.estimand
        if isinstance(row.summary, Binary) and not row.derived:
            key = (estimand.outcome or "", estimand.timepoint or "", estimand.population or "")
            printed[key][estimand.arms[0]].add(row.summary)
    return printed


def _total(arms: _Arms) -> tuple[int, int]:
    return sum(arm.events for arm in arms), sum(arm.n for arm in arms)


def _sum(arms: _Arms) -> str:
    events, n = _total(arms)
    return f"{' + '.join(map(str, arms))} = {events}/{n}"
