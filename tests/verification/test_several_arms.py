"""A P of more than two arms is of tests of several groups; a printed F or chi-square stands beside the data of all of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from written import PARTS, assess, claim, found, row

from evidence.verification.redo import python_snippet, r_snippet

ARMS = ("new", "old", "none")
MEANS = [
    row(*printed, arm=arm, outcome="pain")
    for arm, printed in zip(ARMS, (("23.2", "7.2", "14"), ("31.6", "5.8", "9"), ("25.5", "8.1", "12")), strict=True)
]
"""Printed with F(2, 32) = 3.79, P .0334; by hand 3.789."""
COUNTS = [row(events, "30", arm=arm) for arm, events in zip(ARMS, ("10", "12", "1"), strict=True)]
"""R 4.2: chisq.test 12.031, 2 df, P .00244; fisher.test .00094."""


@pytest.mark.parametrize(
    ("reported", "keys", "status", "method"),
    [
        (".0024", {}, "attributed", "pearson"),
        (".0009", {}, "attributed", "fisher_freeman_halton"),
        (".0024", {"method": "pearson"}, "reproduced", "pearson"),
        (".0024", {"method": "Fisher-Freeman-Halton exact"}, "other method", "pearson"),
        (".024", {}, "differs", "pearson"),
        (".0024", {"sides": 1}, "attributed", "pearson"),  # no sides
        ("<.01", {}, "attributed", "pearson"),
    ],
)
def test_counts(reported: str, keys: dict[str, object], status: str, method: str, tmp_path: Path) -> None:
    (verdict,) = assess(tmp_path, [claim("c", "p_value", reported, *ARMS, **keys)], binary=COUNTS).judged
    assert (verdict.status, verdict.method) == (status, method)
    assert "two-sided" not in verdict.assumptions


@pytest.mark.parametrize(
    ("reported", "status", "method"),
    [
        (".0334", "attributed", "anova"),
        (".033", "attributed", "anova"),
        (".0192", "attributed", "welch"),
        (".2", "differs", "anova"),
    ],
)
def test_means(reported: str, status: str, method: str, tmp_path: Path) -> None:
    items = [claim("c", "p_value", reported, *ARMS, outcome="pain")]
    (verdict,) = assess(tmp_path, items, continuous=MEANS).judged
    assert (verdict.status, verdict.method) == (status, method)


@pytest.mark.parametrize("missing", [0, 1, 2])
def test_with_an_arm_missing_it_is_not_checkable(missing: int, tmp_path: Path) -> None:
    there = COUNTS[:missing] + COUNTS[missing + 1 :]
    (verdict,) = assess(tmp_path, [claim("c", "p_value", ".0024", *ARMS)], binary=there).judged
    assert verdict.status == "not checkable"


OTHERS, NOT_FROM = "statistic-of-other-patients", "statistic-not-from-data"


@pytest.mark.parametrize("arms", [ARMS, ARMS[:2]])
@pytest.mark.parametrize(
    ("of", "p", "code"),
    [
        ("F(2, 32) = 3.79", ".0334", None),
        ("F(2, 32) = 5.79", ".0071", NOT_FROM),
        ("F(2, 33) = 3.79", ".033", OTHERS),
        ("F(3, 32) = 3.79", ".0197", OTHERS),
    ],
)
def test_a_printed_f_beside_means(arms: tuple[str, ...], of: str, p: str, code: str | None, tmp_path: Path) -> None:
    """A claim about two arms of three with an F of all three is no fault of the document."""
    assessment = assess(tmp_path, [claim("c", "p_value", p, *arms, outcome="pain", of=of)], continuous=MEANS)
    assert {one.code for one in assessment.found if one.code in (OTHERS, NOT_FROM)} == ({code} if code else set())


@pytest.mark.parametrize(("of", "codes"), [("chi2(2) = 12.03", []), ("chi2(2) = 14.96", []), ("chi2(2) = 9.21", ["c"])])
def test_a_printed_chi_square_beside_counts(of: str, codes: list[str], tmp_path: Path) -> None:
    """Pearson's is 12.031, that of the likelihood ratio 14.964."""
    assessment = assess(tmp_path, [claim("c", "p_value", "<.05", *ARMS, of=of)], binary=COUNTS)
    assert found(assessment, NOT_FROM) == codes


@pytest.mark.parametrize("reported", [".0024", ".0009", ".0006"])
def test_code_that_redoes_counts(reported: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (verdict,) = assess(tmp_path, [claim("c", "p_value", reported, *ARMS)], binary=COUNTS).judged
    exec(python_snippet(verdict) or "", {})  # the code that the package prints
    assert float(capsys.readouterr().out) == pytest.approx(verdict.recomputed, rel=1e-12, abs=0)


def test_code_that_redoes_means(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    items = [claim("c", "p_value", ".0334", *ARMS, outcome="pain")]
    (verdict,) = assess(tmp_path, items, continuous=MEANS).judged
    exec(python_snippet(verdict) or "", {})  # the code that the package prints
    assert float(capsys.readouterr().out) == pytest.approx(verdict.recomputed, rel=1e-12, abs=0)
    assert (r_snippet(verdict) or "").startswith("mean <- c(23.2, 31.6, 25.5)\n")


def test_more_arms_than_the_range_of_their_rounding_is_computed_for(tmp_path: Path) -> None:
    many = [f"a{number}" for number in range(15)]
    parts = {**PARTS, "arm": [{"id": arm, "label": arm, "role": "intervention"} for arm in many]}
    data = [row("5.0", "1.0", "10", arm=arm, outcome="pain") for arm in many]
    items = [claim("c", "p_value", ".5", *many, outcome="pain")]
    (verdict,) = assess(tmp_path, items, continuous=data, parts=parts).judged
    assert verdict.status == "not checkable"
