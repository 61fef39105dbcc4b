"""A scale's steps and ends: which means and SDs no scores on it can have (GRIM, GRIMMER, DEBIT, limits of a variance)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from evidence.reasons import Reason, because
from evidence.reported import ROUNDING_RULES, Range, Reported
from evidence.stats.granularity.scale import ScoreScale
from evidence.stats.granularity.whole import scaled, squared

__all__ = ["Doubt", "ScoreScale", "doubt_about_difference", "doubt_about_mean", "doubt_about_sd"]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why no scores on a scale print a figure by rounding to nearest, and whether no other rounding rule does either."""

    reasons: tuple[Reason, ...]
    impossible: bool


def doubt_about_mean(mean: Reported, n: int | None, scale: ScoreScale) -> Doubt | None:
    """Return why no n scores have a mean that prints so, if none have: it is off the scale, or between two totals (GRIM).

    Of unknown n, only the ends of the scale hold.

    >>> doubt_about_mean(Reported("5.19"), 28, ScoreScale(Fraction(1))).impossible  # Brown & Heathers 2017: GRIM's own example
    True
    """
    if n is None:
        n, scale = 1, ScoreScale(ends=scale.ends)
    rules = [rule for rule in ROUNDING_RULES if scale.has_mean(mean.interval(rule), n)]
    if "nearest" in rules or (rules and scale.step is None):
        return None
    beyond = () if rules else _off_scale(mean, scale)
    if beyond:
        return Doubt(beyond, True)
    otherwise = _by_other_rules(rules) or (because("no-rule-prints"),)
    return Doubt((because("no-total", mean=mean, n=n, totals=_nearest_totals(mean, n, scale)), *otherwise), not rules)


def doubt_about_sd(sd: Reported, mean: Reported | None, n: int | None, scale: ScoreScale) -> Doubt | None:
    """Return why no n scores have a mean and an SD that print so, if none have (GRIMMER, DEBIT, limits of a scale with ends).

    Without a mean, any on the scale will do, and of unknown n two patients: their SD can be largest. None for a single
    patient, and where the mean itself is in doubt.
    """
    about = {"sd": sd, "mean": mean, "n": n}
    if n is None:
        n, scale = 2, ScoreScale(ends=scale.ends)
    face = _face(mean, scale)
    if n < 2 or face is None or not scale.has_mean(face, n) or scale.has_sd(face, sd.interval(), n):
        return None
    rules = _rules_that_print(sd, mean, n, scale)
    possible = bool(rules) or scale.has_sd(_however_rounded(mean) if mean else face, _however_rounded(sd), n)
    if possible and scale.step is None:
        return None
    limits = _beyond_limits(sd, face, n, scale)
    if limits is not None:
        main = (because("sd-beyond-limits", **about, variance=limits), *(_by_root(sd, face, n, scale) if mean else ()))
    else:
        main = (because("no-sd", **about, nearest=tuple(scale.nearest_sds(face, sd.interval(), n))),)
    return Doubt((*main, *_otherwise(rules, possible, limits is not None)), not possible)


def doubt_about_difference(difference: Reported, scale: ScoreScale) -> Doubt | None:
    """Return why two scores, or two means of scores, cannot be so far apart: further than the ends of their scale."""
    if scale.ends is None or abs(difference.value) - difference.unit < scale.ends[1] - scale.ends[0]:
        return None
    return Doubt((because("scores-apart", lowest=scale.ends[0], highest=scale.ends[1]),), True)


def _off_scale(mean: Reported, scale: ScoreScale) -> tuple[Reason, ...]:
    """Return on which side of the scale's ends a mean lies, if it lies beyond them."""
    lowest, highest = scale.ends or (mean.value, mean.value)
    if mean.value > highest:
        return (because("mean-above-scale", mean=mean, highest=highest),)
    return (because("mean-below-scale", mean=mean, lowest=lowest),) if mean.value < lowest else ()


def _face(mean: Reported | None, scale: ScoreScale, rule: str = "nearest") -> Range | None:
    """Return where a printed mean lies by a rounding rule, and one that is not printed: anywhere between the ends, if any."""
    if mean is not None:
        return mean.interval(rule)
    return Range(*scale.ends) if scale.ends else None


def _rules_that_print(sd: Reported, mean: Reported | None, n: int, scale: ScoreScale) -> list[str]:
    """Return the rounding rules by which n scores print the SD, and the mean if there is one."""
    faces = ((rule, _face(mean, scale, rule)) for rule in ROUNDING_RULES)
    return [rule for rule, face in faces if face is not None and scale.has_sd(face, sd.interval(rule), n)]


def _however_rounded(printed: Reported) -> Range:
    """Return every value that some rounding rule prints so; a mean and its SD may be printed by different ones."""
    return Range(printed.value - printed.unit, printed.value + printed.unit, False, False)


def _nearest_totals(mean: Reported, n: int, scale: ScoreScale) -> tuple[tuple[Fraction, str], ...]:
    """Return the totals on both sides of an impossible mean, with what they print."""
    step = scale.score(1) - scale.score(0)
    below = math.floor((mean.value - scale.score(0)) * n / step)
    totals = [n * scale.score(0) + count * step for count in (below, below + 1)]
    return tuple((total, mean.like(total / n)) for total in totals)


def _beyond_limits(sd: Reported, mean: Range, n: int, scale: ScoreScale) -> tuple[Fraction, Fraction] | None:
    """Return the least and the most that a variance can be, if the SD is beyond them."""
    limits = scale.variance_limits(mean, n)
    return None if limits is None or squared(sd.interval()).meets(*limits) else limits


def _by_root(sd: Reported, mean: Range, n: int, scale: ScoreScale) -> tuple[Reason, ...]:
    """Return whether a standard error was taken for the SD, or the SD for a standard error."""
    root = Fraction(math.sqrt(n))
    if scale.has_sd(mean, scaled(sd.interval(), root), n):
        return (because("se-as-sd", sd=sd.like(sd.value * root)),)
    if scale.has_sd(mean, scaled(sd.interval(), 1 / root), n):
        return (because("sd-as-se", sd=sd.like(sd.value / root)),)
    return ()


def _otherwise(rules: Sequence[str], possible: bool, beyond_limits: bool) -> tuple[Reason, ...]:
    """Return by which rules an SD that rounding to nearest does not print could be printed, or that there are none."""
    if rules:
        return _by_other_rules(rules)
    if possible:
        return (because("mixed-rules-print"),)
    return () if beyond_limits else (because("no-rule-prints"),)


def _by_other_rules(rules: Sequence[str]) -> tuple[Reason, ...]:
    """Return the rules that would print it; above zero, floor is truncation."""
    named = tuple(rule for rule in rules if rule != "floor" or "truncation" not in rules)
    return (because("rule-prints", rules=named),) if named else ()
