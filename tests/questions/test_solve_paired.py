"""One group measured twice: the correlation that its printed P implies."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.questions.solve import solve
from evidence.reported import Reported
from evidence.stats.paired import implied_correlation, paired_t


def test_gauhar_2016() -> None:
    """SDs 6.77 and 7.45 with an SD of change of 13.01 imply a correlation of -.673; here the P carries the change."""
    n, difference = 40, 5.0
    p = float(paired_t(difference, 13.01, n).p_value)
    found = solve(n1=n, sd1="6.77", sd2="7.45", difference="5.00", p=f"{p:.6f}")
    low, high = found.ranges["correlation"]
    assert low <= float(implied_correlation(6.77, 7.45, 13.01)) <= high
    assert f"{low:.2f}" == "-0.68"
    assert found.methods == ("paired_t",)
    assert any("below 0" in note for note in found.notes)


def test_a_change_that_no_correlation_allows() -> None:
    """The SD of a change is at most the sum of both SDs: 8 points at P = .5 would need far more."""
    found = solve(n1=100, sd1="1.0", sd2="1.0", difference="8.0", p="0.50")
    assert (found.status, found.blame) == ("none", (("n1", "p", "sd1", "sd2", "difference"),))


@pytest.mark.parametrize(
    "figures",
    [
        {"mean1": "5.0", "mean2": "4.0", "difference": "3.0"},  # 5.0 - 4.0 is from 0.8 to 1.2 under any rule
        {"difference": "1.0", "p": "-0.02"},
        {"difference": "1.0", "sd1": "-6.77"},
    ],
)
def test_figures_that_no_change_has(figures: dict[str, str]) -> None:
    good = {"n1": 40, "sd1": "6.77", "sd2": "7.45", "p": "0.02"}
    assert solve(**good, difference="1.0").status == "set"
    assert solve(**good | figures).status == "none"


def test_without_a_change_nothing_is_said_of_a_correlation() -> None:
    """P .003 and two SDs of one group say nothing as long as neither the change nor both means are printed."""
    figures = {"n1": 10, "sd1": "0.131", "sd2": "0.056", "p": "0.003"}
    assert solve(**figures).status == "unknown"
    assert solve(**figures, mean1="0.414").status == "unknown"
    assert solve(**figures, difference="0.144").methods == ("paired_t",)


def test_a_method_of_two_arms_is_no_change_in_one_group() -> None:
    found = solve(n1=40, sd1="6.77", sd2="7.45", difference="20.0", p="0.90", method="welch")
    assert (found.status, found.methods) == ("unknown", ())
    assert solve(n1=40, sd1="6.77", sd2="7.45", difference="20.0", p="0.90").status == "none"


def test_only_what_was_used_is_blamed() -> None:
    means = {"n1": 40, "mean1": "5.0", "sd1": "6.77", "mean2": "4.0", "sd2": "7.45", "p": "0.02"}
    assert solve(**means, difference="3.0").blame == (("mean1", "mean2", "difference"),)
    found = solve(n1=100, sd1="1.0", sd2="1.0", difference="8.0", p="0.50", low="7.0", statistic="1.0")
    assert found.blame == (("n1", "p", "sd1", "sd2", "difference"),)
    assert "low, statistic: not used" in found.notes


def test_the_sign_of_a_change_says_nothing_of_a_correlation() -> None:
    found = solve(n1=200, mean1="0.494", difference="-0.099", p="0.17", sd1="0.101", sd2="0.032")
    assert found.status == "none"
    assert not any("turned round" in note for note in found.notes)


@given(
    st.integers(3, 200),
    st.floats(0.5, 9),
    st.floats(0.5, 9),
    st.floats(-0.95, 0.95),
    st.floats(0.1, 5),
)
def test_the_true_correlation_is_always_allowed(n: int, sd1: float, sd2: float, r: float, difference: float) -> None:
    change = math.sqrt(sd1**2 + sd2**2 - 2 * r * sd1 * sd2)
    p = float(paired_t(difference, change, n).p_value)
    tenth, thousandth = Reported("0.1"), Reported("0.001")
    found = solve(
        n1=n,
        sd1=tenth.like(sd1),
        sd2=tenth.like(sd2),
        difference=tenth.like(difference),
        p=thousandth.like(p),
    )
    if found.status == "none":
        pytest.fail(f"{sd1} {sd2} {r} {difference} {p}")
    low, high = found.ranges["correlation"]
    assert low - 1e-9 <= r <= high + 1e-9
