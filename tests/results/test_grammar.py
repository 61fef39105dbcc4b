"""One line of print: every spelling and every ambiguity of `lines.csv`, and what holds for any text."""

from __future__ import annotations

import csv
import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.errors import InputError
from evidence.measures import MEASURES
from evidence.results import Result, read_result

LINES = Path(__file__).with_name("lines.csv")
ROWS = [tuple(row.values()) for row in csv.DictReader(LINES.read_text(encoding="utf-8").splitlines())]
PIECES = st.sampled_from(
    ["60/71", "84.5%", " (", ")", " v ", "P = .05", "95% CI ", "0.55 to 1.02", "HR ", "n = 71", " ± ", "5.2", ", ", "²",
     "−", "·", "·05", "1,200", " of ", "median ", "IQR", "\N{NO-BREAK SPACE}", "e", "10⁻⁴", "\N{RIGHT-TO-LEFT OVERRIDE}"]
)  # fmt: skip


def in_short(result: Result) -> str:
    parts = [f"{'' if arm is None else f'{arm + 1}.'}{one.part}={one.text}" for arm, one in result.figures()]
    for number, arm in enumerate(result.arms, 1):
        parts += [f"{number}:{said}" for said in (arm.range_kind, arm.time_unit) if said]
    said = (result.measure, "adjusted" if result.adjusted else None, f"sides={result.sides}" if result.sides else None)
    return " | ".join([*parts, *(word for word in said if word)])


@pytest.mark.parametrize(("line", "reads"), ROWS, ids=[str(row[0]) for row in ROWS])
def test_line(line: str, reads: str) -> None:
    if reads.startswith("refused: "):
        with pytest.raises(InputError) as error:
            read_result(line)
        assert f"refused: {error.value}" == reads
    else:
        assert in_short(read_result(line)) == reads


@pytest.mark.parametrize("measure", [record.id for record in MEASURES.values() if record.printed])
def test_a_line_is_read_as_every_measure_that_is_printed(measure: str) -> None:
    assert any(measure in reads.split(" | ") for _, reads in ROWS)


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map("".join)))
def test_any_text_is_read_or_refused_and_figures_are_the_characters_at_their_place(text: str) -> None:
    try:
        result = read_result(text)
    except InputError:
        return
    places = [(one.start, one.end) for _, one in result.figures()]
    assert all(text[one.start : one.end] == one.text for _, one in result.figures())
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(places))


def test_a_line_too_long_is_refused() -> None:
    with pytest.raises(InputError, match="a line of at most 1000 characters, got 4000"):
        read_result("60/71 v " * 500)
