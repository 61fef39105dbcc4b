"""Rows of a table as results: the arms under their headings, the estimate and the P at their end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from evidence.errors import InputError
from evidence.measures import MEASURES
from evidence.model import Location
from evidence.model.reading import Code, Unjudged
from evidence.reading import clauses
from evidence.reading.cells import arm_figures, stated_format
from evidence.reading.headings import Column, columns_of, is_number_row
from evidence.reading.linked import Linked
from evidence.reading.sources import Cell, Table
from evidence.reported import Reported
from evidence.results import ArmFigures, Figure, Result
from evidence.results.grammar import difference_of
from evidence.results.tokens import tokens

Row = Sequence[Cell | None]


@dataclass(frozen=True, slots=True)
class _Group:
    """Columns that belong together: arms, the estimate that compares them, their P."""

    arms: tuple[Column, ...]
    estimate: Column | None
    p: Column | None


@dataclass(slots=True)
class _Line:
    """A row as one line of print, each figure with its place."""

    text: str = ""
    places: dict[Figure, Location] = field(default_factory=dict)

    def put(self, cell: Cell, figures: Sequence[Figure]) -> tuple[Figure, ...]:
        """Add a cell to the line; return its figures with their places in it."""
        start = len(self.text)
        self.text += f"{cell.text} | "
        moved = tuple(Figure(one.part, one.text, one.start + start, one.end + start) for one in figures)
        self.places |= dict.fromkeys(moved, cell.place)
        return moved


def read_rows(table: Table) -> Iterator[Linked | Unjudged]:
    """Yield a result for each row that compares two arms, and each P that has none with its reason."""
    grid = table.grid()
    columns = columns_of(table, grid)
    about = f"{table.caption}\n{table.notes}"
    for row in grid[table.header :]:
        if is_number_row(row):
            continue
        for group in _groups(columns):
            yield from _read(row, group, about, table.notes)


def _groups(columns: Sequence[Column]) -> list[_Group]:
    """Part the columns behind each P, or take them all where there is none."""
    groups: list[_Group] = []
    arms: list[Column] = []
    estimate: Column | None = None
    for column in columns:
        if column.role == "arm":
            arms.append(column)
        elif column.role == "estimate":
            estimate = column
        elif column.role == "p":
            if not arms and groups and estimate is not None:
                arms = list(groups[-1].arms)  # a second estimate with its P, of the same arms
            groups.append(_Group(tuple(arms), estimate, column))
            arms, estimate = [], None
    return [*groups, _Group(tuple(arms), estimate, None)] if arms or estimate else groups


def _read(row: Row, group: _Group, about: str, notes: str) -> Iterator[Linked | Unjudged]:
    p = _p_value(row, group.p)
    cells = [row[column.index] for column in group.arms]
    label = row[0].text if row and row[0] is not None else ""
    line = _Line()
    estimate = _estimate(row, group.estimate)
    printed = [cell for cell in cells if cell is not None and cell.text.strip()]
    arms = _arms(line, group.arms, cells, label, notes) if len(printed) == len(cells) == 2 else None
    measure = _measure(group.estimate, estimate[1][0], arms or []) if estimate is not None else None
    contrast = [*line.put(*estimate)] if estimate is not None and measure else []
    code = None if contrast else _why_not(label, group, about, arms, len(printed))
    code = "scale-unknown" if code and estimate is not None else code
    if p is not None and code is None:
        contrast += line.put(*p)
    elif p is not None:
        yield Unjudged(f"P {p[1][0].text}", p[0].place, code or "no-data")
    alone = arms is not None and all(arm.get("events") and arm.get("percentage") for arm in arms)
    if (p is not None and code is None) or alone or (measure and len(contrast) > 1):
        adjusted = clauses.is_adjusted(about) or clauses.is_adjusted(group.estimate.heading if group.estimate else "")
        contrast = sorted(contrast, key=lambda figure: figure.start)
        result = Result(line.text.rstrip(" |"), tuple(arms or ()), tuple(contrast), measure, adjusted)
        yield Linked(result, tuple(line.places[figure] for _, figure in result.figures()), label)


def _p_value(row: Row, column: Column | None) -> tuple[Cell, list[Figure]] | None:
    """Return the P of a row, as it is printed in its cell."""
    cell = row[column.index] if column is not None else None
    text = cell.text.strip() if cell is not None else ""
    if cell is None or (not any(sign.isdigit() for sign in text) and text.lower() not in ("ns", "n.s.")):
        return None
    named = next((token.figures[0] for token in tokens(cell.text) if token.kind == "p_value"), None)
    figure = named or Figure("p_value", text, cell.text.index(text), cell.text.index(text) + len(text))
    try:
        Reported(figure.text)
    except InputError:
        return None
    return cell, [figure]


def _arms(
    line: _Line, columns: Sequence[Column], cells: Sequence[Cell | None], label: str, notes: str
) -> list[ArmFigures] | None:
    """Return the figures of each arm with its number of patients, or `None` where one may mean two things."""
    arms = []
    for column, cell in zip(columns, cells, strict=True):
        form = stated_format(label, column.heading, notes)
        found = arm_figures(cell.text, form, column.n) if cell is not None else None
        if cell is None or found is None:
            return None
        figures = line.put(cell, found)
        if column.n_cell is not None and all(figure.part != "n" for figure in figures):
            at = column.n_cell.text.index(column.n)
            figures += line.put(column.n_cell, [Figure("n", column.n, at, at + len(column.n))])
        arms.append(ArmFigures(figures))
    return arms


def _estimate(row: Row, column: Column | None) -> tuple[Cell, list[Figure]] | None:
    """Return an estimate with its limits from its cell."""
    cell = row[column.index] if column is not None else None
    found = [] if cell is None else [token for token in tokens(cell.text) if token.kind in ("bracketed", "effect")]
    if cell is None or len(found) != 1:
        return None
    parts = {"median": "estimate", "low": "ci_low", "high": "ci_high"}
    figures = [Figure(parts.get(one.part, one.part), one.text, one.start, one.end) for one in found[0].figures]  # type: ignore[arg-type]  # names of parts
    return (cell, figures) if len(figures) == 3 else None


def _measure(column: Column | None, estimate: Figure, arms: list[ArmFigures]) -> str | None:
    heading = column.heading if column is not None else ""
    for measure in MEASURES.values():
        if any(re.search(rf"(?<!\w)(?:{name})(?!\w)", heading, re.IGNORECASE) for name in measure.printed):
            return measure.id
    return difference_of(estimate, arms) if "difference" in heading.lower() else None


def _why_not(label: str, group: _Group, about: str, arms: list[ArmFigures] | None, printed: int) -> Code | None:
    """Return why the P of a row is not judged by its arms; `None` where it is."""
    if len(group.arms) > 2:
        return "several-data"
    if printed == 0:
        return "one-p-for-several" if group.arms else "no-data"
    if len(group.arms) < 2 or printed < 2:
        return "one-datum"
    if "median" in stated_format(label) or "median" in stated_format(*(column.heading for column in group.arms)):
        return "other-test"
    if arms is None:
        return "format-unknown"
    if clauses.is_adjusted(about) or clauses.is_adjusted(label):
        return "adjusted-named"
    if clauses.CONTEXT["survival"].search(f"{label} {about}"):
        return "survival"
    return None if all(arm.get("n") for arm in arms) else "arm-size-unknown"
