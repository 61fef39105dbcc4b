"""Verdicts on percentages and counts."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from building import claim_of, dossier_of, judged
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.model import Binary, Location, Size, Verdict
from evidence.reported import Reported
from evidence.verification import judge


def bounded(reported: str, n_max: int) -> Verdict:
    """A percentage of one group whose size is not printed."""
    return judge(dossier_of(replace(claim_of("percentage", reported, "new"), n_max=n_max)))[0]


def test_a_percentage_that_no_allowed_base_prints_is_impossible() -> None:
    verdict = bounded("4.5%", 21)
    assert verdict.status == "impossible"
    assert verdict.reason == "no fraction with n up to 21 prints it"
    assert bounded("4.5%", 22).implies == ("the only fraction with n up to 22: 1/22",)
    assert bounded("82.6%", 20).reason == "no fraction with n up to 20 prints it"


def test_a_percentage_cut_off_says_so() -> None:
    """1/15 is 6.67%, printed 6.7% to nearest."""
    assert bounded("6.6%", 15).reason == (
        "no fraction with n up to 15 prints it; cut off, 1/15 would print it (1 of 2 readings tried prints it)"
    )


counts = st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@settings(max_examples=50, deadline=None)
@given(counts, st.integers(0, 3))
def test_any_rounded_percentage_is_reproduced(arm: tuple[int, int], decimals: int) -> None:
    pattern = "0%" if decimals == 0 else f"0.{'0' * decimals}%"
    printed = Reported(pattern).like(Fraction(*arm))
    assert judged("percentage", printed, Binary(*arm)).status == "reproduced"


def test_a_count_printed_twice_in_one_document_is_compared() -> None:
    claim = replace(claim_of("events", "61", "new"), location=Location("paper", page="Table 1"))
    assert judge(dossier_of(claim, Binary(60, 71)))[0].status == "differs"


def test_a_percentage_that_no_number_of_events_prints_is_impossible() -> None:
    """33/120 is 27.5% and 34/120 is 28.33%, which nothing rounds to 28.1%; 28.4% is 34/120 rounded up."""
    verdict = judged("percentage", "28.1%", Binary(34, 120))
    assert verdict.status == "impossible"
    assert verdict.reason == "recomputed 28.333%; no count of 120 prints it: 33/120 = 27.5%, 34/120 = 28.3%"
    assert judged("percentage", "28.4%", Binary(34, 120)).status == "differs"
    assert judged("percentage", "27.5%", Binary(34, 120)).status == "differs"


@settings(max_examples=50, deadline=None)
@given(counts, st.integers(0, 1000))
def test_a_percentage_is_impossible_with_the_events_where_it_is_without(arm: tuple[int, int], tenths: int) -> None:
    printed = f"{tenths / 10:.1f}%"
    without = judged("percentage", printed, Size(arm[1])).status
    assert (judged("percentage", printed, Binary(*arm)).status == "impossible") == (without == "impossible")
