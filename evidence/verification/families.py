"""Which family of the catalogue the methods of a verdict belong to, by the data that it rests on."""

from __future__ import annotations

from evidence.measures import is_ratio, measure_named
from evidence.methods import FAMILIES, Method, methods
from evidence.model import Continuous, Effect, MethodValue, Verdict
from evidence.verification.status import meant

_OVER_STRATA = ("pooled", "stratified_tests")


def family_of(verdict: Verdict) -> str | None:
    """Return the family that a verdict's methods belong to, `None` where it has none; `pooled` for all that pool strata."""
    summaries = [row.summary for row in verdict.rows]
    if not verdict.methods or not summaries:
        return None
    if _pools_strata(verdict):
        return "pooled"
    if isinstance(summaries[0], Effect):
        return "effect"
    if len(summaries) > 2 and verdict.claim.statistic == "p_value":
        return "several_means" if isinstance(summaries[0], Continuous) else "several_proportions"
    if isinstance(summaries[0], Continuous):
        of_pairs = any(value.method == "paired_t" for value in verdict.methods)
        return "means" if len(summaries) == 2 and not of_pairs else "paired"
    if len(summaries) != 2:
        return "one_proportion"
    return "two_proportions" if verdict.claim.statistic == "p_value" else _of_measure(verdict)


def _pools_strata(verdict: Verdict) -> bool:
    """Whether every method of a verdict is one that pools strata."""
    return {value.method for value in verdict.methods} <= {row.id for family in _OVER_STRATA for row in methods(family)}


def method_of(verdict: Verdict, identifier: str) -> Method | None:
    """Return the catalogue's row of one of a verdict's methods, `None` where there is none."""
    family = family_of(verdict)
    if family == "effect" and is_ratio(verdict.rows[0].estimand.measure):
        identifier = identifier.removesuffix("_log") + "_log"
    families = _OVER_STRATA if family == "pooled" else (family,) if family in FAMILIES else ()
    return next((row for known in families for row in methods(known) if row.id == identifier), None)


def yardsticks(verdict: Verdict) -> tuple[MethodValue, ...]:
    """Return the values that a figure is held to: that of the stated method, else those of the usual methods, else all that are defined."""
    defined = tuple(value for value in verdict.methods if value.value is not None)
    stated = meant(verdict.claim.method, defined) if verdict.claim.method else ()
    known = {value.method: method_of(verdict, value.method) for value in defined}
    usual = tuple(value for value in defined if (row := known[value.method]) is not None and row.usage == "usual")
    return stated or usual or defined


def _of_measure(verdict: Verdict) -> str | None:
    measure = measure_named(verdict.claim.estimand.measure)
    of_estimates = f"{measure.id}_estimate" if measure and verdict.claim.statistic == "estimate" else ""
    return of_estimates if of_estimates in FAMILIES else measure.family if measure else None
