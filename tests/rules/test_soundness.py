"""What real scores print raises no alarm."""

from __future__ import annotations

import math
import statistics
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from evidence.model import (
    Arm,
    Continuous,
    Document,
    Dossier,
    Estimand,
    Location,
    Named,
    Outcome,
    Population,
    Row,
    Study,
)
from evidence.reported import Reported
from evidence.rules import RULES

CODES = ("mean-impossible", "sd-impossible")


def printed(value: Fraction, decimals: int) -> str:
    """Round half up, as text."""
    return Reported(f"{0:.{decimals}f}").like(value)


def dossier_of(outcome: Outcome, mean: str, sd: str, n: int) -> Dossier:
    row = Row(
        "trial/continuous.csv:2",
        Estimand("trial", "pain", "end", "all", ("new",)),
        Continuous(Reported(mean), Reported(sd), n),
        Location("paper", page="Table 1"),
    )
    study = Study(
        "trial", "Trial", "cohort", "One arm.", arms=(Arm("new", "New", "single group"),), outcomes=(outcome,),
        timepoints=(Named("end", "End"),), populations=(Population("all", "All"),), rows=(row,),
    )  # fmt: skip
    return Dossier((Document("paper", "Paper", "Journal", "2020", "paper", primary=("trial",)),), (study,), ())


def alarms(outcome: Outcome, values: list[Fraction], decimals: int) -> list[str]:
    mean = statistics.mean(values)
    variance = statistics.variance(values)
    # the SD is irrational; more digits of it than are ever printed decide its rounding, and a tie is a perfect square
    scale = 10 ** (2 * decimals + 20)
    sd = Fraction(math.isqrt(int(variance * scale**2)), scale)
    dossier = dossier_of(outcome, printed(mean, decimals), printed(sd, decimals), len(values))
    return [finding.message for code in CODES for finding in RULES[code].check(dossier, ())]


@given(
    st.lists(st.integers(-10, 30), min_size=2, max_size=60),
    st.integers(1, 3),
    st.sampled_from(["1", "0.5", "2", "0.1"]),
    st.integers(1, 3),
)
def test_scores_in_steps(totals: list[int], decimals: int, step: str, items: int) -> None:
    outcome = Outcome("pain", "Pain", "continuous", step=Reported(step), items=items)
    values = [Fraction(total) * Fraction(step) / items for total in totals]
    assert alarms(outcome, values, decimals) == []


@given(st.lists(st.integers(0, 1), min_size=2, max_size=200), st.integers(1, 4))
def test_zeros_and_ones(values: list[int], decimals: int) -> None:
    assert alarms(Outcome("pain", "Pain", "binary"), [Fraction(value) for value in values], decimals) == []
