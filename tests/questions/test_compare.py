"""Arms as they are printed, confidence levels, and tables of many."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from evidence.errors import InputError
from evidence.model import Binary
from evidence.model.level import level_from_text
from evidence.questions.compare import compare
from evidence.questions.compare_table import compare_table
from evidence.questions.printed_line import two_arms
from evidence.questions.solve import solve


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("34/1,200", "34/1200"),
        ("1,034/1,200", "1034/1200"),
        ("34 of 120", "34/120"),
        (" 60 / 71 ", "60/71"),
        ("60/71*", "60/71"),
        ("٣/7", "3/7"),
        ("84.5% of 71", "60/71"),
        ("60 (84.5%), n = 71", "60/71"),
        ("56.2 ± 13.2 (1,101)", "56.2 ± 13.2 (n = 1101)"),
        ("56.2 +/- 13.2 (n = 101)", "56.2 ± 13.2 (n = 101)"),
        ("56.2 ± 13.2, n = 101", "56.2 ± 13.2 (n = 101)"),
        ("12.3 (4.5), n=30", "12.3 ± 4.5 (n = 30)"),
        ("-2.60 ± 0.55 (1028)", "-2.60 ± 0.55 (n = 1028)"),
    ],
)
def test_arms_are_read_as_papers_print_them(text: str, read: str) -> None:
    first, second = two_arms(text, text)
    assert str(first) == str(second) == read


@pytest.mark.parametrize("text", ["34/1,20", "3,4/120", "34/1.200", "56.2 ± 13.2 101"])
def test_what_could_be_read_in_two_ways_is_no_arm(text: str) -> None:
    with pytest.raises(InputError, match="result: expected a"):
        two_arms(text, text)


def test_two_arms_have_their_patients() -> None:
    for printed in (
        ["34 (28.3%)", "52 (44.1%)"],
        ["60/71"],
        ["HR 0.75 (0.55 to 1.02)"],
        ["5.2 (SD 1.1)", "4.8 (SD 1.3)"],
    ):
        with pytest.raises(InputError, match=r"arms: expected two with their patients, such as 60/71 and 51/72"):
            two_arms(*printed)


@pytest.mark.parametrize("text", ["40%", "0.4", "100%", "150%", "-95%", "<95%", "NS", "ninety"])
def test_a_level_is_refused_in_the_same_words_everywhere(text: str) -> None:
    for ask in (level_from_text, lambda level: solve(nnt="6", low="4", high="27", level=level)):
        with pytest.raises(InputError, match=r"^level: expected a percentage from 50% to below 100%, got "):
            ask(text)


@pytest.mark.parametrize("level", [0.4, 1, 95, "95%", True])
def test_a_level_that_no_interval_has_is_refused(level: float) -> None:
    with pytest.raises(InputError, match=r"level: expected a number from 0\.5 to below 1, got"):
        compare(Binary(60, 71), Binary(51, 72), level=level)


def results(folder: Path, text: str) -> list[dict[str, str]]:
    (folder / "tables.csv").write_bytes(text.encode())
    assert compare_table(folder / "tables.csv", folder / "results.csv") > 0
    with (folder / "results.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_columns_of_your_own_are_carried_through_as_they_are(tmp_path: Path) -> None:
    table = 'id,n_1,events_1,note,events_2,n_2,reported\n 007 ,71,60,"two\nlines, here ",51,72,.05\nb,120,34,,52,118,\n'
    first, second = results(tmp_path, table)
    assert (first["id"], first["note"], second["note"]) == (" 007 ", "two\nlines, here ", "")
    assert first["p:pearson"].startswith("0.049807")
    assert "pearson" in first["printed_by"].split()
    assert second["p:pearson"].startswith("0.011524")
    assert list(first)[:8] == ["id", "n_1", "events_1", "note", "events_2", "n_2", "reported", "p:pearson"]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("events_1,n_1,events_2,n_2\n", "tables.csv: expected a row beneath the header, got none"),
        ("", "line 1: header: expected the columns events_1, n_1, events_2, n_2, got nothing, without events_1"),
        ("id,events_1,n_1,events_2\n", "got id,events_1,n_1,events_2, without n_2"),
        ("id,id,events_1,n_1,events_2,n_2\n", "header: expected the column 'id' once"),
        ("p:pearson,events_1,n_1,events_2,n_2\n", "header: expected the column 'p:pearson' for results only"),
        ('id,events_1,n_1,events_2,n_2\n"a\nb",1,2,1,2\nc,3,2,1,2\n', "line 4: events: expected at most n = 2, got 3"),
        ('events_1,n_1,events_2,n_2\n1,2,1,2\n"1,2,1,2\n', "line 3: expected a row of CSV in UTF-8"),
        ("events_1,n_1,events_2,n_2\n1,2,1\n", "line 2: expected 4 cells, got 3"),
    ],
)
def test_a_table_that_cannot_be_compared_writes_nothing(tmp_path: Path, table: str, message: str) -> None:
    (tmp_path / "tables.csv").write_text(table, encoding="utf-8")
    with pytest.raises(InputError) as error:
        compare_table(tmp_path / "tables.csv", tmp_path / "results.csv")
    assert message in str(error.value)
    assert [path.name for path in tmp_path.iterdir()] == ["tables.csv"]


def test_what_is_no_arm_and_no_printed_figure_is_refused() -> None:
    with pytest.raises(InputError, match=r"arms: expected Binary\(60, 71\), .*, got '51/72'"):
        compare(Binary(60, 71), "51/72")  # type: ignore[call-overload]
    with pytest.raises(InputError, match=r"reported: expected text as printed.*, got 0\.05"):
        compare(Binary(60, 71), Binary(51, 72), reported=0.05)  # type: ignore[call-overload]
