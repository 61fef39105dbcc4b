"""A sign says a direction: which changes print a figure with a minus sign, and which one without."""

from __future__ import annotations

from pathlib import Path

import pytest
from written import assess, claim, row, verdict


def means(*printed: tuple[str, str, str]) -> list[str]:
    return [row(mean, "1.0", "30", arm=arm, outcome="pain", timepoint=time) for arm, time, mean in printed]


@pytest.mark.parametrize(
    ("statistic", "before", "after", "reported", "status", "recomputed"),
    [
        ("mean_change", "8.0", "5.5", "-2.5", "reproduced", -2.5),
        ("mean_change", "8.0", "5.5", "2.5", "reproduced", 2.5),
        ("mean_change", "5.5", "8.0", "2.5", "reproduced", 2.5),
        ("mean_change", "5.5", "8.0", "-2.5", "differs", 2.5),  # scores rose
        ("mean_change", "8.0", "5.5", "-3.5", "differs", -2.5),
        ("reduction", "8.0", "5.5", "31%", "reproduced", 0.3125),
        ("reduction", "8.0", "5.5", "-31%", "reproduced", -0.3125),
        ("reduction", "5.5", "8.0", "-45%", "reproduced", -0.4545),  # no reduction
        ("reduction", "5.5", "8.0", "45%", "differs", -0.4545),
    ],
)
def test_change_of_one_arm(
    statistic: str, before: str, after: str, reported: str, status: str, recomputed: float, tmp_path: Path
) -> None:
    data = means(("new", "start", before), ("new", "end", after))
    found = verdict(tmp_path, claim("c", statistic, reported, "new", outcome="pain", baseline="start"), continuous=data)
    assert (found["status"], round(found["recomputed"], 4)) == (status, recomputed)


FOUR = means(("new", "start", "8.0"), ("new", "end", "5.0"), ("old", "start", "6.5"), ("old", "end", "5.5"))


@pytest.mark.parametrize("statistic", ["difference", "estimate"])
@pytest.mark.parametrize(
    ("reported", "status", "recomputed"),
    [("-2.0", "reproduced", -2.0), ("2.0", "reproduced", 2.0), ("-0.5", "differs", -2.0), ("0.5", "differs", -2.0)],
)
def test_difference_of_the_changes_of_two_arms(
    statistic: str, reported: str, status: str, recomputed: float, tmp_path: Path
) -> None:
    measure = "mean_difference" if statistic == "estimate" else None
    item = claim("c", statistic, reported, "new", "old", outcome="pain", baseline="start", measure=measure)
    found = verdict(tmp_path, item, continuous=FOUR)
    assert (found["status"], found["recomputed"]) == (status, recomputed)


def test_without_a_baseline_it_is_the_difference_at_the_timepoint(tmp_path: Path) -> None:
    item = claim("c", "difference", "-0.5", "new", "old", outcome="pain")
    assert verdict(tmp_path, item, continuous=FOUR)["status"] == "reproduced"


@pytest.mark.parametrize(
    ("statistic", "reported"), [("ci_low", "-2.5"), ("standard_error", "0.26"), ("p_value", ".06"), ("ratio", "0.91")]
)
def test_what_needs_the_sds_of_the_changes_is_not_judged_from_the_timepoint(
    statistic: str, reported: str, tmp_path: Path
) -> None:
    """At the end alone: -1.0 (limit -1.017), .258, .0577 and .909."""
    measure = "mean_difference" if statistic in ("ci_low", "standard_error") else None
    item = claim("c", statistic, reported, "new", "old", outcome="pain", baseline="start", measure=measure)
    assert verdict(tmp_path, item, continuous=FOUR)["status"] == "not checkable"


def test_a_change_and_a_fall_do_not_contradict_each_other(tmp_path: Path) -> None:
    of = {"outcome": "pain", "baseline": "start"}
    items = [
        claim("a", "mean_change", "-2.5", "new", **of),
        claim("b", "mean_change", "2.5", "new", document="abstract", **of),
        claim("c", "mean_change", "3.5", "new", document="page", **of),
    ]
    data = means(("new", "start", "8.0"), ("new", "end", "5.5"))
    flags = {
        v.claim.id: v.flags for v in assess(tmp_path, items, continuous=data, primary=["paper", "abstract"]).judged
    }
    assert flags == {"a": ("contradicted",), "b": ("contradicted",), "c": ("contradicted",)}
    flags = {v.claim.id: v.flags for v in assess(tmp_path / "two", items[:2], continuous=data).judged}
    assert flags == {"a": (), "b": ()}
