"""Numbers needed to treat with an interval through infinity, where counts are printed too."""

import pytest

from evidence.questions.solve import solve


@pytest.mark.parametrize(
    ("low", "high"), [("4.320", "-31.768"), ("-31.768", "4.320"), ("31.768", "-4.320"), ("-4.320", "31.768")]
)
def test_an_nnt_through_infinity_is_printed_from_either_end(low: str, high: str) -> None:
    """40/100 v 30/100: a risk difference of .1, Wald interval -.03148 to .23148 (Altman 1998, BMJ 317:1309)."""
    asked = {"n1": 100, "n2": 100, "events1": 40, "events2": 30, "nnt": "10"}
    assert solve(**asked, low=low, high=high).status == "unique"
    assert solve(**asked, low=low.removeprefix("-"), high=high.removeprefix("-")).status == "none"
