"""Strata without events in either arm: kept with 1/2 added, or left out; both are named."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from written import PARTS, assess, claim, row

from evidence.model import Verdict
from evidence.verification.redo import python_snippet

STUDIES = Path(__file__).parents[1] / "reference/strata_conventions_studies.csv"


def judged(folder: Path, statistic: str, reported: str, **keys: str) -> Verdict:
    """A verdict on dat.hahn2001 of metafor: 12 trials, 3 of them without events."""
    with STUDIES.open(encoding="utf-8") as file:
        lines = csv.DictReader(line for line in file if not line.startswith("#"))
        trials = [line for line in lines if line["set"] == "hahn2001"]
    names = [f"trial-{number}" for number in range(len(trials))]
    populations = [{"id": "pooled", "label": "Pooled", "strata": names}]
    parts = {**PARTS, "population": [*populations, *({"id": name, "label": name} for name in names)]}
    counts = [
        row(trial[f"x{number}"], trial[f"n{number}"], arm=arm, population=name)
        for name, trial in zip(names, trials, strict=True)
        for number, arm in ((1, "new"), (2, "old"))
    ]
    item = claim("c", statistic, reported, "new", "old", population="pooled", measure="risk_ratio", **keys)
    return assess(folder, [item], binary=counts, parts=parts).judged[0]


@pytest.mark.parametrize(
    ("statistic", "reported", "method"),
    [
        ("ci_low", ".537", "dersimonian_laird"),  # R 4.2, metafor 3.8.1: .682 (.537 to .866)
        ("ci_high", ".866", "dersimonian_laird"),
        ("ci_low", ".534", "dersimonian_laird_dropped"),  # .679 (.534 to .863)
        ("ci_high", ".863", "dersimonian_laird_dropped"),
        ("heterogeneity_q", "6.720", "dersimonian_laird"),
        ("heterogeneity_q", "6.622", "dersimonian_laird_dropped"),
    ],
)
def test_both_conventions_print(statistic: str, reported: str, method: str, tmp_path: Path) -> None:
    verdict = judged(tmp_path, statistic, reported)
    assert verdict.status == "attributed"
    printing = [value.method for value in verdict.methods if value.prints]
    assert method in printing
    assert {name.endswith("_dropped") for name in printing} == {method.endswith("_dropped")}


@pytest.mark.parametrize(("reported", "method"), [(".537", "dersimonian_laird"), (".534", "dersimonian_laird_dropped")])
def test_the_name_of_the_method_means_both(reported: str, method: str, tmp_path: Path) -> None:
    verdict = judged(tmp_path, "ci_low", reported, method="DerSimonian and Laird")
    assert (verdict.status, verdict.method) == ("reproduced", method)


def test_code_that_redoes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    verdict = judged(tmp_path, "ci_low", ".534")
    exec(python_snippet(verdict) or "", {})  # the code that the package prints
    assert float(capsys.readouterr().out) == pytest.approx(verdict.recomputed, rel=1e-12, abs=0)
