"""What an attribution is worth: how many of the P values nearby some method would print, against counting them one by one."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from building import judged
from hypothesis import given
from hypothesis import strategies as st
from written import assess, claim, row

from evidence.analyses.attribution import worth, worth_of
from evidence.model import Binary, MethodValue
from evidence.reported import Reported
from evidence.terminal.showing import verdict_text

ENDS = st.floats(0, 1)


def by_counting(figure: Reported, values: list[MethodValue]) -> tuple[int, int]:
    """All figures with as many decimals from half of it to half as much again, and how many of them some value prints."""
    steps = range(int(3 / figure.unit))
    nearby = [step * figure.unit for step in steps if figure.value / 2 <= step * figure.unit <= figure.value * 3 / 2]
    others = [Reported(figure.like(p)) for p in nearby if p not in (0, figure.value) and p <= 1]
    printed = [
        other
        for other in others
        if any(
            other.admits(value.value)
            if value.low is None or value.high is None
            else other.admits_some(Fraction(value.low), Fraction(value.high))
            for value in values
            if value.value is not None
        )
    ]
    return len(others), len(printed)


@given(
    st.sampled_from(["0.05", ".048", "0.2", "0.9", "0.0123", "0.5"]),
    st.lists(st.tuples(ENDS, ENDS, st.booleans()), max_size=6),
)
def test_it_is_what_counting_gives(text: str, drawn: list[tuple[float, float, bool]]) -> None:
    figure = Reported(text)
    values = [MethodValue("m", min(a, b), False, *((min(a, b), max(a, b)) if ranged else ())) for a, b, ranged in drawn]
    found = worth(figure, values)
    assert found is not None
    assert (found.number, found.printed) == by_counting(figure, values)


@pytest.mark.parametrize("text", ["<0.05", "NS", "0.01", "0.000", "0"])
def test_what_has_no_neighbours_is_worth_nothing_that_could_be_said(text: str) -> None:
    assert worth(Reported(text), [MethodValue("pearson", 0.05, True)]) is None


def test_only_an_attributed_p_has_a_worth() -> None:
    arms = Binary(60, 71), Binary(51, 72)
    assert worth_of(judged("p_value", "0.05", *arms, method="pearson")) is None
    assert worth_of(judged("p_value", "0.20", *arms)) is None
    found = worth_of(judged("p_value", "0.05", *arms))
    assert found is not None
    assert (found.number, found.printed, found.by_usual) == (4, 2, 1)  # .06 by Boschloo, .07 by Fisher


def test_show_says_what_an_attribution_is_worth(tmp_path: Path) -> None:
    rows = [row("60", "71", arm="new"), row("51", "72", arm="old")]
    assessment = assess(tmp_path, [claim("p", "p_value", "0.05", "new", "old")], binary=rows)
    assert "of the 4 other P values from 0.03 to 0.07 some method would print" in " ".join(
        verdict_text(assessment, assessment.judged[0]).split()
    )
