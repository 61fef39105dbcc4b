"""Judge what is pooled over the strata of a population, such as the trials of a meta-analysis."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from evidence.errors import InputError
from evidence.methods import methods
from evidence.model import Binary, Claim, Continuous, Dossier, MethodValue, Row, Verdict
from evidence.reported import Reported
from evidence.stats import pooling, stratified
from evidence.verification.contrast import level_of
from evidence.verification.selection import arms_of, provenance, row_for
from evidence.verification.settling import not_checkable, settle_methods
from evidence.verification.wording import in_its_unit, several

POOLED = {
    "estimate": "estimate",
    "ci_low": "low",
    "ci_high": "high",
    "p_value": "p_value",
    "heterogeneity_q": "q",
    "heterogeneity_p_value": "q_p_value",
    "i_squared": "i2",
    "tau_squared": "tau2",
}
"""Statistics that are judged by pooling where the population of a claim has strata, and what a pooled result calls them."""

_PRINTED = ("reproduced", "attributed", "other method")


def judge_with_strata(dossier: Dossier, claim: Claim, reported: Reported, crude: Verdict) -> Verdict:
    """Choose between the verdict on a population's own rows (`crude`) and that on its strata, and say which it is.

    A statistic of heterogeneity and a stated method that pools ask for the strata. Otherwise the population's own rows
    come first, or the statistic that is printed with a P; the strata stand for them where they have none, or where they
    do not print the figure and the strata do.
    """
    pools = claim.method in {method.id for family in ("pooled", "stratified_tests") for method in methods(family)}
    if pools or claim.statistic not in ("estimate", "ci_low", "ci_high", "p_value"):
        return judge_pooled(dossier, claim, reported)
    if claim.test_statistic is not None:
        return crude
    own = bool(crude.rows) and all(isinstance(row.summary, Binary | Continuous) for row in crude.rows)
    if own and crude.status in _PRINTED:
        return replace(crude, reason=f"{crude.reason}; crude, not pooled over strata")
    pooled = judge_pooled(dossier, claim, reported)
    if crude.status == "not checkable" or not own:
        silent = crude.status == "not checkable" and not crude.implies
        return pooled if pooled.status != "not checkable" or (not own and (pooled.rows or silent)) else crude
    if pooled.status in _PRINTED:
        arms = " v ".join(str(row.summary) for row in crude.rows)
        return replace(pooled, reason=f"{pooled.reason}; pooled over strata, since the crude {arms} does not print it")
    return replace(crude, reason=f"{crude.reason}; pooled over strata, {pooled.reason}")


def judge_pooled(dossier: Dossier, claim: Claim, reported: Reported) -> Verdict:
    """Judge what is pooled over strata by every catalogued method: an effect, a limit or P of it, its heterogeneity.

    A P that names no measure is that of a test of no association over the strata.
    """
    measure, arms = claim.estimand.measure, arms_of(dossier, claim)
    testing = claim.statistic == "p_value"
    if len(arms) != 2 or (measure not in pooling.SCALES and not (testing and measure is None)):
        expected = f"pooling needs two arms and one of {', '.join(pooling.SCALES)}"
        return not_checkable(claim, reason=claim.needs or expected)
    rows, missing = _strata_rows(dossier, claim, arms)
    if missing:
        return not_checkable(claim, rows=rows, reason=claim.needs or f"no counts of {several(missing)}")
    figure = in_its_unit(claim, reported)
    values = (_pooled_values(claim, figure, rows, measure) if measure else ()) + (
        _tested_values(figure, rows) if testing else ()
    )
    if all(value.value is None for value in values):
        return not_checkable(claim, rows=rows, reason=values[0].note or "")
    said = ("level read as 95%",) if claim.statistic in ("ci_low", "ci_high") and not claim.level else ()
    return settle_methods(claim, figure, values, rows, (*said, *_taken_for_granted(dossier, claim, rows)))


def _pooled_values(claim: Claim, reported: Reported, rows: tuple[Row, ...], measure: str) -> tuple[MethodValue, ...]:
    level = level_of(claim.level)
    values = []
    for method in methods("pooled"):
        if method.id == "peto" and measure != "odds_ratio":
            continue
        if claim.statistic == "tau_squared" and method.id != "dersimonian_laird":
            continue  # under one common effect nothing varies
        pooled = pool(method.id, rows, measure, level)
        value = pooled if isinstance(pooled, str) else float(getattr(pooled, POOLED[claim.statistic]))
        values.append(_value(reported, method.id, value))
    return tuple(values)


def _tested_values(reported: Reported, rows: tuple[Row, ...]) -> tuple[MethodValue, ...]:
    values = []
    for method in methods("stratified_tests"):
        try:
            value: float | str = STRATIFIED_TESTS[method.id](*counts_of(rows)).p_value
        except InputError as error:
            value = str(error)
        values.append(_value(reported, method.id, value))
    return tuple(values)


def counts_of(rows: tuple[Row, ...]) -> tuple[list[int], list[int], list[int], list[int]]:
    """Return events and patients of both arms, stratum by stratum, from rows that alternate between the arms."""
    first, second = ([row.summary for row in rows[arm::2] if isinstance(row.summary, Binary)] for arm in (0, 1))
    return (
        [arm.events for arm in first],
        [arm.n for arm in first],
        [arm.events for arm in second],
        [arm.n for arm in second],
    )


STRATIFIED_TESTS: Mapping[str, Callable[..., stratified.StratifiedTest]] = {
    "cochran_mantel_haenszel": partial(stratified.cochran_mantel_haenszel, correction=False),
    "cochran_mantel_haenszel_corrected": partial(stratified.cochran_mantel_haenszel, correction=True),
    "cochran": stratified.cochran,
}


def pool(method: str, rows: tuple[Row, ...], measure: str, level: float) -> pooling.Pooled | str:
    """Pool rows that alternate between two arms, stratum by stratum, by one method; or say why it is not defined."""
    x1, n1, x2, n2 = counts_of(rows)
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
    """Return the row of each arm in each stratum, and the labels of the strata without counts."""
    study = dossier.study(claim.estimand.study)
    rows: list[Row] = []
    missing: list[str] = []
    if study is None:
        return (), []
    for stratum in study.strata(claim.estimand.population):
        found = [row for arm in arms for row in [row_for(dossier, claim, arm, Binary, population=stratum)] if row]
        rows += found
        missing += [] if len(found) == len(arms) else [study.label(stratum)]
    return tuple(rows), missing


def _value(reported: Reported, method: str, value: float | str) -> MethodValue:
    if isinstance(value, str):
        return MethodValue(method, None, False, note=f"not defined: {value}")
    return MethodValue(method, value, reported.admits(value))


def _taken_for_granted(dossier: Dossier, claim: Claim, rows: tuple[Row, ...]) -> tuple[str, ...]:
    """Say what the rows take for granted; of many derived rows one stands for all."""
    said = provenance(dossier, claim, rows)
    derived = [assumption for assumption in said if "is derived" in assumption]
    others = tuple(assumption for assumption in said if assumption not in derived)
    if len(derived) < 2:
        return said
    return (f"{sum(row.derived for row in rows)} rows are derived; {derived[0]}", *others)
