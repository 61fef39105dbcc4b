"""How many methods print a figure, in a sentence that a reader need not read twice."""

from __future__ import annotations

import pytest
from building import judged

from evidence.model import Binary, Continuous

FIRST, SECOND = Binary(34, 120), Binary(52, 118)
CHANGE = Continuous("0.75", "1.789", 10)
"""Student 1908, Biometrika 6:1 (R: sleep): P .2176 by the paired t test, the only method for a change."""


@pytest.mark.parametrize(
    ("reported", "method", "reason"),
    [
        (".22", None, "the only method for these data, paired_t .2176, prints it"),
        ("NS", None, "the only method for these data, paired_t .2176, satisfies it"),
        (
            "<.05",
            None,
            "the only method for these data, paired_t .2176 (possible .2147 to .2205), does not satisfy it, on the other side of .05",
        ),
        (".23", "paired_t", "the stated method, paired_t .2176 (possible .2147 to .2205), does not print it"),
        (
            ".2190",
            None,
            "the only method for these data, paired_t .2176, prints it within the rounding of the inputs; the rounding of the inputs leaves .2147 to .2205",
        ),
    ],
)
def test_one_method_is_not_counted(reported: str, method: str | None, reason: str) -> None:
    assert judged("p_value", reported, CHANGE, method=method, measure="mean_change").reason == reason


def test_of_several_methods_one_prints_and_several_print() -> None:
    assert judged("p_value", ".0105", FIRST, SECOND).reason.startswith("1 of 17 methods prints it: ")
    assert judged("p_value", ".01", FIRST, SECOND).reason.startswith("15 of 17 methods print it: ")
