"""`[[result]]`: a line of print with its estimand is the rows and claims that a person would have typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from written import PARTS, STUDY, table

import evidence
from evidence.errors import DossierError

LINE = "84.5% (n = 60/71) vs. 70.8% (n = 51/72); difference 13.7% (95% CI 0.2 to 27.1); P=0.05"
"""Smith 2002, J Clin Oncol 20:4040; the interval is Wald's (epiR 2.0.57)."""
ABOUT = {
    "id": "success", "document": "paper", "page": "1", "outcome": "response", "timepoint": "end", "population": "all",
    "arms": ["new", "old"],
}  # fmt: skip


def dossier(path: Path, **keys: object) -> Path:
    """A trial whose only entry is one result."""
    study = path / "trial"
    study.mkdir()
    parts = "".join(table(name, item) for name, items in PARTS.items() for item in items)
    (study / "study.toml").write_text(STUDY + parts, encoding="utf-8")
    item = {key: value for key, value in {**ABOUT, "text": LINE, **keys}.items() if value is not None}
    (study / "claims.toml").write_text(table("result", item), encoding="utf-8")
    document = {"id": "paper", "title": "Paper", "publisher": "Journal", "kind": "paper", "primary": ["trial"]}
    (path / "documents.toml").write_text(table("document", document), encoding="utf-8")
    return path


def test_a_line_gives_rows_and_claims_with_ids_of_their_own(tmp_path: Path) -> None:
    assessment = evidence.verify(evidence.load(dossier(tmp_path)))
    found = {verdict.claim.id: (str(verdict.claim.reported), verdict.status) for verdict in assessment.judged}
    assert found == {
        "success.new.percentage": ("84.5%", "reproduced"),
        "success.old.percentage": ("70.8%", "reproduced"),
        "success.estimate": ("13.7%", "reproduced"),
        "success.low": ("0.2%", "attributed"),
        "success.high": ("27.1%", "attributed"),
        "success.p": ("=0.05", "attributed"),
    }
    assert [str(row.summary) for row in assessment.dossier.rows] == ["60/71", "51/72"]
    assert assessment.dossier.claim("success.p").source.line == 2


def test_a_row_that_a_table_has_is_not_entered_twice(tmp_path: Path) -> None:
    path = dossier(tmp_path)
    header = "arm,outcome,timepoint,population,events,n,document,line,page,basis,formula,derived_from"
    row = "new,response,end,all,60,71,paper,,1,reported,,"
    (path / "trial" / "binary.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    assert [str(one.summary) for one in evidence.load(path).rows] == ["60/71", "51/72"]


def test_each_figure_has_its_columns_where_the_line_has_one(tmp_path: Path) -> None:
    claim = evidence.load(dossier(tmp_path, line=35, page=None, column=11)).claim("success.p")
    start = 11 + LINE.index("=0.05")
    assert (claim.location.line, claim.location.column, claim.location.end) == (35, start, start + 5)


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        (
            {"text": "84.5% (n = 60)"},
            r"trial/claims.toml: success: text: expected events and patients of the percentage, .*",
        ),
        ({"text": "71/60 v 51/72"}, r"trial/claims.toml: success: text: expected .*, got .*"),
        ({"arms": ["new"]}, r"trial/claims.toml: success: arms: expected as many arms as the line has, 2, got new"),
        ({"text": None}, r"trial/claims.toml: success: text: expected text, got nothing"),
        ({"texts": "60/71"}, r"trial/claims.toml: success: texts: expected .*, got an unknown key on line \d+"),
    ],
)
def test_what_is_wrong_is_named_by_file_result_and_key(tmp_path: Path, keys: dict[str, object], says: str) -> None:
    with pytest.raises(DossierError, match=f"^{says}$"):
        evidence.load(dossier(tmp_path, **keys))


def test_a_p_that_is_printed_as_one_sided_is_judged_so(tmp_path: Path) -> None:
    """14/59 v 5/53: Fisher's exact test, one-sided, .0377 (R 4.2)."""
    path = dossier(tmp_path, text="14/59 v 5/53, one-sided P = .038")
    (verdict,) = evidence.verify(evidence.load(path)).judged
    assert (verdict.claim.sides, verdict.status) == (1, "attributed")
    assert "fisher" in [value.method for value in verdict.methods if value.prints]
