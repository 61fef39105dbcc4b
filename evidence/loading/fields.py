"""Take what tables and claims have in common: a declared id, a place, a measure, a level, what is said of significance."""

from __future__ import annotations

import re
from typing import Any

from evidence.loading.keys import Keys
from evidence.loading.nearest import nearest
from evidence.measures import MEASURES, measure_named
from evidence.methods import FAMILIES, methods
from evidence.model import Estimand, Location, Significance, Study
from evidence.model.level import level_from_text
from evidence.reported import Reported
from evidence.stated_methods import stated_methods

_NEARLY_NAMESAKES = frozenset({"ancova", "manova"})
"""Methods that the catalogue does not have, with nearly the name of one that it has."""
_LIKE_AN_ID = re.compile(r"[A-Za-z0-9_-]+")


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


def stated_method(keys: Keys) -> str | None:
    """Take the stated method: an id of the catalogue or its words, but no id mistyped, which would judge nothing."""
    stated = keys.optional_text("method")
    if stated is None or stated_methods(stated).known or not _LIKE_AN_ID.fullmatch(stated):
        return stated
    ids = {method.id for family in FAMILIES for method in methods(family)}
    near = None if stated in _NEARLY_NAMESAKES else nearest(stated.replace("-", "_"), sorted(ids))
    if near:
        raise keys.error("method", f"{near}, or words of your own that are less like it", stated)
    return stated


def estimand_of(keys: Keys, study: Study | None) -> Estimand:
    """Take what a claim or a result is about; every id must be one that its study declares."""
    of_measure, named = measure(keys), _arms(keys)
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


def _arms(keys: Keys) -> tuple[str, ...]:
    """Take the arms that are named: one as `arm`, or different ones as `arms`."""
    arm, arms = keys.optional_text("arm"), keys.texts("arms")
    if arm and arms:
        raise keys.error("arm", "either arm or arms", arm)
    if len(set(arms)) < len(arms):
        raise keys.error("arms", "different arms", list(arms))
    return (arm,) if arm else arms
