import csv
from dataclasses import replace

from evidence.delimited import table
from evidence.report.tables import write_tables
from evidence.reported import Reported


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_one_row_a_claim_a_finding_and_a_method(assessment, tmp_path):
    paths = write_tables(assessment, tmp_path / "out")
    assert [path.name for path in paths] == [
        "verdicts.csv", "findings.csv", "statistics.csv", "inspect-sr.csv",
    ]  # fmt: skip
    verdicts, findings, statistics = map(read, paths[:3])
    assert [row["id"] for row in verdicts] == [verdict.claim.id for verdict in assessment.judged]
    assert len(findings) == len(assessment.found)
    methods = [row for row in statistics if row["method"]]
    assert len(methods) == sum(len(verdict.methods) for verdict in assessment.judged)
    pearson = next(row for row in methods if row["id"] == "s2-success-p" and row["method"] == "pearson")
    assert (pearson["printed"], pearson["prints"], round(float(pearson["value"]), 6)) == ("0.05", "true", 0.049808)
    assert next(row for row in verdicts if row["id"] == "s2-success-idds")["recomputed"] == repr(60 / 71)


def test_formulas_are_guarded_and_numbers_are_not():
    cells = [
        "=1+1",
        "+44 20",
        "-cmd|' /C calc'!A0",
        "@SUM(A1)",
        "\t=1",
        "=.004",
        "-0.5",
        "+1.5e-3",
        "-12,831",
        "-31%",
        "60/71",
        None,
        -0.25,
    ]
    written = table(["cell"], ([cell] for cell in cells))
    rows = [row[0] if row else "" for row in csv.reader(written.splitlines())][1:]
    assert rows == [
        "'=1+1",
        "'+44 20",
        "'-cmd|' /C calc'!A0",
        "'@SUM(A1)",
        "'\t=1",
        "'=.004",
        "-0.5",
        "+1.5e-3",
        "-12,831",
        "-31%",
        "60/71",
        "",
        "-0.25",
    ]


def test_a_printed_figure_that_looks_like_a_formula_is_guarded(assessment, tmp_path):
    verdict = next(v for v in assessment.judged if v.claim.id == "s2-toxicity-p")
    assert verdict.claim.reported == Reported("=.004")
    one = replace(assessment, judged=(verdict,), found=())
    assert read(write_tables(one, tmp_path)[0])[0]["reported"] == "'=.004"


def test_twice_the_same_bytes(assessment, tmp_path):
    first, second = (write_tables(assessment, tmp_path / name) for name in "ab")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
