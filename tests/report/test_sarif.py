"""SARIF 2.1.0 (OASIS 2020): the properties that the schema requires, and the lines pointed at; the rest is the multitool's."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from evidence.assessment import verify
from evidence.loading import bundled, load, prove_places
from evidence.report.as_sarif import sarif_text

DATA = bundled()


@pytest.fixture(scope="module")
def log(assessment):
    return json.loads(sarif_text(assessment, DATA))


def test_required_properties_and_allowed_values(log):
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert isinstance(driver["name"], str)
    rules = [rule["id"] for rule in driver["rules"]]
    assert len(rules) == len(set(rules))
    for rule in driver["rules"]:
        assert rule["defaultConfiguration"]["level"] in {"none", "note", "warning", "error"}
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"].endswith(".")
        assert rule["help"]["text"] == rule["fullDescription"]["text"]
    for result in run["results"]:
        assert set(result) <= {
            "ruleId",
            "ruleIndex",
            "level",
            "message",
            "locations",
            "partialFingerprints",
            "suppressions",
        }
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in {"none", "note", "warning", "error"}
        assert result["message"]["text"].endswith((".", "?", "!"))
        (location,) = result["locations"]
        assert location["physicalLocation"]["region"]["startLine"] >= 1
        for suppression in result.get("suppressions", ()):
            assert suppression["kind"] in {"inSource", "external"}
            assert suppression["status"] in {"accepted", "underReview", "rejected"}


def test_files_are_named_relative_to_the_dossier_and_lines_name_the_claim(log, assessment):
    results = log["runs"][0]["results"]
    assert len(results) == len(assessment.found) + len(assessment.unexpected)
    for result, finding in zip(results, assessment.found, strict=True):
        physical = result["locations"][0]["physicalLocation"]
        uri = physical["artifactLocation"]["uri"]
        assert not uri.startswith("/")
        line = (DATA / uri).read_text(encoding="utf-8").splitlines()[physical["region"]["startLine"] - 1]
        assert finding.where in line or finding.where == f"{uri}:{physical['region']['startLine']}"


def test_a_relative_folder_is_put_before_the_files(assessment, monkeypatch):
    monkeypatch.chdir(DATA.parent)
    text = sarif_text(assessment, Path(DATA.name))
    uris = {
        r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in json.loads(text)["runs"][0]["results"]
    }
    assert all((DATA.parent / uri).is_file() and uri.startswith(f"{DATA.name}/") for uri in uris)
    assert str(DATA.parent) not in text


def test_declared_errors_are_suppressed_and_others_are_not(assessment):
    undeclared = replace(assessment, found=tuple(replace(finding, because=None) for finding in assessment.found))
    declared = json.loads(sarif_text(assessment, DATA))["runs"][0]["results"]
    bare = json.loads(sarif_text(undeclared, DATA))["runs"][0]["results"]
    assert [("suppressions" in result) for result in declared] == [f.severity == "error" for f in assessment.found]
    assert not any("suppressions" in result for result in bare)


def test_an_unexpected_verdict_is_an_error_on_its_claim():
    dossier = load()
    claims = tuple(
        replace(claim, expect="differs") if claim.id == "s2-success-idds" else claim for claim in dossier.claims
    )
    results = json.loads(sarif_text(verify(replace(dossier, claims=claims)), DATA))["runs"][0]["results"]
    assert results[0]["ruleId"] == "verdict-reproduced"
    assert results[0]["level"] == "error"
    place = results[0]["locations"][0]["physicalLocation"]
    lines = (DATA / place["artifactLocation"]["uri"]).read_text(encoding="utf-8").splitlines()
    assert lines[place["region"]["startLine"] - 1] == 'id = "s2-success-idds"'


def test_a_place_that_is_not_proved_is_a_result(assessment, tmp_path):
    unproved = prove_places(assessment.dossier, tmp_path).findings
    run = json.loads(sarif_text(replace(assessment, found=unproved), DATA))["runs"][0]
    assert {result["ruleId"] for result in run["results"]} == {"place-not-proved"}
    assert {run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] for result in run["results"]} == {
        "place-not-proved"
    }


def test_the_dossiers_path_tells_the_runs_of_several_dossiers_apart(assessment, tmp_path, monkeypatch):
    (tmp_path / "trials/first").mkdir(parents=True)
    (tmp_path / "trials/second").mkdir()
    monkeypatch.chdir(tmp_path)
    logs = (
        json.loads(sarif_text(assessment, folder)) for folder in (DATA, Path("trials/first"), Path("trials/second"))
    )
    ids = [log["runs"][0]["automationDetails"]["id"] for log in logs]
    assert ids == ["evidence/", "evidence/trials/first/", "evidence/trials/second/"]
