"""A P against the test statistic that is printed with it: statcheck's published cases, and what cannot be read."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.errors import InputError
from evidence.loading import load, prove_places
from evidence.model import Claim, Dossier, Estimand, Location, PrintedStatistic, Source, Verdict
from evidence.relations.printed_statistic import p_range
from evidence.reported import Reported
from evidence.stats import tails
from evidence.verification import judge


def judged(statistic: str, reported: str, method: str | None = None) -> Verdict:
    about = Estimand(None)
    claim = Claim(
        "claim", about, "p_value", Location("paper", page="Results"), Source("claims.toml"), Reported(reported)
    )
    return judge(Dossier((), (), (replace(claim, test_statistic=PrintedStatistic(statistic), method=method),)))[0]


# statcheck (Nuijten & Epskamp), tests/testthat: what it calls errors, decision errors, and correct.
ERRORS = [
    ("t(28) = 2.20", ".03"), ("F(2, 28) = 2.20", ".15"), ("r(28) = .22", ".26"), ("χ2(28) = 22.20", ".79"),
    ("z = 2.20", ".04"), ("Q(28) = 22.20", ".79"), ("t(28) = −2.20", ".03"),
]  # fmt: skip
DECISION_ERRORS = [
    ("t(28) = 2.20", ".06"), ("t(28) = 1.20", ".03"), ("F(2, 28) = 22.20", ".06"), ("F(2, 28) = 2.20", ".03"),
    ("r(28) = .22", ".03"), ("r(28) = .52", ".06"), ("χ2(28) = 2.20", ".03"), ("χ2(28) = 52.20", ".06"),
    ("z = 1.20", ".03"), ("z = 2.20", ".06"),
]  # fmt: skip
CORRECT = [
    ("t(28) = 2", ".02"), ("t(28) = 2", ".14"), ("t(28) = 2.2", ".03"), ("t(28) = 2.2", ".04"),
    ("t(28) = 2.20", ".036"), ("t(28) = 2.20", ".037"), ("Z = −2.42", ".016"),
]  # fmt: skip


@pytest.mark.parametrize(("statistic", "p"), ERRORS)
def test_statcheck_errors_differ_on_the_same_side_of_alpha(statistic: str, p: str) -> None:
    verdict = judged(statistic, p)
    assert verdict.status == "differs"
    assert "other side" not in verdict.reason


@pytest.mark.parametrize(("statistic", "p"), DECISION_ERRORS)
def test_statcheck_decision_errors_differ_and_say_so(statistic: str, p: str) -> None:
    verdict = judged(statistic, p)
    assert verdict.status == "differs"
    assert "on the other side of .05" in verdict.reason


@pytest.mark.parametrize(("statistic", "p"), CORRECT)
def test_statcheck_correct_results_are_reproduced(statistic: str, p: str) -> None:
    assert judged(statistic, p).status == "reproduced"


def test_the_value_and_its_range() -> None:
    verdict = judged("t(28) = 2.20", ".036")
    assert verdict.recomputed is not None
    assert f"{verdict.recomputed:.4f}" == "0.0362"
    assert verdict.reason == "t(28) = 2.20 gives .0362 (possible .0358 to .0366)"
    assert verdict.flags == ()
    assert verdict.rows == ()


def test_degrees_of_freedom_with_decimals_are_taken_as_printed_at_face_value() -> None:
    verdict = judged("t(2.5) = 3.20", ".06")
    (value,) = verdict.methods
    assert verdict.recomputed == float(tails.t_p_value(3.2, 2.5))
    assert value.low is not None
    assert value.low < float(tails.t_p_value(3.2, 2.549))


@pytest.mark.parametrize("r", ["1.00", "-1", ".995"])
def test_a_correlation_that_may_be_1_has_p_down_to_0(r: str) -> None:
    assert judged(f"r(28) = {r}", "<.001").status == "reproduced"


def test_rounding_of_the_statistic_is_flagged() -> None:
    assert judged("t(28) = 2", ".02").flags == ("rounding",)


def test_one_sided_is_a_note_and_no_status() -> None:
    """statcheck's t(28) = 2.20 is .0181 on one side."""
    verdict = judged("t(28) = 2.20", ".018")
    assert verdict.status == "differs"
    assert "; one-sided t_statistic .0181 would print it (1 of " in verdict.reason
    assert "; one-sided t_statistic .0181 would print it (1 of " in judged("t(28) = -2.20", ".018").reason
    assert "one-sided" not in judged("F(1, 28) = 4.84", ".018").reason


def test_welchs_degrees_of_freedom_without_their_decimals_are_a_note() -> None:
    """R: 2 * pt(-2.855, 27.5) is .00809 and 2 * pt(-2.845, 26.5) .00846; with 27 they are .00817 and .00837."""
    verdict = judged("t(27) = 2.85", ".0081")
    assert verdict.status == "differs"
    assert (
        "; with Welch's degrees of freedom, 26.5 to 27.5 before rounding, .0081 to .0085 would print it"
        in verdict.reason
    )
    assert judged("t(27.4) = 2.85", ".0081").status == "reproduced"
    for statistic, p in (
        ("t(27) = 2.85", ".0091"),
        ("t(27.0) = 2.85", ".0091"),
        ("r(27) = .48", ".0081"),
        ("t(28) = 2.20", ".03"),
    ):
        assert "Welch" not in judged(statistic, p).reason


@pytest.mark.parametrize("method", [None, "student"])
def test_a_statistic_at_the_level_carries_the_decision_flag(method: str | None) -> None:
    assert "decision" in judged("z = 1.96", ".05", method).flags
    assert "decision" in judged("z = 1.96", "<.05", method).flags
    assert "decision" not in judged("z = 2.20", "<.05", method).flags
    assert "decision" in judged("z = 1.20", "<.05", method).flags


@pytest.mark.parametrize(("p", "status"), [("<.05", "reproduced"), ("NS", "differs"), ("<.01", "differs")])
def test_inequalities_and_words(p: str, status: str) -> None:
    assert judged("t(28) = 2.20", p).status == status


def test_a_test_that_the_catalogue_lacks_is_judged_by_its_statistic() -> None:
    assert judged("chi2(1) = 4.50", ".034", "logrank").status == "reproduced"


@pytest.mark.parametrize(
    ("text", "kind", "df", "value"),
    [
        ("t(28) = 2.20", "t", ("28",), "2.20"),
        ("t(df = 27.4)=-2.20", "t", ("27.4",), "-2.20"),
        ("F(2,28) = 2.20", "F", ("2", "28"), "2.20"),
        ("χ²(1, N = 90) = 3.84", "chi2", ("1",), "3.84"),
        ("X^2(1)=3.84", "chi2", ("1",), "3.84"),
        ("chi-squared (2) = 3.84", "chi2", ("2",), "3.84"),
        ("Z = −2.42", "z", (), "−2.42"),
        ("Q(28) = 22.20", "Q", ("28",), "22.20"),
        ("r(28) = .22", "r", ("28",), ".22"),
    ],
)
def test_what_is_read(text: str, kind: str, df: tuple[str, ...], value: str) -> None:
    statistic = PrintedStatistic(text)
    assert (statistic.kind, tuple(map(str, statistic.df))) == (kind, df)
    assert statistic.value.value == Reported(value).value


@pytest.mark.parametrize(
    ("text", "n"), [("χ²(1, N = 90) = 3.84", 90), ("χ²(1, n=1,234) = 3.84", 1234), ("χ²(1) = 3.84", None)]
)
def test_the_number_of_patients_is_read(text: str, n: int | None) -> None:
    assert PrintedStatistic(text).n == n


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2.20", "a test statistic such as"),
        ("t(28) < 2.20", "a test statistic such as"),
        ("t(28) = 2.20, p = .03", "a test statistic such as"),
        ("H(2) = 2.20", "a test statistic such as"),
        ("t = 2.20", "t with its degrees of freedom"),
        ("z(28) = 2.20", "z with no degrees of freedom"),
        ("F(2) = 2.20", "F with two degrees of freedom"),
        ("F(0, 28) = 2.20", "F with two degrees of freedom"),
        ("F(2, 28) = -2.20", "F of 0 or more"),
        ("r(28) = 1.22", "a correlation from -1 to 1"),
        ("z = NS", "a number after the sign of equality"),
    ],
)
def test_what_is_refused(text: str, expected: str) -> None:
    with pytest.raises(InputError, match=rf"statistic: expected {expected}.*, got '"):
        PrintedStatistic(text)


@given(st.floats(-6, 6), st.integers(1, 300), st.integers(0, 3))
def test_a_true_p_is_always_reproduced(t: float, df: int, decimals: int) -> None:
    shown = Reported("0" if decimals == 0 else f"0.{'0' * decimals}").like(t)
    p = Reported("0.000").like(float(tails.t_p_value(t, df)))
    assert judged(f"t({df}) = {shown}", p).status == "reproduced"


@given(st.floats(0, 30), st.integers(1, 10), st.floats(2, 60), st.floats(0, 1))
def test_rounded_degrees_of_freedom_are_propagated(f: float, df1: int, df2: float, share: float) -> None:
    statistic = PrintedStatistic(f"F({df1}, {df2:.1f}) = {f:.1f}")
    interval = statistic.df[1].interval()
    true_df = float(interval.low) + share * float(interval.high - interval.low)
    low, high = p_range(statistic, (Fraction(f), Fraction(f)))
    assert low * (1 - 1e-9) <= tails.f_p_value(f, df1, true_df) <= high * (1 + 1e-9)


CLAIM = """
[[claim]]
id = "paper-scores-p"
document = "paper"
line = 2
statistic = "p_value"
of = "{of}"
outcome = "pain"
timepoint = "end"
population = "all"
arms = ["new", "old"]
reported = ".036"
"""


def with_claim(small: Path, of: str) -> Path:
    claims = small / "trial/claims.toml"
    claims.write_text(claims.read_text(encoding="utf-8") + CLAIM.format(of=of), encoding="utf-8")
    return small


def test_the_statistic_comes_before_the_means(small: Path) -> None:
    verdicts = judge(load(with_claim(small, "t(28) = 2.20")))
    assert verdicts[-1].status == "reproduced"
    assert verdicts[-1].method == "t_statistic"


def test_a_statistic_that_cannot_be_read_names_file_claim_and_key(small: Path) -> None:
    with pytest.raises(
        InputError, match=r"trial/claims\.toml: paper-scores-p: of: expected F with two degrees of freedom"
    ):
        load(with_claim(small, "F(2) = 2.20"))


@pytest.mark.parametrize(("line", "faults"), [("t(28) = 2.20, P = .036", 0), ("t(28) = 2.02, P = .036", 1)])
def test_the_statistic_must_stand_on_the_line(small: Path, tmp_path: Path, line: str, faults: int) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    content = f"Results\n{line}\n".encode()
    (folder / "paper.txt").write_bytes(content)
    documents = small / "documents.toml"
    text = documents.read_text(encoding="utf-8")
    named = f'kind = "paper"\nfile = "paper.txt"\nsha256 = "{hashlib.sha256(content).hexdigest()}"'
    documents.write_text(text.replace('kind = "paper"', named, 1), encoding="utf-8")
    places = prove_places(load(with_claim(small, "t(28) = 2.20")), folder)
    assert [finding.where for finding in places.findings] == ["paper-scores-p"] * faults
