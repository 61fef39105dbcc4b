"""P, estimate and interval that disagree because each is of another catalogued method: a note that names them, no error."""

from __future__ import annotations

from pathlib import Path

import pytest
from written import assess, claim, contrast, row

BOTH = "p-and-interval-disagree"
OUTSIDE = "interval-excludes-estimate"


def findings(folder: Path, arms: list[str], p: str, limits: tuple[str, str], **keys: str) -> list[tuple[str, str]]:
    items = [claim("p", "p_value", p, "new", "old", method=keys.get("test"))]
    for name, statistic, figure in zip(("low", "high"), ("ci_low", "ci_high"), limits, strict=True):
        of = {"measure": keys["measure"], "method": keys.get("interval")}
        items.append(claim(name, statistic, figure, "new", "old", **of))
    return [(one.code, one.severity) for one in assess(folder, items, binary=arms).found if one.code in (BOTH, OUTSIDE)]


ARMS = [row("34", "47", arm="new"), row("52", "94", arm="old")]


@pytest.mark.parametrize("stated", [("pearson", "katz_log"), (None, None)])
def test_pearson_beside_katz_is_a_note(stated: tuple[str | None, str | None], tmp_path: Path) -> None:
    """Pearson's P of 34/47 v 52/94 is .0510, the risk ratio 1.31 (1.01 to 1.68) by katz_log."""
    keys = {"measure": "risk_ratio", "test": stated[0], "interval": stated[1]}
    assert findings(tmp_path, ARMS, ".051", ("1.01", "1.68"), **keys) == [(BOTH, "note")]


@pytest.mark.parametrize(("p", "limits"), [(".151", ("1.01", "1.68")), (".051", ("1.11", "1.68"))])
def test_where_one_of_them_is_printed_by_none_it_is_an_error(p: str, limits: tuple[str, str], tmp_path: Path) -> None:
    assert findings(tmp_path, ARMS, p, limits, measure="risk_ratio") == [(BOTH, "error")]


@pytest.mark.parametrize(("high", "severity"), [("6.764", "note"), ("7.764", "error")])
def test_an_interval_that_adds_to_empty_cells_excludes_the_ratio_of_the_sample(
    high: str, severity: str, tmp_path: Path
) -> None:
    """0/6 v 1/6: risk ratio 0; walter_log .0164 to 6.764."""
    arms = [row("0", "6", arm="new"), row("1", "6", arm="old")]
    effects = [contrast("0.000", "0.016", high, measure="risk_ratio")]
    item = claim("c", "percentage", "0.0%", "new")
    found = [one for one in assess(tmp_path, [item], binary=arms, effects=effects).found if one.code == OUTSIDE]
    assert [one.severity for one in found] == [severity]
    assert ("printed by walter_log" in found[0].message) == (severity == "note")


def test_of_means(tmp_path: Path) -> None:
    """Welch's P of 20 (6), n 8 and 15 (2), n 20 is .0515, Student's interval of the difference 1.95 to 8.05."""
    data = [row("20", "6", "8", arm="new", outcome="pain"), row("15", "2", "20", arm="old", outcome="pain")]
    of = {"outcome": "pain"}
    items = [
        claim("p", "p_value", ".051", "new", "old", **of),
        claim("low", "ci_low", "1.95", "new", "old", measure="mean_difference", **of),
        claim("high", "ci_high", "8.05", "new", "old", measure="mean_difference", **of),
    ]
    found = [one for one in assess(tmp_path, items, continuous=data).found if one.code == BOTH]
    assert [(one.severity, "welch" in one.message, "student" in one.message) for one in found] == [("note", True, True)]
