"""Arms as they are printed, confidence levels, and tables of many."""

from __future__ import annotations

import pytest

from evidence.errors import InputError
from evidence.model import Binary
from evidence.model.level import level_from_text
from evidence.questions.compare import compare
from evidence.questions.printed_line import two_arms
from evidence.questions.solve import solve


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("34/1,200", "34/1200"),
        ("1,034/1,200", "1034/1200"),
        ("34 of 120", "34/120"),
        (" 60 / 71 ", "60/71"),
        ("60/71*", "60/71"),
        ("٣/7", "3/7"),
        ("84.5% of 71", "60/71"),
        ("60 (84.5%), n = 71", "60/71"),
        ("56.2 ± 13.2 (1,101)", "56.2 ± 13.2 (n = 1101)"),
        ("56.2 +/- 13.2 (n = 101)", "56.2 ± 13.2 (n = 101)"),
        ("56.2 ± 13.2, n = 101", "56.2 ± 13.2 (n = 101)"),
        ("12.3 (4.5), n=30", "12.3 ± 4.5 (n = 30)"),
        ("-2.60 ± 0.55 (1028)", "-2.60 ± 0.55 (n = 1028)"),
    ],
)
def test_arms_are_read_as_papers_print_them(text: str, read: str) -> None:
    first, second = two_arms(text, text)
    assert str(first) == str(second) == read


@pytest.mark.parametrize("text", ["34/1,20", "3,4/120", "34/1.200", "56.2 ± 13.2 101"])
def test_what_could_be_read_in_two_ways_is_no_arm(text: str) -> None:
    with pytest.raises(InputError, match="result: expected a"):
        two_arms(text, text)


def test_two_arms_have_their_patients() -> None:
    for printed in (
        ["34 (28.3%)", "52 (44.1%)"],
        ["60/71"],
        ["HR 0.75 (0.55 to 1.02)"],
        ["5.2 (SD 1.1)", "4.8 (SD 1.3)"],
    ):
        with pytest.raises(InputError, match=r"arms: expected two with their patients, such as 60/71 and 51/72"):
            two_arms(*printed)


@pytest.mark.parametrize("text", ["40%", "0.4", "100%", "150%", "-95%", "<95%", "NS", "ninety"])
def test_a_level_is_refused_in_the_same_words_everywhere(text: str) -> None:
    for ask in (level_from_text, lambda level: solve(nnt="6", low="4", high="27", level=level)):
        with pytest.raises(InputError, match=r"^level: expected a percentage from 50% to below 100%, got "):
            ask(text)


@pytest.mark.parametrize("level", [0.4, 1, 95, "95%", True])
def test_a_level_that_no_interval_has_is_refused(level: float) -> None:
    with pytest.raises(InputError, match=r"level: expected a number from 0\.5 to below 1, got"):
        compare(Binary(60, 71), Binary(51, 72), level=level)


def test_what_is_no_arm_and_no_printed_figure_is_refused() -> None:
    with pytest.raises(InputError, match=r"arms: expected Binary\(60, 71\), .*, got '51/72'"):
        compare(Binary(60, 71), "51/72")  # type: ignore[call-overload]
    with pytest.raises(InputError, match=r"reported: expected text as printed.*, got 0\.05"):
        compare(Binary(60, 71), Binary(51, 72), reported=0.05)  # type: ignore[call-overload]
