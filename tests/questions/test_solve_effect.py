"""A number needed to treat without counts, and a statistic with its P."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.errors import InputError
from evidence.questions.solve import solve
from evidence.reported import Reported
from evidence.stats import effects, tails
from evidence.stats.proportions.number_needed_to_treat import from_risk_difference
from evidence.terminal.solving import solution_text


def test_smith_2002_number_needed_to_treat() -> None:
    """60/71 v 51/72: a difference of 13.7 points (Wald 0.2 to 27.1) is a number of 7.3 (3.7 to 459)."""
    found = solve(nnt="7.3", low="3.7", high="459", p=".05", rounding="nearest")
    assert found.status == "set"
    least, most = found.ranges["rd"]
    assert least <= 60 / 71 - 51 / 72 <= most
    assert found.notes[0] == "read as reciprocals of a Wald interval of the risk difference"
    assert solve(nnt="7.3", low="3.7", high="459", p=".03").status == "none"


def test_a_limit_that_does_not_belong_to_the_others_is_named() -> None:
    found = solve(nnt="7.3", low="3.7", high="20", p=".05")
    assert found.blame == (("nnt", "low", "high"), ("nnt", "high", "p"), ("low", "high", "p"))


def test_altman_1998_an_interval_through_infinity() -> None:
    """BMJ 317:1309: a risk reduction of 10% (-5% to 25%) is NNTB 10 (NNTB 4 to infinity to NNTH 20)."""
    found = solve(nnt="10", low="4", high="-20")
    assert found.status == "set"
    assert found.ranges["rd"][0] <= 0.1 <= found.ranges["rd"][1]
    assert solve(nnt="10", low="-20", high="4").ranges["rd"] == found.ranges["rd"]
    assert solve(nnt="10", low="4", high="20").status == "none"


def test_a_harm_is_the_benefit_of_the_other_arm() -> None:
    benefit, harm = solve(nnt="7.3", low="3.7", high="459"), solve(nnt="-7.3", low="-459", high="-3.7")
    assert harm.status == "set"
    assert harm.ranges["rd"] == pytest.approx([-end for end in benefit.ranges["rd"][::-1]], rel=1e-9)
    assert harm.ranges["se"] == pytest.approx(benefit.ranges["se"], rel=1e-9)


def test_a_range_through_infinity_is_printed_as_one() -> None:
    """A P of .05 leaves the limit of 60/71 v 51/72 next to no difference, on either side of it."""
    found = solve(nnt="7.3", p=".05")
    low, high = found.ranges["high"]
    assert low > 0 > high
    assert "to ∞ to" in solution_text(found)


def test_numbers_of_tables_on_both_sides_of_no_difference_go_through_infinity() -> None:
    found = solve(n1=71, events1=60, n2=72, p="0.9", rounding="nearest")
    low, high = found.ranges["rd"]
    assert low < 0 < high
    assert found.ranges["nnt"] == pytest.approx((1 / high, 1 / low))
    first, last = json.loads(json.dumps(found.as_json()))["ranges"]["nnt"]
    assert first > 0 > last


def test_no_number_needed_to_treat_is_below_1() -> None:
    assert solve(nnt="0").blame == (("nnt",),)
    assert solve(nnt="0.4", low="0.3", high="5").status == "none"
    assert solve(nnt="1").status == "set"


@settings(deadline=None, max_examples=60)
@given(st.floats(-0.6, 0.6), st.floats(0.01, 0.2), st.integers(1, 3))
def test_a_true_number_needed_to_treat_always_stands(difference: float, se: float, decimals: int) -> None:
    if abs(difference) < 0.01:
        difference = 0.01
    limits = [float(limit) for limit in effects.interval(difference, se)]
    if max(map(abs, limits)) >= 1 or min(map(abs, limits)) < 1e-4:
        return
    low, high = from_risk_difference(*limits)
    pattern = Reported(f"0.{'0' * decimals}")
    p = float(effects.p_value_from_se(difference, se))
    found = solve(
        nnt=pattern.like(1 / difference),
        low=pattern.like(float(low)),
        high=pattern.like(float(high)),
        p=Reported("0.0000").like(p),
        rounding="nearest",
    )
    assert found.status == "set"
    for name, value in (("rd", difference), ("se", se), ("p", p)):
        least, most = found.ranges[name]
        assert least - 1e-9 <= value <= most + 1e-9


# statcheck, tests/testthat: the printed P does not follow from the statistic, and where it does.
@pytest.mark.parametrize(
    ("statistic", "p", "status"),
    [
        ("t(28) = 2.20", ".03", "none"), ("F(2, 28) = 2.20", ".15", "none"), ("r(28) = .22", ".26", "none"),
        ("χ2(28) = 22.20", ".79", "none"), ("z = 2.20", ".04", "none"), ("Q(28) = 22.20", ".79", "none"),
        ("t(28) = 2.20", ".06", "none"), ("r(28) = .52", ".06", "none"), ("z = 1.20", ".03", "none"),
        ("t(28) = 2", ".02", "set"), ("t(28) = 2", ".14", "set"), ("t(28) = 2.2", ".03", "set"),
        ("t(28) = 2.20", ".036", "set"), ("Z = −2.42", ".016", "set"),
    ],
)  # fmt: skip
def test_statcheck_cases(statistic: str, p: str, status: str) -> None:
    found = solve(statistic=statistic, p=p, rounding="nearest")
    assert found.status == status
    assert (found.ranges != {}) == (status == "set")


def test_the_possible_p_is_said_either_way() -> None:
    note = "t(28) = 2.20 gives P .0358 to .0366, two-sided"
    assert note in solve(statistic="t(28) = 2.20", p=".06").notes
    found = solve(statistic="t(28) = 2.20", rounding="nearest")
    assert note in found.notes
    assert [f"{end:.4f}" for end in found.ranges["p"]] == ["0.0358", "0.0366"]


def test_one_rounding_rule_holds_for_both() -> None:
    """2.20 to below 2.21 cut off gives .0354 to .0362, which is cut off to .03."""
    found = solve(statistic="t(28) = 2.20", p=".03")
    assert (found.status, found.rounding) == ("set", ("truncation", "floor"))
    assert "the figures fit only by truncation or floor" in found.notes
    assert solve(statistic="t(28) = 2.20", p=".03", rounding="nearest").blame == (("p", "statistic", "rounding"),)
    assert solve(statistic="t(28) = 2.20", p=".06").blame == (("p", "statistic"),)


def test_a_one_sided_p_is_a_note() -> None:
    found = solve(statistic="t(28) = 2.20", p=".018")
    assert found.status == "none"
    assert found.notes[-1] == "one-sided, P .0179 to .0183 would print it"


@given(st.floats(-5, 5), st.integers(1, 200))
def test_a_true_statistic_always_stands(t: float, df: int) -> None:
    p = Reported("0.000").like(float(tails.t_p_value(t, df)))
    assert solve(statistic=f"t({df}) = {Reported('0.00').like(t)}", p=p, rounding="nearest").status == "set"


def test_a_plain_statistic_stays_one_of_the_data() -> None:
    asked = {"n1": 71, "events1": 60, "n2": 72, "events2": 51}
    assert solve(**asked, statistic="3.85", p="0.0498").methods == ("pearson",)


def test_a_paired_p_may_be_an_inequality() -> None:
    low, high = solve(n1=40, sd1="6.77", sd2="7.45", difference="5.00", p="<.001").ranges["correlation"]
    assert low < 0.5 < high


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"statistic": "t(28) = 2.20", "n1": 20}, r"statistic: expected with p only .*, got n1"),
        ({"statistic": "t = 2.20", "p": ".03"}, "statistic: expected t with its degrees of freedom, got 't = 2.20'"),
        ({"statistic": "H(2) = 2.20"}, "statistic: expected a test statistic such as"),
        ({"statistic": "2.20"}, "solve: expected counts, means, or exactly one of"),
    ],
)
def test_refuses(options: dict[str, str], message: str) -> None:
    with pytest.raises(InputError, match=message):
        solve(**options)
