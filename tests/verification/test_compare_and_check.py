"""`compare` and `check` cannot disagree: 500 seeded figures, each judged by both."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from building import judged

import evidence
from evidence.model import Binary, Continuous, Verdict
from evidence.questions.compare import compare
from evidence.reported import Reported

SEED = 20_261_128


def _figures(tables: int, of_each: int) -> Iterator[tuple[Binary | Continuous, Binary | Continuous, str]]:
    """Yield two arms and a printed P, mostly one that some method prints: four tables of counts, then one of means."""
    drawn = random.Random(SEED)
    for number in range(tables):
        sizes = [drawn.randint(3, 24) for _ in range(2)]
        first: Binary | Continuous
        second: Binary | Continuous
        if number % 5:
            first, second = (Binary(drawn.randint(0, n), n) for n in sizes)
        else:
            moments = [(f"{drawn.uniform(5, 9):.1f}", f"{drawn.uniform(0.5, 3):.1f}") for _ in sizes]
            first, second = (Continuous(*pair, n) for pair, n in zip(moments, sizes, strict=True))  # type: ignore[arg-type]
        values = [value.value for value in compare(first, second).p_values if value.value is not None]
        for _ in range(of_each):
            p = drawn.choice([*values, drawn.random()])
            numbers = f"P = {Reported('0.000').like(p)}", Reported(".00").like(p)
            yield first, second, drawn.choice([*numbers, "<.05", "NS", "significantly"])


def _said(verdict: Verdict) -> tuple[object, ...]:
    by_arms = tuple(flag for flag in verdict.flags if flag != "contradicted")
    graded = verdict.grade, verdict.answer, verdict.explanations, verdict.tried
    return verdict.status, verdict.recomputed, verdict.method, verdict.methods, by_arms, verdict.reason, graded


def test_500_figures_are_judged_alike() -> None:
    for first, second, text in _figures(tables=100, of_each=5):
        compared = compare(first, second, reported=text).verdict
        assert compared is not None
        assert _said(compared) == _said(judged("p_value", text, first, second)), (first, second, text)


def test_compare_says_which_one_sided_tests_print_it() -> None:
    """14/59 v 5/53, P = .038: Fisher's test towards the difference observed gives .0377."""
    verdict = evidence.compare(Binary(14, 59), Binary(5, 53), reported="P = .038").verdict
    assert verdict is not None
    assert verdict.status == "differs"
    assert "one-sided fisher .0377" in verdict.reason


@pytest.mark.parametrize("text", ["P = 0.05", "P = 0.07"])
def test_the_status_is_that_of_the_pure_function(text: str) -> None:
    from evidence.verification import Context, judge_figure
    from evidence.verification.predict.p_values import of_two_arms

    first, second = Binary(60, 71), Binary(51, 72)
    pure = judge_figure(of_two_arms(first, second, Reported(text)), "fisher", Context("p_value", Reported(text)))
    assert pure.status == judged("p_value", text, first, second, method="fisher").status


def test_a_p_that_rounding_leaves_open_says_how_far() -> None:
    """1.31 ± 0.04 v 1.30 ± 0.05, 136 each, P = .92: the rounded figures leave nearly every P."""
    arms = Continuous("1.31", "0.04", 136), Continuous("1.30", "0.05", 136)
    verdict = compare(*arms, reported="P = .92").verdict
    assert verdict is not None
    assert (verdict.status, verdict.flags) == ("attributed", ("rounding",))
    assert verdict.reason.endswith("the rounding of the inputs leaves 5.67e-05 to 1, so that it says little")
    assert _said(verdict) == _said(judged("p_value", "P = .92", *arms))
