"""Turn `study.toml` and the CSV files beside it into a study with its data rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from evidence.errors import DossierError, shown
from evidence.loading.files import Folder
from evidence.loading.keys import Keys, item_name
from evidence.measures import MEASURES, measure_named
from evidence.model import (
    DESIGNS,
    OUTCOME_TYPES,
    ROLES,
    Arm,
    Binary,
    Continuous,
    Effect,
    Estimand,
    Location,
    Named,
    Outcome,
    Population,
    Row,
    Significance,
    Size,
    Source,
    Study,
    Summary,
)
from evidence.model.level import level_from_text
from evidence.reported import Reported

_PROVENANCE = ("document", "line", "page", "basis", "formula", "derived_from")
COLUMNS = {
    "binary.csv": ("arm", "outcome", "timepoint", "population", "events", "n", *_PROVENANCE),
    "continuous.csv": ("arm", "outcome", "timepoint", "population", "mean", "sd", "n", *_PROVENANCE),
    "effects.csv": (
        *("intervention", "control", "outcome", "timepoint", "population", "measure"),
        *("estimate", "low", "high", "level", "p", "n"),
        *_PROVENANCE,
    ),
}
"""Header of each data file of a study."""


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


def read_study(folder: Folder, name: str, documents: frozenset[str]) -> Study:
    """Read one study folder."""
    file = f"{name}/study.toml"
    table = folder.toml(file)
    items = partial(_items, table, file)
    arms, outcomes = items("arm", _arm), items("outcome", _outcome)
    timepoints, populations = items("timepoint", _named), items("population", _population)
    _check_strata(file, populations)
    keys = Keys(file, "", table)
    study_id = keys.identifier("id")
    if study_id != name:
        raise keys.error("id", f"the name of its folder, {name!r}", study_id)
    study = Study(
        id=study_id,
        title=keys.text("title"),
        design=keys.choice("design", DESIGNS),
        summary=keys.text("summary"),
        registration=keys.optional_text("registration"),
        arms=arms,
        outcomes=outcomes,
        timepoints=timepoints,
        populations=populations,
        source=keys.source("id"),
        significance=stated_significance(keys),
    )
    keys.finish(tables=("arm", "outcome", "timepoint", "population"))
    rows = [row for file in COLUMNS for row in _rows(folder, study, file, documents)]
    return replace(study, rows=tuple(rows))


def _items(table: dict[str, Any], file: str, kind: str, read: Callable[[Keys], Any]) -> tuple[Any, ...]:
    """Read the repeated tables `[[kind]]` of a study file, whose ids must differ."""
    found: dict[str, Any] = {}
    tables = table.pop(kind, [])
    if not isinstance(tables, list):
        raise DossierError(file, "", kind, f"tables [[{kind}]]", shown(tables))
    for number, item in enumerate(tables, 1):
        keys = Keys(file, item_name(item, kind, number), item)
        record = read(keys)
        keys.finish()
        if record.id in found:
            raise keys.error("id", "an id that is not used yet", record.id)
        found[record.id] = record
    return tuple(found.values())


def _arm(keys: Keys) -> Arm:
    return Arm(
        keys.identifier("id"), keys.label("label"), keys.choice("role", ROLES), keys.optional_integer("randomised")
    )


def _outcome(keys: Keys) -> Outcome:
    with keys.refusals():
        return Outcome(
            id=keys.identifier("id"),
            label=keys.label("label"),
            type=keys.choice("type", OUTCOME_TYPES),
            unit=keys.optional_text("unit"),
            better=keys.optional_choice("better", ("higher", "lower")),
            step=keys.optional_reported("step"),
            items=keys.optional_integer("items"),
            lowest=keys.optional_reported("lowest"),
            highest=keys.optional_reported("highest"),
        )


def _named(keys: Keys) -> Named:
    return Named(keys.identifier("id"), keys.label("label"))


def _population(keys: Keys) -> Population:
    return Population(keys.identifier("id"), keys.label("label"), keys.texts("strata"))


def _check_strata(file: str, populations: tuple[Population, ...]) -> None:
    """Refuse strata that are not two or more different populations, each without strata of its own."""
    plain = [population.id for population in populations if not population.strata]
    for population in populations:
        strata = population.strata
        if strata and (len(strata) < 2 or len(set(strata)) < len(strata) or not set(strata) <= set(plain)):
            expected = "two or more different ids among the populations without strata: " + ", ".join(plain)
            raise DossierError(file, population.id, "strata", expected, list(strata))


def _rows(folder: Folder, study: Study, name: str, documents: frozenset[str]) -> list[Row]:
    """Read one data file of a study, where it exists."""
    file = f"{study.id}/{name}"
    rows = []
    for line, cells in folder.csv(file, COLUMNS[name]) if folder.has(file) else ():
        keys = Keys(file, f"line {line}", cells)
        arms = _row_arms(keys, study, name)
        estimand = Estimand(
            study.id,
            known(keys, "outcome", study.outcomes),
            known(keys, "timepoint", study.timepoints),
            known(keys, "population", study.populations),
            arms,
            _required_measure(keys) if name == "effects.csv" else None,
        )
        summary = _summary(keys, name)
        where = location(keys, documents)
        if not where.place:
            raise keys.error("line", "a line or a page", None)
        derived = keys.choice("basis", ("reported", "derived")) == "derived"
        formula, derived_from = keys.optional_text("formula"), keys.optional_text("derived_from")
        if derived and formula is None:
            raise keys.error("formula", "how a derived row was computed", None)
        keys.finish()
        sources = tuple((derived_from or "").split())
        source = Source(file, line)
        rows.append(Row(str(source), estimand, summary, where, derived, formula, sources, source))
    return rows


def known(keys: Keys, key: str, among: tuple[Any, ...]) -> str:
    """Take an id that the study declares."""
    return keys.choice(key, [record.id for record in among])


def stated_significance(keys: Keys) -> Significance:
    """Take the significance level and on how many sides P is taken, as far as they are stated."""
    with keys.refusals():
        return Significance(keys.optional_reported("alpha"), keys.optional_integer("sides"))


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


def _required_measure(keys: Keys) -> str:
    found = measure(keys)
    if found is None:
        raise keys.error("measure", "one of " + ", ".join(MEASURES), None)
    return found


def _row_arms(keys: Keys, study: Study, name: str) -> tuple[str, ...]:
    if name != "effects.csv":
        return (known(keys, "arm", study.arms),)
    control = keys.optional_choice("control", [arm.id for arm in study.arms])
    return (known(keys, "intervention", study.arms), *((control,) if control else ()))


def _summary(keys: Keys, name: str) -> Summary:
    """Take the numbers of a row; what its record refuses is an error of the row."""
    take = keys.optional_reported
    with keys.refusals():
        if name == "binary.csv":
            events, n = keys.optional_integer("events"), keys.integer("n")
            return Size(n) if events is None else Binary(events, n)
        if name == "continuous.csv":
            mean, sd, n = take("mean"), take("sd"), keys.integer("n")
            return Size(n) if mean is None else Continuous(mean, sd, n)
        keys.optional_integer("n")
        return Effect(take("estimate"), take("low"), take("high"), level(keys), take("p"))
