"""Keys of a claim that do not go together, and lists that are none, are refused by name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from written import claim, write

import evidence

PART = claim("c", "percentage", "5%", "new")
SUM = claim("c", "sum", "9", "new", of="n")

REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "a statement that says nothing": (claim("c", "statement", None, "new"), "says: expected what is claimed, in your own words, and no reported figure, got nothing"),
    "a statement with a figure": (claim("c", "statement", "5%", "new", says="So."), "says: expected what is claimed, in your own words, and no reported figure, got Reported"),
    "no figure": (claim("c", "percentage", None, "new"), "reported: expected the figure as printed, in quotes, got nothing"),
    "an expectation without a reason": ({**PART, "expect": "differs"}, "because: expected why this status is expected, got nothing"),
    "a sum of nothing": ({**SUM, "of": ""}, "of: expected one of n, events, got nothing"),
    "a fall from nowhere": (claim("c", "mean_change", "2", "new", outcome="pain"), "baseline: expected the timepoint that is compared with, got nothing"),
    "a P of no arm": (claim("c", "p_value", ".05"), "arms: expected 1 or more arms, got []"),
    "a difference within one arm": (claim("c", "difference", "5%", "new"), "arms: expected 2 or more arms, got ['new']"),
    "a ratio within one arm": (claim("c", "ratio", "2", "new"), "arms: expected 2 or more arms, got ['new']"),
    "an outcome that is not there": ({**SUM, "outcomes": ["response", "harms"]}, "outcomes: expected outcomes that its study declares, got 'harms'"),
    "both an arm and arms": ({**PART, "arm": "old"}, "arm: expected either arm or arms, got 'old'"),
    "an arm that is not there": ({**PART, "arms": ["newer"]}, "arms: expected arms of its study: new, old, none, got 'newer'"),
    "an arm twice": ({**PART, "arms": ["new", "new"]}, "arms: expected different arms, got ['new', 'new']"),
    "arms that are numbers": ({**PART, "arms": [1, 2]}, "arms: expected a list of texts, got [1, 2]"),
    "an arm among numbers": ({**PART, "arms": ["new", 2]}, "arms: expected a list of texts, got ['new', 2]"),
    "an arm without a name": ({**PART, "arms": ["new", ""]}, "arms: expected a list of texts, got ['new', '']"),
    "arms that are no list": ({**PART, "arms": "new"}, "arms: expected a list of texts, got 'new'"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_refused(case: str, tmp_path: Path) -> None:
    keys, message = REFUSED[case]
    with pytest.raises(evidence.DossierError) as caught:
        evidence.load(write(tmp_path / "dossier", [keys]))
    assert str(caught.value).startswith(f"trial/claims.toml: c: {message}")


@pytest.mark.parametrize(
    "keys",
    [
        claim("c", "mean_change", "2", "new", outcome="pain", baseline="start"),
        claim("c", "mean_change", "2", "new", outcome="pain", needs="The mean at the start."),
        claim("c", "difference", "5%", "new", "old"),
        claim("c", "difference", "5%", "new", needs="The other arm."),
        claim("c", "p_value", ".05", "new", outcome="pain"),
        claim("c", "p_value", ".05", needs="The arms."),
        {**SUM, "outcomes": ["response", "harm"]},
        claim("c", "statement", None, "new", says="So."),
    ],
)
def test_taken(keys: dict[str, Any], tmp_path: Path) -> None:
    assert len(evidence.load(write(tmp_path / "dossier", [keys])).claims) == 1
