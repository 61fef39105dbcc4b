"""A P of strata that a claim states to be one-sided is half of the two-sided one of the same test.

20/40 v 12/40 men and 15/30 v 10/30 women: R 4.2, mantelhaen.test(correct = FALSE) .0264, alternative = "greater" .0132.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from written import PARTS, claim, row, verdict

STRATA = {
    **PARTS,
    "population": [
        {"id": "men", "label": "Men"},
        {"id": "women", "label": "Women"},
        {"id": "all", "label": "All", "strata": ["men", "women"]},
    ],
}
COUNTS = [
    row("20", "40", arm="new", population="men"),
    row("12", "40", arm="old", population="men"),
    row("15", "30", arm="new", population="women"),
    row("10", "30", arm="old", population="women"),
]


@pytest.mark.parametrize(
    ("sides", "reported", "status"),
    [(2, ".0264", "reproduced"), (1, ".0132", "reproduced"), (1, ".0264", "differs"), (2, ".0132", "differs")],
)
def test_of_two_strata(sides: int, reported: str, status: str, tmp_path: Path) -> None:
    printed = claim("c", "p_value", reported, "new", "old", sides=sides, method="cochran_mantel_haenszel")
    judged = verdict(tmp_path, printed, binary=COUNTS, parts=STRATA)
    assert judged["status"] == status
