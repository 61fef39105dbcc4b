"""Figures that a dossier asks for besides those that every dossier can have."""

from __future__ import annotations

from collections.abc import Sequence

from evidence.errors import DossierError
from evidence.loading.files import Folder
from evidence.loading.keys import Keys, item_name
from evidence.model import DeclaredFigure, Study

_FILE, _TABLE = "figures.toml", "possible_fractions"


def read_figures(folder: Folder, studies: Sequence[Study]) -> tuple[DeclaredFigure, ...]:
    """Return the figures that `figures.toml` declares; none where there is no such file."""
    if not folder.has(_FILE):
        return ()
    table = folder.toml(_FILE)
    items = table.pop(_TABLE, [])
    Keys(_FILE, "", table).finish(tables=(_TABLE,))
    if not isinstance(items, list) or not items:
        raise DossierError(_FILE, "", _TABLE, f"one or more tables [[{_TABLE}]]", repr(items))
    outcomes = list(dict.fromkeys(outcome.id for study in studies for outcome in study.outcomes))
    declared: dict[str, DeclaredFigure] = {}
    for number, item in enumerate(items, 1):
        keys = Keys(_FILE, item_name(item, _TABLE, number), item)
        figure = DeclaredFigure(keys.identifier("id"), keys.choice("outcome", outcomes), keys.text("title"))
        keys.finish()
        if figure.id in declared:
            raise keys.error("id", "an id that is not used yet", figure.id)
        declared[figure.id] = figure
    return tuple(declared.values())
