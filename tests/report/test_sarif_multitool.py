"""The SARIF that `check` writes, by the SARIF Multitool and the schema that comes with it: nothing at level error or warning but one.

The multitool comes from npm (`npm ci` in tests/report/sarif) and runs on Linux on x86-64. Where it is absent the tests
are skipped, and the reason says how to get it.
"""

import json
import os
import platform
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from evidence.assessment import verify
from evidence.loading import bundled, load, prove_places
from evidence.report import as_sarif
from evidence.report.as_sarif import sarif_text

DATA = bundled()
PACKAGE = Path(__file__).parent / "sarif" / "node_modules" / "@microsoft" / "sarif-multitool-linux"
MULTITOOL = PACKAGE / "Sarif.Multitool"
HERE = (platform.system(), platform.machine()) == ("Linux", "x86_64") and os.access(MULTITOOL, os.X_OK)

pytestmark = pytest.mark.skipif(
    not HERE, reason="no SARIF Multitool: run `npm ci` in tests/report/sarif (Linux on x86-64)"
)

NO_ADDRESS = ("SARIF2005", "Warning_ProvideToolnformationUri", "runs[0].tool.driver")
"""The package has no address on the web to give. That this is found shows that the log was read at all."""
NO_NETWORK = {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}
"""One rule of the multitool asks whether the schema's address answers: a note at most, and not asked here."""


@pytest.fixture(autouse=True)
def _installed(monkeypatch):
    """Give the version of an installed package also where this one is run from a checkout."""
    monkeypatch.setattr(as_sarif, "version", lambda name: "0.1.0")


def faults(text, folder):
    """Return what the multitool finds at level error or warning: its rule, which of the rule's messages, and where."""
    log, out = folder / "log.sarif", folder / "found.sarif"
    log.write_text(text, encoding="utf-8")
    own = {
        "HOME": f"{folder}",
        "DOTNET_BUNDLE_EXTRACT_BASE_DIR": f"{folder}",
        "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1",
    }
    command = [MULTITOOL, "validate", log, "--rule-kind", "Sarif;Gh", "--level", "Error;Warning", "--output", out]
    subprocess.run(command, env={**os.environ, **NO_NETWORK, **own}, capture_output=True, timeout=120, check=True)
    (run,) = json.loads(out.read_text(encoding="utf-8-sig"))["runs"]
    said = ((found["ruleId"], found["message"]) for found in run["results"])
    return [(rule, message["id"], message["arguments"][0]) for rule, message in said]


def against_schema(text):
    """Return what the schema of SARIF 2.1.0 finds."""
    schema = json.loads((PACKAGE / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(schema)(schema, format_checker=jsonschema.FormatChecker())
    return [error.json_path for error in validator.iter_errors(json.loads(text))]


def with_every_verdict_unexpected():
    dossier = load()
    claims = (
        replace(claim, expect="differs" if claim.expect is None else None, because="It was so.")
        for claim in dossier.claims
    )
    return verify(replace(dossier, claims=tuple(claims)))


def with_places_not_proved(folder):
    dossier = load()
    found = verify(dossier)
    return replace(found, found=(*found.found, *prove_places(dossier, folder).findings))


def test_the_log_of_the_real_dossier_is_valid(assessment, tmp_path):
    text = sarif_text(assessment, DATA)
    assert json.loads(text)["runs"][0]["results"]
    assert faults(text, tmp_path) == [NO_ADDRESS]
    assert against_schema(text) == []


def test_a_log_of_unexpected_verdicts_is_valid(tmp_path):
    assessment = with_every_verdict_unexpected()
    text = sarif_text(assessment, DATA)
    assert len(assessment.unexpected) > 200
    assert faults(text, tmp_path) == [NO_ADDRESS]
    assert against_schema(text) == []


def test_a_log_of_places_that_are_not_proved_is_valid_under_a_path_that_must_be_quoted(tmp_path, monkeypatch):
    shutil.copytree(DATA, tmp_path / "mein Ordner" / "données")
    monkeypatch.chdir(tmp_path)
    text = sarif_text(with_places_not_proved(tmp_path), Path("mein Ordner/données"))
    assert "place-not-proved" in {result["ruleId"] for result in json.loads(text)["runs"][0]["results"]}
    assert faults(text, tmp_path) == [NO_ADDRESS]
    assert against_schema(text) == []


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (lambda run: run["results"][0].update(ruleIndex=9999), "SARIF1009"),
        (lambda run: run["results"][0].update(message={}), "JSON1017"),
        (lambda run: run["tool"]["driver"]["rules"][0].pop("help"), "GH2012"),
    ],
)
def test_the_multitool_finds_what_is_spoiled(assessment, tmp_path, spoil, rule):
    log = json.loads(sarif_text(assessment, DATA))
    spoil(log["runs"][0])
    found = faults(json.dumps(log, indent=2), tmp_path)
    assert rule in {fault[0] for fault in found if fault != NO_ADDRESS}


def test_the_schema_finds_what_is_spoiled(assessment):
    log = json.loads(sarif_text(assessment, DATA))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert against_schema(json.dumps(log)) == ["$.runs[0].results[0].level"]
