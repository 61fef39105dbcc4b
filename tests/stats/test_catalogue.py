"""The catalogue names the methods of rates, and no others, in the order in which the code gives them."""

import pytest

from evidence.methods import methods
from evidence.stats.rates import estimation, testing

FAMILIES = {"two_rates": testing.TESTS, **estimation.INTERVALS}


@pytest.mark.parametrize("family", FAMILIES)
def test_catalogue_and_code_name_the_same_methods(family):
    assert [row.id for row in methods(family)] == list(FAMILIES[family])
