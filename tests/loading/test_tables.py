"""Tables are read by the columns that a kind of summary declares."""

from collections.abc import Mapping
from dataclasses import dataclass
from inspect import getmembers, isclass
from pathlib import Path
from typing import ClassVar

from evidence.assessment import verify
from evidence.loading import load, tables
from evidence.model import Effect, Size, summaries
from evidence.model.summaries import Column, Summary
from evidence.report.as_html import html_text
from evidence.report.as_json import json_text
from evidence.report.as_markdown import markdown_text
from evidence.reported import Reported

PROVENANCE = "document,line,page,basis,formula,derived_from"


@dataclass(frozen=True, slots=True)
class Rate(Summary):
    columns: ClassVar[Mapping[str, Column]] = {"events": "count", "years": "number", "n": "count"}

    events: int
    years: Reported
    n: int


def test_a_new_kind_of_summary_needs_its_record_and_one_line(small: Path, monkeypatch) -> None:
    monkeypatch.setattr(tables, "TABLES", {**tables.TABLES, "binary.csv": Rate})
    header = f"arm,outcome,timepoint,population,events,years,n,{PROVENANCE}"
    row = "new,response,end,all,15,1000.0,71,paper,,Table 1,reported,,"
    (small / "trial/binary.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    rows = load(small).studies[0].rows
    assert rows[0].summary == Rate(15, Reported("1000.0"), 71)
    assert rows[0].summary.contradicts(Rate(15, Reported("1000"), 71)) is False
    assert rows[0].summary.contradicts(Rate(15, Reported("1001"), 71)) is True


@dataclass(frozen=True, slots=True)
class Followed(Summary):
    columns: ClassVar[Mapping[str, Column]] = {"events": "count", "years": "number"}

    events: int
    years: Reported

    def __str__(self) -> str:
        return f"{self.events} in {self.years} years"


def test_a_kind_of_summary_has_a_file_of_its_own_and_needs_no_n(small: Path, monkeypatch) -> None:
    monkeypatch.setattr(tables, "TABLES", {**tables.TABLES, "followed.csv": Followed})
    row = "new,response,start,all,15,1000.0,paper,,Table 1,reported,,"
    file = small / "trial/followed.csv"
    file.write_text(f"arm,outcome,timepoint,population,events,years,{PROVENANCE}\n{row}\n", encoding="utf-8")
    assessment = verify(load(small))
    (found,) = [row for row in assessment.dossier.rows if isinstance(row.summary, Followed)]
    assert (found.summary, found.summary.patients) == (Followed(15, Reported("1000.0")), None)
    (unused,) = assessment.found
    assert (unused.code, unused.where) == ("row-unused", "trial/followed.csv:2")
    assert unused.message.startswith("15 in 1000.0 years")
    for text in (html_text(assessment), markdown_text(assessment), json_text(assessment)):
        assert "15 in 1000.0 years" in text


def test_every_kind_of_summary_has_a_table() -> None:
    kinds = {kind for _, kind in getmembers(summaries, isclass) if issubclass(kind, Summary) and kind is not Summary}
    assert kinds == {*tables.TABLES.values(), Size}  # an n alone stands in any table of an arm


def test_n_alone_is_the_size_of_an_arm(small: Path) -> None:
    for name, cells in (("binary.csv", "60,71"), ("continuous.csv", "20,4,30")):
        table = small / "trial" / name
        n = cells.rpartition(",")[2]
        table.write_text(
            table.read_text(encoding="utf-8").replace(cells, f"{',' * cells.count(',')}{n}"), encoding="utf-8"
        )
    summaries = [row.summary for row in load(small).studies[0].rows]
    assert summaries[0] == Size(71)
    assert summaries[2] == Size(30)


def test_the_n_of_an_effect_is_kept(small: Path) -> None:
    (effect,) = [row.summary for row in load(small).studies[0].rows if isinstance(row.summary, Effect)]
    assert effect.n == 60
    assert list(effect.figures()) == ["estimate", "low", "high", "n"]
    assert effect.level == Reported("95%")
