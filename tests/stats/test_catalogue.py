"""The catalogue names the methods of these families, and no others, in the order in which the code gives them."""

import pytest

from evidence.methods import methods
from evidence.stats import paired_proportions, rates

FAMILIES = {
    "two_rates": rates.testing.TESTS,
    **rates.estimation.INTERVALS,
    "paired_proportions": paired_proportions.testing.TESTS,
    **paired_proportions.estimation.INTERVALS,
}


@pytest.mark.parametrize("family", FAMILIES)
def test_catalogue_and_code_name_the_same_methods(family):
    assert [row.id for row in methods(family)] == list(FAMILIES[family])
