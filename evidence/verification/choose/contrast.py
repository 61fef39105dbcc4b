"""What is printed of one contrast beside a claim: estimate, limits, standard error and P, from a row of effects and from other claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from evidence.measures import Scale, wald_scale
from evidence.model import Claim, Dossier, Effect, Row
from evidence.parts import PARTS
from evidence.reasons import Reason, because
from evidence.relations.wald import METHODS
from evidence.reported import Reported
from evidence.units import level_of
from evidence.verification.choose.crude import beyond_crude
from evidence.verification.choose.provenance import provenance
from evidence.verification.choose.rows import arms_of, effect_for, outcome_of

_LIMITS = ("low", "high")
_ON_SCALE = ("estimate", *_LIMITS)
_IN_UNITS = (*_ON_SCALE, "se")
_WORDS = {part.field: "P" if part.field == "p" else part.label for part in PARTS.values() if part.field}


@dataclass(frozen=True, slots=True)
class Contrast:
    """Printed figures of one contrast without the one that is judged; `None` where a figure is not printed.

    `assumed` is what using its row takes for granted, `claimed` where figures stand that are not in it. `fault` says why a
    figure that is printed cannot be used. Limits that are printed in reverse are put in order (`in_reverse`). On the log scale a
    standard error is that of the logarithm.
    """

    measure: str | None
    level: float
    estimate: Reported | None = None
    low: Reported | None = None
    high: Reported | None = None
    se: Reported | None = None
    p: Reported | None = None
    rows: tuple[Row, ...] = ()
    assumed: tuple[Reason, ...] = ()
    claimed: Mapping[str, Reason] = field(default_factory=dict)
    fault: Reason | None = None
    in_reverse: bool = False

    @property
    def scale(self) -> Scale:
        """Scale on which a Wald interval of the measure has its estimate in the centre."""
        return wald_scale(self.measure)

    @property
    def method(self) -> str:
        """Id of the Wald method on this scale."""
        return METHODS[self.scale]

    def assumptions(self, *used: str) -> tuple[Reason, ...]:
        """Return what judging by these figures takes for granted: how the interval is read, its row, and claims beside it."""
        beside = tuple(self.claimed[name] for name in used if name in self.claimed)
        reverse = (because("limits-in-reverse"),) if self.in_reverse else ()
        return because("wald-read", scale=self.scale), *reverse, *self.assumed, *beside

    def in_units(self, figure: Reported) -> Reported:
        """Return a figure in the units of the others: as a percentage where they have the sign."""
        others = (self.estimate, self.low, self.high, self.se)
        return figure.as_percentage() if any(other is not None and other.percent for other in others) else figure


@dataclass(frozen=True, slots=True)
class _Figure:
    """One figure, where it is printed: in a row of effects, or as a claim."""

    name: str
    figure: Reported
    measure: str | None
    level: Reported | None
    claim: Claim | None = None


def contrast_beside(dossier: Dossier, claim: Claim, needs: tuple[str, ...]) -> Contrast:
    """Collect what is printed of a claim's contrast beside it; `needs` names the figures that make a row the better one.

    The best row of effects comes first; what it lacks may be a claim of the same document, estimand, level and stated
    method, adjusted or crude as it is. The figure that is judged is never among them, wherever it is printed. Without a measure, only figures of a
    continuous outcome are read, as differences of means; others could be ratios.
    """
    own = PARTS[claim.statistic].field or ""
    row = _row(dossier, claim, needs)
    printed = [one for one in (*_of_row(row), *_of_claims(dossier, claim, row)) if one.name != own]
    measure = claim.estimand.measure or (row.estimand.measure if row else _only(one.measure for one in printed))
    if measure is None and not _is_of_means(dossier, claim):
        return Contrast(None, level_of(claim.level), fault=because("scale-unknown"))
    printed = [one for one in printed if one.measure in (None, measure)]
    level = _level(claim, own, printed)
    chosen = _one_each([one for one in printed if _is_of_level(one, level)])
    found = {name: one.figure for name, one in chosen.items()}
    figures, fault = _usable(found, wald_scale(measure), _percent(claim))
    rows = (row,) if row else ()
    unread = (because("level-read"),) if level is None and {own, *chosen} & set(_LIMITS) else ()
    return Contrast(
        measure,
        level_of(level),
        **figures,
        rows=rows,
        assumed=(*unread, *provenance(dossier, claim, rows)),
        claimed=_beside(chosen),
        fault=fault,
        in_reverse=_in_reverse(found),
    )


def _row(dossier: Dossier, claim: Claim, needs: tuple[str, ...]) -> Row | None:
    """Return the best row of the contrast that prints what is needed, or else the best one."""
    arms = arms_of(dossier, claim)
    return effect_for(dossier, claim, arms, lambda row: _has(row, needs)) or effect_for(dossier, claim, arms)


def with_claim(contrast: Contrast, claim: Claim, reported: Reported) -> Contrast:
    """Return the contrast with the figure that is judged put in its place."""
    printed = {name: figure for name in (*_IN_UNITS, "p") if (figure := getattr(contrast, name)) is not None}
    own = PARTS[claim.statistic].field or ""
    figures, fault = _usable({**printed, own: reported}, contrast.scale)
    reverse = contrast.in_reverse or _in_reverse({**printed, own: reported})
    return replace(contrast, **(dict.fromkeys(printed) | figures), fault=contrast.fault or fault, in_reverse=reverse)  # type: ignore[arg-type]  # names of figures


def _level(claim: Claim, own: str, printed: Sequence[_Figure]) -> Reported | None:
    """Return the level of the interval: that of the limit that is judged, or of the first that is printed."""
    if own in _LIMITS and claim.level:
        return claim.level
    return next((one.level for one in printed if one.name in _LIMITS), None)


def _is_of_level(one: _Figure, level: Reported | None) -> bool:
    return one.name not in _LIMITS or level_of(one.level) == level_of(level)


def _percent(claim: Claim) -> bool:
    field = PARTS[claim.statistic].field
    return field in _IN_UNITS and claim.reported is not None and claim.reported.percent


def _has(row: Row, needs: tuple[str, ...]) -> bool:
    return all(getattr(row.summary, name, None) is not None for name in needs)


def _of_row(row: Row | None) -> Iterator[_Figure]:
    if row is not None and isinstance(row.summary, Effect):
        for name in (*_ON_SCALE, "p"):
            figure = getattr(row.summary, name)
            if figure is not None:
                yield _Figure(name, figure, row.estimand.measure, row.summary.level)


def _of_claims(dossier: Dossier, claim: Claim, row: Row | None) -> Iterator[_Figure]:
    """Yield what claims of the same document print of the same contrast, unless the row is of another document.

    An estimate counts under every name but that of a fall, whose sign may be that of the change.
    """
    if row is not None and row.location.document != claim.location.document:
        return
    for other in dossier.claims_of_contrast(claim.estimand):
        reported, of = other.reported, dossier.figure_of(other)
        name = None if PARTS[other.statistic].baseline else PARTS[of.part].field
        if name is None or reported is None or reported.relation != "=" or other.id == claim.id:
            continue
        if claim.estimand.outcome and _belong_together(dossier, claim, other):
            yield _Figure(name, reported, of.measure, other.level, other)


def _belong_together(dossier: Dossier, claim: Claim, other: Claim) -> bool:
    """Whether two claims of one contrast are of one analysis: of one document, both crude or neither, by one method.

    A test has another name than its interval, and of an analysis beyond crude data one figure states the method of all.
    """
    crude = beyond_crude(dossier, claim) is None
    if other.location.document != claim.location.document or (beyond_crude(dossier, other) is None) != crude:
        return False
    unsaid = not crude and None in (other.method, claim.method)
    return unsaid or "p_value" in (other.statistic, claim.statistic) or other.method == claim.method


def _only(measures: Iterable[str | None]) -> str | None:
    """Return the one measure that figures are of; of several it is not known which belongs to the claim."""
    found = {measure for measure in measures if measure is not None}
    return found.pop() if len(found) == 1 else None


def _is_of_means(dossier: Dossier, claim: Claim) -> bool:
    outcome = outcome_of(dossier, claim.estimand.study, claim.estimand.outcome)
    return outcome is not None and outcome.type == "continuous"


def _one_each(printed: Sequence[_Figure]) -> dict[str, _Figure]:
    """Return each figure once: that of the row, or the one that all claims print; where they print several, none."""
    chosen = {}
    for name in dict.fromkeys(one.name for one in printed):
        found = [one for one in printed if one.name == name]
        if found[0].claim is None or len({one.figure for one in found}) == 1:
            chosen[name] = found[0]
    return chosen


def _beside(chosen: Mapping[str, _Figure]) -> dict[str, Reason]:
    return {
        name: because("beside", what=_WORDS[name], figure=one.figure, place=str(one.claim.location))  # type: ignore[index]  # a name of figures
        for name, one in chosen.items()
        if one.claim is not None
    }


def _in_reverse(found: Mapping[str, Reported]) -> bool:
    """Whether the lower limit is printed above the upper one, further than rounding explains."""
    low, high = found.get("low"), found.get("high")
    if low is None or high is None or low.relation != "=" or high.relation != "=":
        return False
    return low.interval().low > high.interval().high


def _usable(
    found: dict[str, Reported], scale: Scale, percent: bool = False
) -> tuple[dict[str, Reported], Reason | None]:
    """Put limits in order, leave out what is no number, or has no place on the scale, and return what that was."""
    numbers = _in_one_unit({name: figure for name, figure in found.items() if figure.relation == "="}, percent)
    lost = [name for name in _ON_SCALE if name in numbers and scale == "log" and numbers[name].interval().low <= 0]
    kept = {name: figure for name, figure in numbers.items() if name not in lost}
    if _in_reverse(kept):
        kept["low"], kept["high"] = kept["high"], kept["low"]
    low, high = kept.get("low"), kept.get("high")
    if low is not None and high is not None and low.value >= high.value:
        del kept["low"], kept["high"]
        return kept, because("no-width", low=low, high=high)
    return kept, because("no-logarithm", figure=numbers[lost[0]]) if lost else None


def _in_one_unit(numbers: dict[str, Reported], percent: bool) -> dict[str, Reported]:
    """Return figures as percentages, all but P, where one of them has the sign or it is known to be missing."""
    of_unit = {name: numbers[name] for name in _IN_UNITS if name in numbers}
    if not percent and not any(figure.percent for figure in of_unit.values()):
        return numbers
    return numbers | {name: figure.as_percentage() for name, figure in of_unit.items()}
