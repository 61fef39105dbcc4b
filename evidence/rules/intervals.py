"""Rules about an estimate, its interval and its P, which say the same in three ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from evidence.measures import Scale, is_reciprocal, measure_named
from evidence.model import (
    UNSTATED,
    Claim,
    Dossier,
    Effect,
    Estimand,
    Finding,
    Severity,
    Significance,
    Source,
    Verdict,
)
from evidence.parts import PARTS
from evidence.relations.prediction import bounds_of
from evidence.reported import Reported
from evidence.rules.printed_by import printing_interval, printing_p, prints_estimate
from evidence.stats.rounded import Bounds
from evidence.stats.rounded_effects import asymmetry, is_central
from evidence.units import level_of
from evidence.verification import outcome_of
from evidence.wording import off_centre, several


def interval_excludes_estimate(dossier: Dossier, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    """An interval does not contain its own estimate.

    A confidence interval printed beside an estimate lies wholly on one side of it, further than rounding explains, or its
    lower limit lies above its upper one. One of the three numbers, or the sign of one, is misprinted. Where one of them has the
    sign %, they are read as printed, and all with it. An interval of numbers needed to treat may run through infinity: there
    the estimate is only looked for below both limits, without signs. Where the counts of the arms print the estimate, and a
    catalogued method both limits, it is that method's way, and a note.
    """
    for printed in _printed_intervals(dossier):
        if _excludes_estimate(printed) and _excludes_estimate(_in_one_unit(printed)):
            estimate = f"estimate {printed.estimate} beside" if printed.estimate else "limits"
            message = f"{estimate} {printed.low} to {printed.high}"
            read = _in_one_unit(printed)
            borne_out = read.estimate is not None and prints_estimate(dossier, read.estimand, read.estimate)
            methods = _methods_of_interval(dossier, read) if borne_out else ()
            severity: Severity = "note" if methods else "error"
            why = (
                f"; the estimate is that of the data, and the interval is printed by {several(methods, 3)}"
                if methods
                else ""
            )
            yield Finding("interval-excludes-estimate", severity, printed.where, message + why, printed.source)


def p_and_interval_disagree(dossier: Dossier, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    """P and interval disagree about significance.

    A printed P is below the significance level, and the interval of the same contrast contains no effect, or the reverse,
    whatever the rounding. The level is that of the claim or its study, .05 where none is stated, and the interval that of
    the same level: 95% for a two-sided .05 or a one-sided .025. They may come from different methods, or one of them is
    misprinted. Where catalogued methods print both from the data of the arms, it is a note that names them.
    """
    claimed: dict[Estimand, list[tuple[str, Reported, Source, Significance]]] = {}
    for claim in dossier.claims:
        if PARTS[claim.statistic].kind == "test" and claim.reported is not None and not claim.reported.word:
            contrast = replace(claim.estimand, measure=None)
            claimed.setdefault(contrast, []).append((claim.id, claim.reported, claim.source, claim.significance))
    for printed in _printed_intervals(dossier):
        study = dossier.study(printed.estimand.study)
        stated = study.significance if study else UNSTATED
        beside = [(printed.where, printed.p, printed.source, stated)] if printed.p is not None else []
        for where, p, source, level in (*claimed.get(replace(printed.estimand, measure=None), ()), *beside):
            excludes, significant = _excludes_no_effect(dossier, printed, level), _significant(p, level.alpha)
            if None not in (excludes, significant) and excludes != significant:
                side = "excludes" if excludes else "contains"
                message = f"P {p} but the interval {printed.low} to {printed.high} {side} no effect"
                why = _of_two_methods(dossier, printed, p, level)
                severity: Severity = "note" if why else "error"
                yield Finding("p-and-interval-disagree", severity, where, message + why, source)


def _of_two_methods(dossier: Dossier, printed: _PrintedInterval, p: Reported, level: Significance) -> str:
    """Return which methods print the P and the interval from the data of the arms; nothing where one of them is printed by none."""
    tests = printing_p(dossier, printed.estimand, p, level.sides)
    intervals = _methods_of_interval(dossier, _in_one_unit(printed)) if tests else ()
    return f"; the P is printed by {several(tests, 3)}, the interval by {several(intervals, 3)}" if intervals else ""


def estimate_off_centre(dossier: Dossier, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    """An estimate is not in the centre of its interval.

    A Wald interval has its estimate in the centre: of differences as they are, of ratios on the log scale. Here no unrounded
    figures behind those that are printed would, and no catalogued method prints the limits from the counts of both arms. The
    interval may be of another kind (score, profile likelihood, exact, bootstrap, of an adjusted estimate), one of the three
    figures may be misprinted, or a ratio was analysed on the natural scale, which the message then says. Ask for the method.
    """
    for printed in _printed_intervals(dossier):
        read = _in_one_unit(printed)
        if read.estimate is None or read.low.value >= read.high.value:
            continue
        measure = measure_named(printed.estimand.measure)
        if measure is None or measure.no_effect is None:  # one arm, or a reciprocal: in the centre on no scale
            continue
        estimate, low, high = map(bounds_of, (read.estimate, read.low, read.high))
        scale = measure.wald_scale
        outside = estimate[1] < low[0] or high[1] < estimate[0]  # the matter of another rule
        if outside or not _has_place(scale, estimate, low, high) or is_central(estimate, low, high, scale):
            continue
        if not _methods_of_interval(dossier, read):
            where = off_centre(*asymmetry(estimate, low, high, scale), scale)
            other: Scale = "natural" if scale == "log" else "log"
            there = _has_place(other, estimate, low, high) and is_central(estimate, low, high, other)
            message = f"estimate {printed.estimate} beside {printed.low} to {printed.high}: {where}"
            message += f"; it can be the centre on the {other} scale" if there else ""
            yield Finding("estimate-off-centre", "warning", printed.where, message, printed.source)


def _excludes_estimate(printed: _PrintedInterval) -> bool:
    low, high = bounds_of(printed.low), bounds_of(printed.high)
    estimate = None if printed.estimate is None else bounds_of(printed.estimate)
    if is_reciprocal(printed.estimand.measure):
        least = min(abs(float(end)) for end in (*low, *high))
        return estimate is not None and max(abs(float(end)) for end in estimate) < least
    return low[0] > high[1] or (estimate is not None and (estimate[1] < low[0] or high[1] < estimate[0]))


def _in_one_unit(printed: _PrintedInterval) -> _PrintedInterval:
    """Read all figures as percentages where one has the sign, or where one of proportions or their difference lies beyond 1."""
    low, high, estimate = printed.low, printed.high, printed.estimate
    figures = [figure for figure in (low, high, estimate) if figure is not None]
    beyond = any(abs(figure.value) - figure.unit / 2 > 1 for figure in figures)
    measure = measure_named(printed.estimand.measure)
    of_proportions = measure is not None and measure.unit == "proportion"
    if not any(figure.percent for figure in figures) and not (beyond and of_proportions):
        return printed
    return replace(
        printed, low=low.as_percentage(), high=high.as_percentage(), estimate=estimate and estimate.as_percentage()
    )


def _has_place(scale: Scale, *figures: Bounds) -> bool:
    return scale == "natural" or all(low > 0 for low, _ in figures)


def _methods_of_interval(dossier: Dossier, printed: _PrintedInterval) -> tuple[str, ...]:
    """Return the catalogued methods that print both limits from the data of the two arms."""
    return printing_interval(dossier, printed.estimand, printed.low, printed.high, level_of(printed.level))


@dataclass(frozen=True, slots=True)
class _PrintedInterval:
    """An interval as printed, in a row of effects or as claims about its limits, with what stands beside it."""

    where: str
    source: Source
    estimand: Estimand
    low: Reported
    high: Reported
    estimate: Reported | None
    level: Reported | None
    p: Reported | None


def _printed_intervals(dossier: Dossier) -> Iterator[_PrintedInterval]:
    for row in dossier.rows:
        effect = row.summary
        if isinstance(effect, Effect) and effect.low is not None and effect.high is not None:
            figure = effect.estimate if effect.estimate is not None and effect.estimate.relation == "=" else None
            if effect.low.relation == effect.high.relation == "=":
                yield _PrintedInterval(
                    row.id, row.source, row.estimand, effect.low, effect.high, figure, effect.level, effect.p
                )
    for figures in _claims_together(dossier):
        low, high, estimate = figures.get("low"), figures.get("high"), figures.get("estimate")
        if low is not None and high is not None and low.reported and high.reported:
            figure = estimate.reported if estimate is not None else None
            yield _PrintedInterval(
                low.id, low.source, low.estimand, low.reported, high.reported, figure, low.level, None
            )


def _claims_together(dossier: Dossier) -> Iterable[Mapping[str | None, Claim]]:
    """Return the claims that print one estimate and its limits, by their fields, whatever the estimate is called.

    A fall is left out: its interval may be that of the change, with the other sign.
    """
    together: dict[object, dict[str | None, Claim]] = {}
    for claim in dossier.claims:
        of = dossier.figure_of(claim)
        falls, printed = PARTS[claim.statistic].baseline, claim.reported
        if PARTS[of.part].of_measure and not falls and printed is not None and printed.relation == "=":
            place = (replace(claim.estimand, measure=of.measure), claim.location.document, claim.method, claim.adjusted)
            together.setdefault(place, {}).setdefault(PARTS[of.part].field, claim)
    return together.values()


def _excludes_no_effect(dossier: Dossier, printed: _PrintedInterval, significance: Significance) -> bool | None:
    """Whether an interval excludes no effect; `None` where rounding, its measure or another level leaves it open."""
    measure = measure_named(printed.estimand.measure)
    outcome = outcome_of(dossier, printed.estimand.study, printed.estimand.outcome)
    of_means = outcome is not None and outcome.type == "continuous"
    none = measure.no_effect if measure else Fraction(0) if of_means else None  # of an event it may be a ratio
    if none is None or level_of(printed.level) != float(significance.interval_level):
        return None
    low, high = printed.low.interval(), printed.high.interval()
    if low.low > high.high:  # the matter of another rule
        return None
    if low.low > none or high.high < none:
        return True
    return False if low.high < none < high.low else None


def _significant(p: Reported, alpha: Fraction) -> bool | None:
    """Whether a printed P is below the level, or at most it: an interval that reaches beyond no effect leaves P above the level."""
    return True if p.relation == "<=" and p.value <= alpha else p.below(alpha)
