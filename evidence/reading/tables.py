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
    label = row[0].text if row and row[0] is not None else ""
    line, p = _Line(), _p_value(row, group.p)
    cells = [row[column.index] for column in group.arms]
    printed = sum(_has_text(cell) for cell in cells)
    arms = _arms(line, group.arms, cells, label, notes) if printed == len(cells) == 2 else None
    measure, contrast = _contrast(line, row, group, arms)
    code = None if contrast else _why_not(label, group, about, arms, printed)
    if p is not None and code is not None:
        unknown = _estimate(row, group.estimate) is not None
        yield Unjudged(f"P {p[1][0].text}", p[0].place, "scale-unknown" if unknown else code)
    elif p is not None:
        contrast += line.put(*p)
    if contrast or _is_judged_alone(arms):
        ordered = tuple(sorted(contrast, key=lambda figure: figure.start))
        result = Result(line.text.rstrip(" |"), tuple(arms or ()), ordered, measure, _is_adjusted(group, about))
        yield Linked(result, tuple(line.places[figure] for _, figure in result.figures()), label)


def _has_text(cell: Cell | None) -> bool:
    return cell is not None and bool(cell.text.strip())


def _is_adjusted(group: _Group, about: str) -> bool:
    """Whether caption, notes or the heading of the estimate name an adjusted analysis."""
    heading = group.estimate.heading if group.estimate is not None else ""
    return clauses.is_adjusted(about) or clauses.is_adjusted(heading)


def _is_judged_alone(arms: Sequence[ArmFigures] | None) -> bool:
    """Whether arms print what is judged without a P: counts with their percentages."""
    return bool(arms) and all(arm.get("events") and arm.get("percentage") for arm in arms or ())


def _contrast(
    line: _Line, row: Row, group: _Group, arms: Sequence[ArmFigures] | None
) -> tuple[str | None, list[Figure]]:
    """Return the measure and the estimate with its limits; nothing where the heading does not say what it estimates."""
    estimate = _estimate(row, group.estimate)
    measure = _measure(group.estimate, estimate[1][0], list(arms or ())) if estimate is not None else None
    return measure, [*line.put(*estimate)] if estimate is not None and measure else []


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
    if len(group.arms) != 2 or printed < 2:
        return _why_not_two(len(group.arms), printed)
    if "median" in (stated_format(label), stated_format(*(column.heading for column in group.arms))):
        return "other-test"
    if arms is None:
        return "format-unknown"
    if clauses.is_adjusted(f"{about} {label}"):
        return "adjusted-named"
    if clauses.CONTEXT["survival"].search(f"{label} {about}"):
        return "survival"
    return None if all(arm.get("n") for arm in arms) else "arm-size-unknown"


def _why_not_two(arms: int, printed: int) -> Code:
    """Return why a row without two arms that are printed gives no P."""
    if arms > 2:
        return "several-data"
    if printed == 0:
        return "one-p-for-several" if arms else "no-data"
    return "one-datum"
