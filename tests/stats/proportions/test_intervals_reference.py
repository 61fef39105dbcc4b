"""Limits against R on 1,409 tables with empty cells, arms of one patient and of 10,000 (tests/reference/intervals.R)."""

import csv
from pathlib import Path

import numpy as np
import pytest

from evidence.stats.proportions.estimation import INTERVALS

REFERENCE = Path(__file__).parents[2] / "reference"
CLOSED, SOLVED = 1e-12, 1e-10  # relative: both sides closed forms; one side found by R's uniroot


def table(file: str) -> dict[str, np.ndarray]:
    with (REFERENCE / file).open() as lines:
        next(lines)  # versions
        rows = list(csv.DictReader(lines))
    return {name: np.array([float(row[name]) for row in rows]) for name in rows[0]}


TWO_ARMS, ONE_ARM = table("intervals.csv"), table("intervals_single.csv")


def ours(measure: str, method: str, data: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    counts = [
        data[name].astype(int) for name in (("x", "n") if measure == "one_proportion" else ("x1", "n1", "x2", "n2"))
    ]
    low, high = np.empty(len(counts[0])), np.empty(len(counts[0]))
    for level in np.unique(data["level"]):
        at = data["level"] == level
        low[at], high[at] = INTERVALS[measure][method](*(count[at] for count in counts), float(level))
    return low, high


def assert_agree(ours: np.ndarray, theirs: np.ndarray, rtol: float, least: int) -> None:
    known = ~np.isnan(theirs)  # nan: R has no limit, an empty cell
    assert known.sum() > least
    np.testing.assert_allclose(ours[known], theirs[known], rtol=rtol, atol=0)


@pytest.mark.parametrize(
    ("measure", "method", "rtol", "least"),
    [
        ("risk_difference", "wald", CLOSED, 700),
        ("risk_ratio", "katz_log", CLOSED, 400),
        ("odds_ratio", "woolf", CLOSED, 250),
        ("odds_ratio", "gart", CLOSED, 700),
        ("odds_ratio", "profile_likelihood", SOLVED, 250),
        ("odds_ratio", "cornfield_exact", SOLVED, 700),
        ("odds_ratio", "cornfield_mid_p", SOLVED, 700),
    ],
)
def test_two_arms(measure: str, method: str, rtol: float, least: int) -> None:
    for limit, end in zip(ours(measure, method, TWO_ARMS), ("low", "high"), strict=True):
        assert_agree(limit, TWO_ARMS[f"{measure}.{method}.{end}"], rtol, least)


ONE_ARM_METHODS = [name[: -len(".low")] for name in ONE_ARM if name.endswith(".low") and name != "wilson_cc.low"]


@pytest.mark.parametrize("method", ONE_ARM_METHODS)
def test_one_arm(method: str) -> None:
    rtol = SOLVED if method in ("mid_p", "likelihood_ratio") else CLOSED
    for limit, end in zip(ours("one_proportion", method, ONE_ARM), ("low", "high"), strict=True):
        assert_agree(limit, ONE_ARM[f"{method}.{end}"], rtol, 700)


def test_wald_cc_is_prop_test_unless_that_caps_its_correction_at_the_difference() -> None:
    x1, n1, x2, n2 = (TWO_ARMS[name] for name in ("x1", "n1", "x2", "n2"))
    capped = np.abs(x1 / n1 - x2 / n2) < (1 / n1 + 1 / n2) / 2 - 1e-12  # equal but for rounding: not capped
    low, high = ours("risk_difference", "wald_cc", TWO_ARMS)
    theirs = TWO_ARMS["risk_difference.wald_cc.low"], TWO_ARMS["risk_difference.wald_cc.high"]
    assert 0 < capped.sum() < 250
    assert_agree(low[~capped], theirs[0][~capped], CLOSED, 450)
    assert_agree(high[~capped], theirs[1][~capped], CLOSED, 450)
    assert np.all((low[capped] <= theirs[0][capped]) & (theirs[1][capped] <= high[capped]))  # both are cut at -1 and 1
    assert np.any(low[capped] < theirs[0][capped])


def test_wilson_cc_is_prop_test_unless_half_of_the_patients_have_the_event() -> None:
    half = ONE_ARM["x"] == ONE_ARM["n"] / 2  # prop.test shrinks its correction to |x - n/2| there
    low, high = ours("one_proportion", "wilson_cc", ONE_ARM)
    assert 0 < half.sum() < 100
    assert_agree(low[~half], ONE_ARM["wilson_cc.low"][~half], 1e-11, 600)
    assert_agree(high[~half], ONE_ARM["wilson_cc.high"][~half], 1e-11, 600)
    assert np.all((low[half] < ONE_ARM["wilson_cc.low"][half]) & (ONE_ARM["wilson_cc.high"][half] < high[half]))
