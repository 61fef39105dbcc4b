"""Sentences of clinical print: which figures stand together, and the code of a P that stays unjudged."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from evidence.reading.linked import Linked
from evidence.reading.linking import link
from evidence.reading.sources import read_source
from evidence.wording.unjudged import WHY

TABLE = Path(__file__).with_name("statements.csv")
ROWS = [tuple(row.values()) for row in csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines())]


def in_short(text: str) -> str:
    found = []
    for block in read_source(text.encode(), "paper.txt").blocks:
        for one in link(block):
            if isinstance(one, Linked):
                figures = " ".join(
                    f"{'' if arm is None else f'{arm + 1}.'}{figure.part}={figure.text}"
                    for arm, figure in one.result.figures()
                )
                said = (one.result.measure, "adjusted" if one.result.adjusted else None)
                found.append(" ".join([figures, *(word for word in said if word)]))
            else:
                assert one.code in WHY
                found.append(f"{one.reported}: {one.code}")
    return " | ".join(found)


@pytest.mark.parametrize(("text", "read"), ROWS, ids=[str(row[0])[:60] for row in ROWS])
def test_sentence(text: str, read: str) -> None:
    assert in_short(text) == read


@pytest.mark.parametrize(("text", "read"), ROWS, ids=[str(row[0])[:60] for row in ROWS])
def test_every_figure_is_the_characters_at_its_place(text: str, read: str) -> None:
    for block in read_source(text.encode(), "paper.txt").blocks:
        for one in link(block):
            if isinstance(one, Linked):
                for (_, figure), place in zip(one.result.figures(), one.places, strict=True):
                    assert place.column is not None
                    assert text[place.column - 1 : (place.end or 0) - 1] == figure.text
