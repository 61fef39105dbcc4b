"""A P so small that a computer has 0 for it prints .000 and <.001 at face value, not within the rounding of the inputs.

z = 50: 2 pnorm(-50) is 2e-545 (R: pnorm(-50, log.p = TRUE) -1254.8).
"""

from __future__ import annotations

from pathlib import Path

import pytest
from written import claim, row, verdict

MEANS = [row(mean, "1.00", "10000", arm=arm, outcome="pain") for arm, mean in (("new", "100.0"), ("old", "0.0"))]


@pytest.mark.parametrize(("reported", "status"), [(".000", "reproduced"), ("<.001", "reproduced"), (".001", "differs")])
def test_of_a_statistic(reported: str, status: str, tmp_path: Path) -> None:
    judged = verdict(tmp_path, claim("c", "p_value", reported, "new", "old", of="z = 50.0"))
    assert (judged["status"], judged["flags"], judged["recomputed"]) == (status, "", 0.0)


@pytest.mark.parametrize(("reported", "status"), [(".000", "reproduced"), ("<.001", "reproduced"), (".001", "differs")])
@pytest.mark.parametrize("method", ["student", "welch", "z", None])
def test_of_two_means(method: str | None, reported: str, status: str, tmp_path: Path) -> None:
    printed = claim("c", "p_value", reported, "new", "old", outcome="pain", method=method)
    judged = verdict(tmp_path, printed, continuous=MEANS)
    expected = "attributed" if method is None and status == "reproduced" else status
    assert (judged["status"], judged["flags"], judged["recomputed"]) == (expected, "", 0.0)
