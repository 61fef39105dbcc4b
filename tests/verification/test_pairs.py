"""Two arms of the same patients: standard error, limits and P from the SD of the differences."""

from __future__ import annotations

from pathlib import Path

import pytest
from written import assess, claim, row

OF = {"outcome": "pain"}
SD = claim("sd", "sd", "2", "new", "old", **OF)


def judged(
    folder: Path, statistic: str, reported: str, *, sd: bool = True, n: str = "10", **keys: str
) -> tuple[str, str | None]:
    """7.0 (2.38) v 6.5 (2.21), n 10, SD of the differences 2."""
    data = [row("7.0", "2.38", "10", arm="new", **OF), row("6.5", "2.21", n, arm="old", **OF)]
    items = [claim("c", statistic, reported, "new", "old", **OF, **keys), *([SD] if sd else [])]
    verdict = assess(folder, items, continuous=data).judged[0]
    return verdict.status, verdict.method


@pytest.mark.parametrize(
    ("statistic", "reported", "status", "method"),
    [
        ("standard_error", ".632", "reproduced", None),  # 2/sqrt(10)
        ("standard_error", "1.027", "differs", None),  # of independent arms
        ("p_value", ".45", "attributed", "paired_t"),  # R 4.2: t = .7906, 9 df, P .4495
        ("p_value", ".75", "differs", "paired_t"),  # .24 to .63 within the rounding of the SD
        ("ci_low", "-.93", "attributed", "paired_t"),  # .5 - 2.262 x .632
        ("ci_high", "1.93", "attributed", "paired_t"),
    ],
)
def test_by_the_sd_of_the_differences(
    statistic: str, reported: str, status: str, method: str | None, tmp_path: Path
) -> None:
    measure = {} if statistic == "p_value" else {"measure": "mean_difference"}
    assert judged(tmp_path, statistic, reported, **measure) == (status, method)


@pytest.mark.parametrize(("sd", "n"), [(False, "10"), (True, "11")])
def test_without_it_and_of_other_numbers_they_are_independent(sd: bool, n: str, tmp_path: Path) -> None:
    status, method = judged(tmp_path, "p_value", ".63", sd=sd, n=n)
    assert status in ("attributed", "differs")
    assert method != "paired_t"


def test_the_sd_itself_is_not_checkable(tmp_path: Path) -> None:
    verdict = assess(tmp_path, [SD], continuous=[row("7.0", "2.38", "10", arm="new", **OF)]).judged[0]
    assert (verdict.status, verdict.reason) == (
        "not checkable",
        "an SD of differences needs the value of every patient",
    )
