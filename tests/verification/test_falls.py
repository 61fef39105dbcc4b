"""A fall in units needs two means; a relative one a baseline that is above 0, whatever it was rounded from."""

from __future__ import annotations

from pathlib import Path

import pytest
from written import claim, row, verdict


@pytest.mark.parametrize(
    ("statistic", "before", "after", "reported", "status"),
    [
        ("mean_change", "5.0", "3.0", "2.0", "reproduced"),
        ("mean_change", "5.0", "3.0", "2.2", "differs"),  # 1.9 to 2.1
        ("mean_change", "0.0", "-2.0", "2.0", "reproduced"),
        ("mean_change", "-1.0", "-3.0", "2.0", "reproduced"),
        ("mean_change", "-1.0", "-3.0", "2.5", "differs"),
        ("reduction", "5.0", "3.0", "40%", "reproduced"),
        ("reduction", "5.0", "3.0", "45%", "differs"),  # 38.4% to 41.6%
        ("reduction", "0.0", "-2.0", "40%", "not checkable"),
        ("reduction", "-5.0", "-3.0", "40%", "not checkable"),
        ("reduction", "0.05", "0.03", "40%", "reproduced"),
        ("reduction", "0", "3", "40%", "not checkable"),
        ("reduction", "1", "0", "100%", "reproduced"),
    ],
)
def test_from_one_mean_to_another(
    statistic: str, before: str, after: str, reported: str, status: str, tmp_path: Path
) -> None:
    means = [
        row(mean, "1.0", "30", arm="new", outcome="pain", timepoint=time)
        for time, mean in (("start", before), ("end", after))
    ]
    printed = claim("c", statistic, reported, "new", outcome="pain", baseline="start")
    judged = verdict(tmp_path, printed, continuous=means)
    assert judged["status"] == status
    if status == "not checkable":
        assert judged["reason"] == "a reduction needs a baseline above 0"


@pytest.mark.parametrize("missing", ["start", "end"])
@pytest.mark.parametrize("statistic", ["mean_change", "reduction"])
def test_with_one_mean_it_is_not_judged(statistic: str, missing: str, tmp_path: Path) -> None:
    there = "end" if missing == "start" else "start"
    means = [row("5.0", "1.0", "30", arm="new", outcome="pain", timepoint=there)]
    printed = claim("c", statistic, "40%", "new", outcome="pain", baseline="start")
    assert verdict(tmp_path, printed, continuous=means)["status"] == "not checkable"
