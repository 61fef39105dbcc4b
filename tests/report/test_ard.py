import csv

import pytest

from evidence.report.ard import HEADER, ard_table


@pytest.fixture(scope="module")
def rows(assessment):
    return list(csv.DictReader(ard_table(assessment).splitlines()))


def test_columns_and_one_row_a_statistic(rows, assessment):
    assert tuple(rows[0]) == HEADER
    ids = [row["id"] for row in rows]
    assert set(ids) >= {row.id for row in assessment.entered}
    assert set(ids) >= {v.claim.id for v in assessment.judged if v.claim.statistic != "statement"}


def test_success_of_smith_2002(rows):
    arm = {row["name"]: row for row in rows if row["id"] == "smith-2002/binary.csv:10"}
    assert (arm["events"]["value"], arm["n"]["value"], arm["n"]["context"]) == ("60", "71", "entered")
    p = {row["method"]: row for row in rows if row["id"] == "s2-success-p"}
    assert (p["pearson"]["group"], p["pearson"]["variable"], p["pearson"]["context"]) == (
        "idds v cmm",
        "success",
        "two_proportions",
    )
    assert (p["pearson"]["printed"], p["pearson"]["warning"]) == ("0.05", "")
    assert p["fisher"]["warning"] == "does not print 0.05"


def test_what_could_not_be_computed_keeps_its_row_and_says_why(rows):
    (row,) = (row for row in rows if row["id"] == "s2-toxicity-p")
    assert row["value"] == ""
    assert row["error"] == "The SD of the change of toxicity in each arm."
    assert all(row["value"] or row["error"] for row in rows)
