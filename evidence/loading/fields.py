"""Take what tables and claims have in common: a declared id, a place, a measure, a level, what is said of significance."""

from __future__ import annotations

from typing import Any

from evidence.loading.keys import Keys
from evidence.measures import MEASURES, measure_named
from evidence.model import Location, Significance
from evidence.model.level import level_from_text
from evidence.reported import Reported


def known(keys: Keys, key: str, among: tuple[Any, ...]) -> str:
    """Take an id that the study declares."""
    return keys.choice(key, [record.id for record in among])


def location(keys: Keys, documents: frozenset[str]) -> Location:
    """Take where a figure stands: a known document, and the place in it."""
    document = keys.text("document")
    if document not in documents:
        raise keys.error("document", "the id of a document in documents.toml", document)
    with keys.refusals():
        return Location(
            document,
            keys.optional_integer("line"),
            keys.optional_text("page"),
            column=keys.optional_integer("column"),
            end=keys.optional_integer("end"),
            table=keys.optional_text("table"),
            row=keys.optional_integer("row"),
            cell=keys.optional_integer("cell"),
            path=keys.optional_text("path"),
        )


def measure(keys: Keys) -> str | None:
    """Take a measure by its id or another spelling of it, and return the id; absent means `None`."""
    named = keys.optional_text("measure")
    found = measure_named(named)
    if named is not None and found is None:
        raise keys.error("measure", "one of " + ", ".join(MEASURES), named)
    return found.id if found else None


def level(keys: Keys) -> Reported | None:
    """Take the confidence level of an interval."""
    text = keys.optional_text("level", kind='text as printed in quotes, such as "95%"')
    with keys.refusals():
        return level_from_text(text) if text is not None else None


def stated_significance(keys: Keys) -> Significance:
    """Take the significance level and on how many sides P is taken, as far as they are stated."""
    with keys.refusals():
        return Significance(keys.optional_reported("alpha"), keys.optional_integer("sides"))
