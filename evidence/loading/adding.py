"""Add a line of print to the claims of a study: what its estimand leaves no choice of need not be said."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from evidence.errors import InputError
from evidence.loading.results import read_results
from evidence.model import Dossier, Study
from evidence.whole_files import write_whole

_Choice = TypeVar("_Choice")


def add_result(dossier: Dossier, folder: Path, text: str, given: Mapping[str, str]) -> str:
    """Append a `[[result]]` to the claims of a study, and return its id.

    Parameters
    ----------
    dossier, folder
        The dossier as it was loaded, and its folder.
    text
        The line as printed.
    given
        study, document, outcome, timepoint, population, arms (separated by a comma), id, line, page, method, adjusted; what
        the dossier has one of need not be given.

    Raises
    ------
    InputError
        For a choice that is open, an id that is used, and whatever loading the result would refuse; nothing is written then.
    """
    study = _chosen("study", {study.id: study for study in dossier.studies}, given)
    table = _table(dossier, study, text, given)
    file = f"{study.id}/claims.toml"
    _, claims = read_results(file, [table], study, frozenset(document.id for document in dossier.documents))
    for claim in claims:
        if dossier.claim(claim.id) is not None:
            raise InputError("id", "an id that is not used yet", str(table["id"]))
    path = folder / file
    before = path.read_text(encoding="utf-8").rstrip("\n") + "\n\n" if path.exists() else ""
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in table.items()]
    write_whole(path, before + "\n".join(["[[result]]", *lines, ""]))
    return str(table["id"])


def _table(dossier: Dossier, study: Study, text: str, given: Mapping[str, str]) -> dict[str, object]:
    outcome = _chosen_id("outcome", study.outcomes, given)
    arms = given["arms"].split(",") if "arms" in given else [arm.id for arm in study.arms]
    table: dict[str, object] = {
        "id": given.get("id") or _free(dossier, outcome),
        "document": _chosen_id("document", dossier.documents, given),
        "outcome": outcome,
        "timepoint": _chosen_id("timepoint", study.timepoints, given),
        "population": _chosen_id("population", study.populations, given),
        "arms": [arm.strip() for arm in arms],
        "text": text,
    }
    if "line" in given:
        table["line"] = int(given["line"])
    table |= {key: given[key] for key in ("page", "method") if key in given}
    return table | ({"adjusted": True} if "adjusted" in given else {})


def _chosen_id(key: str, among: tuple[Any, ...], given: Mapping[str, str]) -> str:
    """Return the id that is given of a kind of record, or the only one that there is."""
    ids: dict[str, str] = {one.id: one.id for one in among}
    return _chosen(key, ids, given)


def _chosen(key: str, among: Mapping[str, _Choice], given: Mapping[str, str]) -> _Choice:
    """Return what is given of a kind, or the only one that there is."""
    name = given.get(key, next(iter(among)) if len(among) == 1 else None)
    if name is None or name not in among:
        raise InputError(key, f"one of {', '.join(among)}", "nothing" if name is None else repr(name))
    return among[name]


def _free(dossier: Dossier, outcome: str) -> str:
    """Return an id made of the outcome that no claim starts with."""
    used: Sequence[str] = [claim.id for claim in dossier.claims]
    names = (outcome if number == 1 else f"{outcome}-{number}" for number in range(1, len(used) + 2))
    return next(name for name in names if not any(one == name or one.startswith(f"{name}.") for one in used))
