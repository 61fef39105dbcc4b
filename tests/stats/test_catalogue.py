"""The catalogue names the methods of these families, and no others."""

import pytest

from evidence.methods import methods
from evidence.stats import (
    groups,
    homogeneity,
    paired_proportions,
    random_effects,
    rates,
    ratio_of_means,
    sample_size,
    standardised,
)

FAMILIES = {
    "two_rates": rates.testing.TESTS,
    **rates.estimation.INTERVALS,
    "paired_proportions": paired_proportions.testing.TESTS,
    **paired_proportions.estimation.INTERVALS,
    "standardised_mean_difference": standardised.ESTIMATORS,
    "standardised_mean_difference_interval": standardised.INTERVALS,
    "ratio_of_means": ratio_of_means.METHODS,
    "several_proportions": ("pearson", groups.fisher_freeman_halton.__name__, "likelihood_ratio"),
    "trend": groups.trend.METHODS,
    "several_means": groups.anova.TESTS,
    "between_study_variance": random_effects.BETWEEN,
    "random_effects_test": random_effects.TESTS,
    "prediction_interval": random_effects.PREDICTIONS,
    "sample_size_of_proportions": sample_size.PROPORTIONS,
    "sample_size_of_means": sample_size.MEANS,
    "homogeneity": [test.__name__ for test in (homogeneity.breslow_day, homogeneity.tarone)],
}


@pytest.mark.parametrize("family", FAMILIES)
def test_catalogue_and_code_name_the_same_methods(family):
    assert sorted(row.id for row in methods(family)) == sorted(FAMILIES[family])
