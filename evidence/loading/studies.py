"""Turn `study.toml` and the CSV files beside it into a study with its data rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from evidence.errors import DossierError, shown
from evidence.loading.fields import stated_significance
from evidence.loading.files import Folder
from evidence.loading.keys import Keys, item_name
from evidence.loading.tables import read_rows
from evidence.model import (
    DESIGNS,
    OUTCOME_TYPES,
    ROLES,
    Arm,
    Named,
    Outcome,
    Population,
    Study,
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
    return replace(study, rows=tuple(read_rows(folder, study, documents)))


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
    """Raise on strata that are not two or more different populations, each without strata of its own."""
    plain = [population.id for population in populations if not population.strata]
    for population in populations:
        strata = population.strata
        if strata and (len(strata) < 2 or len(set(strata)) < len(strata) or not set(strata) <= set(plain)):
            expected = "two or more different ids among the populations without strata: " + ", ".join(plain)
            raise DossierError(file, population.id, "strata", expected, list(strata))
