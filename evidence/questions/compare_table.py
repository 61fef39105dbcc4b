"""A table of many two-arm comparisons, read and written as a stream."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import numpy as np

from evidence.errors import DossierError, InputError
from evidence.measures import MEASURES, contrasts_of_counts
from evidence.methods import Method, methods
from evidence.model import Binary, Continuous
from evidence.questions.comparison_rows import Header, Kind, Row, at_the_header
from evidence.questions.judged_rows import RowJudge, RowVerdict, judged
from evidence.relations.two_means import limits_of
from evidence.stats.proportions import estimate, intervals, p_values
from evidence.stats.proportions.estimation import INTERVALS, told_apart
from evidence.stats.proportions.testing import all_undefined
from evidence.verification.predict.p_values import p_of_means
from evidence.whole_files import whole_file

if TYPE_CHECKING:
    import pandas as pd

_BLOCK = 5000  # tables at a time, so that memory does not grow with the file
_QUICK = tuple(row.id for row in methods("two_proportions") if row.cost != "unconditional")
_VERDICT = ("status", "grade", "explanations", "printed_by")
_DELIMITERS = ",\t;"


@dataclass(frozen=True, slots=True)
class Chosen:
    """Ids of the tests, and of the intervals of each measure, that a table of results has columns for."""

    tests: tuple[str, ...]
    limits: Mapping[str, tuple[str, ...]]

    def columns(self) -> list[str]:
        """Return the names of the columns."""
        names = [f"p:{test}" for test in self.tests]
        for measure, ids in self.limits.items():
            names += [measure, *(f"{measure}:{method}:{end}" for method in ids for end in ("low", "high"))]
        return names


def chosen(words: str, kind: Kind) -> Chosen:
    """Return the methods that `usual`, `all` or ids with commas between them mean for one kind of data.

    Unconditional methods are chosen by their ids alone. Raises `InputError` for an unknown id.

    >>> chosen("usual", "counts").tests, chosen("newcombe, boschloo", "counts").limits["risk_difference"]
    (('pearson', 'fisher', 'pearson_yates'), ('newcombe',))
    """
    tests, limits = _catalogue(kind)
    if words in ("usual", "all"):
        every = words == "all"
        of_limits = {measure: _wanted(rows, ("closed",), every) for measure, rows in limits.items()}
        return Chosen(_wanted(tests, ("closed", "conditional"), every), of_limits)
    ids = [name.strip() for name in words.split(",")]
    known = list(dict.fromkeys(row.id for rows in (tests, *limits.values()) for row in rows))
    unknown = [name for name in ids if name not in known]
    if unknown:
        raise InputError("methods", f"usual, all, or some of {', '.join(known)}", repr(unknown[0]))
    named = {measure: tuple(row.id for row in rows if row.id in ids) for measure, rows in limits.items()}
    return Chosen(tuple(row.id for row in tests if row.id in ids), {m: rows for m, rows in named.items() if rows})


def _catalogue(kind: Kind) -> tuple[tuple[Method, ...], dict[str, tuple[Method, ...]]]:
    """Return the tests of one kind of data, and the intervals of each of its measures."""
    if kind == "means":
        return methods("means"), {"mean_difference": methods("means")}
    limits = {
        measure: tuple(row for row in methods(MEASURES[measure].family or "") if row.id in INTERVALS[measure])
        for measure in contrasts_of_counts()
    }
    return methods("two_proportions"), limits


def _wanted(rows: tuple[Method, ...], costs: tuple[str, ...], every: bool) -> tuple[str, ...]:
    """Return the ids of the methods that cost no more, the usual ones or every one."""
    return tuple(row.id for row in rows if row.cost in costs and (every or row.usage == "usual"))


def compare_table(
    table: Path | IO[bytes],
    out: Path,
    progress: Callable[[int], object] = lambda read: None,
    *,
    words: str = "usual",
    exact: bool = False,
) -> tuple[int, int]:
    """Compare every row of a table; return the number of rows, and of those among them that are no comparison.

    `table` is CSV, or the same with tabs or semicolons, with the columns of `evidence.questions.comparison_rows`; it may have
    `reported`, a printed P, `method`, what is stated of how it was computed, and others, such as an id. `out` gets, for each row in order, all of these as they are; where
    a P is printed `status`, `grade`, `explanations` and `printed_by`; `error`, why a row is no comparison; then the P of each test
    (`p:pearson`; empty where it is not defined) and each measure with its intervals (`risk_difference`,
    `risk_difference:newcombe:low`, …) by the methods that `words` choose. It appears whole or not at all. `progress` is called with the
    number of bytes read since the last call.

    A P is judged as by `compare`; but of those that neither a closed nor a conditional test prints only the first
    `ROWS_EXPLAINED_UNASKED` are held to unconditional tests and explained, unless `exact` asks for all.

    Raises `DossierError` for text that is no table, for a header without the columns, or for no row at all; nothing is written then.
    """
    with whole_file(out) as file, io.TextIOWrapper(file, encoding="utf-8", newline="") as text:
        if isinstance(table, Path):
            with table.open("rb") as source:
                return _stream(table.name, source, csv.writer(text, lineterminator="\n"), _Job(words, exact), progress)
        return _stream("-", table, csv.writer(text, lineterminator="\n"), _Job(words, exact), progress)


@dataclass(frozen=True, slots=True)
class _Job:
    words: str
    exact: bool


def _stream(name: str, source: IO[bytes], writer: Any, job: _Job, progress: Callable[[int], object]) -> tuple[int, int]:
    lines = _lines(name, source)
    first = next(lines, "")
    delimiter = max(_DELIMITERS, key=first.count)
    rows = _rows(name, lines, first, delimiter)
    try:
        header = Header(tuple(cell.strip() for cell in next(rows, (1, []))[1]))
        comparing = Comparing(header, job.words, job.exact)
    except InputError as error:
        raise at_the_header(name, error) if error.key == "header" else error from None
    writer.writerow([*header.names, *comparing.added])
    written = failed = at = 0
    while block := [cells for _, cells in islice(rows, _BLOCK)]:
        columns, errors = comparing.block(block)
        width = len(header.names)
        own = ((*cells, *[""] * (width - len(cells)))[:width] for cells in block)
        added = zip(*(map(_cell, column) for column in columns), strict=True)
        writer.writerows((*cells, *values) for cells, values in zip(own, added, strict=True))
        written, failed = written + len(block), failed + errors
        if source.seekable():
            progress(source.tell() - at)
            at = source.tell()
    if not written:
        raise DossierError(name, "", "", "a row beneath the header", "none")
    return written, failed


def _cell(value: Any) -> str:
    """Shortest text that reads back as the same number; empty where a value is not defined."""
    return value if isinstance(value, str) else "" if value is None or value != value else repr(value)


def _rows(name: str, lines: Iterable[str], first: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the line on which each row starts, and its cells, skipping blank lines; a cell in quotes may span lines."""

    def every() -> Iterator[str]:
        yield first
        yield from lines

    reader, number = csv.reader(every(), strict=True, delimiter=delimiter), 1
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


class Comparing:
    """Compares the rows of one table, block by block; `added` are the names of the columns of results."""

    def __init__(self, header: Header, words: str, exact: bool) -> None:
        self.header, self.by, self.judge = header, chosen(words, header.kind), RowJudge(exact)
        verdict = _VERDICT if header.reported is not None else ()
        self.added = (*verdict, "error", *self.by.columns())
        header.refuse_names_used_twice(self.added)

    def block(self, cells: Sequence[Sequence[str]]) -> tuple[list[list[Any]], int]:
        """Return the columns of results of some rows, and how many of these are no comparison."""
        rows = [self.header.row(one) for one in cells]
        at = [number for number, row in enumerate(rows) if not row.error]
        good = [rows[number] for number in at]
        of_means = self.header.kind == "means"
        said, values = (self._means(good) if of_means else self._counts(good)) if good else ([], [])
        verdicts = dict(zip(at, said, strict=True))
        columns: list[list[Any]] = []
        if self.header.reported is not None:
            of_rows = [verdicts.get(number, RowVerdict()) for number in range(len(rows))]
            columns += [[getattr(one, part) for one in of_rows] for part in _VERDICT]
        columns.append([row.error for row in rows])
        for column in values or [[]] * len(self.by.columns()):
            spread: list[Any] = [None] * len(rows)
            for number, value in zip(at, column, strict=True):
                spread[number] = value
            columns.append(spread)
        return columns, len(rows) - len(good)

    def _counts(self, rows: Sequence[Row]) -> tuple[list[RowVerdict], list[list[Any]]]:
        x1, n1, x2, n2 = np.array([_counts_of(row) for row in rows], dtype=np.int64).T
        asked = self.header.reported is not None
        tests = list(dict.fromkeys((*(_QUICK if asked else ()), *self.by.tests)))
        p = p_values(x1, n1, x2, n2, methods=tests) if tests else {}
        for test, undefined in all_undefined(x1, n1, x2, n2).items():
            if test in p:
                p[test] = np.where(undefined, np.nan, p[test])
        columns = [p[test].tolist() for test in self.by.tests]
        for measure, ids in self.by.limits.items():
            found = told_apart(intervals(x1, n1, x2, n2, measure=measure, methods=ids), measure)
            columns.append(estimate(x1, n1, x2, n2, measure=measure).tolist())
            columns += [found[method][end].tolist() for method in ids for end in (0, 1)]
        said = self.judge.judge(rows, {test: p[test] for test in _QUICK}) if asked else [RowVerdict()] * len(rows)
        return said, columns

    def _means(self, rows: Sequence[Row]) -> tuple[list[RowVerdict], list[list[Any]]]:
        by_row = [self._of_means(row) for row in rows]
        return [judged(row) for row in rows], [list(column) for column in zip(*by_row, strict=True)]

    def _of_means(self, row: Row) -> list[Any]:
        first, second = row.first, row.second
        assert isinstance(first, Continuous)
        assert isinstance(second, Continuous)
        p = {value.method: value.value for value in p_of_means(first, second, None)} if self.by.tests else {}
        values: list[Any] = [p[test] for test in self.by.tests]
        for ids in self.by.limits.values():
            found = limits_of(first, second, 0.95)
            values += [float(first.mean.value - second.mean.value), *(end for method in ids for end in found[method])]
        return values


def _counts_of(row: Row) -> tuple[int, int, int, int]:
    assert isinstance(row.first, Binary)
    assert isinstance(row.second, Binary)
    return row.first.events, row.first.n, row.second.events, row.second.n


def compare_frame(frame: pd.DataFrame, words: str = "usual", exact: bool = False) -> pd.DataFrame:
    """Return a data frame with the columns of results beside its own, row by row as `compare_table` does."""
    import pandas as pd

    header = Header(tuple(map(str, frame.columns)))
    comparing = Comparing(header, words, exact)
    if header.reported is not None and pd.api.types.is_numeric_dtype(frame["reported"]):
        raise InputError(
            "reported", "text as printed (a number has lost its trailing zeros)", str(frame["reported"].dtype)
        )
    rows = [[_text(value) for value in row] for row in frame.itertuples(index=False, name=None)]
    columns, _ = comparing.block(rows)
    results = pd.DataFrame(dict(zip(comparing.added, columns, strict=True)), index=frame.index)
    return pd.concat([frame, results], axis=1)


def _text(value: Any) -> str:
    """Return a cell as text; a whole number of a column with gaps is a float, and a gap is NaN or None."""
    if value is None or value != value:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
