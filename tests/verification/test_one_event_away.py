"""`fragile`: one event more or one event less, in either arm, may turn the conclusion; each of the four alone is enough.

Every P by Pearson's test without correction (R 4.2: chisq.test, correct = FALSE).
"""

from __future__ import annotations

from pathlib import Path

import pytest
from written import claim, row, verdict

Arm = tuple[int, int]


def flags(folder: Path, first: Arm, second: Arm, reported: str, method: str | None = "pearson") -> str:
    rows = [row(str(events), str(n), arm=arm) for arm, (events, n) in (("new", first), ("old", second))]
    return str(verdict(folder, claim("c", "p_value", reported, "new", "old", method=method), binary=rows)["flags"])


@pytest.mark.parametrize(
    ("first", "second", "reported"),
    [
        ((4, 5), (2, 5), "NS"),  # .197; one more in the first: 5/5 v 2/5, .038
        ((1, 5), (3, 5), "NS"),  # .197; one fewer in the first: 0/5 v 3/5, .038
        ((2, 5), (4, 5), "NS"),  # .197; one more in the second: 2/5 v 5/5, .038
        ((3, 5), (1, 5), "NS"),  # .197; one fewer in the second: 3/5 v 0/5, .038
        ((1, 5), (8, 9), "<.05"),  # .010; one more in the first: 2/5 v 8/9, .052
        ((4, 5), (1, 9), "<.05"),  # .010; one fewer in the first: 3/5 v 1/9, .052
        ((8, 9), (1, 5), "<.05"),  # .010; one more in the second: 8/9 v 2/5, .052
        ((1, 9), (4, 5), "<.05"),  # .010; one fewer in the second: 1/9 v 3/5, .052
    ],
)
def test_one_of_the_four_neighbours_turns_it(first: Arm, second: Arm, reported: str, tmp_path: Path) -> None:
    assert flags(tmp_path, first, second, reported) == "fragile"


@pytest.mark.parametrize(
    ("first", "second", "reported"),
    [
        ((4, 10), (5, 10), "NS"),  # .653; the neighbours give .361 to 1
        ((18, 20), (2, 20), "<.05"),  # 4e-7
        ((10, 10), (0, 10), "<.05"),  # 8e-6; no arm has an eleventh event or fewer than none
    ],
)
def test_none_of_the_neighbours_turns_it(first: Arm, second: Arm, reported: str, tmp_path: Path) -> None:
    assert flags(tmp_path, first, second, reported) == ""


def test_it_is_the_method_of_the_verdict_that_is_asked(tmp_path: Path) -> None:
    """By Fisher's test 5/5 v 2/5 has P .167 and 5/5 v 1/5 .048; 4/5 v 2/5 has .524, and no neighbour less than .167."""
    assert flags(tmp_path / "a", (5, 5), (2, 5), "NS", "fisher") == "fragile"
    assert flags(tmp_path / "b", (4, 5), (2, 5), "NS", "fisher") == ""
