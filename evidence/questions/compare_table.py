"""A table of many two-arm comparisons, read and written as a stream."""

from __future__ import annotations

import csv
import io
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import Protocol

import numpy as np

from evidence.errors import DossierError, InputError
from evidence.measures import MEASURES, contrasts_of_counts
from evidence.methods import methods
from evidence.model import Binary
from evidence.relations.two_proportions import tables, undefined
from evidence.reported import Reported
from evidence.stats.proportions import estimate, intervals, p_values
from evidence.verification.predict.p_values import exact_p_of
from evidence.whole_files import whole_file

COUNTS = ("events_1", "n_1", "events_2", "n_2")


class Writer(Protocol):
    """A writer of CSV rows, as the csv module makes one."""

    def writerow(self, row: Iterable[object], /) -> object:
        """Write one row."""
        ...


_BLOCK = 5000  # tables at a time, so that memory does not grow with the file


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a table: where the counts and the printed P stand among all that it has."""

    names: tuple[str, ...]
    counts: tuple[int, ...]
    reported: int | None


@dataclass(frozen=True, slots=True)
class _Methods:
    """Ids of the tests, and of the intervals of each measure, that a table is compared by."""

    tests: tuple[str, ...]
    limits: Mapping[str, tuple[str, ...]]


def compare_table(table: Path, out: Path, progress: Callable[[int], object] = lambda read: None) -> int:
    """Compare every row of a CSV file by all closed and conditional methods; return the number of rows.

    `table` has the columns events_1, n_1, events_2, n_2 and may have `reported`, a printed P, and others, such as an id. `out` gets, for
    each row in order, all of these as they are, the p-value of each test (`p:pearson`; empty where it is not defined), the methods that
    print the reported P (`printed_by`), and each measure with its intervals (`risk_difference`, `risk_difference:newcombe:low`, …). It
    appears whole or not at all. `progress` is called with the number of bytes read since the last call.

    Raises `DossierError` naming the line at the first row that is not two arms, or for no row at all; nothing is written then.
    """
    tests = tuple(method.id for method in methods("two_proportions") if method.cost != "unconditional")
    families = {name: MEASURES[name].family or "" for name in contrasts_of_counts()}
    limits = {name: tuple(m.id for m in methods(family) if m.cost == "closed") for name, family in families.items()}
    with whole_file(out) as file, io.TextIOWrapper(file, encoding="utf-8", newline="") as text:
        return _stream(table, csv.writer(text, lineterminator="\n"), _Methods(tests, limits), progress)


def _stream(table: Path, writer: Writer, by: _Methods, progress: Callable[[int], object]) -> int:
    with table.open("rb") as source:
        rows = _rows(table.name, source)
        columns, added = _columns(table.name, next(rows, (1, []))[1], by)
        writer.writerow([*columns.names, *added])
        written = at = 0
        while block := list(islice(rows, _BLOCK)):
            _write_block(table.name, block, columns, writer, by)
            written += len(block)
            progress(source.tell() - at)
            at = source.tell()
    if not written:
        raise DossierError(table.name, "", "", "a row beneath the header", "none")
    return written


def _rows(name: str, source: Iterable[bytes]) -> Iterator[tuple[int, list[str]]]:
    """Yield the line on which each row starts, and its cells, skipping blank lines; a cell in quotes may span lines."""
    reader, number = csv.reader(_lines(name, source), strict=True), 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:
            raise _not_csv(name, number) from None
        if cells is None:
            return
        if cells:
            yield number, cells
        number = reader.line_num + 1


def _lines(name: str, source: Iterable[bytes]) -> Iterator[str]:
    for number, line in enumerate(source, 1):
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            raise _not_csv(name, number) from None


def _not_csv(name: str, number: int) -> DossierError:
    return DossierError(name, f"line {number}", "", "a row of CSV in UTF-8", "something else")


def _columns(name: str, header: list[str], by: _Methods) -> tuple[_Columns, list[str]]:
    """Find the columns that are needed, in any order, and name those that are added; no name may stand for two columns."""
    names = tuple(cell.strip() for cell in header)
    for column in COUNTS:
        if column not in names:
            expected = f"the columns {', '.join(COUNTS)}"
            raise DossierError(name, "line 1", "header", expected, f"{','.join(names) or 'nothing'}, without {column}")
    reported = names.index("reported") if "reported" in names else None
    added = [*(f"p:{test}" for test in by.tests), *(["printed_by"] if reported is not None else [])]
    for measure, ids in by.limits.items():
        added += [measure, *(f"{measure}:{method}:{end}" for method in ids for end in ("low", "high"))]
    twice = next((column for column, number in Counter([*names, *added]).items() if number > 1), None)
    if twice is not None:
        whose = "once" if names.count(twice) > 1 else "for results only"
        raise DossierError(name, "line 1", "header", f"the column {twice!r} {whose}", ",".join(names))
    return _Columns(names, tuple(names.index(column) for column in COUNTS), reported), added


def _write_block(
    name: str, block: list[tuple[int, list[str]]], columns: _Columns, writer: Writer, by: _Methods
) -> None:
    counts, printed = zip(*(_row(name, number, cells, columns) for number, cells in block), strict=True)
    x1, n1, x2, n2 = np.array(counts, dtype=np.int64).T
    p = p_values(x1, n1, x2, n2, methods=by.tests)
    found = {measure: intervals(x1, n1, x2, n2, measure=measure, methods=ids) for measure, ids in by.limits.items()}
    estimates = {measure: estimate(x1, n1, x2, n2, measure=measure) for measure in by.limits}
    for i, (_, cells) in enumerate(block):
        first, second = Binary(*counts[i][:2]), Binary(*counts[i][2:])
        values = _p_of_row({test: float(p[test][i]) for test in by.tests}, first, second, printed[i])
        row: list[object] = [*cells, *(_cell(value) for value in values.values())]
        if columns.reported is not None:
            row.append(_printed_by(values, printed[i]))
        for measure, ids in by.limits.items():
            row.append(_cell(estimates[measure][i]))
            row += [_cell(found[measure][method][end][i]) for method in ids for end in (0, 1)]
        writer.writerow(row)


def _p_of_row(
    p: Mapping[str, float], first: Binary, second: Binary, reported: Reported | None
) -> dict[str, Fraction | float]:
    """Return the p-value of each test, exact where that decides; NaN where the test is not defined."""
    return {
        test: math.nan
        if undefined(test, *tables(first, second)) != ("",)
        else exact_p_of(value, test, first, second, reported)
        for test, value in p.items()
    }


def _printed_by(values: Mapping[str, Fraction | float], reported: Reported | None) -> str:
    if reported is None:
        return ""
    return " ".join(test for test, value in values.items() if not math.isnan(value) and reported.admits(value))


def _row(name: str, number: int, cells: list[str], columns: _Columns) -> tuple[tuple[int, ...], Reported | None]:
    """Check one row: two arms that can be, and a printed P where there is one."""
    if len(cells) != len(columns.names):
        raise DossierError(name, f"line {number}", "", f"{len(columns.names)} cells", len(cells))
    numbers = []
    for key, cell in zip(COUNTS, (cells[at].strip() for at in columns.counts), strict=True):
        if not cell.isascii() or not cell.isdigit() or len(cell) > 15:
            raise DossierError(name, f"line {number}", key, "a whole number of 0 or more", repr(cell))
        numbers.append(int(cell))
    printed = "" if columns.reported is None else cells[columns.reported].strip()
    try:
        Binary(numbers[0], numbers[1])
        Binary(numbers[2], numbers[3])
        reported = Reported(printed) if printed else None
    except InputError as error:
        raise error.at(name, f"line {number}") from None
    return tuple(numbers), reported


def _cell(value: Fraction | float) -> str:
    """Shortest text that reads back as the same number; empty where a value is not defined."""
    return "" if math.isnan(value) else repr(float(value))
