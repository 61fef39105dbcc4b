"""Tables of many comparisons: what is read, what is said of each row, and that a row that is none stops nothing."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pandas as pd
import pytest

import evidence
from evidence.errors import InputError
from evidence.model import Binary, Continuous
from evidence.questions.compare import compare
from evidence.questions.compare_table import chosen, compare_table


def results(folder: Path, text: str, words: str = "usual", exact: bool = False) -> list[dict[str, str]]:
    (folder / "tables.csv").write_bytes(text.encode())
    rows, _ = compare_table(folder / "tables.csv", folder / "results.csv", words=words, exact=exact)
    with (folder / "results.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert rows == len(found) > 0
    return found


def test_columns_of_your_own_are_carried_through_as_they_are(tmp_path: Path) -> None:
    table = 'id,n_1,events_1,note,events_2,n_2,reported\n 007 ,71,60,"two\nlines, here ",51,72,.05\nb,120,34,,52,118,\n'
    first, second = results(tmp_path, table)
    assert (first["id"], first["note"], second["note"]) == (" 007 ", "two\nlines, here ", "")
    assert first["p:pearson"].startswith("0.049807")
    assert first["printed_by"].split()[0] == "pearson"
    assert second["p:pearson"].startswith("0.011524")
    columns = "id n_1 events_1 note events_2 n_2 reported status grade explanations printed_by error p:pearson"
    assert list(first)[:13] == columns.split()


@pytest.mark.parametrize(
    "table",
    [
        "events_1,n_1,events_2,n_2,reported\n60,71,51,72,.05\n",
        "\ufeffai;n1i;ci;n2i;reported\n60;71;51;72;0,05\n",
        "events_1\tn_1\tevents_2\tn_2\treported\r\n60\t71\t51\t72\tP = .05\r\n",
        "percent_1,n_1,percent_2,n_2,reported\n84.5%,71,70.8,72,.05\n",
    ],
)
def test_tables_come_in_several_shapes(tmp_path: Path, table: str) -> None:
    (row,) = results(tmp_path, table)
    assert row["status"] == "attributed"
    assert row["p:pearson"].startswith("0.049807")


def test_means_are_compared_row_by_row(tmp_path: Path) -> None:
    """56.2 ± 13.2 (101) v 57.8 ± 13.7 (99) by metafor's names of columns."""
    (row,) = results(tmp_path, "m1i,sd1i,n1i,m2i,sd2i,n2i,reported\n56.2,13.2,101,57.8,13.7,99,.40\n")
    expected = compare(Continuous("56.2", "13.2", 101), Continuous("57.8", "13.7", 99), reported=".40")
    assert expected.verdict is not None
    assert (row["status"], row["printed_by"].split()[0]) == (expected.verdict.status, "student")
    assert float(row["p:student"]) == expected.p_values[0].value
    assert float(row["mean_difference"]) == pytest.approx(-1.6, abs=1e-12)


def test_one_bad_row_is_an_error_of_its_own(tmp_path: Path) -> None:
    table = "events_1,n_1,events_2,n_2,reported\n80,71,51,72,.05\n60,71,51\n60,71,51,72,about\n-1,71,51,72,\n60,71,51,72,.05\n"
    *bad, good = results(tmp_path, table)
    assert [row["error"] for row in bad] == [
        "events: expected at most n = 71, got 80",
        "expected 5 cells, got 3",
        'reported: expected a printed number such as "0.05", "<.001", "84.5%" or "NS", got \'about\'',
        "events: expected a whole number of 0 or more, got '-1'",
    ]
    assert all(row["status"] == row["p:pearson"] == row["risk_ratio"] == "" for row in bad)
    assert (good["status"], good["error"]) == ("attributed", "")
    assert (bad[1]["events_2"], bad[1]["n_2"]) == ("51", "")


def test_a_percentage_of_several_counts_is_no_data(tmp_path: Path) -> None:
    (row,) = results(tmp_path, "percent_1,n_1,percent_2,n_2\n84%,710,70.8%,72\n")
    assert row["error"].endswith("a percentage that is of one number of events among 710, got 84%: 593 to 599")


PRINTED = [".05", ".050", "0.07", "<.05", "NS", "P = .9", "1.5", ".0498", "significantly", "P < 0.001", "0.0000"]


def test_a_row_says_what_compare_says(tmp_path: Path) -> None:
    """Status, grade and explanations of Smith 2002's table beside eleven figures, three of them by a stated method."""
    arms = Binary(60, 71), Binary(51, 72)
    table = "events_1,n_1,events_2,n_2,reported\n" + "".join(f"60,71,51,72,{one}\n" for one in PRINTED)
    for row, printed in zip(results(tmp_path, table), PRINTED, strict=True):
        verdict = compare(*arms, reported=printed).verdict
        assert verdict is not None
        assert (row["status"], row["grade"]) == (verdict.status, verdict.grade or ""), printed
        assert row["explanations"].split() == list(dict.fromkeys(why.code for why in verdict.explanations))


def test_a_stated_method_is_held_to(tmp_path: Path) -> None:
    table = (
        "events_1,n_1,events_2,n_2,reported,method\n60,71,51,72,.05,Fisher's exact test\n60,71,51,72,.05,chi-square\n"
    )
    fisher, chi_square = results(tmp_path, table)
    assert (fisher["status"], chi_square["status"]) == ("other method", "reproduced")
    assert (fisher["grade"], chi_square["grade"]) == ("size", "")


def test_beyond_a_budget_of_rows_nothing_is_explained_unasked(tmp_path: Path) -> None:
    table = "events_1,n_1,events_2,n_2,reported\n" + "14,59,5,53,.038\n" * 31
    plain, exact = results(tmp_path, table), results(tmp_path, table, exact=True)
    assert (plain[29]["explanations"], plain[30]["explanations"]) == (
        "one-sided count-off-by-one",
        "not looked for: --exact",
    )
    assert plain[30]["status"] == exact[30]["status"] == "differs"
    assert exact[30]["explanations"] == plain[29]["explanations"]


def test_methods_are_chosen_by_words_or_ids(tmp_path: Path) -> None:
    table = "events_1,n_1,events_2,n_2\n60,71,51,72\n"
    (row,) = results(tmp_path, table, "boschloo,newcombe")
    assert [name for name in row if ":" in name] == [
        "p:boschloo", "risk_difference:newcombe:low", "risk_difference:newcombe:high",
    ]  # fmt: skip
    assert row["p:boschloo"].startswith("0.0576")
    assert len(chosen("all", "counts").tests) == 13
    with pytest.raises(InputError, match=r"methods: expected usual, all, or some of pearson, .*, got 'chi'"):
        results(tmp_path, table, "chi")


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("events_1,n_1,events_2,n_2\n", "tables.csv: expected a row beneath the header, got none"),
        ("", "line 1: header: expected the columns events_1, n_1, events_2, n_2; or percent_1"),
        ("id,events_1,n_1,events_2\n", "got id,events_1,n_1,events_2"),
        ("id,id,events_1,n_1,events_2,n_2\n", "header: expected the column 'id' once"),
        ("p:pearson,events_1,n_1,events_2,n_2\n", "header: expected the column 'p:pearson' for results only"),
        ('events_1,n_1,events_2,n_2\n1,2,1,2\n"1,2,1,2\n', "line 3: expected a row of CSV in UTF-8"),
    ],
)
def test_a_table_that_cannot_be_compared_writes_nothing(tmp_path: Path, table: str, message: str) -> None:
    (tmp_path / "tables.csv").write_text(table, encoding="utf-8")
    with pytest.raises(InputError) as error:
        compare_table(tmp_path / "tables.csv", tmp_path / "results.csv")
    assert message in str(error.value)
    assert [path.name for path in tmp_path.iterdir()] == ["tables.csv"]


def test_a_table_is_read_from_a_stream(tmp_path: Path) -> None:
    source = io.BytesIO(b"events_1,n_1,events_2,n_2\n60,71,51,72\n")
    assert compare_table(source, tmp_path / "results.csv") == (1, 0)


def test_a_data_frame_gives_a_data_frame() -> None:
    frame = pd.DataFrame(
        {
            "trial": ["a", "b"],
            "events_1": [60, 80],
            "n_1": [71, 71],
            "events_2": [51.0, 3.0],
            "n_2": [72, 9],
            "reported": [".05", None],
        },
        index=[7, 9],
    )
    found = evidence.compare(frame)
    assert list(found.index) == [7, 9]
    assert found.loc[7, "status"] == "attributed"
    assert found.loc[7, "p:pearson"] == pytest.approx(0.0498075774, rel=1e-9, abs=0)
    assert found.loc[9, "error"] == "events: expected at most n = 71, got 80"
    with pytest.raises(InputError, match="reported: expected text as printed"):
        evidence.compare(frame.assign(reported=[0.05, 0.06]))
