"""Turn `claims.toml` into claims and declared findings."""

from __future__ import annotations

from typing import Any, Literal, cast

from evidence.errors import DossierError, InputError, shown
from evidence.loading.fields import estimand_of, known, level, location, stated_method, stated_significance
from evidence.loading.files import Folder
from evidence.loading.keys import Keys, item_name
from evidence.model import (
    STATUSES,
    UNSTATED,
    Claim,
    DeclaredFinding,
    PrintedStatistic,
    Row,
    Significance,
    Status,
    Study,
)
from evidence.parts import PARTS
from evidence.reported import Reported
from evidence.stated_methods import with_sides_of
from evidence.units import refuse_unit

_KINDS = ("claim", "result", "finding")
"""The tables of the file."""


def read_claims(
    folder: Folder, file: str, study: Study | None, documents: frozenset[str]
) -> tuple[list[Claim], list[DeclaredFinding], list[Row]]:
    """Read the claims and results about one study, or those that no single study stands behind (`study` is `None`).

    The rows are those of the results.
    """
    table = folder.toml(file)
    claims, results, findings = (_tables(table, file, kind) for kind in _KINDS)
    Keys(file, "", table).finish(tables=_KINDS)
    read = [_claim(file, number, item, study, documents) for number, item in enumerate(claims, 1)]
    rows, of_results = _results(file, results, study, documents)
    return [*read, *of_results], [_finding(file, number, item) for number, item in enumerate(findings, 1)], rows


def _results(
    file: str, tables: list[Any], study: Study | None, documents: frozenset[str]
) -> tuple[list[Row], list[Claim]]:
    """Read the results; the grammar of a printed line is imported where there is one."""
    if not tables:
        return [], []
    from evidence.loading.results import read_results

    return read_results(file, tables, study, documents)


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
    method, reported = stated_method(keys), keys.optional_reported("reported")
    significance = _significance(keys, statistic, method, study)
    claim = Claim(
        id=keys.identifier("id"),
        estimand=estimand_of(keys, study),
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
        adjusted=keys.flag("adjusted"),
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


def _in_its_unit(keys: Keys, statistic: str, reported: Reported) -> None:
    try:
        refuse_unit(statistic, reported)
    except InputError as error:
        raise keys.error("reported", error.expected, reported.text) from None


def _agree(keys: Keys, claim: Claim, study: Study | None) -> None:
    """Raise `DossierError` for keys of a claim that do not go together."""
    _is_complete(keys, claim)
    if claim.reported is not None:
        _in_its_unit(keys, claim.statistic, claim.reported)
    _has_what_its_statistic_needs(keys, claim, study)
    for outcome in claim.outcomes:
        if study is None or outcome not in [declared.id for declared in study.outcomes]:
            raise keys.error("outcomes", "outcomes that its study declares", outcome)


def _is_complete(keys: Keys, claim: Claim) -> None:
    """Raise where words or a figure are missing, and where a status is expected without a reason."""
    if claim.statistic == "statement" and (claim.says is None or claim.reported is not None):
        raise keys.error("says", "what is claimed, in your own words, and no reported figure", claim.reported)
    if claim.statistic != "statement" and claim.reported is None:
        raise keys.error("reported", "the figure as printed, in quotes", None)
    if claim.expect and not claim.because:
        raise keys.error("because", "why this status is expected", None)


def _has_what_its_statistic_needs(keys: Keys, claim: Claim, study: Study | None) -> None:
    """Raise where the statistic needs a number, what is added up, a baseline or more arms, and the claim has it not."""
    if claim.statistic == "sum" and claim.of is None:
        raise keys.error("of", "one of n, events", None)
    part = PARTS[claim.statistic]
    if claim.reported is not None and claim.reported.word and part.kind not in ("test", "heterogeneity"):
        raise keys.error("reported", f"a number for a {part.label}", claim.reported.text)
    if part.baseline and claim.baseline is None and claim.needs is None:
        raise keys.error("baseline", "the timepoint that is compared with", None)
    if len(claim.estimand.arms) < part.arms and study is not None and claim.needs is None:
        raise keys.error("arms", f"{part.arms} or more arms", list(claim.estimand.arms))
