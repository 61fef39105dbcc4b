"""Turn the tables `[[result]]` of `claims.toml` into rows and claims: a line of print, its estimand entered once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from evidence.errors import DossierError, InputError
from evidence.loading.entering import Entry, enter
from evidence.loading.fields import estimand_of, location, stated_method, stated_significance
from evidence.loading.keys import Keys, item_name
from evidence.model import Claim, Location, Row, Study
from evidence.results import Figure, read_result
from evidence.stated_methods import with_sides_of


def read_results(
    file: str, tables: Sequence[Any], study: Study | None, documents: frozenset[str]
) -> tuple[list[Row], list[Claim]]:
    """Return the rows and claims of the results of one study; the error of a line names file, result and key."""
    rows: list[Row] = []
    claims: list[Claim] = []
    for number, item in enumerate(tables, 1):
        of_one, judged = _result(file, number, item, study, documents)
        rows += of_one
        claims += judged
    return rows, claims


def _result(
    file: str, number: int, table: Any, study: Study | None, documents: frozenset[str]
) -> tuple[tuple[Row, ...], tuple[Claim, ...]]:
    keys = Keys(file, item_name(table, "result", number), table)
    if study is None:
        raise keys.error("id", "a result in the claims of a study", "one that belongs to none")
    identifier, text = keys.identifier("id"), keys.text("text")
    method = stated_method(keys)
    stated = with_sides_of(method, stated_significance(keys)).or_else(study.significance)
    where = location(keys, documents)
    entry = Entry(
        identifier,
        estimand_of(keys, study),
        lambda figure: _place(where, figure),
        keys.source("id"),
        method,
        stated,
        keys.flag("adjusted"),
    )
    keys.finish()
    try:
        return enter(read_result(text), entry)
    except InputError as error:
        key = "arms" if error.key == "arms" else "text"
        raise DossierError(file, identifier, key, error.expected, error.got) from None


def _place(where: Location, figure: Figure) -> Location:
    """Return the place of a figure: on a line whose column is given, its own columns."""
    if where.column is None:
        return where
    start = where.column + figure.start
    return replace(where, column=start, end=start + figure.end - figure.start)
