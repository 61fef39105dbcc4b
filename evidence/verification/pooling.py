"""Judge what is pooled over the strata of a population, such as the trials of a meta-analysis."""

from __future__ import annotations

from evidence.errors import InputError
from evidence.methods import methods
from evidence.model import Binary, Claim, Dossier, MethodValue, Row, Verdict
from evidence.reported import Reported
from evidence.stats import pooling, stratified
from evidence.verification.selection import arms_of, provenance, row_for
from evidence.verification.settling import not_checkable, settle_methods
from evidence.verification.wording import several

POOLED = {"estimate": "estimate", "ci_low": "low", "ci_high": "high", "p_value": "p_value"}
"""Statistics that are judged by pooling where the population of a claim has strata, and what a pooled result calls them."""

_DEFAULT_LEVEL = Reported("95%")


def judge_pooled(dossier: Dossier, claim: Claim, reported: Reported) -> Verdict:
    """Judge a pooled risk ratio, odds ratio or risk difference, a limit or the P of it, by every catalogued method."""
    measure, arms = claim.estimand.measure, arms_of(dossier, claim)
    if measure not in pooling.SCALES or len(arms) != 2:
        expected = f"pooling needs two arms and one of {', '.join(pooling.SCALES)}"
        return not_checkable(claim, reason=claim.needs or expected)
    rows, missing = _strata_rows(dossier, claim, arms)
    if missing:
        return not_checkable(claim, rows=rows, reason=claim.needs or f"no counts of {several(missing)}")
    level = float((claim.level or _DEFAULT_LEVEL).value)
    values = tuple(
        _value(reported, claim.statistic, method.id, pool(method.id, rows, measure, level))
        for method in methods("pooled")
        if method.id != "peto" or measure == "odds_ratio"
    )
    if all(value.value is None for value in values):
        return not_checkable(claim, rows=rows, reason=values[0].note or "")
    said = () if claim.level or claim.statistic in ("estimate", "p_value") else ("level read as 95%",)
    return settle_methods(claim, reported, values, rows, (*said, *_taken_for_granted(dossier, claim, rows)))


def pool(method: str, rows: tuple[Row, ...], measure: str, level: float) -> pooling.Pooled | str:
    """Pool rows that alternate between two arms, stratum by stratum, by one method; or say why it is not defined."""
    first, second = ([row.summary for row in rows[arm::2]] for arm in (0, 1))
    x1, n1, x2, n2 = ([getattr(arm, key) for arm in side] for side in (first, second) for key in ("events", "n"))
    try:
        if method == "mantel_haenszel":
            return stratified.mantel_haenszel(x1, n1, x2, n2, measure, level)  # type: ignore[arg-type]  # a key of SCALES
        if method == "peto":
            return stratified.peto(x1, n1, x2, n2, level)
        effects, variances = pooling.study_effects(x1, n1, x2, n2, measure)  # type: ignore[arg-type]  # a key of SCALES
        by_variance = pooling.inverse_variance if method == "inverse_variance" else pooling.dersimonian_laird
        return by_variance(effects, variances, pooling.SCALES[measure], level)
    except InputError as error:
        return str(error)


def _strata_rows(dossier: Dossier, claim: Claim, arms: tuple[str, ...]) -> tuple[tuple[Row, ...], list[str]]:
    """Return the row of each arm in each stratum, and the strata without counts."""
    study = dossier.study(claim.estimand.study)
    rows: list[Row] = []
    missing: list[str] = []
    for stratum in study.strata(claim.estimand.population) if study else ():
        found = [row for arm in arms for row in [row_for(dossier, claim, arm, Binary, population=stratum)] if row]
        rows += found
        missing += [] if len(found) == len(arms) else [stratum]
    return tuple(rows), missing


def _value(reported: Reported, statistic: str, method: str, pooled: pooling.Pooled | str) -> MethodValue:
    if isinstance(pooled, str):
        return MethodValue(method, None, False, note=f"not defined: {pooled}")
    value = float(getattr(pooled, POOLED[statistic]))
    return MethodValue(method, value, reported.admits(value))


def _taken_for_granted(dossier: Dossier, claim: Claim, rows: tuple[Row, ...]) -> tuple[str, ...]:
    """Say what the rows take for granted; of many derived rows one stands for all."""
    said = provenance(dossier, claim, rows)
    derived = [assumption for assumption in said if "is derived" in assumption]
    others = tuple(assumption for assumption in said if assumption not in derived)
    if len(derived) < 2:
        return said
    return (f"{sum(row.derived for row in rows)} rows are derived; {derived[0]}", *others)
