"""Two means and a paired change against R's t.test: tests/reference/means.csv, made by means.R."""

from pathlib import Path

import numpy as np
import pytest

from evidence.stats import means, paired

TABLE = np.genfromtxt(
    Path(__file__).parent.parent / "reference" / "means.csv", delimiter=",", names=True, skip_header=1, dtype=np.float64
)
ARMS = tuple(TABLE[name] for name in ("mean1", "sd1", "n1", "mean2", "sd2", "n2"))
RELATIVE = 1e-9
TINY = 1e-300  # smaller p-values are printed with fewer digits or as 0
SCALE = np.abs(TABLE["mean1"] - TABLE["mean2"]) + TABLE["sd1"] + TABLE["sd2"]


def test_the_table_is_large_and_reaches_extreme_tails():
    assert TABLE.size >= 500
    assert TABLE["student"].min() < 1e-100


@pytest.mark.parametrize("method", ["student", "welch", "z"])
def test_two_sided_p_values(method):
    np.testing.assert_allclose(means.p_values(*ARMS, method)[method], TABLE[method], rtol=RELATIVE, atol=TINY)


@pytest.mark.parametrize(("method", "side"), [("student", "greater"), ("welch", "less")])
def test_one_sided_p_values(method, side):
    found = means.p_values(*ARMS, method, side)[method]
    np.testing.assert_allclose(found, TABLE[f"{method}_{side}"], rtol=RELATIVE, atol=TINY)


@pytest.mark.parametrize("method", ["student", "welch"])
def test_intervals(method):
    low, high = means.intervals(*ARMS, method, level=TABLE["level"])[method]
    # Limits near 0 are differences of larger numbers: relative to those.
    assert np.all(np.abs(low - TABLE[f"{method}_low"]) <= RELATIVE * SCALE)
    assert np.all(np.abs(high - TABLE[f"{method}_high"]) <= RELATIVE * SCALE)


def test_paired_t():
    found = paired.paired_t(TABLE["mean1"], TABLE["sd1"], TABLE["n1"], TABLE["level"])
    np.testing.assert_allclose(found.p_value, TABLE["paired_t"], rtol=RELATIVE, atol=TINY)
    assert np.all(np.abs(found.low - TABLE["paired_t_low"]) <= RELATIVE * (np.abs(TABLE["mean1"]) + TABLE["sd1"]))
    assert np.all(np.abs(found.high - TABLE["paired_t_high"]) <= RELATIVE * (np.abs(TABLE["mean1"]) + TABLE["sd1"]))
