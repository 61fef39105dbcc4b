import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from evidence.reported import Reported
from evidence.stats.multiplicity import benjamini_hochberg, holm

FAMILIES = st.lists(st.floats(0, 1), min_size=1, max_size=20)
SMITH_2002 = [0.05, 0.02, 0.055, 0.004]
ADJUSTMENTS = {"holm": holm, "fdr_bh": benjamini_hochberg}


@pytest.mark.parametrize(
    ("adjust", "printed"),
    [
        (holm, [".10", ".06", ".10", ".016"]),
        (benjamini_hochberg, [".055", ".04", ".055", ".016"]),
    ],
)
def test_smith_2002_four_outcomes(adjust, printed):
    adjusted = adjust(SMITH_2002)
    assert all(Reported(text).admits(value) for text, value in zip(printed, adjusted.tolist(), strict=True))


@given(FAMILIES, st.sampled_from(sorted(ADJUSTMENTS)))
def test_statsmodels_agrees(family, method):
    expected = multipletests(family, method=method)[1]
    np.testing.assert_allclose(ADJUSTMENTS[method](family), expected, rtol=1e-12, atol=1e-300)


@given(FAMILIES)
def test_order_of_the_methods(family):
    assert np.all(family <= benjamini_hochberg(family))
    assert np.all(benjamini_hochberg(family) <= holm(family) * (1 + 1e-15))
    assert np.all(holm(family) <= np.minimum(1, len(family) * np.asarray(family)))


@given(FAMILIES, st.randoms())
def test_the_order_of_the_family_does_not_matter(family, random):
    order = list(range(len(family)))
    random.shuffle(order)
    for adjust in ADJUSTMENTS.values():
        assert np.array_equal(adjust([family[i] for i in order]), adjust(family)[order])


@pytest.mark.parametrize(
    ("family", "message"),
    [
        ([], "p: expected a list of p-values, got 0 in 1 dimensions"),
        (0.05, "p: expected a list of p-values, got 1 in 0 dimensions"),
        ([0.05, 1.2], "p: expected numbers from 0 to 1, got 1.2"),
        ([0.05, None], "p: expected a number, got None"),
    ],
)
def test_bad_input_is_refused(family, message):
    with pytest.raises(ValueError, match=message):
        holm(family)
