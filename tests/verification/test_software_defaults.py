"""No figure that R, metafor, epitools or epiR print by default, rounded, is called different or impossible (tests/reference/software.csv).

Each call's figures of one table are one report: they draw no finding of severity error either. Equal arms, empty cells and limits beyond
the range are among the tables.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from building import ARMS, PAPER, claim_of, row_of, trial_of

from evidence.assessment import verify
from evidence.model import Binary, Claim, Continuous, Dossier, Outcome
from evidence.reported import Reported

REFERENCE = Path(__file__).parents[1] / "reference"
SETS = {
    "fisher.test": ("R: fisher.test", "R: fisher.test()"),
    "prop.test": ("R: prop.test", "R: prop.test()"),
    "prop.test(correct = FALSE)": ("R: prop.test", "R: prop.test(correct = FALSE)"),
    "chisq.test": ("R: chisq.test()",),
    "chisq.test(correct = FALSE)": ("R: chisq.test(correct = FALSE)",),
    "t.test": ("R: t.test()",),
    "t.test(var.equal = TRUE)": ("R: t.test(var.equal = TRUE)",),
    "metafor RR": ('R: metafor::escalc(measure = "RR")',),
    "metafor OR": ('R: metafor::escalc(measure = "OR")',),
    "metafor RD": ('R: metafor::escalc(measure = "RD")',),
    "metafor RR, as it is": ('R: metafor::escalc(measure = "RR", to = "none")',),
    "metafor OR, as it is": ('R: metafor::escalc(measure = "OR", to = "none")',),
    "metafor RD, as it is": ('R: metafor::escalc(measure = "RD", to = "none")',),
    "metafor PETO": ('R: metafor::escalc(measure = "PETO", to = "none")',),
    "epi.2by2": ("R: epiR::epi.2by2()", "R: epiR::epi.2by2(), ARisk.strata.wald"),
    "epitools::riskratio": ("R: epitools::riskratio.wald",),
}
BEYOND_THE_TABLE = 1e9
"""The table has 15 digits: of larger values their decimals are not known. Peto's upper limit of 2/3 v 0/71 is 8.6e13."""
Table = tuple[int, int, int, int]
Figure = tuple[str, str | None, float]


def _rows() -> list[dict[str, str]]:
    with (REFERENCE / "software.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


ROWS = _rows()


def printed(value: float, decimals: int) -> str:
    """A value as R's round() and sprintf() print it: of the exact binary number, halves to even; -0.00 without its sign."""
    text = f"{value:.{decimals}f}"
    return text.removeprefix("-") if Fraction(text) == 0 else text


def reports(programs: tuple[str, ...]) -> dict[Table, list[Figure]]:
    """Return by table what the calls print: the part, its measure and the value."""
    found: dict[Table, list[Figure]] = defaultdict(list)
    for row in ROWS:
        if row["program"] not in programs or row["family"] in ("one_proportion", "nnt"):
            continue
        x1, n1, x2, n2 = (int(row[name]) for name in ("x1", "n1", "x2", "n2"))
        first, last, family = float(row["first"]), float(row["last"]), row["family"]
        measure = family.removesuffix("_estimate")
        figures: list[Figure] = (
            [("p_value", None, first)]
            if family == "two_proportions"
            else [("estimate", measure, first)]
            if family.endswith("_estimate")
            else [("ci_low", measure, first), ("ci_high", measure, last)]
        )
        found[x1, n1, x2, n2] += figures
    return found


def alarms(claims: list[Claim], *arms: Binary | Continuous) -> Iterator[str]:
    kind = Outcome("response", "Response", "binary" if isinstance(arms[0], Binary) else "continuous")
    study = trial_of(*map(row_of, ARMS, arms), outcome=kind)
    found = verify(Dossier((PAPER,), (study,), tuple(claims)))
    yield from (f"{one.claim.id} {one.claim.reported}: {one.status}, {one.reason}" for one in found.unexpected)
    yield from (f"{one.code}: {one.message}" for one in found.undeclared)


@pytest.mark.parametrize("decimals", [2, 3])
@pytest.mark.parametrize("programs", SETS.values(), ids=SETS)
def test_nothing_that_a_program_prints_is_called_different(programs: tuple[str, ...], decimals: int) -> None:
    tables = reports(programs)
    assert len(tables) > 15
    for (x1, n1, x2, n2), figures in tables.items():
        measures = {measure for _, measure, _ in figures if measure}
        for named in measures or {None}:
            claims = [
                replace(
                    claim_of(part, printed(value, decimals), *ARMS, **({"measure": of} if of else {})),
                    id=f"{part} {of}",
                )
                for part, of, value in figures
                if abs(value) < BEYOND_THE_TABLE and of in (named, None)
            ]
            said = list(alarms(claims, Binary(x1, n1), Binary(x2, n2)))
            assert not said, f"{x1}/{n1} v {x2}/{n2}: {said}"


@pytest.mark.parametrize("decimals", [2, 3])
@pytest.mark.parametrize("test", ["student", "welch"])
def test_nothing_that_t_test_prints_is_called_different(test: str, decimals: int) -> None:
    with (REFERENCE / "means.csv").open(encoding="utf-8") as file:
        rows = [
            row for row in csv.DictReader(line for line in file if not line.startswith("#")) if row["level"] == "0.95"
        ]
    assert len(rows) > 15
    for row in rows:
        arms = [Continuous(Reported(row[f"mean{arm}"]), Reported(row[f"sd{arm}"]), int(row[f"n{arm}"])) for arm in "12"]
        values = {
            "p_value": float(row[test]),
            "estimate": float(row["mean1"]) - float(row["mean2"]),
            "ci_low": float(row[f"{test}_low"]),
            "ci_high": float(row[f"{test}_high"]),
        }
        claims = [
            replace(claim_of(part, printed(value, decimals), *ARMS, measure="mean_difference"), id=part)
            for part, value in values.items()
        ]
        said = list(alarms(claims, *arms))
        assert not said, f"{arms}: {said}"
