"""Turn the CSV files of a study into rows, each by the columns that its kind of summary declares."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from evidence.loading.fields import known, level, location, measure
from evidence.loading.files import Folder
from evidence.loading.keys import Keys
from evidence.measures import MEASURES
from evidence.model import Binary, Continuous, Effect, Estimand, Row, Size, Source, Study, Summary
from evidence.model.summaries import Column

TABLES: Mapping[str, type[Summary]] = {"binary.csv": Binary, "continuous.csv": Continuous, "effects.csv": Effect}
"""The data files of a study, and what a row of each is."""

_PROVENANCE = ("document", "line", "page", "basis", "formula", "derived_from")
_TAKE: Mapping[Column, Callable[[Keys, str], Any]] = {
    "count": Keys.optional_integer,
    "number": Keys.optional_reported,
    "level": lambda keys, _: level(keys),
}


def study_files() -> tuple[str, ...]:
    """Return the names of the files that a study's folder can hold.

    >>> "binary.csv" in study_files(), "notes.csv" in study_files()
    (True, False)
    """
    return ("study.toml", *TABLES, "claims.toml")


def header(name: str) -> tuple[str, ...]:
    """Return the columns of a data file.

    >>> ",".join(header("binary.csv"))
    'arm,outcome,timepoint,population,events,n,document,line,page,basis,formula,derived_from'
    """
    kind = TABLES[name]
    arms, measured = (("intervention", "control"), ("measure",)) if kind.of_contrast else (("arm",), ())
    return (*arms, "outcome", "timepoint", "population", *measured, *kind.columns, *_PROVENANCE)


def read_rows(folder: Folder, study: Study, documents: frozenset[str]) -> Iterator[Row]:
    """Yield the rows of the data files that a study has."""
    for name, kind in TABLES.items():
        file = f"{study.id}/{name}"
        for line, cells in folder.csv(file, header(name)) if folder.has(file) else ():
            yield _row(Keys(file, f"line {line}", cells), Source(file, line), kind, study, documents)


def _row(keys: Keys, source: Source, kind: type[Summary], study: Study, documents: frozenset[str]) -> Row:
    estimand = _estimand(keys, kind, study)
    summary = _summary(keys, kind)
    where = location(keys, documents)
    if not where.place:
        raise keys.error("line", "a line or a page", None)
    derived = keys.choice("basis", ("reported", "derived")) == "derived"
    formula, derived_from = keys.optional_text("formula"), keys.optional_text("derived_from")
    if derived and formula is None:
        raise keys.error("formula", "how a derived row was computed", None)
    keys.finish()
    sources = tuple((derived_from or "").split())
    return Row(str(source), estimand, summary, where, derived, formula, sources, source)


def _estimand(keys: Keys, kind: type[Summary], study: Study) -> Estimand:
    if kind.of_contrast:
        control = keys.optional_choice("control", [arm.id for arm in study.arms])
        arms = (known(keys, "intervention", study.arms), *((control,) if control else ()))
    else:
        arms = (known(keys, "arm", study.arms),)
    measured = measure(keys) if kind.of_contrast else None
    if kind.of_contrast and measured is None:
        raise keys.error("measure", "one of " + ", ".join(MEASURES), None)
    return Estimand(
        study.id,
        known(keys, "outcome", study.outcomes),
        known(keys, "timepoint", study.timepoints),
        known(keys, "population", study.populations),
        arms,
        measured,
    )


def _summary(keys: Keys, kind: type[Summary]) -> Summary:
    """Take the figures of a row; what its record refuses is an error of the row. The n of an arm is required, and may stand alone."""
    with keys.refusals():
        figures = {name: _TAKE[column](keys, name) for name, column in kind.columns.items()}
        sized = "n" in figures and not kind.of_contrast
        if sized and figures["n"] is None:
            raise keys.error("n", "a whole number", None)
        alone = sized and all(figure is None for name, figure in figures.items() if name != "n")
        return Size(figures["n"]) if alone else kind(**figures)
