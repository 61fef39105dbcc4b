"""What is printed of one contrast beside a claim: estimate, limits, standard error and P, from a row of effects and from other claims."""

from __future__ import annotations

from dataclasses import dataclass, replace

from evidence.model import Claim, Dossier, Effect, Row
from evidence.reported import Reported
from evidence.stats.effects import Scale
from evidence.verification.selection import arms_of, effect_for, provenance

RATIO_MEASURES = ("risk_ratio", "odds_ratio", "hazard_ratio")
_DEFAULT_LEVEL = Reported("95%")
_FIELDS = {"estimate": "estimate", "ci_low": "low", "ci_high": "high", "p_value": "p", "standard_error": "se"}
"""Which figure of a contrast a claim of each statistic prints."""
_ON_SCALE = ("estimate", "low", "high")
_IN_UNITS = (*_ON_SCALE, "se")


@dataclass(frozen=True, slots=True)
class Contrast:
    """Printed figures of one contrast without the one that is judged; `None` where a figure is not printed.

    `fault` says why a figure that is printed cannot be used. On the log scale a standard error is that of the logarithm.
    """

    measure: str | None
    scale: Scale
    level: float
    estimate: Reported | None = None
    low: Reported | None = None
    high: Reported | None = None
    se: Reported | None = None
    p: Reported | None = None
    rows: tuple[Row, ...] = ()
    said: tuple[str, ...] = ()
    fault: str = ""

    @property
    def read_as(self) -> str:
        """Return how an interval is read, as an assumption."""
        return f"interval read as a Wald interval on the {self.scale} scale"

    def in_units(self, figure: Reported) -> Reported:
        """Return a figure in the units of the others: in percentage points where they have the sign."""
        others = (self.estimate, self.low, self.high, self.se)
        return figure.as_percentage() if any(other is not None and other.percent for other in others) else figure

    @property
    def method(self) -> str:
        """Return the id of the Wald method on this scale."""
        return "wald" if self.scale == "natural" else "wald_log"


def contrast_beside(dossier: Dossier, claim: Claim, needs: tuple[str, ...]) -> Contrast:
    """Collect what is printed of a claim's contrast beside it; `needs` names the figures that make a row the better one.

    The best row of effects comes first; what it lacks may be a claim of the same document, estimand and stated method. The
    figure that is judged is never among them, wherever it is printed.
    """
    own = _FIELDS[claim.statistic]
    arms = arms_of(dossier, claim)
    row = effect_for(dossier, claim, arms, lambda row: _has(row, needs)) or effect_for(dossier, claim, arms)
    measure = claim.estimand.measure or (row.estimand.measure if row is not None else None)
    found: dict[str, Reported] = {}
    said: tuple[str, ...] = ()
    level = claim.level if own in ("low", "high") else None
    if row is not None and isinstance(row.summary, Effect):
        effect, said = row.summary, provenance(dossier, claim, [row])
        found = {name: figure for name in (*_ON_SCALE, "p") if (figure := getattr(effect, name)) is not None}
        if level is not None and level_of(level) != level_of(effect.level):
            found = {name: figure for name, figure in found.items() if name not in ("low", "high")}
        level = level or effect.level
    if row is None or row.location.document == claim.location.document:
        for name, other in _claimed(dossier, claim, level).items():
            if name not in found and other.reported is not None:
                found[name] = other.reported
                said = (*said, f"with the {other.statistic.replace('_', ' ')} {other.reported} at {other.location}")
                level = level or (other.level if name in ("low", "high") else None)
    found.pop(own, None)
    if own in _IN_UNITS and claim.reported is not None and claim.reported.percent:
        found |= {name: found[name].as_percentage() for name in _IN_UNITS if name in found}
    if {"low", "high"} & {own, *found} and level is None:
        said = ("level read as 95%", *said)
    scale: Scale = "log" if measure in RATIO_MEASURES else "natural"
    figures, fault = _usable(found, scale)
    return Contrast(measure, scale, level_of(level), **figures, rows=(row,) if row else (), said=said, fault=fault)


def with_claim(contrast: Contrast, claim: Claim, reported: Reported) -> Contrast:
    """Return the contrast with the figure that is judged put in its place."""
    printed = {name: figure for name in (*_IN_UNITS, "p") if (figure := getattr(contrast, name)) is not None}
    figures, fault = _usable({**printed, _FIELDS[claim.statistic]: reported}, contrast.scale)
    return replace(contrast, **(dict.fromkeys(printed) | figures), fault=contrast.fault or fault)  # type: ignore[arg-type]  # names of figures


def level_of(level: Reported | None) -> float:
    """Return a printed confidence level as a proportion: 95% where none is printed, and with or without its sign."""
    figure = level or _DEFAULT_LEVEL
    return float((figure if figure.value < 1 else figure.as_percentage()).value)


def _has(row: Row, needs: tuple[str, ...]) -> bool:
    return all(getattr(row.summary, name, None) is not None for name in needs)


def _claimed(dossier: Dossier, claim: Claim, level: Reported | None) -> dict[str, Claim]:
    """Return the claims of the same document that print another figure of the contrast, where one and only one does."""
    about = replace(claim.estimand, measure=None)
    found: dict[str, list[Claim]] = {}
    for other in dossier.claims:
        name = _FIELDS.get(other.statistic)
        same = replace(other.estimand, measure=None) == about and other.location.document == claim.location.document
        if name is None or not same or other.id == claim.id or other.reported is None or not other.estimand.outcome:
            continue
        measures = {other.estimand.measure, claim.estimand.measure} - {None}
        tests = "p_value" in (other.statistic, claim.statistic)  # a test has another name than its interval
        levels = (
            name not in ("low", "high")
            or other.level is None
            or level is None
            or level_of(level) == level_of(other.level)
        )
        if len(measures) < 2 and (tests or other.method == claim.method) and levels:
            found.setdefault(name, []).append(other)
    return {name: others[0] for name, others in found.items() if len({o.reported for o in others}) == 1}


def _usable(found: dict[str, Reported], scale: Scale) -> tuple[dict[str, Reported], str]:
    """Leave out what is no number, or has no place on the scale, and say what that was."""
    numbers = {name: figure for name, figure in found.items() if figure.relation == "=" and not figure.word}
    if any(numbers[name].percent for name in _IN_UNITS if name in numbers):
        numbers |= {name: numbers[name].as_percentage() for name in _IN_UNITS if name in numbers}
    lost = [name for name in _ON_SCALE if name in numbers and scale == "log" and numbers[name].interval().low <= 0]
    fault = f"{numbers[lost[0]]} has no logarithm within its rounding" if lost else ""
    kept = {name: figure for name, figure in numbers.items() if name not in lost}
    low, high = kept.get("low"), kept.get("high")
    if low is not None and high is not None and low.value >= high.value:
        del kept["low"], kept["high"]
        fault = f"the limits {low} and {high} leave no width"
    return kept, fault
