"""n and a percentage that leave one count, or a few, are data for contrasts and P values."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from written import PARTS, Item, assess, claim, row

from evidence.model import Verdict

ONE = [("new", "71", "84.5%"), ("old", "72", "70.8%")]
"""60/71 and 51/72, and no others."""
FEW = [("new", "300", "40%"), ("old", "200", "30%")]
"""119 to 121 of 300 and 59 to 61 of 200: 9 tables."""


def judged(folder: Path, arms: list[tuple[str, str, str]], *items: Item, **rows: Any) -> dict[str, Verdict]:
    percentages = [claim(f"{arm}-percentage", "percentage", percentage, arm) for arm, _, percentage in arms]
    sizes = [row("", n, arm=arm) for arm, n, _ in arms]
    found = assess(folder, [*items, *percentages], binary=sizes, **rows)
    return {verdict.claim.id: verdict for verdict in found.judged}


@pytest.mark.parametrize(
    ("statistic", "reported", "status", "recomputed"),
    [
        ("estimate", "9.9", "differs", 2.246),
        ("estimate", "2.25", "reproduced", 2.246),
        ("ci_low", "5.0", "differs", None),
        ("ci_high", "19.6", "differs", None),
        ("ci_low", "0.99", "attributed", 0.99),  # woolf .98975
    ],
)
def test_an_odds_ratio_beside_its_own_limits_is_held_to_the_counts(
    statistic: str, reported: str, status: str, recomputed: float | None, tmp_path: Path
) -> None:
    """OR 9.9 (5.0 to 19.6) was attributed from its own limits: 60/71 v 51/72 is 2.246."""
    of = {"measure": "odds_ratio"}
    interval = {"estimate": "9.9", "ci_low": "5.0", "ci_high": "19.6"}
    items = [
        claim(part.replace("_", "-"), part, reported if part == statistic else figure, "new", "old", **of)
        for part, figure in interval.items()
    ]
    verdict = judged(tmp_path, ONE, *items)[statistic.replace("_", "-")]
    assert verdict.status == status
    assert recomputed is None or round(verdict.recomputed or 0, 3) == recomputed
    assert "60/71 is derived, not printed: 84.5% of 71" in verdict.assumptions


@pytest.mark.parametrize(("p", "status"), [(".05", "attributed"), (".07", "attributed"), (".5", "differs")])
def test_p(p: str, status: str, tmp_path: Path) -> None:
    """Smith 2002, J Clin Oncol 20:4040: P .05; Pearson's .0498, Fisher's .0702."""
    verdict = judged(tmp_path, ONE, claim("p", "p_value", p, "new", "old"))["p"]
    assert verdict.status == status
    assert "the percentages leave" not in verdict.reason


@pytest.mark.parametrize(
    ("reported", "status", "flags", "said"),
    [
        ("10.0%", "reproduced", ("rounding",), "the percentages leave 9 tables of counts, of which 1 prints it"),
        ("10%", "reproduced", ("rounding",), "the percentages leave 9 tables of counts, of which 7 print it"),
        ("10.8%", "reproduced", ("rounding",), "of which 1 prints it"),
        ("12.0%", "differs", (), "the percentages leave 9 tables of counts, of which none print it"),
    ],
)
def test_of_a_few_tables_each_is_tried(
    reported: str, status: str, flags: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    verdict = judged(tmp_path, FEW, claim("d", "difference", reported, "new", "old"))["d"]
    assert (verdict.status, verdict.flags) == (status, flags)
    assert said in verdict.reason


def test_more_tables_than_a_few_are_no_data(tmp_path: Path) -> None:
    many = [("new", "3000", "40%"), ("old", "2000", "30%")]  # 31 and 21 numbers of events
    assert judged(tmp_path, many, claim("d", "difference", "10%", "new", "old"))["d"].status == "not checkable"


def test_a_printed_count_beside_a_percentage(tmp_path: Path) -> None:
    items = [claim("d", "difference", "13.7%", "new", "old"), claim("percentage", "percentage", "70.8%", "old")]
    data = [row("60", "71", arm="new"), row("", "72", arm="old")]
    verdict = assess(tmp_path, items, binary=data).judged[0]
    assert (verdict.status, [row.derived for row in verdict.rows]) == ("reproduced", [False, True])


@pytest.mark.parametrize(
    "why",
    ["adjusted", "survival", "continuous", "two percentages", "no number of events prints it", "another document"],
)
def test_where_they_are_no_data(why: str, tmp_path: Path) -> None:
    kind = {"survival": "survival", "continuous": "continuous"}.get(why, "binary")
    parts = {**PARTS, "outcome": [{"id": "response", "label": "Response", "type": kind}]}
    arms = [("new", "71", "84.6%"), ONE[1]] if why.startswith("no number") else ONE
    item = claim("d", "estimate", "9.9", "new", "old", measure="odds_ratio", adjusted=why == "adjusted" or None)
    more = [claim("more", "percentage", "84%", "new")] if why == "two percentages" else []
    if why == "another document":
        item, parts_of = {**item, "document": "review"}, {"primary": ("abstract",)}
    else:
        parts_of = {}
    verdict = judged(tmp_path, arms, item, *more, parts=parts, **parts_of)["d"]
    assert verdict.status == "not checkable"


def test_the_percentage_itself_is_not_reproduced_from_its_own_count(tmp_path: Path) -> None:
    found = judged(tmp_path, ONE, claim("p", "p_value", ".05", "new", "old"))
    assert {found[name].status for name in ("new-percentage", "old-percentage")} == {"not checkable"}
