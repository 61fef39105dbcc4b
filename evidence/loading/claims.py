"""Turn `claims.toml` into claims and declared findings."""

from __future__ import annotations

import re
from typing import Any, Literal, cast

from evidence.errors import DossierError, InputError, shown
from evidence.loading.fields import known, level, location, measure, stated_significance
from evidence.loading.files import Folder
from evidence.loading.keys import Keys, item_name
from evidence.loading.nearest import nearest
from evidence.methods import FAMILIES, methods
from evidence.model import (
    STATUSES,
    UNSTATED,
    Claim,
    DeclaredFinding,
    Estimand,
    PrintedStatistic,
    Significance,
    Status,
    Study,
)
from evidence.parts import PARTS
from evidence.stated_methods import stated_methods, with_sides_of

_NEARLY_NAMESAKES = frozenset({"ancova", "manova"})
"""Methods that the catalogue does not have, with nearly the name of one that it has."""
_LIKE_AN_ID = re.compile(r"[A-Za-z0-9_-]+")


def read_claims(
    folder: Folder, file: str, study: Study | None, documents: frozenset[str]
) -> tuple[list[Claim], list[DeclaredFinding]]:
    """Read the claims about one study, or those that no single study stands behind (`study` is `None`)."""
    table = folder.toml(file)
    claims, findings = _tables(table, file, "claim"), _tables(table, file, "finding")
    Keys(file, "", table).finish(tables=("claim", "finding"))
    read = [_claim(file, number, item, study, documents) for number, item in enumerate(claims, 1)]
    return read, [_finding(file, number, item) for number, item in enumerate(findings, 1)]


def _tables(table: dict[str, Any], file: str, kind: str) -> list[Any]:
    tables = table.pop(kind, [])
    if not isinstance(tables, list):
        raise DossierError(file, "", kind, f"tables [[{kind}]]", shown(tables))
    return tables


def _finding(file: str, number: int, table: Any) -> DeclaredFinding:
    keys = Keys(file, f"finding {number}", table)
    finding = DeclaredFinding(keys.identifier("code"), keys.text("where"), keys.text("because"), keys.source("where"))
    keys.finish()
    return finding


def _claim(file: str, number: int, table: Any, study: Study | None, documents: frozenset[str]) -> Claim:
    keys = Keys(file, item_name(table, "claim", number), table)
    statistic = keys.choice("statistic", PARTS)
    method, reported = _method(keys), keys.optional_reported("reported")
    significance = _significance(keys, statistic, method, study)
    claim = Claim(
        id=keys.identifier("id"),
        estimand=_estimand(keys, study),
        statistic=statistic,
        location=location(keys, documents),
        source=keys.source("id"),
        reported=reported.against(significance.alpha) if reported else None,
        says=keys.optional_text("says"),
        needs=keys.optional_text("needs"),
        figure=keys.optional_text("figure"),
        line_sha256=keys.optional_text("line_sha256"),
        baseline=known(keys, "baseline", study.timepoints) if study and "baseline" in table else None,
        outcomes=keys.texts("outcomes"),
        of=_added(keys) if statistic != "p_value" else None,
        test_statistic=_test_statistic(keys) if statistic == "p_value" else None,
        n_max=keys.optional_integer("n_max"),
        level=level(keys),
        method=method,
        expect=cast("Status | None", keys.optional_choice("expect", STATUSES)),
        because=keys.optional_text("because"),
        significance=significance,
    )
    keys.finish()
    _agree(keys, claim, study)
    return claim


def _significance(keys: Keys, statistic: str, method: str | None, study: Study | None) -> Significance:
    """Take what the claim states of its significance level, if only by its method, and of the study what it does not; only a P has one."""
    stated = stated_significance(keys)
    if PARTS[statistic].kind != "test":
        if stated != UNSTATED:
            raise keys.error("alpha", "a significance level or sides only of a P", statistic)
        return study.significance if study else stated
    of_method = with_sides_of(method, stated)
    if stated.stated_sides not in (None, of_method.stated_sides):
        raise keys.error("sides", f"{of_method.sides}, as its method says", stated.stated_sides)
    stated = of_method
    return stated.or_else(study.significance) if study else stated


def _added(keys: Keys) -> Literal["n", "events"] | None:
    """Take what a sum adds up."""
    return cast('Literal["n", "events"] | None', keys.optional_choice("of", ("n", "events")))


def _test_statistic(keys: Keys) -> PrintedStatistic | None:
    """Take the test statistic that a P is printed with."""
    text = keys.optional_text("of")
    try:
        return PrintedStatistic(text) if text is not None else None
    except InputError as error:
        raise keys.error("of", error.expected, text) from None


def _method(keys: Keys) -> str | None:
    """Take the stated method: an id of the catalogue or its words, but no id mistyped, which would judge nothing."""
    stated = keys.optional_text("method")
    if stated is None or stated_methods(stated).known or not _LIKE_AN_ID.fullmatch(stated):
        return stated
    ids = {method.id for family in FAMILIES for method in methods(family)}
    near = None if stated in _NEARLY_NAMESAKES else nearest(stated.replace("-", "_"), sorted(ids))
    if near:
        raise keys.error("method", f"{near}, or words of your own that are less like it", stated)
    return stated


def _estimand(keys: Keys, study: Study | None) -> Estimand:
    """Take what the claim is about; every id must be one that its study declares."""
    of_measure = measure(keys)
    arm, arms = keys.optional_text("arm"), keys.texts("arms")
    if arm and arms:
        raise keys.error("arm", "either arm or arms", arm)
    if len(set(arms)) < len(arms):
        raise keys.error("arms", "different arms", list(arms))
    named = (arm,) if arm else arms
    if study is None:
        parts = [keys.optional_text(key) for key in ("outcome", "timepoint", "population")]
        if named or any(parts):
            raise keys.error("outcome", "no estimand in a claim that belongs to no study", parts)
        return Estimand(None, measure=of_measure)
    for identifier in named:
        if identifier not in [declared.id for declared in study.arms]:
            raise keys.error("arms", "arms of its study: " + ", ".join(known.id for known in study.arms), identifier)
    ids = {
        key: keys.optional_choice(key, [record.id for record in among])
        for key, among in (
            ("outcome", study.outcomes),
            ("timepoint", study.timepoints),
            ("population", study.populations),
        )
    }
    return Estimand(study.id, ids["outcome"], ids["timepoint"], ids["population"], named, of_measure)


def _agree(keys: Keys, claim: Claim, study: Study | None) -> None:
    """Raise `DossierError` for keys of a claim that do not go together."""
    if claim.statistic == "statement" and (claim.says is None or claim.reported is not None):
        raise keys.error("says", "what is claimed, in your own words, and no reported figure", claim.reported)
    if claim.statistic != "statement" and claim.reported is None:
        raise keys.error("reported", "the figure as printed, in quotes", None)
    if claim.expect and not claim.because:
        raise keys.error("because", "why this status is expected", None)
    if claim.statistic == "sum" and claim.of is None:
        raise keys.error("of", "one of n, events", None)
    part = PARTS[claim.statistic]
    if claim.reported is not None and claim.reported.word and part.kind not in ("test", "heterogeneity"):
        raise keys.error("reported", f"a number for a {part.label}", claim.reported.text)
    if part.baseline and claim.baseline is None and claim.needs is None:
        raise keys.error("baseline", "the timepoint that is compared with", None)
    if len(claim.estimand.arms) < part.arms and study is not None and claim.needs is None:
        raise keys.error("arms", f"{part.arms} or more arms", list(claim.estimand.arms))
    for outcome in claim.outcomes:
        if study is None or outcome not in [declared.id for declared in study.outcomes]:
            raise keys.error("outcomes", "outcomes that its study declares", outcome)
