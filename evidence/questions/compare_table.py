"""A table of many two-arm comparisons, read and written as a stream."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import Protocol

import numpy as np

from evidence.errors import DossierError, InputError
from evidence.methods import methods
from evidence.model import Binary
from evidence.reported import Reported
from evidence.stats.proportions import estimate, intervals, p_values
from evidence.verification.testing import exact_p, undefined
from evidence.whole_files import whole_file

COLUMNS = ("events_1", "n_1", "events_2", "n_2")
MEASURES = ("risk_difference", "risk_ratio", "odds_ratio")


class Writer(Protocol):
    """A writer of CSV rows, as the csv module makes one."""

    def writerow(self, row: Iterable[object], /) -> object:
        """Write one row."""
        ...


_BLOCK = 5000  # tables at a time, so that memory does not grow with the file


def compare_table(table: Path, out: Path, progress: Callable[[int], object] = lambda read: None) -> int:
    """Compare every row of a CSV file by all closed and conditional methods; return the number of rows.

    `table` has the columns events_1, n_1, events_2, n_2 and may have `reported`, a printed P. `out` gets, for each row
    in order, these columns, the p-value of each test (`p:pearson`; empty where it is not defined), the methods that print the reported P, and each
    measure with its intervals (`risk_difference`, `risk_difference:newcombe:low`, …). It appears whole or not at all.
    `progress` is called with the number of bytes read since the last call.

    Raises `DossierError` naming the line at the first row that is not two arms; nothing is written then.
    """
    tests = [method.id for method in methods("two_proportions") if method.cost != "unconditional"]
    limits = {measure: [m.id for m in methods(measure) if m.cost == "closed"] for measure in MEASURES}
    with whole_file(out) as file, io.TextIOWrapper(file, encoding="utf-8", newline="") as text:
        return _stream(table, csv.writer(text, lineterminator="\n"), tests, limits, progress)


def _stream(
    table: Path, writer: Writer, tests: list[str], limits: dict[str, list[str]], progress: Callable[[int], object]
) -> int:
    with table.open("rb") as source:
        rows = _rows(table.name, source)
        header = next(rows, None)
        if header is None or tuple(header[1][:4]) != COLUMNS or header[1][4:] not in ([], ["reported"]):
            got = "nothing" if header is None else ",".join(header[1])
            raise DossierError(table.name, "line 1", "header", ",".join(COLUMNS) + "[,reported]", got)
        with_reported = len(header[1]) == 5
        writer.writerow(_header(header[1], with_reported, tests, limits))
        written = at = 0
        while block := list(islice(rows, _BLOCK)):
            _write_block(table.name, block, with_reported, writer, tests, limits)
            written += len(block)
            progress(source.tell() - at)
            at = source.tell()
    return written


def _rows(name: str, source: Iterator[bytes]) -> Iterator[tuple[int, list[str]]]:
    """Yield line number and cells, skipping blank lines."""
    for number, line in enumerate(source, 1):
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
            cells = next(csv.reader([text], strict=True), [])
        except (UnicodeDecodeError, csv.Error):
            raise DossierError(name, f"line {number}", "", "a row of CSV in UTF-8", "something else") from None
        if cells:
            yield number, [cell.strip() for cell in cells]


def _header(first: list[str], with_reported: bool, tests: list[str], limits: dict[str, list[str]]) -> list[str]:
    header = [*first, *(f"p:{test}" for test in tests), *(["printed_by"] if with_reported else [])]
    for measure, ids in limits.items():
        header += [measure, *(f"{measure}:{method}:{end}" for method in ids for end in ("low", "high"))]
    return header


def _write_block(
    name: str,
    block: list[tuple[int, list[str]]],
    with_reported: bool,
    writer: Writer,
    tests: list[str],
    limits: dict[str, list[str]],
) -> None:
    counts, printed = zip(*(_row(name, number, cells, with_reported) for number, cells in block), strict=True)
    x1, n1, x2, n2 = np.array(counts, dtype=np.int64).T
    p = p_values(x1, n1, x2, n2, methods=tests)
    found = {measure: intervals(x1, n1, x2, n2, measure=measure, methods=ids) for measure, ids in limits.items()}
    estimates = {measure: estimate(x1, n1, x2, n2, measure=measure) for measure in limits}
    for i, (_, cells) in enumerate(block):
        first, second = Binary(*counts[i][:2]), Binary(*counts[i][2:])
        reported = printed[i]
        values = {
            test: math.nan
            if undefined(test, first, second)
            else exact_p(float(p[test][i]), test, first, second, reported)
            for test in tests
        }
        row: list[object] = [*cells, *(_cell(value) for value in values.values())]
        if with_reported:
            row.append(
                " ".join(test for test, value in values.items() if reported is not None and _prints(reported, value))
            )
        for measure, ids in limits.items():
            row.append(_cell(estimates[measure][i]))
            row += [_cell(found[measure][method][end][i]) for method in ids for end in (0, 1)]
        writer.writerow(row)


def _row(name: str, number: int, cells: list[str], with_reported: bool) -> tuple[tuple[int, ...], Reported | None]:
    """Check one row: two arms that can be, and a printed P where there is one."""
    if len(cells) != 4 + with_reported:
        raise DossierError(name, f"line {number}", "", f"{4 + with_reported} cells", len(cells))
    numbers = []
    for key, cell in zip(COLUMNS, cells, strict=False):
        if not cell.isascii() or not cell.isdigit() or len(cell) > 15:
            raise DossierError(name, f"line {number}", key, "a whole number of 0 or more", repr(cell))
        numbers.append(int(cell))
    try:
        Binary(numbers[0], numbers[1])
        Binary(numbers[2], numbers[3])
        reported = Reported(cells[4]) if with_reported and cells[4] else None
    except InputError as error:
        raise InputError(f"{name}: line {number}: {error}") from None
    return tuple(numbers), reported


def _prints(reported: Reported, value: Fraction | float) -> bool:
    return not math.isnan(value) and reported.admits(value)


def _cell(value: Fraction | float) -> str:
    """Shortest text that reads back as the same number; empty where a value is not defined."""
    return "" if math.isnan(value) else repr(float(value))
