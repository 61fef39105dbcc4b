"""What real scores print raises no alarm."""

from __future__ import annotations

import math
import statistics
from dataclasses import replace
from fractions import Fraction

from building import ARMS, PAPER, claim_of, dossier_of, row_of, trial_of
from hypothesis import assume, given
from hypothesis import strategies as st

from evidence.model import Binary, Continuous, Dossier, Outcome, PrintedStatistic, Summary
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


STATISTICS = ("statistic-of-other-patients", "statistic-not-from-data")


def beside(statistic: str, *arms: Summary) -> list[str]:
    claim = replace(claim_of("p_value", ".05", *ARMS), test_statistic=PrintedStatistic(statistic))
    dossier = dossier_of(claim, *arms)
    return [finding.message for code in STATISTICS for finding in RULES[code].check(dossier, ())]


@given(st.integers(2, 150), st.integers(2, 150), st.data(), st.integers(0, 4))
def test_chi_squared_of_counts(n1: int, n2: int, data: st.DataObject, decimals: int) -> None:
    x1, x2 = data.draw(st.integers(0, n1)), data.draw(st.integers(0, n2))
    n, events = n1 + n2, x1 + x2
    assume(0 < events < n)
    chi2 = Fraction(n * (x1 * (n2 - x2) - x2 * (n1 - x1)) ** 2, n1 * n2 * events * (n - events))
    assert beside(f"chi2(1, N = {n}) = {printed(chi2, decimals)}", Binary(x1, n1), Binary(x2, n2)) == []


SCORES = st.lists(st.integers(0, 100), min_size=2, max_size=40)


@given(SCORES, SCORES, st.integers(0, 3), st.integers(1, 3))
def test_t_of_scores(first: list[int], second: list[int], decimals: int, places: int) -> None:
    n, ns = len(first) + len(second), (len(first), len(second))
    assume(len(set(first)) > 1 or len(set(second)) > 1)
    within = sum(statistics.variance(scores) * (len(scores) - 1) for scores in (first, second)) / (n - 2)
    t = (statistics.mean(first) - statistics.mean(second)) / math.sqrt(within * (1 / ns[0] + 1 / ns[1]))
    arms = [
        Continuous(
            Reported(f"{statistics.mean(scores):.{decimals}f}"),
            Reported(f"{statistics.stdev(scores):.{decimals}f}"),
            len(scores),
        )
        for scores in (first, second)
    ]
    assert beside(f"t({n - 2}) = {t:.{places}f}", *arms) == []
    assert beside(f"F(1, {n - 2}) = {t**2:.{places}f}", *arms) == []
    assert beside(f"r({n - 2}) = {t / math.sqrt(t**2 + n - 2):.{places}f}", *arms) == []
