"""Where a scale ends: both ends or neither, in order, whole steps apart, of a continuous outcome."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from evidence.errors import DossierError
from evidence.loading import load
from evidence.model import Outcome

PAIN = 'label = "Pain"\ntype = "continuous"'


def pain(folder: Path, *keys: str) -> Outcome:
    study = folder / "trial/study.toml"
    text = study.read_text(encoding="utf-8")
    assert PAIN in text
    study.write_text(text.replace(PAIN, "\n".join([PAIN, *keys])), encoding="utf-8")
    return next(outcome for outcome in load(folder).studies[0].outcomes if outcome.id == "pain")


def test_ends_are_read_as_printed(small: Path) -> None:
    outcome = pain(small, 'step = "0.5"', "items = 2", 'lowest = "−1.5"', 'highest = "10.0"')
    assert (outcome.lowest.value, outcome.highest.value, outcome.highest.text) == (Fraction(-3, 2), 10, "10.0")


def test_ends_need_no_step(small: Path) -> None:
    outcome = pain(small, 'lowest = "0%"', 'highest = "100%"')
    assert (outcome.step, outcome.lowest.value, outcome.highest.value) == (None, 0, 1)


REFUSED = {
    "one end": (['lowest = "0"'], "highest: expected the other end of the scale beside lowest, got nothing"),
    "the other": (['highest = "9"'], "lowest: expected the other end of the scale beside highest, got nothing"),
    "reversed": (['lowest = "9"', 'highest = "0"'], "highest: expected a number above the lowest, 9, got '0'"),
    "no width": (['lowest = "9"', 'highest = "9.0"'], "highest: expected a number above the lowest, 9, got '9.0'"),
    "broken steps": (['step = "3"', 'lowest = "0"', 'highest = "10"'], "step: expected whole steps from 0 to 10, got '3'"),
    "no step": (['step = "0"'], "step: expected a number above 0, got '0'"),
    "no items": (['step = "1"', "items = 0"], "items: expected 1 or more, got 0"),
    "an inequality": (['lowest = "0"', 'highest = "<10"'], "highest: expected a number, got '<10'"),
    "a word": (['lowest = "NS"', 'highest = "10"'], "lowest: expected a number, got 'NS'"),
    "two units": (['lowest = "0"', 'highest = "100%"'], "highest: expected % at each of lowest, highest or at none, got '100%'"),
    "a bare number": (["lowest = 0", 'highest = "10"'], "lowest: expected text as printed in quotes, such as \"0.050\", got 0"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_refused(case: str, small: Path) -> None:
    keys, message = REFUSED[case]
    with pytest.raises(DossierError) as caught:
        pain(small, *keys)
    assert str(caught.value) == f"trial/study.toml: pain: {message}"


def test_only_a_continuous_outcome_has_ends(small: Path) -> None:
    study = small / "trial/study.toml"
    text = study.read_text(encoding="utf-8")
    study.write_text(text.replace('type = "binary"', 'type = "binary"\nlowest = "0"\nhighest = "1"'), encoding="utf-8")
    with pytest.raises(
        DossierError, match="response: lowest: expected ends only of a continuous outcome, got a binary"
    ):
        load(small)
