import pytest

from evidence.errors import InputError
from evidence.model import Location


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ({"line": 35}, "line 35"),
        ({"line": 35, "page": "3"}, "line 35"),
        ({"line": 35, "column": 12, "end": 17}, "line 35, column 12"),
        ({"page": "abstract"}, "abstract"),
        ({"page": "3", "table": "Table 2", "row": 3}, "page 3, Table 2, row 3"),
        ({"table": "2", "row": 3, "cell": 4, "path": "/html/body/table[2]"}, "table 2, row 3, cell 4"),
        ({"path": "/resultsSection/outcomeMeasuresModule/outcomeMeasures/0"}, "/resultsSection/outcomeMeasuresModule/outcomeMeasures/0"),
        ({}, ""),
    ],
)  # fmt: skip
def test_a_place_in_words(place, words):
    assert Location("paper", **place).place == words
    assert str(Location("paper", **place)) == (f"paper, {words}" if words else "paper")


@pytest.mark.parametrize("key", ["line", "column", "end", "row", "cell"])
def test_what_is_counted_is_counted_from_1(key):
    with pytest.raises(InputError, match=f"{key}: expected a {key} counted from 1, got 0"):
        Location("paper", **{"line": 1, "column": 1, "end": 2, "table": "1", "row": 1, "cell": 1, key: 0})
