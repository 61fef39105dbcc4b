"""Crude or pooled: which of two verdicts on a population with strata stands."""

from __future__ import annotations

from dataclasses import replace

from evidence.model import Binary, Claim, Continuous, Verdict
from evidence.reasons import because
from evidence.stated_methods import stated_methods

_PRINTED = ("reproduced", "attributed", "other method")


def is_always_pooled(claim: Claim) -> bool:
    """Whether a figure can only be of strata: a statistic of heterogeneity, or one by a stated method that pools."""
    stated = stated_methods(claim.method) if claim.method else None
    pools = stated is not None and any(stated.within(family) for family in ("pooled", "stratified_tests"))
    return pools or claim.statistic not in ("estimate", "ci_low", "ci_high", "p_value")


def crude_or_pooled(crude: Verdict, pooled: Verdict) -> Verdict:
    """Return the verdict on a population's own rows, or that on its strata, and which it is.

    The population's own rows come first; the strata stand for them where they have none, or where they do not print the
    figure and the strata do.
    """
    own = bool(crude.rows) and all(isinstance(row.summary, Binary | Continuous) for row in crude.rows)
    if own and crude.status in _PRINTED:
        return replace(crude, reasons=(*crude.reasons, because("crude")))
    if crude.status == "not checkable" or not own:
        silent = crude.status == "not checkable" and not crude.implied
        return pooled if pooled.status != "not checkable" or (not own and (pooled.rows or silent)) else crude
    if pooled.status in _PRINTED:
        why = because("pooled-since-crude-differs", data=tuple(str(row.summary) for row in crude.rows))
        return replace(pooled, reasons=(*pooled.reasons, why))
    return replace(crude, reasons=(*crude.reasons, because("strata", reasons=pooled.reasons)))
