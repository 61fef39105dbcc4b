"""What real scores on a declared scale print raises no alarm, neither as rows nor as claims."""

from __future__ import annotations

import math
import statistics
from dataclasses import replace
from fractions import Fraction

from building import PAPER, claim_of, row_of, trial_of
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.model import Claim, Continuous, Dossier, Named, Outcome
from evidence.reported import Reported
from evidence.rules import RULES
from evidence.verification import judge

CODES = ("mean-impossible", "sd-impossible")
DECIMALS = st.tuples(st.integers(0, 3), st.integers(0, 3))


def printed(value: Fraction, decimals: int) -> str:
    """Round half up, as text."""
    return Reported(f"{0:.{decimals}f}").like(value)


def root(variance: Fraction) -> Fraction:
    """The square root to more digits than are ever printed; exact where it is a fraction, as at every tie."""
    scale = 10**30
    exact = Fraction(math.isqrt(variance.numerator), math.isqrt(variance.denominator))
    return exact if exact**2 == variance else Fraction(math.isqrt(int(variance * scale**2)), scale)


def alarms(outcome: Outcome, values: list[Fraction], decimals: tuple[int, int]) -> list[str]:
    mean = printed(statistics.mean(values), decimals[0])
    sd = printed(root(statistics.variance(values)), decimals[1])
    row = row_of("new", Continuous(Reported(mean), Reported(sd), len(values)))
    study = trial_of(row, outcome=outcome)
    claims = [replace(claim_of(name, text, "new"), id=name) for name, text in (("mean", mean), ("sd", sd))]
    dossier = Dossier((PAPER,), (study,), tuple(claims))
    verdicts = judge(dossier)
    assert [verdict.status for verdict in verdicts] == ["reproduced", "reproduced"]
    return [finding.message for code in CODES for finding in RULES[code].check(dossier, verdicts)]


@settings(deadline=None)
@given(
    st.integers(1, 12).flatmap(lambda width: st.lists(st.integers(0, width), min_size=2, max_size=40).map(lambda scores: (width, scores))),
    st.sampled_from(["1", "0.5", "2", "0.1"]),
    st.sampled_from(["0", "1", "-3", "0.25"]),
    st.integers(1, 3),
    DECIMALS,
)  # fmt: skip
def test_scores_in_steps_between_two_ends(
    scores: tuple[int, list[int]], step: str, lowest: str, items: int, decimals: tuple[int, int]
) -> None:
    width, steps = scores
    low, one = Fraction(lowest), Fraction(step)
    ends = Reported(lowest), Reported(str(float(low + width * one)))
    outcome = Outcome("response", "R", "continuous", None, None, Reported(step), items, *ends)
    # each score is the mean of `items` items, here one of them anywhere and the rest at its ends
    values = [low + one * (score + (items - 1) * width * (score % 2)) / items for score in steps]
    assert alarms(outcome, values, decimals) == []


@given(st.lists(st.fractions(0, 10, max_denominator=1000), min_size=2, max_size=40), DECIMALS)
def test_scores_of_any_value_between_two_ends(values: list[Fraction], decimals: tuple[int, int]) -> None:
    outcome = Outcome("response", "R", "continuous", lowest=Reported("0"), highest=Reported("10"))
    assert alarms(outcome, values, decimals) == []


@given(st.lists(st.sampled_from([Fraction(0), Fraction(10)]), min_size=2, max_size=40), DECIMALS)
def test_scores_at_the_ends(values: list[Fraction], decimals: tuple[int, int]) -> None:
    """The largest SD that there is."""
    for step in (None, Reported("1"), Reported("10")):
        outcome = Outcome("response", "R", "continuous", step=step, lowest=Reported("0"), highest=Reported("10"))
        assert alarms(outcome, values, decimals) == []


@given(st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10)), min_size=1, max_size=30), st.integers(0, 2))
def test_a_change_of_scores(pairs: list[tuple[int, int]], decimals: int) -> None:
    """Falls and rises, told as claims about the outcome whose scale is declared."""
    outcome = Outcome("response", "R", "continuous", step=Reported("1"), lowest=Reported("0"), highest=Reported("10"))
    change = printed(Fraction(sum(before - after for before, after in pairs), len(pairs)), decimals)
    fall = replace(claim_of("mean_change", change, "new"), baseline="start")
    assert [verdict.status for verdict in judged_without_rows(outcome, fall)] == ["not checkable"]


def judged_without_rows(outcome: Outcome, *claims: Claim):
    study = trial_of(row_of("new", Continuous(Reported("5"), None, 9), "others"), outcome=outcome)
    times = (Named("start", "Start"), Named("end", "End"))
    return judge(Dossier((PAPER,), (replace(study, timepoints=times),), claims))
