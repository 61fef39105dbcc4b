import json
import math
from dataclasses import replace

from evidence.report.as_json import json_text

VERDICT = {
    "id", "document", "line", "page", "place", "study", "statistic", "reported", "status", "expected", "recomputed", "method",
    "methods", "flags", "assumptions", "rows", "implies", "reason", "reasons", "because",
    "grade", "answer", "explanations", "readings_tried",
}  # fmt: skip


def test_schema_2_keeps_its_keys(assessment):
    content = json.loads(json_text(assessment))
    assert content["schema"] == 2
    assert set(content) == {"schema", "summary", "verdicts", "findings"}
    assert all(set(verdict) == VERDICT for verdict in content["verdicts"])
    assert all(set(f) == {"code", "severity", "where", "message", "because", "source"} for f in content["findings"])
    assert {"method", "value", "prints"} <= set(next(v for v in content["verdicts"] if v["methods"])["methods"][0])


def test_claims_come_first_and_every_entered_row_is_a_verdict(assessment):
    verdicts = json.loads(json_text(assessment))["verdicts"]
    claims = [verdict["id"] for verdict in verdicts if verdict["status"] != "entered"]
    assert claims == [claim.id for claim in assessment.dossier.claims]
    assert [v["id"] for v in verdicts[len(claims) :]] == [row.id for row in assessment.entered]


def test_smith_2002_success(assessment):
    verdicts = {verdict["id"]: verdict for verdict in json.loads(json_text(assessment))["verdicts"]}
    assert verdicts["s2-success-idds"]["recomputed"] == 60 / 71
    p = verdicts["s2-success-p"]
    assert (p["reported"], p["status"], p["method"], p["line"]) == ("0.05", "attributed", "pearson", 35)
    assert p["place"] == {"line": 35} | dict.fromkeys(("column", "end", "page", "table", "row", "cell", "path", "box"))
    assert round(p["recomputed"], 6) == 0.049808
    assert sum(method["prints"] for method in p["methods"]) == 11
    assert set(p["flags"]) == {"decision", "attrition", "fragile"}


def test_what_is_not_finite_is_null(assessment):
    verdict = next(v for v in assessment.judged if v.methods)
    values = tuple(replace(value, value=math.inf, low=math.nan, high=1.0) for value in verdict.methods)
    odd = replace(assessment, judged=(replace(verdict, recomputed=math.nan, methods=values),))
    written = json.loads(json_text(odd), parse_constant=lambda name: name)["verdicts"][0]
    assert written["recomputed"] is None
    assert (written["methods"][0]["value"], written["methods"][0]["low"], written["methods"][0]["high"]) == (
        None,
        None,
        1.0,
    )


def test_twice_the_same_bytes(assessment):
    assert json_text(assessment) == json_text(assessment)
