"""What real scores print raises no alarm."""

from __future__ import annotations

import math
import statistics
from fractions import Fraction

from building import PAPER, row_of, trial_of
from hypothesis import given
from hypothesis import strategies as st

from evidence.model import Continuous, Dossier, Outcome
from evidence.reported import Reported
from evidence.rules import RULES

CODES = ("mean-impossible", "sd-impossible")


def printed(value: Fraction, decimals: int) -> str:
    """Round half up, as text."""
    return Reported(f"{0:.{decimals}f}").like(value)


def alarms(outcome: Outcome, values: list[Fraction], decimals: int) -> list[str]:
    mean = statistics.mean(values)
    variance = statistics.variance(values)
    # the SD is irrational; more digits of it than are ever printed decide its rounding, and a tie is a perfect square
    scale = 10 ** (2 * decimals + 20)
    sd = Fraction(math.isqrt(int(variance * scale**2)), scale)
    summary = Continuous(Reported(printed(mean, decimals)), Reported(printed(sd, decimals)), len(values))
    dossier = Dossier((PAPER,), (trial_of(row_of("new", summary), outcome=outcome),), ())
    return [finding.message for code in CODES for finding in RULES[code].check(dossier, ())]


@given(
    st.lists(st.integers(-10, 30), min_size=2, max_size=60),
    st.integers(1, 3),
    st.sampled_from(["1", "0.5", "2", "0.1"]),
    st.integers(1, 3),
)
def test_scores_in_steps(totals: list[int], decimals: int, step: str, items: int) -> None:
    outcome = Outcome("response", "Score", "continuous", step=Reported(step), items=items)
    values = [Fraction(total) * Fraction(step) / items for total in totals]
    assert alarms(outcome, values, decimals) == []


@given(st.lists(st.integers(0, 1), min_size=2, max_size=200), st.integers(1, 4))
def test_zeros_and_ones(values: list[int], decimals: int) -> None:
    assert alarms(Outcome("response", "Score", "binary"), [Fraction(value) for value in values], decimals) == []
